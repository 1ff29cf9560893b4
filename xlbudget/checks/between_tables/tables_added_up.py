"""Totals below several tables of a sheet: "Forlig i alt" under the tables of cuts, of new spending and of corrections.

Such a total is no sum of the lines above it in its own table. Where it is the sum of the tables' own totals in most
columns, it should be so in all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.checks.totals.total_differences import sums_by_table
from xlbudget.domain.amounts import ZERO, rounding_tolerance, significant_digits
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import Sum, shown_decimals
from xlbudget.domain.sums.sum_words import names_sum_or_result
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import Area

_FEWEST = 2  # columns in which it is the sum, for each in which it is not
_MOST = 12  # tables above the last of them
_DIGITS = 4  # of different totals that agree: no chance, where only one sum is tried


class OverTables(NamedTuple):
    """A total of tables that is not their sum in a column: the totals of the tables are its parts."""

    table: BudgetTable
    total: Row
    column: Column
    parts: tuple[Row, ...]

    @property
    def expected(self) -> Decimal:
        """What the tables' totals give together."""
        return sum((row.values.get(self.column.key, ZERO) for row in self.parts), ZERO)

    @property
    def is_off(self) -> bool:
        """Whether it misses them by more than rounding."""
        key = self.column.key
        shown = [row for row in (self.total, *self.parts) if key in row.values]
        slack = rounding_tolerance(len(shown) - 1, min(shown_decimals(row, key) for row in shown))
        return abs(self.total.values[key] - self.expected) > slack


def uneven_totals(subject: Subject) -> list[OverTables]:
    """The columns in which such totals are not the sum of their tables. Ask for it with
    `subject.once(uneven_totals)`."""
    if len(subject.tables) <= 1:
        return []
    sheets: dict[str, list[tuple[BudgetTable, Sequence[Sum]]]] = {}
    for table, read in subject.once(sums_by_table):
        if table.orientation != "long":
            sheets.setdefault(table.sheet, []).append((table, read.sums))
    return [
        found
        for told in sheets.values()
        if len(told) > 1
        for place in range(1, len(told))
        for found in _below(told[max(0, place - _MOST) : place + 1])
    ]


def _below(told: Sequence[tuple[BudgetTable, Sequence[Sum]]]) -> Iterator[OverTables]:
    """Of the last of the tables, the totals that add up it and the tables above it that stand in the same columns."""
    table, own = told[-1]
    known = {id(entry.total) for entry in own}
    open_totals = [
        row
        for row in table.rows
        if row.values and id(row) not in known and names_sum_or_result(row.label) and not row.part_of
    ]
    if not open_totals:
        return
    above = [entry.total for other, sums in told[:-1] if _alike(other, table) for entry in sums[-1:]]
    for total in open_totals:
        before = [entry.total for entry in own if (entry.total.row or 0) < (total.row or 0)]
        parts = (*above, *before[-1:])
        columns = [column for column in table.money_columns() if column.key in total.values]
        if len(parts) < 2 or len(columns) <= _FEWEST:
            continue
        cells = [OverTables(table, total, column, parts) for column in columns]
        off = [cell for cell in cells if cell.is_off]
        agreeing = {abs(total.values[cell.column.key]) for cell in cells if not cell.is_off}
        if off and len(cells) - len(off) >= _FEWEST * len(off) and significant_digits(agreeing) >= _DIGITS:
            yield from off


def _alike(one: BudgetTable, other: BudgetTable) -> bool:
    """Whether both stand in the same columns and unit, with the same years."""
    first, second = Area.parse(one.range), Area.parse(other.range)
    return (
        first.first_column == second.first_column
        and first.last_row < second.first_row
        and one.unit == other.unit
        and [column.key for column in one.money_columns()] == [column.key for column in other.money_columns()]
    )
