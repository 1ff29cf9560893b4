"""Runs of lines that add up to a line beside them, found from running sums: near linear in the lines of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from operator import mul

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import Row


class _Column(NamedTuple):
    amounts: list[int]
    sums: list[int]  # before each line, and after the last
    places: dict[int, list[int]]  # where a running sum has that value


class RunningSums:
    """The running sums of a table's lines, column by column. What is part of another line does not count.

    A run is lines that stand together, all of them items. Its candidates come from the sums alone: a caller that has
    one in hand still asks whether it adds up in the other columns.
    """

    __slots__ = ("_adds", "_columns", "_ends", "_starts", "rows")

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._columns: dict[str, _Column] = {}
        self._adds = [row.role == "item" and _counts(row) for row in rows]
        count = len(rows)
        self._starts = [0] * count  # of the run that each line ends, from here on upwards
        for place in range(1, count):
            self._starts[place] = self._starts[place - 1] if rows[place - 1].role == "item" else place
        self._ends = [count] * count
        for place in range(count - 2, -1, -1):
            self._ends[place] = self._ends[place + 1] if rows[place + 1].role == "item" else place + 1

    def beside(self, place: int, keys: Sequence[str], reach: int) -> Iterator[tuple[Row, ...]]:
        """Runs that add up to what the line states in at least half of the columns: those right above it, the shortest
        first, then those right below."""
        above, below = [], []
        fewest = (len(keys) + 1) // 2
        for asked, key in enumerate(keys, 1):
            stated, sums, at = self._columns.get(key) or self._column(key)
            if hit := at.get(sums[place] - stated[place]):
                above.append(hit)
            if hit := at.get(sums[place + 1] + stated[place]):
                below.append(hit)
            if asked - max(len(above), len(below)) > len(keys) - fewest:  # most lines are the sum of nothing
                return
        if len(above) >= fewest:
            starts = range(max(self._starts[place], place - reach), place)
            for start in reversed(_often(above, starts, fewest)):
                yield self._counted(range(place - 1, start - 1, -1))
        if len(below) >= fewest:
            ends = range(place + 2, min(self._ends[place], place + 1 + reach) + 1)
            for end in _often(below, ends, fewest):
                yield self._counted(range(place + 1, end))

    def _counted(self, places: range) -> tuple[Row, ...]:
        rows = (self.rows[place] for place in places)
        return tuple(row for row in rows if _counts(row))

    def _column(self, key: str) -> _Column:
        """The column's amounts in whole units of its last decimal: whole numbers are quick to look up."""
        stated = [row.values.get(key, ZERO) for row in self.rows]
        exponent = sum(stated, ZERO).as_tuple().exponent  # a sum has the decimals of the amount that has the most
        unit = Decimal(10) ** max(0, -exponent if isinstance(exponent, int) else 0)
        amounts = [int(value * unit) for value in stated]
        sums = list(accumulate(map(mul, amounts, self._adds), initial=0))
        places: dict[int, list[int]] = {}
        for place, running in enumerate(sums):
            places.setdefault(running, []).append(place)
        self._columns[key] = _Column(amounts, sums, places)
        return self._columns[key]


def _counts(row: Row) -> bool:
    return bool(row.values) and not row.part_of


def _often(hits: Sequence[Sequence[int]], among: range, fewest: int) -> list[int]:
    """The places `among` those that stand in at least so many of the lists, in order; each list rises."""
    counted = Counter(end for hit in hits for end in hit[bisect_left(hit, among.start) : bisect_left(hit, among.stop)])
    return sorted(end for end in counted if counted[end] >= fewest)
