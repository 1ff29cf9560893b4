"""XTB104: one line seems to stand under two names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from xlbudget.checks.names import same_name
from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.wording import label
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column, Row

_MOST = 8  # lines with the same amounts: more of them are a form's standard amounts, and tell nothing

Amounts = tuple[tuple[int, Decimal], ...]


class _Year(NamedTuple):
    """A column that holds a year's amounts, and what carries these to kroner where its unit is known."""

    year: int
    key: str
    factor: Decimal | None


class _Line(NamedTuple):
    place: int  # of its table, among the workbook's
    row: Row

    @property
    def name(self) -> str:
        """The label, its spaces and case evened out."""
        return _evened(self.row)


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
    by_amounts: dict[Amounts, list[_Line]] = {}
    for place, table in enumerate(subject.tables):
        if table.kind == "index" or table.currency or table.orientation == "long":
            continue
        years = [column for column in table.year_columns() if column.year and column.measure in (None, "budget")]
        stated = [_year(table, column) for column in years]
        for row in table.rows if len(years) > 1 else ():
            if row.role == "item" and row.label and (amounts := _amounts(row, stated)):
                by_amounts.setdefault(amounts, []).append(_Line(place, row))
    names = cache(lambda place: frozenset(map(_evened, subject.tables[place].rows)))
    for lines in by_amounts.values():
        if not 2 <= len(lines) <= _MOST:
            continue
        for at, second in enumerate(lines):
            first = next((line for line in lines[:at] if _two_names(line, second)), None)
            # where a table has the other's name as well, they are two lines, and no slip of the pen
            if first and second.name not in names(first.place) and first.name not in names(second.place):
                yield _flaw(first, subject.tables[first.place].sheet, second, subject.tables[second.place].sheet)


def _year(table: BudgetTable, column: Column) -> _Year:
    unit = column.unit or table.unit
    return _Year(column.year or 0, column.key, unit.factor if unit else None)


def _amounts(row: Row, years: Sequence[_Year]) -> Amounts:
    """The line's amounts by year, in kroner; none where they are too few to tell it by, or their unit is not known."""
    own = row.unit.factor if row.unit else None
    found = [
        (year, amount * factor)
        for year, key, usual in years
        if (factor := own or usual) and (amount := row.values.get(key)) is not None
    ]
    return tuple(sorted(found)) if len(found) > 1 and any(amount for _, amount in found) else ()


def _two_names(first: _Line, second: _Line) -> bool:
    if first.place == second.place or first.name == second.name:
        return False
    return same_name(first.row.label, second.row.label)


def _evened(row: Row) -> str:
    return " ".join(row.label.casefold().split())


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
