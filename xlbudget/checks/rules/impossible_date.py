"""DAT503: a date cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.cells.date_columns import DateColumn, date_columns
from xlbudget.checks.cells.dates import FAR, reach_far
from xlbudget.checks.cells.written_dates import holds_impossible_day, impossible_day
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.workbook.addresses import cell_ref

_FEWEST = 5  # dates one after another, before one that is out of order tells a slip


@rule(
    "DAT503",
    "impossible-date",
    "warning",
    da="En dato kan ikke være rigtig",
    en="A date cannot be right",
    source="Revisionspraksis: datoer uden for kalenderen eller perioden (D07)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A day that no calendar has, such as 31 June: Excel keeps it as text, and no formula knows what to do with it. Or
    two digits of a year changed places: the dates of a column rise from line to line but for one, which would too with
    its digits the other way round.

    Dansk: En dag, som ingen kalender har, fx den 31. juni: Excel gemmer den som tekst, og ingen formel kan bruge den.
    Eller to cifre i et årstal er byttet om: datoerne i en kolonne stiger fra linje til linje på nær én, som også ville
    stige med cifrene den anden vej.

    Wrong:
        | Rate, kr. | Forfald      | Beløb     |
        | 1         | "31-03-2026" | 1.200.000 |
        | 2         | "31-06-2026" | 1.200.000 |

    Wrong:
        | Bilag, kr. | Dato       | Beløb  |
        | 1001       | 2025-01-14 | 12.400 |
        | 1002       | 2025-02-03 | 8.800  |
        | 1003       | 2025-02-27 | 15.300 |
        | 1004       | 2052-04-11 | 9.900  |
        | 1005       | 2025-05-20 | 7.100  |

    Right:
        | Rate, kr. | Forfald      | Beløb     |
        | 1         | "31-03-2026" | 1.200.000 |
        | 2         | "30-06-2026" | 1.200.000 |
    """
    held = subject.once(contents)
    for sheet, place, text, why in held.cells(impossible_day) if holds_impossible_day(held.marks) else ():
        cell = cell_ref(*place)
        yield Flaw(
            sheet.name,
            cell,
            f"»{text.strip()}« i {cell} er ingen dato: {why[0]}.",
            f"“{text.strip()}” in {cell} is no date: {why[1]}.",
            "Skriv den rigtige dag.",
            "Enter the right day.",
            found=text.strip(),
        )
    for dated, columns in date_columns(subject, reach_far):
        for column in columns:
            yield from _out_of_order(dated.name, column)


def _out_of_order(sheet: str, column: DateColumn) -> Iterator[Flaw]:
    """The one date that would follow the others if two digits of its year changed places."""
    rows, dates = list(column.dates), list(column.dates.values())
    falls = [at for at in range(1, len(dates)) if dates[at] < dates[at - 1]]
    if len(dates) < _FEWEST or len(falls) != 1:
        return
    usual = sorted(dates)[len(dates) // 2].year
    for at in (falls[0], falls[0] - 1):
        meant = _turned(dates[at])
        strays = abs(dates[at].year - usual) > FAR
        if strays and meant and abs(meant.year - usual) <= FAR and _rises([*dates[:at], meant, *dates[at + 1 :]]):
            place = cell_ref(rows[at], column.column)
            yield Flaw(
                sheet,
                place,
                f"{place} er {dates[at]:%d.%m.%Y} blandt datoer fra {min(dates):%Y} til {meant:%Y}.",
                f"{place} is {dates[at]:%Y-%m-%d} among dates from {min(dates):%Y} to {meant:%Y}.",
                f"To cifre er byttet om: {meant:%d.%m.%Y} følger de andre.",
                f"Two digits changed places: {meant:%Y-%m-%d} follows the others.",
                f"{meant:%Y-%m-%d}",
                f"{dates[at]:%Y-%m-%d}",
            )
            return


def _turned(date: datetime) -> datetime | None:
    """The date with the last two digits of its year the other way round."""
    year = f"{date:%Y}"
    try:
        return date.replace(year=int(year[:2] + year[:1:-1]))
    except ValueError:  # 29 February
        return None


def _rises(dates: Sequence[datetime]) -> bool:
    return all(earlier <= later for earlier, later in pairwise(dates))
