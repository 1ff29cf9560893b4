"""An imported file made into a series: named, dated, with status and the cell behind each value."""

from __future__ import annotations

import datetime
import os

from xlbudget.domain.errors import Refusal
from xlbudget.domain.patterns import pattern
from xlbudget.domain.price_level import Chaining, Change, IndexSeries, IndexValue, Origin, Status, numbers_from_changes
from xlbudget.indices.importer import Figure, Understood
from xlbudget.indices.loader import is_reserved, reserved
from xlbudget.indices.series_file import series_id, vintage_id


def imported_series(
    understood: Understood,
    *,
    index_id: str,
    file: str,
    vintage: str | None = None,
    date: str | None = None,
    chaining: Chaining = "multiplicative",
    publisher: str = "",
    label: str = "",
    estimates_from: int | None = None,
    origin: Origin = "user",
) -> IndexSeries:
    """The series that an import keeps. `date` is what `vintage` names unless given, else today; `vintage` the date.

    Where the file does not say, a year is an estimate from `estimates_from` on, or from the year of the vintage: what
    is published of a year before it has ended can be nothing else. An old udgave that is brought in today was no less
    an estimate then, and is not the newest. Raises `Refusal` (`reserved_index_id`, `bad_index_id`, `bad_vintage`,
    `bad_date`, and those of `numbers_from_changes`).
    """
    name = series_id(index_id)
    if is_reserved(name):
        raise reserved(name)
    dated = _date(date) if date else _named_date(vintage or "", datetime.date.today())
    first_estimate = dated.year if estimates_from is None else estimates_from
    base_name = os.path.basename(file)

    def status(year: int, figure: Figure) -> Status:
        return figure.status or ("estimate" if year >= first_estimate else "final")

    def source(figure: Figure) -> str:
        return (
            f"{base_name}, {understood.sheet}!{figure.ref}"
            if understood.sheet != base_name
            else f"{base_name}, {figure.ref}"
        )

    if understood.kind == "changes":
        changes = {
            year: Change(figure.value, status(year, figure), source(figure), publisher)
            for year, figure in understood.figures.items()
        }
        values = numbers_from_changes(changes, chaining)
    else:
        values = {
            year: IndexValue(figure.value, status(year, figure), source(figure), publisher)
            for year, figure in understood.figures.items()
        }
    return IndexSeries(
        id=name,
        label=label.strip() or name,
        label_en=label.strip() or name,
        vintage=vintage_id(vintage) if vintage else dated.isoformat(),
        values=values,
        chaining=chaining,
        base=f"{min(values)} = 100" if understood.kind == "changes" else "",
        publisher=publisher.strip(),
        title=f"{understood.heading or name} ({base_name})",
        date=dated.isoformat(),
        origin=origin,
        built_from=understood.kind,
    )


_DATE_IN_NAME = pattern(r"(?<![0-9])((?:19|20)[0-9]{2})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])")
_BUDGET_OF = pattern(r"(?i)(?:bo?|budget)[ _-]?[12][0-9]{3}$")


def _named_date(vintage: str, today: datetime.date) -> datetime.date:
    """The day that an udgave names, else `today`: 2021-06 is the first of June 2021, and 2021 was out when that year
    ended. The udgave for a budget was out the year before."""
    if not (match := _DATE_IN_NAME.search(vintage)):
        return today
    year, month, day = (int(group) if group else 0 for group in match.groups())
    try:
        if month:
            return min(today, datetime.date(year, month, day or 1))
        return min(today, datetime.date(year - bool(_BUDGET_OF.match(vintage)), 12, 31))
    except ValueError:  # 2021-23 are two years
        return today


def _date(text: str) -> datetime.date:
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise Refusal(
        "bad_date", f"»{text}« er ikke en dato. Skriv fx 2026-07-01.", f"“{text}” is not a date. Write 2026-07-01."
    )
