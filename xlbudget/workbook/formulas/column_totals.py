"""What stretches of a sheet's columns add up to, exactly: for sums that grow, shrink or slide down the rows.

A column is added up once, from its first row down, in whole numbers of a part so small that no amount is rounded. What
a stretch adds up to is the difference of two of these totals, however long it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, repeat
from operator import mul, sub

from xlbudget.workbook.formulas.arithmetic import CannotTell
from xlbudget.workbook.model import CellValue, Sheet

_PART = 2.0**-160  # each float above 1e-32 is a whole number of these
_PARTS = 1 / _PART
_AT_A_TIME = 1000  # rows of a piece
_MOST_KEPT = 32  # pieces of which the total through each row is kept; of the others the total before it

Parts = int
"""A sum, in parts of 2 to the power of −160."""


class ColumnTotals:
    """The totals of the columns of a sheet, each column read once and as far down as it is asked for."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._end = sheet.last_row
        self._before: dict[int, list[Parts]] = {}  # by column: what stands above each piece
        self._untold: dict[int, list[int]] = {}  # by column: the rows with what SUM does not pass over and cannot add
        self._kept: dict[tuple[int, int], list[Parts]] = {}  # by column and number of the piece

    def added(self, column: int, tops: range, bottoms: range) -> Iterator[Parts]:
        """What the column adds up to from each of the `tops` through the bottom in its place: both go down the sheet
        row by row, or are one row. Raises `CannotTell`."""
        above = self._through(column, range(tops.start - 1, tops.stop - 1))
        through = self._through(column, bottoms)
        untold = self._untold[column]
        if bisect_left(untold, tops.start) < bisect_left(untold, bottoms.stop):
            raise CannotTell
        return map(sub, _for_each(through, len(tops)), _for_each(above, len(bottoms)))

    @staticmethod
    def numbers(sums: Iterable[Parts]) -> list[float]:
        """The numbers that the sums are, each rounded once: what `math.fsum` gives. Raises `OverflowError`."""
        return list(map(mul, map(float, sums), repeat(_PART)))

    def _through(self, column: int, rows: range) -> list[Parts]:
        """What the column adds up to through each of the rows."""
        if rows.start > self._end:
            return self._through(column, range(self._end, self._end + 1)) * len(rows)
        totals: list[Parts] = []
        for number in range(rows.start // _AT_A_TIME, min(rows[-1], self._end) // _AT_A_TIME + 1):
            first = number * _AT_A_TIME
            totals += self._piece(column, number)[max(0, rows.start - first) : rows.stop - first]
        return totals + totals[-1:] * (len(rows) - len(totals))

    def _piece(self, column: int, number: int) -> list[Parts]:
        kept = self._kept.get((column, number))
        if kept is not None:
            return kept
        before = self._before.setdefault(column, [0])
        for earlier in range(len(before) - 1, number):
            self._piece(column, earlier)
        if len(self._kept) >= _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        first = number * _AT_A_TIME
        parts = list(map(_parts, self._values(column, range(first, first + _AT_A_TIME))))
        _, *totals = accumulate([part or 0 for part in parts], initial=before[number])
        self._kept[column, number] = totals
        if len(before) == number + 1:
            before.append(totals[-1])
            self._untold.setdefault(column, []).extend(first + at for at, part in enumerate(parts) if part is None)
        return totals

    def _values(self, column: int, rows: range) -> Sequence[CellValue | None]:
        held = self._sheet.column(rows, column)
        return [self._sheet.value(row, column) for row in rows] if held is None else held


def _for_each(totals: list[Parts], others: int) -> Iterable[Parts]:
    return repeat(totals[0], others) if len(totals) == 1 else totals


def _parts(value: CellValue | None) -> Parts | None:
    """What a cell counts in a sum. None for an error, a date, and a number out of all reach."""
    if type(value) is float:
        parts = value * _PARTS
        return int(parts) if parts.is_integer() else None
    return 0 if value is None or type(value) is str or type(value) is bool else None
