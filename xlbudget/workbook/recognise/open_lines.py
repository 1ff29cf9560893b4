"""The lines of a table that no sum has taken up yet, with what they add up to from any of them on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from xlbudget.workbook.recognise.sums import Ledger


class OpenLines:
    """Places of lines, top down. Their running sums are made for the columns that are asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self.places: list[int] = []
        self._ledger = ledger
        self._sums: dict[int, list[int]] = {}

    def add(self, place: int) -> None:
        """One more line waits for its sum."""
        self.places.append(place)

    def take(self, parts: set[int]) -> None:
        """These lines are in a sum now. What stands above the first of them is left as it is: a long table has many."""
        if not parts:
            return
        first = bisect_left(self.places, min(parts))
        self.places[first:] = [place for place in self.places[first:] if place not in parts]
        for sums in self._sums.values():
            del sums[first + 1 :]

    def fitting(self, total: int, starts: Iterable[int], most: int) -> Iterator[list[int]]:
        """Of the open lines from each of `starts` on those that may add up to the total, two lines and `most` at most.

        A quick look that spares the long one: what does not pass does not agree. One column may disagree, so it begins
        with two.
        """
        size, told = len(self.places), self._ledger.told[total]
        if size < 2 or not told:
            return
        looks = [self._look(total, column) for column in {told[0], told[-1]}]
        coarsest = self._ledger.coarsest
        for first in dict.fromkeys(starts):
            count = size - first
            if not (2 <= count <= most and first >= 0):
                continue
            allowed = (count + 1) * coarsest
            for sums, wanted in looks:
                if -allowed <= wanted - sums[first] <= allowed:
                    break
            else:
                continue
            rest = (self._look(total, column) for column in told[1:-1])
            if sum(abs(wanted - sums[first]) > allowed for sums, wanted in chain(looks, rest)) <= 1:
                yield self.places[first:]

    def _look(self, total: int, column: int) -> tuple[list[int], int]:
        """The running sums of a column, and what they must be where the lines begin that add up to the total."""
        values, sums = self._ledger.column(column), self._sums.setdefault(column, [0])
        for place in self.places[len(sums) - 1 :]:
            sums.append(sums[-1] + values[place])
        return sums, sums[-1] - values[total]
