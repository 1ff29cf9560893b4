"""XTB104: one line seems to stand under two names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from xlbudget.checks.between_tables.names import same_name
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import label
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Row

_HUNDRED = 100
_MOST = 8  # lines with the same amounts: more of them are a form's standard amounts, and tell nothing

_Amount = tuple[int, Decimal]
"""A year, and what a line states for it in kroner."""
_Amounts = tuple[_Amount, ...]
_Year = tuple[int, Sequence[str], Sequence[int | None]]
"""A year with the keys of its columns, and what carries the amounts in each to kroner where their unit is known."""


class _Line(NamedTuple):
    place: int  # of its table, among the workbook's
    row: Row

    @property
    def name(self) -> str:
        """What it is called, however it is written."""
        return self.row.evened_label


@rule(
    "XTB104",
    "line-under-two-names",
    "info",
    da="Samme linje ser ud til at have to navne",
    en="One line seems to stand under two names",
    source="Budgetnotat BI2 2016: to navne for én aktivitet (X02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """Two tables have a line with the same amounts in the same years, and nearly the same name. Whoever looks the name
    up, or joins the tables by it, does not find the other.

    Dansk: To tabeller har en linje med de samme beløb i de samme år og næsten samme navn. Den, der slår navnet op
    eller samler tabellerne efter det, finder ikke den anden.

    Wrong:
        | Tabel 1, 1.000 kr.                | 2024  | 2025  |
        | Intensiv virksomhedsrettet indsats | 1.150 | 1.175 |
        | Mentorer                          | 3.000 | 3.000 |
        # Oversigt
        | Hovedtal, 1.000 kr.               | 2024  | 2025  |
        | Intensive virksomhedsrettet indsats | 1.150 | 1.175 |
        | Drift                             | 9.000 | 9.000 |

    Right:
        | Tabel 1, 1.000 kr.                | 2024  | 2025  |
        | Intensiv virksomhedsrettet indsats | 1.150 | 1.175 |
        | Mentorer                          | 3.000 | 3.000 |
        # Oversigt
        | Hovedtal, 1.000 kr.               | 2024  | 2025  |
        | Intensiv virksomhedsrettet indsats | 1.150 | 1.175 |
        | Drift                             | 9.000 | 9.000 |
    """
    if len(subject.tables) < 2:
        return
    by_first: dict[tuple[int, int | Decimal], list[tuple[_Line, Sequence[_Year]]]] = {}
    for place, table in enumerate(subject.tables):
        if table.kind == "index" or table.currency or table.orientation == "long":
            continue
        years = _years(table)
        amounts = subject.amounts(table)
        for at, row in enumerate(table.rows) if sum(len(keys) for _, keys, _ in years) > 1 else ():
            if row.role == "item" and row.label and (first := _first(amounts, at, row, years)):
                by_first.setdefault(first, []).append((_Line(place, row), years))
    by_amounts: dict[_Amounts, list[_Line]] = {}
    for beside in by_first.values():
        for line, stated in beside if len(beside) > 1 else ():  # as few are
            if given := _amounts(line.row, stated):
                by_amounts.setdefault(given, []).append(line)
    names = cache(lambda place: frozenset(row.evened_label for row in subject.tables[place].rows))
    for lines in by_amounts.values():
        if not 2 <= len(lines) <= _MOST:
            continue
        for at, second in enumerate(lines):
            other = next((line for line in lines[:at] if _two_names(line, second)), None)
            # where a table has the other's name as well, they are two lines, and no slip of the pen
            if other and second.name not in names(other.place) and other.name not in names(second.place):
                yield _flaw(other, subject.tables[other.place].sheet, second, subject.tables[second.place].sheet)


def _years(table: BudgetTable) -> list[_Year]:
    """The columns that hold the budgets of years, in the order of these."""
    usual = int(table.unit.factor) if table.unit else None
    found: dict[int, tuple[list[str], list[int | None]]] = {}
    for column in table.columns:
        if column.role == "year" and column.year and column.measure in (None, "budget"):
            keys, factors = found.setdefault(column.year, ([], []))
            keys.append(column.key)
            factors.append(int(column.unit.factor) if column.unit else usual)
    return [(year, *found[year]) for year in sorted(found)]


def _first(amounts: Amounts[str], place: int, row: Row, years: Sequence[_Year]) -> tuple[int, int | Decimal] | None:
    """The first year for which the line at the place states an amount other than nought, with what it states for it in
    hundredths of a krone: lines that tell of others have not the same amounts."""
    own = int(row.unit.factor) if row.unit else None
    for year, keys, usual in years:
        told = [
            column[place] * factor * (_HUNDRED // unit if _HUNDRED % unit == 0 else Decimal(_HUNDRED) / unit)
            for (column, unit), each in zip(map(amounts.whole, keys), usual, strict=True)
            if column[place] and (factor := own or each)
        ]
        if told:
            return year, sum(told)
    return None


def _amounts(row: Row, years: Sequence[_Year]) -> _Amounts:
    """The line's amounts by year, in kroner; none where they are too few to tell it by, or their unit is not known."""
    own = int(row.unit.factor) if row.unit else None
    found = [
        (year, amount * factor)
        for year, keys, usual in years
        for key, each in zip(keys, usual, strict=True)
        if (factor := own or each) and (amount := row.values.get(key)) is not None
    ]
    return tuple(sorted(found)) if len(found) > 1 else ()


def _two_names(first: _Line, second: _Line) -> bool:
    if first.place == second.place or first.name == second.name:
        return False
    return same_name(first.row.label, second.row.label)


def _flaw(first: _Line, sheet_of_first: str, second: _Line, sheet: str) -> Flaw:
    cell = f"{sheet_of_first}!{next(iter(first.row.cells.values()))}"
    return Flaw(
        sheet,
        next(iter(second.row.cells.values())),
        f"{label(second.row)} har samme beløb som {label(first.row)} ({cell}): er det samme linje?",
        f"{label(second.row)} has the same amounts as {label(first.row)} ({cell}): is it the same line?",
        "Brug samme navn begge steder.",
        "Use the same name in both places.",
        first.row.label,
        second.row.label,
    )
