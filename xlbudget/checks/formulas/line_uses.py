"""Which cells the formulas beyond their own line use: a row's total uses each amount of its row, and counts none of
them in another one.

A line is a row, or a column where sums run across.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from xlbudget.checks.formulas.summed_cells import SummedSheet
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.formulas.patterns import Pattern


class _Stretches:
    """Stretches of a line by their first and last cells; told how many of them cover one."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        starts, ends = zip(*stretches, strict=True) if (stretches := list(stretches)) else ((), ())
        self._starts, self._ends = sorted(starts), sorted(ends)

    def over(self, place: int) -> int:
        return bisect_right(self._starts, place) - bisect_left(self._ends, place)


class _Line(NamedTuple):
    """What the formulas of a line use of it: all of them, and those that are used in another line."""

    own: _Stretches
    passed_on: _Stretches


class LineUses:
    """The uses of a sheet's cells, by rows or (`down` False) by columns."""

    def __init__(self, sheet: SummedSheet, *, down: bool) -> None:
        self._sheet, self._down = sheet, down
        self._lines: dict[int, _Line] = {}

    def beyond(self, cell: Cell) -> bool:
        """Whether a formula of another line uses the cell, or what a formula of its own line makes of it."""
        number, place = cell if self._down else cell[::-1]
        line = self._lines.get(number)
        if line is None:
            line = self._lines[number] = self._line(number)
        return self._sheet.uses(*cell) > line.own.over(place) or bool(line.passed_on.over(place))

    def _line(self, number: int) -> _Line:
        used = list(self._used(number))
        own = _Stretches(stretch for _, stretch in used)
        passed_on = []
        for place, stretch in used:
            cell = (number, place) if self._down else (place, number)
            if self._sheet.uses(*cell) > own.over(place):
                passed_on.append(stretch)
        return _Line(own, _Stretches(passed_on))

    def _used(self, number: int) -> Iterator[tuple[int, tuple[int, int]]]:
        """Where the line's formulas stand, each with the first and the last cell of the line that it names."""
        for place, pattern in self._formulas.get(number, ()):
            row, column = (number, place) if self._down else (place, number)
            for reference in pattern.references:
                if reference.sheet is None and not reference.book:
                    stretch = self._within(reference.area(row, column), number)
                    if stretch is not None:
                        yield place, stretch

    def _within(self, area: Area, number: int) -> tuple[int, int] | None:
        top, left, bottom, right = area
        if self._down:
            return (left, right) if top == bottom == number else None
        return (top, bottom) if left == right == number else None

    @cached_property
    def _formulas(self) -> dict[int, list[tuple[int, Pattern]]]:
        """The formulas of each line by their places in it."""
        found: dict[int, list[tuple[int, Pattern]]] = {}
        for (row, column), pattern in self._sheet.parsed.patterns.items():
            number, place = (row, column) if self._down else (column, row)
            found.setdefault(number, []).append((place, pattern))
        return found
