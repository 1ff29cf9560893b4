"""Runs of lines that add up to a line beside them, found from running sums: near linear in the lines of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import mul

from xlbudget.domain.added_lines import Places
from xlbudget.domain.figures import Figures
from xlbudget.domain.sum_readings import Outline


class _Column:
    """The running sums of a column."""

    def __init__(self, amounts: Sequence[int], adds: Sequence[bool]) -> None:
        self.amounts = amounts
        self.sums = list(accumulate(map(mul, amounts, adds), initial=0))  # before each line, and after the last
        self.values = frozenset(self.sums)

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """Where a running sum has a value."""
        found: dict[int, list[int]] = {}
        for place, running in enumerate(self.sums):
            found.setdefault(running, []).append(place)
        return found


class RunningSums:
    """The running sums of a table's lines, column by column. What is part of another line does not count.

    A run is lines that stand together, all of them items. Its candidates come from the sums alone: a caller that has
    one in hand still asks whether it adds up in the other columns.
    """

    __slots__ = ("_adds", "_columns", "_figures", "_outline")

    def __init__(self, figures: Figures, outline: Outline) -> None:
        self._figures, self._outline = figures, outline
        self._columns: dict[str, _Column] = {}
        adding = figures.counts.difference(outline.breaks)
        self._adds = [place in adding for place in range(len(figures.rows))]

    def possible(self, keys: Sequence[str], fewest: int) -> set[int]:
        """Lines with so many amounts that a run beside them may add up to in all columns but one. Most miss in two."""
        possible = {place for place, row in enumerate(self._figures.rows) if len(row.values) >= fewest}
        missed: set[int] = set()
        for key in keys:
            if not possible:
                break
            column = self._column(key)
            amounts, sums, values = column.amounts, column.sums, column.values
            missing = {
                place
                for place in possible
                if (amount := amounts[place])
                and sums[place] - amount not in values
                and sums[place + 1] + amount not in values
            }
            possible -= missed & missing
            missed |= missing
        return possible

    def beside(self, place: int, keys: Sequence[str], reach: int) -> Iterator[Places]:
        """Runs that add up to what the line states in at least half of the columns: those right above it, the shortest
        first, then those right below."""
        above, below = [], []
        fewest = (len(keys) + 1) // 2
        for asked, key in enumerate(keys, 1):
            column = self._column(key)
            stated, sums = column.amounts[place], column.sums
            if hit := column.places.get(sums[place] - stated):
                above.append(hit)
            if hit := column.places.get(sums[place + 1] + stated):
                below.append(hit)
            if asked - max(len(above), len(below)) > len(keys) - fewest:
                return
        if len(above) >= fewest:
            starts = range(max(self._outline.items_above(place).start, place - reach), place)
            for start in reversed(_often(above, starts, fewest)):
                yield self._counted(range(place - 1, start - 1, -1))
        if len(below) >= fewest:
            ends = range(place + 2, min(self._outline.items_below(place).stop, place + 1 + reach) + 1)
            for end in _often(below, ends, fewest):
                yield self._counted(range(place + 1, end))

    def _counted(self, places: range) -> Places:
        return tuple([place for place in places if place in self._figures.counts])

    def _column(self, key: str) -> _Column:
        found = self._columns.get(key)
        if found is None:
            found = self._columns[key] = _Column(self._figures.column(key).amounts, self._adds)
        return found


def _often(hits: Sequence[Sequence[int]], among: range, fewest: int) -> list[int]:
    """The places `among` those that stand in at least so many of the lists, in order; each list rises."""
    counted = Counter(end for hit in hits for end in hit[bisect_left(hit, among.start) : bisect_left(hit, among.stop)])
    return sorted(end for end in counted if counted[end] >= fewest)
