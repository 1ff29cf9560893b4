"""Tables that are the sum of others of their own form, cell by cell: "Samlet" over a sheet for each area.

No formula need say so: where nearly every cell is the sum of the same cell in all other tables of that form, one that
is not is a slip, in the sum or in a part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import ZERO, rounding_tolerance, significant_digits
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
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


class _Cell(NamedTuple):
    """What all tables of a form hold in a cell."""

    given: Decimal  # together
    telling: int  # amounts other than nought
    tolerance: Decimal  # what rounding of the parts and the sum may make


def uneven_cells(subject: Subject) -> list[Uneven]:
    """The cells of such tables that are not what the others give. Ask for it with `subject.once(uneven_cells)`."""
    if len(subject.tables) < _FEWEST:
        return []
    tables = [table for table in subject.tables if table.kind != "index" and table.orientation != "long"]
    forms = [alike for some in _alike(tables, _columns_and_size) for alike in _alike(some, _lines)]
    return [found for tables in forms for found in _in_form(tables)]


def _alike(tables: Sequence[BudgetTable], told_by: Callable[[BudgetTable], object]) -> list[list[BudgetTable]]:
    """Those of which enough are told the same, together."""
    found: defaultdict[object, list[BudgetTable]] = defaultdict(list)
    for table in tables:
        found[told_by(table)].append(table)
    return [alike for alike in found.values() if len(alike) >= _FEWEST]


def _columns_and_size(table: BudgetTable) -> object:
    """What tables have in common that may be added up: unit, columns, as many lines, and the first of them. In
    most workbooks no three do, whatever stands between."""
    keys = tuple([column.key for column in table.columns])
    return table.unit, table.price_level, keys, len(table.rows), tuple([row.label for row in table.rows[:2]])


def _lines(table: BudgetTable) -> object:
    """Their lines, which are the same too."""
    return tuple([(row.label, row.role) for row in table.rows])


def _in_form(tables: Sequence[BudgetTable]) -> Iterator[Uneven]:
    """The uneven cells of the one table that is the sum of the others. What all of them give together is twice its
    own."""
    columns = [column for column in tables[0].money_columns() if column.role != "difference"]
    lines = [place for place, row in enumerate(tables[0].rows) if row.role == "item"]
    if not lines or not columns:
        return
    every: dict[tuple[int, str], _Cell] = {}
    for table in tables:
        even: set[Decimal] = set()
        uneven: list[tuple[int, Column]] = []
        for place in lines:
            for column in columns:
                value = table.rows[place].values.get(column.key)
                if value is None:
                    continue
                cell = every.get((place, column.key))
                if cell is None:
                    cell = every[place, column.key] = _cell([other.rows[place] for other in tables], column.key)
                if cell.telling - bool(value) < _FEWEST - 1:
                    continue
                if abs(2 * value - cell.given) > cell.tolerance:
                    uneven.append((place, column))
                else:
                    even.add(abs(value))
            if len(uneven) > len(even) + len(columns):
                break  # as in nearly every table
        else:
            if uneven and significant_digits(even) >= _DIGITS and len(even) >= _TELLING * _slips(table, tables, uneven):
                for place, column in uneven:
                    parts = tuple([(other, other.rows[place]) for other in tables if other is not table])
                    yield Uneven(table, table.rows[place], column, parts)
                return


def _slips(table: BudgetTable, tables: Sequence[BudgetTable], uneven: Sequence[tuple[int, Column]]) -> int:
    """How many slips the uneven cells are: a line that lacks the same part in several columns, or counts it twice, and
    is uneven for nothing else, is one."""
    by_line: defaultdict[int, list[Column]] = defaultdict(list)
    for place, column in uneven:
        by_line[place].append(column)
    return sum(
        1 if len(columns) > 1 and _lacks_one(table, tables, place, columns) else len(columns)
        for place, columns in by_line.items()
    )


def _lacks_one(table: BudgetTable, tables: Sequence[BudgetTable], place: int, columns: Sequence[Column]) -> bool:
    """Whether one of the other tables accounts for what the line is off by in all these columns."""
    others = [other.rows[place] for other in tables if other is not table]
    off = [
        table.rows[place].values[column.key] - sum((row.values.get(column.key, ZERO) for row in others), ZERO)
        for column in columns
    ]
    return any(
        all(sign * row.values.get(column.key, ZERO) == one for column, one in zip(columns, off, strict=True))
        for row in others
        for sign in (1, -1)
    )


def _cell(rows: Sequence[Row], key: str) -> _Cell:
    """The cell of these lines, one of each table."""
    shown = [row for row in rows if key in row.values]
    amounts = [row.values[key] for row in shown]
    tolerance = rounding_tolerance(len(shown) - 1, min(shown_decimals(row, key) for row in shown))
    return _Cell(sum(amounts, ZERO), sum(map(bool, amounts)), tolerance)
