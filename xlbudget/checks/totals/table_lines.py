"""What is asked of a table's lines for one total after the other, looked up once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import parse_cell

if TYPE_CHECKING:
    from xlbudget.checks.formulas.summed_cells import SummedSheet
    from xlbudget.workbook.addresses import Area
    from xlbudget.workbook.formulas.cells import Cell


class TableLines:
    """The lines of a table, by what they are and where they stand: `subject.once(LinesOfTables).of(table)`."""

    def __init__(self, table: BudgetTable) -> None:
        self._rows = table.rows
        self._stating: dict[str, dict[Decimal, list[Row]]] = {}
        self._of_kinds: dict[tuple[str, str], KindLines] = {}
        self._taking: dict[str, Mapping[int, Sequence[tuple[Cell, Sequence[Area]]]]] = {}

    @cached_property
    def places(self) -> Mapping[int, int]:
        """The place of each line in the table, by its identity."""
        return {id(row): place for place, row in enumerate(self._rows)}

    @cached_property
    def last_heading(self) -> int | None:
        """The row of the last heading in the sheet."""
        return next((row.row for row in reversed(self._rows) if row.role == "heading" and row.row is not None), None)

    @cached_property
    def notes(self) -> Mapping[tuple[str, Decimal], Sequence[int]]:
        """Where lines that were taken for no amounts state one, by the column's key and what they state."""
        found: dict[tuple[str, Decimal], list[int]] = {}
        for place, row in enumerate(self._rows):
            for amount in row.values.items() if row.role == "note" else ():
                found.setdefault(amount, []).append(place)
        return found

    @cached_property
    def first(self) -> Row | None:
        """The first line with an amount."""
        return next((row for row in self._rows if row.values), None)

    @cached_property
    def _filled(self) -> Sequence[int]:
        return sorted({row.row for row in self._rows if row.values and row.row is not None})

    def filled(self, first: int, last: int) -> Sequence[int]:
        """The rows of the sheet from one to another in which lines with amounts stand."""
        return self._filled[bisect_left(self._filled, first) : bisect_right(self._filled, last)]

    def stating(self, key: str, amount: Decimal) -> Sequence[Row]:
        """The lines that state the amount in a column, top down."""
        noted = self._stating.get(key)
        if noted is None:
            noted = self._stating[key] = {}
            for row in self._rows:
                if key in row.values:
                    noted.setdefault(row.values[key], []).append(row)
        return noted.get(amount, ())

    def of_kind(self, kind: str, key: str) -> KindLines:
        """What the items of that name, or with that text beside them, state together in a column."""
        found = self._of_kinds.get((kind, key))
        if found is None:
            rows = [row for row in self._by_kind.get(kind, ()) if key in row.values]
            total = sum([row.values[key] for row in rows], ZERO)
            decimals = min((shown_decimals(row, key) for row in rows), default=None)
            found = self._of_kinds[kind, key] = KindLines(total, len(rows), decimals)
        return found

    @cached_property
    def _by_kind(self) -> Mapping[str, Sequence[Row]]:
        kinds: dict[str, list[Row]] = {}
        for row in self._rows:
            for kind in {row.label, *row.dimensions.values()} if row.role == "item" else ():
                kinds.setdefault(kind, []).append(row)
        return kinds

    def taking(self, sheet: SummedSheet, column: Column) -> Mapping[int, Sequence[tuple[Cell, Sequence[Area]]]]:
        """The formulas of a column that take cells of one row by themselves, by the rows of these: each with its own
        cell and all such areas that it takes."""
        if column.key not in self._taking:
            found: dict[int, list[tuple[Cell, Sequence[Area]]]] = {}
            cells = (row.cells.get(column.key) or row.blanks.get(column.key) for row in self._rows)
            for place in map(parse_cell, filter(None, cells)):
                areas = _of_one_row(sheet, place)
                for number in {area.first_row for area in areas}:
                    found.setdefault(number, []).append((place, areas))
            self._taking[column.key] = found
        return self._taking[column.key]


def _of_one_row(sheet: SummedSheet, place: Cell) -> Sequence[Area]:
    """What the formula in a cell takes of its own sheet, where that is of one row."""
    from xlbudget.checks.formulas.formula_cells import rounded, terms  # noqa: PLC0415 — few ask where formulas stand
    from xlbudget.workbook.formulas.syntax import Reference  # noqa: PLC0415

    pattern = sheet.parsed.patterns.get(place)
    if pattern is None or pattern.tree is None:
        return ()
    taken = [term for _, term in terms(rounded(pattern.tree)) if isinstance(term, Reference) and term.sheet is None]
    areas = [term.area(*place) for term in taken]
    return [area for area in areas if area.first_row == area.last_row]


class KindLines(NamedTuple):
    """The amounts of the lines of one kind in a column, added up."""

    total: Decimal
    number: int
    decimals: int | None  # digits after the comma that all of them show; None for no line

    def give(self, stated: Row, key: str) -> bool:
        """Whether they give what a line states, within rounding."""
        shown = shown_decimals(stated, key)
        decimals = shown if self.decimals is None else min(shown, self.decimals)
        return abs(stated.values[key] - self.total) <= rounding_tolerance(self.number, decimals)


class LinesOfTables:
    """The lines of each table that is asked about; of a long table those of one year are a table too."""

    def __init__(self, _: Subject) -> None:
        self._tables: dict[int, tuple[BudgetTable, TableLines]] = {}

    def of(self, table: BudgetTable) -> TableLines:
        """The lines of one of them."""
        found = self._tables.get(id(table))
        if found is None:
            found = self._tables[id(table)] = table, TableLines(table)
        return found[1]
