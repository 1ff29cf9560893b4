"""Rows of a sheet taken out together, to be read column by column however the sheet keeps them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import itemgetter

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.records import NamedTuple

if TYPE_CHECKING:
    from xlbudget.workbook.row_blocks import CellValue, RowBlock, StoredFormula


class RowRun(NamedTuple):
    """Some rows of a block, top down."""

    block: RowBlock
    places: slice | list[int]  # where they are among the rows of the block
    size: int

    @classmethod
    def of(cls, block: RowBlock, rows: Sequence[int]) -> RowRun:
        """These rows of the block."""
        held, first, last = block.rows, rows[0], rows[-1]
        if last - first + 1 == len(rows) and held[-1] - held[0] + 1 == len(held):
            return cls(block, slice(first - held[0], last - held[0] + 1), len(rows))
        return cls(block, [bisect_left(held, row) for row in rows], len(rows))

    def column(self, column: int) -> Sequence[CellValue | None]:
        """What the rows hold in a column, None where nothing."""
        values, places = self.block.column(column), self.places
        if values is None:
            return [None] * self.size
        found = values[places] if isinstance(places, slice) else [values[place] for place in places]
        if self.block.has_blanks and "" in found:
            return [None if value == "" else value for value in found]
        return found

    def formulas(self, column: int) -> Sequence[StoredFormula]:
        """The formulas of the rows in a column that has some."""
        formulas, places = self.block.formula_values[self.block.formula_columns.index(column)], self.places
        return formulas[places] if isinstance(places, slice) else [formulas[place] for place in places]

    def style_ids(self) -> list[Mapping[int, int]]:
        """The places of the styles of each row, by column."""
        return [self.block.style_ids] * self.size


class LooseRows(NamedTuple):
    """Rows that have no shape in common: their cells and the places of their styles, each by column."""

    cells: list[Mapping[int, CellValue]]
    places: list[Mapping[int, int]]

    @property
    def size(self) -> int:
        """How many rows they are."""
        return len(self.cells)

    def column(self, column: int) -> Sequence[CellValue | None]:
        """What the rows hold in a column, None where nothing."""
        return [cells.get(column) for cells in self.cells]

    def across(self, places: Sequence[int], columns: Sequence[int]) -> list[Sequence[CellValue]]:
        """What the rows at some places hold in columns in which each of them holds something, row by row."""
        cells = self.cells
        if len(columns) == 1:
            return [(cells[place][columns[0]],) for place in places]
        held = itemgetter(*columns)
        return [held(cells[place]) for place in places]

    def style_ids(self) -> list[Mapping[int, int]]:
        """The places of the styles of each row, by column."""
        return self.places
