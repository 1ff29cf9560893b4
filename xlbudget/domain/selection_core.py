"""The best selection among very many proposals, where the possible sums are too many to keep a selection for each.

Which sums can be reached at all is a row of bits, and cheap. Among the selections that reach the best sum only those
with most proposals count, and hardly any sum on the way can belong to one: large proposals leave too little room for
enough others. So the search asks for as many proposals as could ever fit, keeps what can still come to that, and asks
for one fewer where nothing does.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.selection_stages import Stage, too_many_combinations

MOST_BITS = 10_000_000_000
"""How many bits are written for the sums that can be reached: the frame in the smallest unit, once a choice."""

MOST_STEPS = 6_000_000
"""How many sums are looked at; both bounds are some seconds' work."""


def best_worth(stages: list[Stage], capacity: int, one_more: int) -> int:
    """The best worth among the selections with the largest sum within the capacity.

    `one_more` is what a proposal adds to a worth before its priority and row: the worth over it is the number of
    proposals. Raises `Refusal` when more would have to be looked at than can be.
    """
    if capacity * sum(map(len, stages)) > MOST_BITS:
        raise too_many_combinations()
    target = _largest_sum(stages, capacity)
    ordered = sorted(stages, key=lambda stage: -max(option.weight for option in stage))
    bounds = [_bounds(ordered[place:], one_more) for place in range(len(ordered) + 1)]
    steps = 0
    for wanted in range(bisect_right(bounds[0].least, target) - 1, -1, -1):
        best = {0: 0}
        for place, stage in enumerate(ordered, 1):
            steps += len(best) * len(stage)
            if steps > MOST_STEPS:
                raise too_many_combinations()
            least, most = bounds[place]
            wider: dict[int, int] = {}
            for weight, worth in stage:
                for number, so_far in best.items():
                    lacking, candidate = target - number - weight, so_far + worth
                    if lacking < 0 or candidate <= wider.get(number + weight, -1):
                        continue
                    more = max(wanted - candidate // one_more, 0)
                    if more < len(least) and least[more] <= lacking <= most[min(more, len(most) - 1)]:
                        wider[number + weight] = candidate
            best = wider
        if target in best:
            return best[target]
    raise AssertionError("a reachable sum was not reached")


def _largest_sum(stages: list[Stage], capacity: int) -> int:
    """The largest reachable sum: bit n of `sums` says whether n can be reached."""
    sums, within = 1, (1 << (capacity + 1)) - 1
    for stage in stages:
        wider = 0
        for option in stage:
            wider |= sums << option.weight
        sums = wider & within
    return sums.bit_length() - 1


class _Bounds(NamedTuple):
    """What 0, 1, 2 … more proposals of some stages cost, at least and at most; the true bounds may be narrower."""

    least: list[int]
    most: list[int]


def _bounds(stages: list[Stage], one_more: int) -> _Bounds:
    least: list[int] = []
    for stage in stages:
        counted = [(option.weight // number, number) for option in stage if (number := option.worth // one_more)]
        if counted:
            least += [min(each for each, _ in counted)] * max(number for _, number in counted)
    most = sorted((max(option.weight for option in stage) for stage in stages), reverse=True)
    return _Bounds(list(accumulate(sorted(least), initial=0)), list(accumulate(most, initial=0)))
