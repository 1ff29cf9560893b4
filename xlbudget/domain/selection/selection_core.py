"""The best selections among very many proposals, where the possible sums are too many to keep selections for each.

Which sums can be reached at all is a row of bits, and cheap. Among the selections that reach the best sum only those
with most proposals count, and hardly any sum on the way can belong to one: large proposals leave too little room for
enough others. So the search asks for as many proposals as could ever fit, keeps what can still come to that, and asks
for one fewer where nothing does.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator
from itertools import accumulate
from math import prod
from operator import neg

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.selection.selection_stages import Stage, too_many_combinations

MOST_BITS = 10_000_000_000
"""How many bits are written for the sums that can be reached: the frame in the smallest unit, once a choice; where the
selections are counted as well, as often as their number has bits."""

MOST_STEPS = 6_000_000
"""How many sums are looked at; both bounds are some seconds' work."""


def best_worth(stages: list[Stage], capacity: int, one_more: int) -> int:
    """The best worth among the selections with the largest sum within the capacity.

    `one_more` is what a proposal adds to a worth before its priority and row: the worth over it is the number of
    proposals. Raises `Refusal` when more would have to be looked at than can be.
    """
    if bits_of_sums(stages, capacity) > MOST_BITS:
        raise too_many_combinations()
    return best_worths(stages, _largest_sum(stages, capacity), one_more, 1)[0]


def best_worths(stages: list[Stage], target: int, one_more: int, most: int) -> list[int]:
    """The `most` best worths among the selections with just the sum `target`, best first; there are so many.

    Of the selections that come to the same sum on the way, only the `most` best can be among them: all have the same
    ways on. Raises `Refusal` as `best_worth` does.
    """
    if (steps := len(stages) ** 2) > MOST_STEPS:
        raise too_many_combinations()
    ordered = sorted(stages, key=lambda stage: -max(option.weight for option in stage))
    bounds = _bounds_before_each(ordered, one_more)
    found: list[int] = []
    for wanted in range(bisect_right(bounds[0].least, target) - 1, -1, -1):
        best = {0: [0]}
        for place, stage in enumerate(ordered, 1):
            steps += sum(map(len, best.values())) * len(stage)
            if steps > MOST_STEPS:
                raise too_many_combinations()
            least, greatest = bounds[place]
            wider: dict[int, list[int]] = {}
            for weight, worth in stage:
                for number, so_far in best.items():
                    lacking = target - number - weight
                    if lacking < 0:
                        continue
                    for each in so_far:
                        more = max(wanted - (each + worth) // one_more, 0)
                        if more < len(least) and least[more] <= lacking <= greatest[min(more, len(greatest) - 1)]:
                            wider.setdefault(number + weight, []).append(each + worth)
            for worths in wider.values():
                if len(worths) > 1:
                    worths.sort(reverse=True)
                    del worths[most:]
            best = wider
        found += [worth for worth in best.get(target, ()) if worth // one_more == wanted]
        if len(found) >= most:
            return found[:most]
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


def sums_from_the_top(stages: list[Stage], capacity: int) -> Iterator[tuple[int, int]]:
    """The sums within the capacity that can be reached, the largest first, each with how many selections reach it.

    One number holds all of them: its digits, of so many bits that no count carries, are the counts of 0, 1, 2 … A
    choice multiplies it by a polynomial, which is a shift for each of its options.
    """
    digit = _digit_bits(stages)
    counts, within = 1, (1 << (capacity + 1) * digit) - 1
    for stage in stages:
        wider = 0
        for option in stage:
            wider += counts << option.weight * digit
        counts = wider & within
    while counts:
        number = (counts.bit_length() - 1) // digit
        ways = counts >> number * digit
        yield number, ways
        counts ^= ways << number * digit


def bits_of_sums(stages: list[Stage], capacity: int) -> int:
    """How many bits are written to find the largest sum."""
    return (capacity + 1) * sum(map(len, stages))


def bits_of_counts(stages: list[Stage], capacity: int) -> int:
    """How many bits are written for `sums_from_the_top`."""
    return bits_of_sums(stages, capacity) * _digit_bits(stages)


def _digit_bits(stages: list[Stage]) -> int:
    """How many bits hold the number of all selections."""
    return prod(map(len, stages)).bit_length()


class _Bounds(NamedTuple):
    """What 0, 1, 2 … more proposals of some stages cost, at least and at most; the true bounds may be narrower."""

    least: list[int]
    most: list[int]


def _bounds_before_each(stages: list[Stage], one_more: int) -> list[_Bounds]:
    """The bounds of all stages, of all but the first, …, of none."""
    least: list[int] = []
    most: list[int] = []
    found = [_Bounds([0], [0])]
    for stage in reversed(stages):
        counted = [(option.weight // number, number) for option in stage if (number := option.worth // one_more)]
        if counted:
            cheapest = min(each for each, _ in counted)
            for _ in range(max(number for _, number in counted)):
                insort(least, cheapest)
        insort(most, max(option.weight for option in stage), key=neg)
        found.append(_Bounds(list(accumulate(least, initial=0)), list(accumulate(most, initial=0))))
    return found[::-1]
