"""XTB104: one line seems to stand under two names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain

from xlbudget.checks.between_tables.hundredths import in_hundredths
from xlbudget.checks.between_tables.names import same_name
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import label
from xlbudget.domain.amounts import Unit
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Row

_MOST = 8  # lines with the same amounts: more of them are a form's standard amounts, and tell nothing

_Amount = tuple[int, int | Decimal]
"""A year, and what a line states for it."""
_Amounts = tuple[_Amount, ...]
_Year = tuple[int, Sequence[str], Sequence[Unit | None]]
"""A year with the keys of its columns, and the unit of each where it is known."""


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
    names = cache(lambda place: frozenset(row.evened_label for row in subject.tables[place].rows))
    for lines in _of_the_same_amounts(subject):
        for at, second in enumerate(lines):
            other = next((line for line in lines[:at] if _two_names(line, second)), None)
            # where a table has the other's name as well, they are two lines, and no slip of the pen
            if other and second.name not in names(other.place) and other.name not in names(second.place):
                yield _flaw(other, subject.tables[other.place].sheet, second, subject.tables[second.place].sheet)


def _of_the_same_amounts(subject: Subject) -> Iterator[Sequence[_Line]]:
    """The lines that state the same amounts for the same years, where they are several and not too many to tell."""
    tables = [
        (place, table, _years(table))
        for place, table in enumerate(subject.tables)
        if not (table.kind == "index" or table.currency or table.orientation == "long")
    ]
    told = [
        (place, table, years, _firsts(table, subject.amounts(table), years))
        for place, table, years in tables
        if sum(len(keys) for _, keys, _ in years) > 1
    ]
    often = Counter(chain.from_iterable(firsts.values() for _, _, _, firsts in told))
    several = {first for first, times in often.items() if times > 1}  # as few are
    by_amounts: dict[_Amounts, list[_Line]] = {}
    for place, table, years, firsts in told:
        for at in [at for at, first in firsts.items() if first in several] if several else ():
            if given := _amounts(table.rows[at], years):
                by_amounts.setdefault(given, []).append(_Line(place, table.rows[at]))
    yield from (lines for lines in by_amounts.values() if 2 <= len(lines) <= _MOST)


def _years(table: BudgetTable) -> list[_Year]:
    """The columns that hold the budgets of years, in the order of these."""
    found: dict[int, tuple[list[str], list[Unit | None]]] = {}
    for column in table.columns:
        if column.role == "year" and column.year and column.measure in (None, "budget"):
            keys, units = found.setdefault(column.year, ([], []))
            keys.append(column.key)
            units.append(column.unit or table.unit)
    return [(year, *found[year]) for year in sorted(found)]


def _firsts(table: BudgetTable, amounts: Amounts[str], years: Sequence[_Year]) -> dict[int, _Amount]:
    """Of each item, by its place, the first year for which it states an amount other than nought, with what it states
    for it in hundredths of a krone: lines that tell of others have not the same amounts."""
    found: dict[int, _Amount] = {}
    own = [row.unit for row in table.rows]
    left = [place for place, row in enumerate(table.rows) if row.role == "item" and row.label]
    for year, keys, usual in years:
        columns = [in_hundredths(amounts, key, unit, own) for key, unit in zip(keys, usual, strict=True)]
        stated = columns[0] if len(columns) == 1 else list(map(sum, zip(*columns, strict=True)))
        found.update({place: (year, amount) for place in left if (amount := stated[place])})
        left = [place for place in left if place not in found]
        if not left:
            break
    return found


def _amounts(row: Row, years: Sequence[_Year]) -> _Amounts:
    """The line's amounts by year, in kroner; none where they are too few to tell it by, or their unit is not known."""
    found = [
        (year, amount * unit.factor)
        for year, keys, usual in years
        for key, each in zip(keys, usual, strict=True)
        if (unit := row.unit or each) and (amount := row.values.get(key)) is not None
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
