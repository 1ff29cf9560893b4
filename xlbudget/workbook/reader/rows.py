"""Where the rows of a sheet are gathered while it is read, whichever way they were parsed."""

from __future__ import annotations

from xlbudget.workbook.addresses import LAST_COLUMN
from xlbudget.workbook.model import CellValue, StoredFormula
from xlbudget.workbook.row_blocks import OpenRows, PackedRows, RowBlock, Rows, SheetRows, in_order

_LARGE = 50_000  # cells; from here on rows are kept as small as they can be
_FEW = 16  # rows; fewer are not worth a block of their own then
_MANY = 1024  # rows that are packed together
_MOST_CELLS = 40_000_000
_MOST_OUT_OF_ORDER = 3_000_000  # they must be sorted in memory


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
        self._blocks: list[Rows] = []
        self._loose: OpenRows | None = None  # rows without a block of their own; the last of the list
        self._loose_row = 0

    def put_block(self, block: RowBlock) -> None:
        """Keep whole rows, which come after `last_row`."""
        self._grow(len(block.rows) * (len(block.columns) + len(block.formula_columns)))
        if self._size <= _LARGE:
            self._blocks.append(block)
            self._loose = None
        elif len(block.rows) >= _FEW:
            self._pack()
            self._blocks.append(block.compact())
        else:
            gathered, rows = self._gathered(), block.opened()
            gathered.cells.update(rows.cells)
            gathered.formulas.update(rows.formulas)
            gathered.style_ids.update({row: dict(ids) for row, ids in rows.style_ids.items()})
        self.last_row = block.rows[-1]
        self._last_column = LAST_COLUMN  # the row is whole

    def put(self, row: int, column: int, value: CellValue | None, formula: StoredFormula | None, style: int) -> None:
        """Keep one cell that holds something; of two cells in one place the later counts."""
        self._grow(1)
        if row == self._loose_row and self._loose is not None:
            loose = self._loose
        else:
            loose = self._gathered()
            self._loose_row = row
        if row > self.last_row:
            self.last_row = row
        elif row < self.last_row or column <= self._last_column:
            self._ordered = False
        if not self._ordered:
            for rows in loose:
                rows.get(row, {}).pop(column, None)
        self._last_column = column
        if value is not None:
            loose.cells.setdefault(row, {})[column] = value
        if formula is not None:
            loose.formulas.setdefault(row, {})[column] = formula
        if style:
            loose.style_ids.setdefault(row, {})[column] = style

    def _gathered(self) -> OpenRows:
        """Where to put the cells of another row."""
        if self._loose is not None and len(self._loose.cells) >= _MANY and self._size > _LARGE and self._ordered:
            self._pack()
        if self._loose is None:
            self._loose = OpenRows({}, {}, {})
            self._blocks.append(self._loose)
        return self._loose

    def _pack(self) -> None:
        """Go on with new rows; those gathered so far, the last in the list, stay as they are."""
        if self._loose is not None and self._size > _LARGE:
            self._blocks[-1] = PackedRows.of(self._loose)
        self._loose = None

    def finished(self) -> SheetRows:
        """All rows, in the order of the sheet whatever the file's was."""
        if self._ordered:
            self._pack()
        blocks: list[Rows] = self._blocks if self._ordered else [in_order(self._blocks)]
        return SheetRows(blocks, self._size)

    def _grow(self, cells: int) -> None:
        self._size += cells
        if self._size > (_MOST_CELLS if self._ordered else _MOST_OUT_OF_ORDER):
            raise TooManyCells
