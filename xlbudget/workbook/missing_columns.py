"""Results that were not saved, worked out for all copies of a formula together, those that others rest on first.

A table without results is told in as many rounds as its sums are deep: the totals of its lines, the subtotals below
them, the total of these.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from xlbudget.domain.hints import cast
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.arithmetic import CannotTell
from xlbudget.workbook.formulas.bands import Band
from xlbudget.workbook.formulas.cells import SheetFormulas
from xlbudget.workbook.formulas.column_pieces import Columns
from xlbudget.workbook.formulas.columnwise import is_plain, results
from xlbudget.workbook.formulas.copies import Copies, gathered
from xlbudget.workbook.model import CellValue, Sheet

_MOST_ROUNDS = 20  # beyond which the rest is told cell by cell


class OpenSheet:
    """A sheet whose results are being filled in: `sheet` holds those that are told so far, None for the others.

    `plain` are the copies that may still be told together, `untold` those that can only be told cell by cell.
    """

    def __init__(self, parsed: SheetFormulas, blank: Sequence[Band]) -> None:
        self.arrays = parsed.arrays
        self._filled: dict[int, dict[int, CellValue | None]] = {}
        held = cast("dict[int, dict[int, CellValue | None]]", dict(parsed.sheet.rows()))
        for rows, patterns in blank:
            for row in rows:
                self._filled[row] = _with_blanks(held.get(row, {}), patterns)
        self._cells = {**held, **self._filled}
        if len(self._cells) > len(held):
            self._cells = dict(sorted(self._cells.items()))
        self.sheet = parsed.sheet.with_cells(cast("dict[int, dict[int, CellValue]]", self._cells))
        self.plain: list[Copies] = []
        self.untold: list[Copies] = []
        for copies in gathered(blank):
            tree = copies.pattern.tree
            together = tree is not None and is_plain(tree) and not self.arrays.intersection(copies.places())
            (self.plain if together else self.untold).append(copies)

    @property
    def left(self) -> list[Copies]:
        """All copies whose results are not told."""
        return [*self.plain, *self.untold]

    def fill(self, row: int, column: int, value: CellValue) -> None:
        """Fill in the result of a cell."""
        self._filled[row][column] = value

    def closed(self) -> Sheet:
        """The sheet, in which what could not be told is blank."""
        for row, cells in self._filled.items():
            if None in cells.values():
                for column in [column for column, value in cells.items() if value is None]:
                    del cells[column]
                if not cells:
                    del self._cells[row]
        return self.sheet


def _with_blanks(cells: Mapping[int, CellValue | None], columns: Iterable[int]) -> dict[int, CellValue | None]:
    """The cells of a row with blank ones among them, left to right."""
    found = {**cells, **dict.fromkeys(columns)}
    return found if max(cells, default=0) < min(columns) else dict(sorted(found.items()))


def work_out(opened: Mapping[str, OpenSheet], sheets: Mapping[str, Sheet]) -> None:
    """Fill in what copies of formulas give that rest on nothing untold. Both are by name in lower case; `sheets` are
    all those of the workbook, the opened ones among them."""
    for _ in range(_MOST_ROUNDS):
        waiting = {name: _Waiting(sheet.left) for name, sheet in opened.items()}
        told = [(sheet, *given) for name, sheet in opened.items() for given in _told(name, sheet, waiting, sheets)]
        if not told:
            return
        for sheet, copies, values in told:
            for (row, column), value in zip(copies.places(), values, strict=True):
                sheet.fill(row, column, value)


def _told(
    name: str, sheet: OpenSheet, waiting: Mapping[str, _Waiting], sheets: Mapping[str, Sheet]
) -> Iterator[tuple[Copies, Sequence[float]]]:
    """What can be told of a sheet while others are waiting, with what it is."""
    columns = Columns(sheet.sheet, sheets)
    ready, left = list[Copies](), list[Copies]()
    for copies in sheet.plain:
        (left if _rest_on(copies, name, waiting) else ready).append(copies)
    sheet.plain = left
    for copies in ready:
        yield from _given(copies, columns, sheet.untold)


def _given(copies: Copies, columns: Columns, untold: list[Copies]) -> Iterator[tuple[Copies, Sequence[float]]]:
    """What the copies give; those of which it cannot be told together are added to the `untold`."""
    try:
        yield copies, results(copies, columns)
    except CannotTell:
        halves = copies.halves()
        if halves is None:
            untold.append(copies)
        for half in halves or ():
            yield from _given(half, columns, untold)


def _rest_on(copies: Copies, own: str, waiting: Mapping[str, _Waiting]) -> bool:
    """Whether any of the copies may use a cell that is waiting for its result."""
    for reference in copies.pattern.references:
        there = waiting.get(own if reference.sheet is None else reference.sheet.casefold())
        if there and any(there.meets(reference.reach(rows, copies.columns)) for rows in copies.rows):
            return True
    return False


class _Waiting:
    """The cells of a sheet that wait for their results."""

    def __init__(self, left: Iterable[Copies]) -> None:
        rows: dict[int, list[range]] = {}
        for copies in left:
            for column in copies.columns:
                rows.setdefault(column, []).extend(copies.rows)
        self._columns = {
            column: (sorted([some.start for some in found]), sorted([some.stop for some in found]))
            for column, found in rows.items()
        }

    def meets(self, area: Area) -> bool:
        """Whether any of them stands in an area."""
        top, left, bottom, right = area
        columns = range(left, right + 1)
        for column in columns if len(columns) < len(self._columns) else self._columns:
            starts, stops = self._columns.get(column, ((), ()))
            if bisect_right(stops, top) < bisect_right(starts, bottom) and column in columns:
                return True
        return False
