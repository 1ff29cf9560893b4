"""Rows as a sheet keeps them: column by column while nobody asks, as dictionaries when someone does.

A large sheet so costs eight bytes a number, and a small one is opened up where it is looked at, once.
"""

from __future__ import annotations

import datetime
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import repeat
from types import MappingProxyType

from xlbudget.domain.hints import TypeVar, cast
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.row_runs import LooseRows, RowRun
from xlbudget.workbook.shared_formula import SharedFormula


class ErrorValue(str):
    """An error that a cell shows: "#REF!", "#N/A", "#DIV/0!". A string of its own kind, so that no text is mistaken."""

    __slots__ = ()


CellValue = float | str | bool | datetime.datetime | datetime.time | ErrorValue
"""What a cell holds. Numbers are floats as stored (`domain.amounts.exact` turns them into decimals); dates are
`datetime`, by the cell's number format."""


class Formula(NamedTuple):
    """A formula without its "=", in A1 notation, as the file holds it (shared ones expanded).

    `area` is the block that an array or spilled formula fills, None for an ordinary one.
    """

    text: str
    area: Area | None = None


StoredFormula = str | Formula | SharedFormula
"""How a sheet keeps a formula: ordinary ones as text, the rest as what they are made from."""

_T = TypeVar("_T")
_FEW = 3  # rows of a block: to read their columns does not pay
_MOST_AT_ONCE = 8  # blocks: the first rows of a table are often in small ones of their own
_MOST_OPEN = 8  # blocks of a large sheet
_NOTHING: Mapping[int, CellValue] = MappingProxyType({})
_PLAIN: Mapping[int, int] = MappingProxyType({})  # the places of the styles of a row without any
_BLANK = (None,)


class OpenRows(NamedTuple):
    """Rows by number: cells, formulas, and the places of their styles, each by column."""

    cells: dict[int, dict[int, CellValue]]
    formulas: dict[int, dict[int, StoredFormula]]
    style_ids: dict[int, dict[int, int]]

    def opened(self) -> OpenRows:
        """These rows; a block of columns gives the same."""
        return self

    def parts(self, most: int) -> Iterator[OpenRows]:
        """The same rows, at most so many at a time."""
        numbers = list(self.cells if not self.formulas else sorted(self.cells.keys() | self.formulas.keys()))
        if len(numbers) <= most:
            yield self
            return
        for start in range(0, len(numbers), most):
            some = numbers[start : start + most]
            yield OpenRows(_only(some, self.cells), _only(some, self.formulas), _only(some, self.style_ids))

    def holds_formulas(self) -> bool:
        """Whether any cell has a formula."""
        return any(self.formulas.values())

    def lacks_results(self) -> bool:
        """Whether a formula stands in a cell that holds nothing."""
        cells = self.cells
        return any(not formulas.keys() <= cells.get(row, _NOTHING).keys() for row, formulas in self.formulas.items())

    @property
    def first_row(self) -> int:
        """The number of the first row."""
        return min((*self.cells, *self.formulas), default=0)


class RowBlock(NamedTuple):
    """Rows of one shape, top down: their values and formulas by column, and the one set of styles that they share.

    `has_blanks` says that None and "" stand among the values for cells without one.
    """

    rows: Sequence[int]
    columns: tuple[int, ...]  # left to right
    values: list[Sequence[CellValue | None]]
    formula_columns: tuple[int, ...]
    formula_values: list[Sequence[StoredFormula]]
    style_ids: dict[int, int]
    has_blanks: bool

    @property
    def first_row(self) -> int:
        """The number of the first row."""
        return self.rows[0]

    def column(self, column: int) -> Sequence[CellValue | None] | None:
        """What stands in all rows of a column; None where nothing does."""
        columns = self.columns
        place = bisect_left(columns, column)
        return self.values[place] if place < len(columns) and columns[place] == column else None

    def piece(self, rows: range, column: int) -> Sequence[CellValue | None] | None:
        """What stands in some rows of a column; None where it takes a closer look to tell."""
        first, last = self.rows[0], self.rows[-1]
        if self.has_blanks or rows[-1] > last or last - first + 1 != len(self.rows):
            return None
        values = self.column(column)
        return None if values is None else values[rows.start - first : rows.stop - first]

    def holds_formulas(self) -> bool:
        """Whether any cell has a formula."""
        return bool(self.formula_columns)

    def lacks_results(self) -> bool:
        """Whether a formula stands in a cell that holds nothing."""
        held = dict(zip(self.columns, self.values, strict=True))
        if not self.has_blanks:
            return not held.keys() >= set(self.formula_columns)
        return any(None in held.get(column, _BLANK) or "" in held[column] for column in self.formula_columns)

    def compact(self) -> RowBlock:
        """The same rows in as little memory as they need."""
        rows = self.rows
        if rows[-1] - rows[0] + 1 == len(rows):
            rows = range(rows[0], rows[-1] + 1)
        values = [_compact(column) for column in self.values]
        return self._replace(rows=rows, values=values)

    def opened(self) -> OpenRows:
        """The rows as dictionaries."""
        rows = self.rows
        cells: dict[int, dict[int, CellValue]] = {}
        if self.has_blanks and self.columns:
            for row, found in zip(rows, zip(*self.values, strict=True), strict=True):
                held = {
                    column: value
                    for column, value in zip(self.columns, found, strict=True)
                    if value is not None and value != ""
                }
                if held:
                    cells[row] = held
        elif self.columns:
            values = zip(*self.values, strict=True)  # one dictionary a row, without a step of Python in between
            cells = dict(zip(rows, map(dict, map(zip, repeat(self.columns), values)), strict=True))
        formulas: dict[int, dict[int, StoredFormula]] = {}
        if self.formula_columns:
            texts = zip(*self.formula_values, strict=True)
            formulas = dict(zip(rows, map(dict, map(zip, repeat(self.formula_columns), texts)), strict=True))
        return OpenRows(cells, formulas, dict.fromkeys(rows, self.style_ids) if self.style_ids else {})


class PackedRows(NamedTuple):
    """Rows of a large sheet that have no shape in common, as few bytes as they take."""

    first_row: int
    data: bytes

    @classmethod
    def of(cls, rows: OpenRows) -> PackedRows:
        """These rows, packed."""
        import pickle  # noqa: PLC0415 — only large sheets pay for it

        return cls(rows.first_row, pickle.dumps(tuple(rows), pickle.HIGHEST_PROTOCOL))

    def opened(self) -> OpenRows:
        """The rows as dictionaries."""
        import pickle  # noqa: PLC0415

        return OpenRows(*pickle.loads(self.data))


Rows = OpenRows | RowBlock | PackedRows


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
        around = list(map(self.around, rows))
        return LooseRows(
            [found.cells.get(row, _NOTHING) for row, found in zip(rows, around, strict=True)],
            [found.style_ids.get(row, _PLAIN) for row, found in zip(rows, around, strict=True)],
        )

    def column(self, rows: range, column: int) -> Sequence[CellValue | None] | None:
        """What stands in some rows of a column, where a few blocks keep it; None where it takes a closer look."""
        place = max(0, bisect_right(self._starts, rows.start) - 1)
        found: list[CellValue | None] = []
        for block in self._blocks[place : place + _MOST_AT_ONCE]:
            row = rows.start + len(found)
            if not isinstance(block, RowBlock) or not block.rows[0] <= row <= block.rows[-1]:
                return None
            piece = block.piece(range(row, min(rows.stop, block.rows[-1] + 1)), column)
            if piece is None or len(piece) == len(rows):
                return piece
            found += piece
            if len(found) == len(rows):
                return found
        return None

    def formula_columns(self, rows: range) -> Set[int] | None:
        """The columns of the blocks in which some rows lie that hold formulas; None where it takes a closer look."""
        place = max(0, bisect_right(self._starts, rows.start) - 1)
        end = bisect_left(self._starts, rows.stop)
        blocks = self._blocks[place : min(end, place + _MOST_AT_ONCE)]
        if end > place + _MOST_AT_ONCE or not all(isinstance(block, RowBlock) for block in blocks):
            return None
        return {column for block in blocks if isinstance(block, RowBlock) for column in block.formula_columns}

    def lacks_results(self) -> bool:
        """Whether a formula was saved without a result. Never said of a very large sheet: it is not kept open."""
        return not self._large and any(block.lacks_results() for block in self.in_blocks())

    def pieces(self) -> Iterator[OpenRows]:
        """All rows, top down, some at a time."""
        return (block.opened() for block in self._blocks) if self._large else iter((self.whole(),))


def _only(numbers: Sequence[int], rows: dict[int, dict[int, _T]]) -> dict[int, dict[int, _T]]:
    return {row: rows[row] for row in numbers if row in rows}


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


def _compact(column: Sequence[CellValue | None]) -> Sequence[CellValue | None]:
    if all(type(value) is float for value in column):
        return array("d", cast("Sequence[float]", column))
    return column
