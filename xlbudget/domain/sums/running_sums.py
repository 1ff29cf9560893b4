"""Runs of lines that add up to a line beside them, found from running sums: near linear in the lines of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import compress, count
from operator import add, or_, sub

from xlbudget.domain.sums.added_lines import Places
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.sum_readings import Outline

_FEW = 8  # lines that are sooner looked up one by one


class RunningSums:
    """The running sums of a table's lines, column by column. What is part of another line does not count.

    A run is lines that stand together, all of them items. Its candidates come from the sums alone: a caller that has
    one in hand still asks whether it adds up in the other columns.
    """

    __slots__ = ("_figures", "_outline", "_places")

    def __init__(self, figures: Figures, outline: Outline) -> None:
        self._figures, self._outline = figures, outline
        self._places: dict[str, dict[int, list[int]]] = {}

    def possible(self, keys: Sequence[str], fewest: int, besides: Collection[int] = ()) -> set[int]:
        """Lines with so many amounts that a run beside them may add up to in all columns but one, `besides` some that
        are known. Most miss in two."""
        if len(keys) < fewest:
            return set()
        never = {place for place, filled in enumerate(self._figures.filled) if filled >= fewest}.difference(besides)
        once: set[int] = set()  # lines that missed in one of the columns
        for key in keys:
            if not once and not never:
                break
            hits = self._hits(key, once | never)
            once = (once & hits) | (never - hits)
            never &= hits
        return once | never

    def _hits(self, key: str, lines: Collection[int]) -> set[int]:
        """Lines that a run beside them may add up to in the column, or that state nothing there: those of the `lines`
        at least."""
        column = self._figures.column(key)
        amounts, running = column.amounts, column.running
        known = frozenset(running)
        if len(lines) <= _FEW:
            at = [(line, amounts[line]) for line in lines]
            return {line for line, own in at if running[line] - own in known or running[line + 1] + own in known}
        next_running = running[1:]
        if known.isdisjoint(map(sub, running, amounts)) and known.isdisjoint(map(add, next_running, amounts)):
            return set()
        above, below = map(known.__contains__, map(sub, running, amounts)), map(add, next_running, amounts)
        return set(compress(count(), map(or_, above, map(known.__contains__, below))))

    def beside(self, place: int, keys: Sequence[str], reach: int) -> Iterator[Places]:
        """Runs that add up to what the line states in at least half of the columns: those right above it, the shortest
        first, then those right below."""
        above, below = [], []
        fewest = (len(keys) + 1) // 2
        for asked, key in enumerate(keys, 1):
            column, places = self._figures.column(key), self._places_of(key)
            stated, running = column.amounts[place], column.running
            if hit := places.get(running[place] - stated):
                above.append(hit)
            if hit := places.get(running[place + 1] + stated):
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

    def _places_of(self, key: str) -> dict[int, list[int]]:
        """Where a running sum has a value."""
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = {}
            for place, running in enumerate(self._figures.column(key).running):
                found.setdefault(running, []).append(place)
        return found


def _often(hits: Sequence[Sequence[int]], among: range, fewest: int) -> list[int]:
    """The places `among` those that stand in at least so many of the lists, in order; each list rises."""
    counted = Counter(end for hit in hits for end in hit[bisect_left(hit, among.start) : bisect_left(hit, among.stop)])
    return sorted(end for end in counted if counted[end] >= fewest)
