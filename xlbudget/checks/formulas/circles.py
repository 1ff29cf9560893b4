"""Formulas that depend on themselves, found by walking from each formula to those that it uses.

Every formula is left for good once: an area is not searched again for formulas that are done, so that long sums over
long columns cost no more than the cells themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from xlbudget.checks.formulas.formula_cells import read_by
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Reference

_MOST = 50  # circles that are told of a workbook


class Spot(NamedTuple):
    """A cell of a sheet, by the sheet's place among those with formulas."""

    sheet: int
    row: int
    column: int


class _Waiting:
    """The rows of a column, or the columns of a sheet, with formulas that are not done yet."""

    def __init__(self, numbers: list[int]) -> None:
        self._numbers = numbers  # sorted
        self._next = list(range(len(numbers) + 1))

    def first(self, number: int) -> int:
        """The first from `number` on that is not done; 0 where there is none."""
        place = self._find(bisect_left(self._numbers, number))
        return self._numbers[place] if place < len(self._numbers) else 0

    def between(self, first: int, last: int) -> Iterator[int]:
        """Those that are not done when their turn comes."""
        number = self.first(first)
        while 0 < number <= last:
            yield number
            number = self.first(number + 1)

    def done(self, number: int) -> None:
        place = bisect_left(self._numbers, number)
        self._next[place] = place + 1

    def _find(self, place: int) -> int:
        end = place
        while self._next[end] != end:
            end = self._next[end]
        while self._next[place] != end:
            self._next[place], place = end, self._next[place]
        return end


def circles(sheets: Sequence[SheetFormulas]) -> Iterator[list[Spot]]:
    """Circles of formulas: each begins at the cell by which it was met. At most 50, none that shares a cell with
    an earlier one's start. Whether there can be any, `circle_columns.may_circle` tells sooner."""
    walker = _Walker(sheets)
    count = 0
    for place, formulas in enumerate(sheets):
        for row, column in formulas.patterns:
            for circle in walker.walk(Spot(place, row, column)):
                yield circle
                count += 1
                if count >= _MOST:
                    return


class _Walker:
    """The walk from formula to formula: what lies on the path, and what is done for good."""

    def __init__(self, sheets: Sequence[SheetFormulas]) -> None:
        self._sheets = sheets
        self._by_name = {formulas.sheet.name.casefold(): place for place, formulas in enumerate(sheets)}
        self._columns: list[list[int]] = []  # with formulas, sheet by sheet, from the left
        self._waiting: list[_Waiting] = []  # the columns of each sheet
        self._rows: list[dict[int, _Waiting]] = []  # by column
        for formulas in sheets:
            rows: dict[int, list[int]] = {}
            for row, column in formulas.patterns:
                rows.setdefault(column, []).append(row)
            self._columns.append(sorted(rows))
            self._waiting.append(_Waiting(self._columns[-1]))
            self._rows.append({column: _Waiting(sorted(found)) for column, found in rows.items()})
        self._read: dict[tuple[Pattern, int, int], list[tuple[int, Reference]]] = {}
        self._on_path: dict[Spot, int] = {}
        self._done: set[Spot] = set()

    def walk(self, start: Spot) -> Iterator[list[Spot]]:
        """The circles that are met on the way from a formula through all that it uses."""
        if start in self._done:
            return
        if not self._reads(start):
            self._finish(start)
            return
        path = [start]
        self._on_path[start] = 0
        ways = [self._uses(start)]
        while path:
            other = next(ways[-1], None)
            if other is None:
                self._leave(path.pop())
                ways.pop()
            elif other in self._on_path:
                yield path[self._on_path[other] :]
                ways[-1] = iter(())  # one circle for each cell is enough
            else:
                self._on_path[other] = len(path)
                path.append(other)
                ways.append(self._uses(other))

    def _leave(self, spot: Spot) -> None:
        del self._on_path[spot]
        self._finish(spot)

    def _finish(self, spot: Spot) -> None:
        self._done.add(spot)
        rows = self._rows[spot.sheet][spot.column]
        rows.done(spot.row)
        if not rows.first(1):
            self._waiting[spot.sheet].done(spot.column)

    def _uses(self, spot: Spot) -> Iterator[Spot]:
        """The formulas not yet done that the formula of a cell reads."""
        for sheet, reference in self._reads(spot):
            yield from self._within(sheet, reference.area(spot.row, spot.column))

    def _reads(self, spot: Spot) -> list[tuple[int, Reference]]:
        """What the formula of a cell reads in columns that hold formulas: as do all its copies in the column."""
        pattern = self._sheets[spot.sheet].patterns[spot.row, spot.column]
        key = (pattern, spot.sheet, spot.column)
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = []
            for reference in read_by(pattern.tree) if pattern.tree is not None else ():
                sheet = spot.sheet if reference.sheet is None else self._by_name.get(reference.sheet.casefold())
                if sheet is None or reference.book or reference.last_sheet:
                    continue
                area = reference.area(spot.row, spot.column)
                columns = self._columns[sheet]
                place = bisect_left(columns, area.first_column)
                if place < len(columns) and columns[place] <= area.last_column:
                    found.append((sheet, reference))
        return found

    def _within(self, sheet: int, area: Area) -> Iterator[Spot]:
        for column in self._waiting[sheet].between(area.first_column, area.last_column):
            for row in self._rows[sheet][column].between(area.first_row, area.last_row):
                yield Spot(sheet, row, column)


def closed_at(circle: Sequence[Spot]) -> tuple[Cell, int]:
    """The place and sheet at which a circle is best shown: its last cell on the sheet, most often the total."""
    spot = max(circle)
    return (spot.row, spot.column), spot.sheet
