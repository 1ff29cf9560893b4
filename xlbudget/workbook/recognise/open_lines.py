"""The lines of a table that no sum has taken up yet, with what they add up to from any of them on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
        """These lines are in a sum now."""
        self.places = [place for place in self.places if place not in parts]
        self._sums.clear()

    def fitting(self, total: int, starts: Iterable[int], most: int) -> Iterator[list[int]]:
        """Of the open lines from each of `starts` on those that may add up to the total, two lines and `most` at most.

        A quick look at one or two columns that spares the long one: what does not pass does not agree.
        """
        size, told = len(self.places), self._ledger.told[total]
        if size < 2 or not told:
            return
        looks = [(self._running_sums(one), self._ledger.value(total, one)) for one in {told[0], told[-1]}]
        for first in dict.fromkeys(starts):
            count = size - first
            if 2 <= count <= min(most, size):
                allowed = self._ledger.tolerance(count)
                if any(abs(sums[size] - sums[first] - stated) <= allowed for sums, stated in looks):
                    yield self.places[first:]

    def _running_sums(self, column: int) -> list[int]:
        sums = self._sums.setdefault(column, [0])
        for place in self.places[len(sums) - 1 :]:
            sums.append(sums[-1] + self._ledger.value(place, column))
        return sums
