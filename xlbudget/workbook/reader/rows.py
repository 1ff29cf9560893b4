"""Where the rows of a sheet are gathered while it is read, whichever way they were parsed."""

from __future__ import annotations

from xlbudget.workbook.addresses import LAST_COLUMN
from xlbudget.workbook.model import CellValue, StoredFormula
from xlbudget.workbook.row_blocks import OpenRows, RowBlock, SheetRows, in_order

_LARGE = 50_000  # cells; from here on blocks are kept as small as they can be
_MOST_CELLS = 40_000_000
_MOST_OUT_OF_ORDER = 4_000_000  # they must be sorted in memory


class TooManyCells(Exception):
    """More cells than a sheet that people work with."""


class RowStore:
    """The rows of one sheet as they come: whole blocks, or cell by cell."""

    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self.last_row = 0
        self._last_column = 0
        self._ordered = True
        self._size = 0
        self._blocks: list[RowBlock | OpenRows] = []
        self._loose: OpenRows | None = None  # where cell after cell goes

    def put_block(self, block: RowBlock) -> None:
        """Keep whole rows, which come after `last_row`."""
        self._grow(len(block.rows) * (len(block.columns) + len(block.formula_columns)))
        self._blocks.append(block.compact() if self._size > _LARGE else block)
        self._loose = None
        self.last_row = block.rows[-1]
        self._last_column = LAST_COLUMN  # the row is whole

    def put(self, row: int, column: int, value: CellValue | None, formula: StoredFormula | None, style: int) -> None:
        """Keep one cell that holds something; of two cells in one place the later counts."""
        self._grow(1)
        if row > self.last_row:
            self.last_row = row
        elif row < self.last_row or column <= self._last_column:
            self._ordered = False
            self._loose = None
        self._last_column = column
        loose = self._loose
        if loose is None:
            loose = self._loose = OpenRows({}, {}, {})
            self._blocks.append(loose)
        if value is not None:
            loose.cells.setdefault(row, {})[column] = value
        if formula is not None:
            loose.formulas.setdefault(row, {})[column] = formula
        if style:
            loose.style_ids.setdefault(row, {})[column] = style

    def finished(self) -> SheetRows:
        """All rows, in the order of the sheet whatever the file's was."""
        blocks = self._blocks if self._ordered else [in_order(self._blocks)]
        return SheetRows(blocks, self._size)

    def _grow(self, cells: int) -> None:
        self._size += cells
        if self._size > (_MOST_CELLS if self._ordered else _MOST_OUT_OF_ORDER):
            raise TooManyCells
