"""The best selections from two halves of the proposals: the sums that each half can reach, joined from the top.

First only the sums are computed, each with how many selections reach it: a million of them take a second. The best
selections are then made for the few sums that are asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import heapify, heappop, heapreplace, nlargest
from itertools import groupby
from operator import attrgetter

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.selection.selection_stages import Stage, too_many_combinations

MOST_STEPS = 12_000_000
"""How many sums are looked at, some seconds' work; beyond it the question is refused."""


class Level(NamedTuple):
    """A sum, how many selections reach it, and the best of their worths, best first."""

    total: int
    ways: int
    worths: list[int]


class _Join(NamedTuple):
    """A sum, and those of the left and the right half that make it."""

    total: int
    left: int
    right: int


def halves(stages: list[Stage]) -> tuple[list[Stage], list[Stage]]:
    """The stages in two halves with about as many combinations each."""
    ordered = sorted(stages, key=len)
    return ordered[::2], ordered[1::2]


def steps_of_halves(stages: list[Stage], capacity: int) -> int:
    """How many sums the halves would look at, at most."""
    steps = 0
    for half in halves(stages):
        sums = 1
        for stage in half:
            steps += sums * len(stage)
            sums = min(sums * len(stage), capacity + 1)
    return steps


def largest_sums(stages: list[Stage], capacity: int, most: int) -> list[Level]:
    """The largest sums within the capacity that together are reached by at least `most` selections, or all sums; with
    the `most` best selections for each.

    Raises `Refusal` when more sums would have to be looked at than can be.
    """
    left, right = (_Half(half, capacity) for half in halves(stages))
    found: list[tuple[int, int, list[_Join]]] = []
    wanted = most
    for total, same in groupby(_joins_from_the_top(left.ways, right.ways, capacity, most), attrgetter("total")):
        joins = list(same)
        ways = sum(left.ways[join.left] * right.ways[join.right] for join in joins)
        found.append((total, ways, joins))
        wanted -= ways
        if wanted <= 0:
            break
    lefts = left.best({join.left for _, _, joins in found for join in joins}, most)
    rights = right.best({join.right for _, _, joins in found for join in joins}, most)
    return [
        Level(
            total, ways, nlargest(most, (a + b for join in joins for a in lefts[join.left] for b in rights[join.right]))
        )
        for total, ways, joins in found
    ]


class _Half:
    """Some of the stages: the sums that they reach, with how many selections reach each."""

    def __init__(self, stages: list[Stage], capacity: int) -> None:
        self._stages = stages
        self._before: list[Mapping[int, int]] = []  # the sums before each of the first stages
        self._steps = 0
        self.ways: Mapping[int, int] = {0: 1}
        for place, stage in enumerate(stages):
            self._count(len(self.ways) * len(stage))
            if place <= len(stages) // 2:  # those after them are many
                self._before.append(self.ways)
            reached: dict[int, int] = {}
            for weight, _ in stage:
                room = capacity - weight
                for number, ways in self.ways.items():
                    if number <= room:
                        reached[number + weight] = reached.get(number + weight, 0) + ways
            self.ways = reached

    def best(self, wanted: Collection[int], most: int) -> Mapping[int, list[int]]:
        """The `most` best worths for each of the wanted sums, all of which can be reached; best first."""
        leading = [set(wanted)]  # after each stage, from the last back: the sums on the way to those
        for place in range(len(self._stages) - 1, 0, -1):
            self._count(len(leading[-1]) * len(self._stages[place]))
            before = {number - weight for weight, _ in self._stages[place] for number in leading[-1]}
            if place < len(self._before):
                before.intersection_update(self._before[place])
            leading.append(before)
        best = {0: [0]}
        for stage in self._stages:
            self._count(sum(map(len, best.values())) * len(stage))
            reached: dict[int, list[int]] = {}
            on_the_way = leading.pop()
            for weight, worth in stage:
                for number, worths in best.items():
                    if number + weight in on_the_way:
                        reached.setdefault(number + weight, []).extend([one + worth for one in worths])
            best = {number: nlargest(most, worths) for number, worths in reached.items()}
        return best

    def _count(self, steps: int) -> None:
        self._steps += steps
        if self._steps > MOST_STEPS:
            raise too_many_combinations()


def _joins_from_the_top(left: Iterable[int], right: Iterable[int], capacity: int, most: int) -> Iterator[_Join]:
    """The sums of two halves within the capacity, from the largest down: `most` of them at least, or all."""
    rights = sorted(right)
    lows = [low for low in left if low + rights[0] <= capacity]
    places = [bisect_right(rights, capacity - low) - 1 for low in lows]
    totals = [low + rights[place] for low, place in zip(lows, places, strict=True)]
    least = min(nlargest(most, totals), default=0)  # with no other begins one of the largest
    waiting = [(-total, low, place) for total, low, place in zip(totals, lows, places, strict=True) if total >= least]
    heapify(waiting)
    while waiting:
        below_nought, low, place = waiting[0]
        yield _Join(-below_nought, low, rights[place])
        if place:
            heapreplace(waiting, (-(low + rights[place - 1]), low, place - 1))
        else:
            heappop(waiting)
