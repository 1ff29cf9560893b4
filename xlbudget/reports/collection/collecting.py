"""Many workbooks gathered into one file: read one after the other, written as they come, put in place at the end."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from xlbudget.domain.errors import Refusal, as_refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.reports.collection.collected import Collected, Target, collect_workbook
from xlbudget.reports.collection.doubts import Doubt
from xlbudget.reports.collection.tidy_fields import TidyAmount, fields
from xlbudget.reports.collection.told_again import Alike

Form = Literal[".csv", ".xlsx", ".parquet", ".duckdb"]
FORMS: tuple[Form, ...] = (".csv", ".xlsx", ".parquet", ".duckdb")


class Gathered(NamedTuple):
    """What one workbook gave. `index_named` is the index that was used, with its udgave and the years that are skøn.

    `same_as` is an earlier workbook with the same amounts in the same cells: a copy, or the same with macros.
    """

    path: str
    tables: int = 0
    amounts: int = 0
    counted: int = 0
    restated: int = 0
    kept: Mapping[str, int] = MappingProxyType({})  # why amounts were not restated, and how many
    index_named: str | None = None
    same_as: str | None = None
    error: Refusal | None = None
    doubts: Sequence[Doubt] = ()
    repeats: Sequence[TidyAmount] = ()  # of each line that repeats another table of the workbook, the first amount
    alike: Sequence[Alike] = ()


def form_of(output: str) -> Form:
    """The form that the file's ending asks for. Raises `Refusal` for one that is not offered or not installed."""
    ending = os.path.splitext(output)[1].lower()
    for form in FORMS:
        if ending == form:
            if form in (".parquet", ".duckdb"):
                from xlbudget.workbook.frames import refuse_if_missing  # noqa: PLC0415

                refuse_if_missing(form)
            return form
    shown = f"»{ending}«" if ending else "ingen endelse"
    raise Refusal(
        "output_form",
        f"--output skal ende på {', '.join(FORMS[:-1])} eller {FORMS[-1]}; {output} har {shown}.",
        f"--output must end in {', '.join(FORMS[:-1])} or {FORMS[-1]}: {output}.",
    )


def collect_all(
    paths: Sequence[str],
    output: str,
    target: Target | None,
    date: datetime.date,
    lang: str = "da",
    *,
    progress: Callable[[int, str], object] = lambda place, path: None,
) -> list[Gathered]:
    """Write the amounts of all workbooks to `output`. A workbook that cannot be read is named in the answer.

    Where none could be read nothing is written. Raises `Refusal` for what cannot be written.
    """
    from xlbudget.workbook.writer.saving import replacing  # noqa: PLC0415 — `form_of` alone needs no writer

    outcomes: list[Gathered] = []
    first_with: dict[bytes, str] = {}  # the workbook that first had these amounts

    def amounts() -> Iterator[TidyAmount]:
        for place, path in enumerate(paths, 1):
            progress(place, path)
            outcome, found = _one(path, target, date, lang)
            first = first_with.setdefault(_digest(found), path) if found else path
            outcomes.append(outcome._replace(same_as=first) if first != path else outcome)
            yield from found
        if all(outcome.error for outcome in outcomes):
            raise _NothingReadError

    try:
        with replacing(output) as new:
            _write(form_of(output), new, amounts(), restated=target is not None, lang=lang)
    except _NothingReadError:
        pass
    return outcomes


class _NothingReadError(Exception):
    """No workbook could be read: an empty data set would take the place of an old one."""


def _one(path: str, target: Target | None, date: datetime.date, lang: str) -> tuple[Gathered, Sequence[TidyAmount]]:
    try:
        found = collect_workbook(path, target, date, lang)
    except Exception as error:  # one workbook that trips us must not stop the two hundred others
        return Gathered(path, error=as_refusal(error)), ()
    return (
        Gathered(
            path,
            found.tables,
            len(found.amounts),
            sum(amount.counts for amount in found.amounts),
            sum(amount.amount_restated is not None for amount in found.amounts),
            Counter(amount.not_restated for amount in found.amounts if amount.not_restated),
            _named(found, lang),
            doubts=found.doubts,
            repeats=list(_first_of_lines(one for one in found.amounts if one.repeats)),
            alike=found.alike,
        ),
        found.amounts,
    )


def _first_of_lines(amounts: Iterable[TidyAmount]) -> Iterable[TidyAmount]:
    """Of each line among the amounts the first."""
    found: dict[tuple[str, str, str], TidyAmount] = {}
    for one in amounts:
        found.setdefault((one.sheet, one.table, one.path), one)
    return found.values()


def _digest(amounts: Sequence[TidyAmount]) -> bytes:
    """What two workbooks share when they state the same: every amount with its cell, its line and its year."""
    told = (f"{one.sheet}!{one.cell} {one.path} {one.year} {one.unit} {one.amount}" for one in amounts)
    return hashlib.blake2b("\n".join(told).encode(errors="surrogatepass"), digest_size=16).digest()


def _named(found: Collected, lang: str) -> str | None:
    if found.series is None:
        return None
    levels = {amount.price_level for amount in found.amounts if amount.index_used}
    years = {int(level) for level in levels if level and level.isdigit()}
    years |= {
        amount.year for amount in found.amounts if amount.index_used and amount.price_level == "current" and amount.year
    }
    years |= {amount.restated_level for amount in found.amounts if amount.index_used and amount.restated_level}
    return found.series.named(lang, years)


def _write(form: Form, path: str, amounts: Iterator[TidyAmount], *, restated: bool, lang: str) -> None:
    columns = fields(restated=restated)
    names = [field.name for field in columns]
    rows = (amount[: len(columns)] for amount in amounts)
    if form == ".csv":
        from xlbudget.workbook.tidy_csv import write_csv  # noqa: PLC0415 — each form loads its own writer alone

        write_csv(path, names, rows)
    elif form == ".xlsx":
        from xlbudget.workbook.tidy_xlsx import write_xlsx  # noqa: PLC0415

        legend = [(field.name, field.en if lang == "en" else field.da) for field in columns]
        write_xlsx(path, names, rows, legend, lang)
    else:
        from xlbudget.workbook import frames  # noqa: PLC0415

        write = frames.write_parquet if form == ".parquet" else frames.write_duckdb
        write(path, [(field.name, field.kind) for field in columns], rows)
