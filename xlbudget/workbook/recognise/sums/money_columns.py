"""A column of a table's numbers, for a first look at what may add up to what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, islice, repeat
from operator import add, floordiv

from xlbudget.domain.packed import packed
from xlbudget.domain.stored_amounts import Stored

REACH = 60  # lines below a total that stands above its parts


class MoneyColumn:
    """What the lines of a table hold in a column, a blank being nothing; the same in `whole` numbers.

    What is below a whole number is cut off, so a look says no more than that lines certainly do not add up: each may be
    off by `leeway`, which allows for that and for what rounding does.
    """

    def __init__(self, values: Sequence[Stored], whole: list[int], leeway: int) -> None:
        self.values = values
        self.whole = packed(whole)
        self.sums = packed(list(accumulate(whole, initial=0)))
        """What the lines above each line add up to, and at last all."""
        self._leeway = leeway
        self._ends: dict[int, list[int]] | None = None

    def sum_below(self, place: int) -> int:
        """What must stand in `sums` where the lines end that add up to the line above them."""
        return self.sums[place + 1] + self.whole[place]

    def ends(self) -> dict[int, list[int]]:
        """Before which others the lines below a line add up to about what it states, by line that has such.

        Sums that the longest run may mistake for each other stand in the same bin or in the next: so these places are
        looked up, not tried.
        """
        if self._ends is None:
            self._ends = self._looked_up()
        return self._ends

    def _looked_up(self) -> dict[int, list[int]]:
        sums, leeway = self.sums, self._leeway
        reach = (min(REACH, len(sums)) + 1) * leeway
        width = 2 * reach + 1
        bins = [(added + reach) // width for added in sums]
        wanted_in = list(map(floordiv, map(add, islice(sums, 1, None), self.whole), repeat(width)))
        near = {*bins, *[number - 1 for number in bins]}
        if near.isdisjoint(wanted_in):
            return {}
        likely = [
            place
            for place, (value, number) in enumerate(zip(self.values, wanted_in, strict=True))
            if number in near and value
        ]
        places_in: dict[int, list[int]] = {}
        for place, number in enumerate(bins):
            places_in.setdefault(number, []).append(place)
        found: dict[int, list[int]] = {}
        for place in likely:
            wanted = self.sum_below(place)
            number = wanted // width
            for places in (places_in.get(number, ()), places_in.get(number + 1, ())):
                near_by = places[bisect_left(places, place + 3) : bisect_right(places, place + 1 + REACH)]
                if ends := [end for end in near_by if abs(sums[end] - wanted) <= (end - place) * leeway]:
                    found.setdefault(place, []).extend(ends)
        return found
