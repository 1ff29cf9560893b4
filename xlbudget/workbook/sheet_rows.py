"""All rows of a sheet, as it keeps them: in blocks while nobody asks, opened up when someone does, and then once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, repeat
from types import MappingProxyType

from xlbudget.domain.hints import TypeVar
from xlbudget.workbook.row_blocks import CellValue, OpenRows, PackedRows, RowBlock, Rows
from xlbudget.workbook.row_runs import LooseRows, RowRun

_T = TypeVar("_T")
_FEW = 3  # rows of a block: to read their columns does not pay
_MOST_OPEN = 8  # blocks of a large sheet
_NOTHING: Mapping[int, CellValue] = MappingProxyType({})
_PLAIN: Mapping[int, int] = MappingProxyType({})  # the places of the styles of a row without any


class SheetRows:
    """All rows of a sheet, from blocks in the order of the sheet.

    A block is opened when one of its rows is first looked at. It stays open, but in a `large` sheet only the last few.
    """

    def __init__(self, blocks: Sequence[Rows], *, large: bool = False) -> None:
        self._blocks = blocks
        self._starts = [block.first_row for block in blocks]
        self._large = large
        self._opened: dict[int, OpenRows] = {}  # by the place of the block
        self._whole: OpenRows | None = None
        self._open = OpenRows({}, {}, {})  # all that have been opened; of a large sheet the block last looked at
        if not blocks:
            self._whole = self._open
        elif len(blocks) == 1 and isinstance(blocks[0], OpenRows):
            self._whole = self._open = blocks[0]
            self._large = False

    def around(self, row: int) -> OpenRows:
        """Open rows among which `row` is, if it holds anything."""
        return self._open if row in self._open.cells else self._look(row)

    def _look(self, row: int) -> OpenRows:
        if self._whole is not None:
            return self._whole
        place = max(0, bisect_right(self._starts, row) - 1)
        found = self._opened.get(place)
        if found is None:
            if self._large and len(self._opened) >= _MOST_OPEN:
                del self._opened[next(iter(self._opened))]
            found = self._opened[place] = self._blocks[place].opened()
            if not self._large:
                _add(found, self._open)
        if self._large:
            self._open = found
        return self._open

    def cells(self, rows: Iterable[int]) -> list[Mapping[int, CellValue]]:
        """The cells of some rows, each by column."""
        if self._whole is not None:
            return list(map(self._whole.cells.get, rows, repeat(_NOTHING)))
        return [self.around(row).cells.get(row, _NOTHING) for row in rows]

    def whole(self) -> OpenRows:
        """All rows, open."""
        if self._whole is None:
            self._whole = OpenRows({}, {}, {})
            for place, block in enumerate(self._blocks):
                _add(self._opened.get(place) or block.opened(), self._whole)
            self._open = self._whole
        return self._whole

    def in_blocks(self) -> Iterator[OpenRows | RowBlock]:
        """All rows as they are kept, some at a time."""
        return (block.opened() if isinstance(block, PackedRows) else block for block in self._blocks)

    @property
    def is_large(self) -> bool:
        """Whether the rows are too many to be kept open."""
        return self._large

    @property
    def last_row(self) -> int:
        """The number of the last row with a cell; 0 where there is none."""
        lasts = (max(block.opened().cells, default=0) for block in reversed(self._blocks))
        return next(filter(None, lasts), 0)

    def runs(self, rows: Sequence[int]) -> list[RowRun | LooseRows]:
        """Some rows that hold something, top down: those of a block together, others as they are."""
        runs: list[RowRun | LooseRows] = []
        loose: list[int] = []
        start, end = 0, len(rows)
        while start < end:
            place = bisect_right(self._starts, rows[start])
            stop = bisect_left(rows, self._starts[place], start) if place < len(self._starts) else end
            block = self._blocks[place - 1]
            if stop - start <= _FEW or not isinstance(block, RowBlock):
                loose += rows[start:stop]
            else:
                if loose:
                    runs.append(self._loose(loose))
                    loose = []
                runs.append(RowRun.of(block, rows[start:stop]))
            start = stop
        return [*runs, self._loose(loose)] if loose else runs

    def _loose(self, rows: Sequence[int]) -> LooseRows:
        if self._whole is not None:
            found = self._whole
            return LooseRows(
                list(map(found.cells.get, rows, repeat(_NOTHING))), list(map(found.style_ids.get, rows, repeat(_PLAIN)))
            )
        around = list(map(self.around, rows))
        return LooseRows(
            [found.cells.get(row, _NOTHING) for row, found in zip(rows, around, strict=True)],
            [found.style_ids.get(row, _PLAIN) for row, found in zip(rows, around, strict=True)],
        )

    def column(self, rows: range, column: int) -> Sequence[CellValue | None] | None:
        """What stands in some rows of a column, if something stands in each; None where it takes a closer look."""
        starts, found = self._starts, list[CellValue | None]()
        for place in range(max(0, bisect_right(starts, rows.start) - 1), bisect_left(starts, rows.stop)):
            block = self._blocks[place]
            end = starts[place + 1] if place + 1 < len(starts) else rows.stop
            some = range(rows.start + len(found), min(rows.stop, end))
            piece = None if isinstance(block, PackedRows) else block.piece(some, column)
            if piece is None or len(piece) == len(rows):
                return piece
            found += piece
        return found if len(found) == len(rows) else None

    def numbers(self, rows: range) -> dict[int, Sequence[float]]:
        """What stands in some rows of columns that hold numbers alone, of those of which the sheet knows it."""
        place = bisect_right(self._starts, rows.start) - 1
        block = self._blocks[place] if place >= 0 else None
        return block.numbers(rows) if isinstance(block, RowBlock) else {}

    def formula_columns(self, rows: range) -> Set[int] | None:
        """The only columns in which formulas may stand in some rows; None where it takes a closer look."""
        found: set[int] = set()
        for block in self._blocks[
            max(0, bisect_right(self._starts, rows.start) - 1) : bisect_left(self._starts, rows.stop)
        ]:
            if isinstance(block, PackedRows):
                return None
            found |= block.columns_with_formulas(rows)
        return found

    def lacks_results(self) -> bool:
        """Whether a formula was saved without a result. Never said of a very large sheet: it is not kept open."""
        return not self._large and any(block.lacks_results() for block in self.in_blocks())

    def results(self) -> Iterator[CellValue | None]:
        """What the cells hold that have a formula, a block at a time."""
        return chain.from_iterable(block.results() for block in self.in_blocks())

    def pieces(self) -> Iterator[OpenRows]:
        """All rows, top down, some at a time."""
        return (block.opened() for block in self._blocks) if self._large else iter((self.whole(),))


def _add(rows: OpenRows, to: OpenRows) -> None:
    to.cells.update(rows.cells)
    to.formulas.update(rows.formulas)
    to.style_ids.update(rows.style_ids)


def in_order(blocks: Sequence[Rows]) -> OpenRows:
    """The rows of blocks that are not in the order of the sheet, sorted; of two cells in one place the later counts."""
    merged = OpenRows({}, {}, {})
    for block in blocks:
        piece = block.opened()
        for row in piece.cells.keys() | piece.formulas.keys():
            new = piece.cells.get(row, {}).keys() | piece.formulas.get(row, {}).keys()
            _lay_over(merged.cells, piece.cells, row, new)
            _lay_over(merged.formulas, piece.formulas, row, new)
            _lay_over(merged.style_ids, piece.style_ids, row, new)
    return OpenRows(_sorted(merged.cells), _sorted(merged.formulas), merged.style_ids)


def _lay_over(below: dict[int, dict[int, _T]], above: dict[int, dict[int, _T]], row: int, new: Set[int]) -> None:
    """Put a row's cells from `above` in `below`; in the columns `new` nothing older stays."""
    kept = {column: item for column, item in below.get(row, {}).items() if column not in new}
    kept.update(above.get(row, {}))
    if kept or row in below:
        below[row] = kept


def _sorted(rows: dict[int, dict[int, _T]]) -> dict[int, dict[int, _T]]:
    return {row: dict(sorted(cells.items())) for row, cells in sorted(rows.items()) if cells}
