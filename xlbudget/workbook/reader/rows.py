"""Where the rows of a sheet are gathered while it is read, whichever way they were parsed."""

from __future__ import annotations

from itertools import chain

from xlbudget.workbook.addresses import LAST_COLUMN
from xlbudget.workbook.model import CellValue, StoredFormula
from xlbudget.workbook.row_blocks import OpenRows, PackedRows, RowBlock, Rows
from xlbudget.workbook.sheet_rows import SheetRows, in_order

_SMALL = 800_000  # cells, with what blocks take: beyond it rows are kept in as little memory as they need
_BLOCK, _COLUMN = 10, 2  # what a block, and each of its columns, takes besides the cells: as much as so many of them
FEW = 16  # rows; fewer of one shape that follow each other are not worth a block of their own
_MANY = 1024  # rows that are packed together
_MOST_CELLS = 40_000_000  # of a sheet: more do not fit into memory
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
        self._size = 0  # in cells
        self._extra = 0  # of blocks
        self._large = False  # rows are kept as small as they can be
        self._blocks: list[Rows] = []
        self._loose: OpenRows | None = None  # rows without a block of their own; the last of the list
        self._loose_row = 0

    def put_block(self, block: RowBlock) -> None:
        """Keep whole rows, which come after `last_row`."""
        columns = len(block.columns) + len(block.formula_columns)
        self._grow(len(block.rows) * columns, _BLOCK + _COLUMN * columns)
        if self._large:
            self._put_small(block)
        else:
            self._blocks.append(block)
            self._loose = None
        self.last_row = block.rows[-1]
        self._last_column = LAST_COLUMN  # the row is whole

    def put_rows(self, rows: OpenRows) -> None:
        """Keep whole rows that have no shape in common, which come after `last_row`."""
        if not (rows.cells or rows.formulas):
            return
        cells = sum(map(len, rows.cells.values())) + sum(map(len, rows.formulas.values()))
        self._grow(cells, cells)  # twice as much as in a block
        if self._large:
            self._put_small(rows)
        else:
            self._blocks.append(rows)
            self._loose = None
        self.last_row = max(chain(rows.cells, rows.formulas))
        self._last_column = LAST_COLUMN

    def _put_small(self, block: Rows) -> None:
        """Keep whole rows in as little memory as they need."""
        if isinstance(block, RowBlock) and len(block.rows) >= FEW:
            self._pack()
            self._blocks.append(block.compact())
            return
        for rows in block.opened().parts(_MANY):
            gathered = self._gathered()
            gathered.cells.update(rows.cells)
            gathered.formulas.update(rows.formulas)
            gathered.style_ids.update({row: dict(ids) for row, ids in rows.style_ids.items()})

    def begin_row(self, row: int) -> None:
        """Count a row that may hold nothing: one without a number that follows it is the next."""
        if row > self.last_row:
            self.last_row, self._last_column = row, 0

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
        if self._loose is not None and len(self._loose.cells) >= _MANY and self._large and self._ordered:
            self._pack()
        if self._loose is None:
            self._loose = OpenRows({}, {}, {})
            self._blocks.append(self._loose)
        return self._loose

    def _pack(self) -> None:
        """Go on with new rows; those gathered so far, the last in the list, stay as they are."""
        if self._loose is not None and self._large:
            self._blocks[-1] = PackedRows.of(self._loose)
        self._loose = None

    def finished(self) -> SheetRows:
        """All rows, in the order of the sheet whatever the file's was."""
        if self._ordered:
            self._pack()
        blocks: list[Rows] = self._blocks if self._ordered else [in_order(self._blocks)]
        return SheetRows(blocks, large=self._large)

    def _grow(self, cells: int, extra: int = 0) -> None:
        self._size += cells
        self._extra += extra
        if not self._large and self._ordered and self._size + self._extra > _SMALL:
            self._large = True
            so_far, self._blocks, self._loose = self._blocks, [], None
            for rows in so_far:
                self._put_small(rows)
        if self._size > (_MOST_CELLS if self._ordered else _MOST_OUT_OF_ORDER):
            raise TooManyCells
