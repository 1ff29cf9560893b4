"""Tables that are the sum of others of their own form, cell by cell: "Samlet" over a sheet for each area.

No formula need say so: where nearly every cell is the sum of the same cell in all other tables of that form, one that
is not is a slip, in the sum or in a part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.domain.added_lines import shown_decimals
from xlbudget.domain.amounts import ZERO, rounding_tolerance, significant_digits
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column, Row

_FEWEST = 3  # tables of one form: the sum and two parts
_TELLING = 4  # cells that are sums, for each that is not
_DIGITS = 12  # of different sums that agree: so many figures are no chance


class Uneven(NamedTuple):
    """A cell that is not the sum of the same cells elsewhere: its table, line and column, and those of the parts."""

    table: BudgetTable
    row: Row
    column: Column
    parts: tuple[tuple[BudgetTable, Row], ...]

    @property
    def expected(self) -> Decimal:
        """What the parts give together."""
        return sum((row.values.get(self.column.key, ZERO) for _, row in self.parts), ZERO)


def uneven_cells(subject: Subject) -> list[Uneven]:
    """The cells of such tables that are not what the others give. Ask for it with `subject.once(uneven_cells)`."""
    if len(subject.tables) < _FEWEST:
        return []
    forms: defaultdict[object, list[BudgetTable]] = defaultdict(list)
    for table in subject.tables:
        if table.kind != "index" and table.orientation != "long":
            forms[_form(table)].append(table)
    return [found for alike in forms.values() if len(alike) >= _FEWEST for found in _in_form(alike)]


def _form(table: BudgetTable) -> object:
    """What tables have in common that may be added up: lines, columns and unit."""
    lines = tuple([(row.label, row.role) for row in table.rows])
    return table.unit, table.price_level, tuple([column.key for column in table.columns]), lines


def _in_form(tables: Sequence[BudgetTable]) -> Iterator[Uneven]:
    """The uneven cells of the one table that is the sum of the others. What all of them give together is twice its
    own."""
    columns = [column for column in tables[0].money_columns() if column.role != "difference"]
    lines = [place for place, row in enumerate(tables[0].rows) if row.role == "item"]
    if not lines or not columns:
        return
    for at, table in enumerate(tables):
        even: set[Decimal] = set()
        uneven: list[Uneven] = []
        for place in lines:
            parts = tuple([(other, other.rows[place]) for number, other in enumerate(tables) if number != at])
            for column in columns:
                value = table.rows[place].values.get(column.key)
                if value is None or sum(bool(row.values.get(column.key)) for _, row in parts) < _FEWEST - 1:
                    continue
                cell = Uneven(table, table.rows[place], column, parts)
                if abs(value - cell.expected) > _tolerance(cell):
                    uneven.append(cell)
                else:
                    even.add(abs(value))
            if len(uneven) > len(even) + 1:
                break  # as in nearly every table
        else:
            if uneven and len(even) >= _TELLING * len(uneven) and significant_digits(even) >= _DIGITS:
                yield from uneven
                return


def _tolerance(cell: Uneven) -> Decimal:
    """What rounding of the parts and the sum may make of it."""
    key = cell.column.key
    shown = [row for row in (cell.row, *[row for _, row in cell.parts]) if key in row.values]
    return rounding_tolerance(len(shown) - 1, min(shown_decimals(row, key) for row in shown))
