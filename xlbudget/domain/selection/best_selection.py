"""The exact best selection of whole proposals within a frame, and the packages that come closest to it.

A selection is better the more of the frame it uses; then the more proposals it holds; then the better their priorities,
read from the best one down; then the earlier its rows stand. Nothing is tried out at random: amounts become whole
numbers of the smallest unit, the possible sums of two halves of the proposals are computed with the best selection for
each sum, and the halves are joined. Where the sums are many, `selection_core` first asks which of them can be reached,
and then searches for the best selections that reach just those.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from heapq import nlargest

from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.selection.allocation import Grant, whole_grants
from xlbudget.domain.selection.proposals import (
    Proposal,
    check,
    fixed_with_requirements,
    refuse_fixed_beyond,
    total,
    whole,
)
from xlbudget.domain.selection.selection_core import (
    MOST_BITS,
    best_worth,
    best_worths,
    bits_of_counts,
    bits_of_sums,
    sums_from_the_top,
)
from xlbudget.domain.selection.selection_stages import (
    Option,
    Stage,
    choices,
    knots,
    too_many_combinations,
    whole_numbers,
    worths,
)

MOST_STEPS = 12_000_000
"""How many sums are looked at, some seconds' work; beyond it the question is refused."""

MOST_RANKED_STEPS = MOST_STEPS // 3
"""The same where several selections are kept for each sum, which takes longer."""

FEW_STEPS = 100_000
"""Up to so many sums, keeping the best selections for each is quick; with more `selection_core` is asked first."""

BITS_IN_A_STEP, BITS_IN_A_RANKED_STEP = 200, 2000
"""How many bits are written in the time that a sum takes: where sums lie far apart, the bits would be more work."""

MOST_SEARCHES = 24
"""How many sums are searched one by one for the best selections that reach them."""


class Package(NamedTuple):
    """Proposals that are chosen together: their places in the order listed, and what they ask for in all."""

    chosen: tuple[int, ...]
    total: Decimal


class Packages(NamedTuple):
    """The best packages, best first; `more_ties` others have the same total as the last one but are not listed."""

    listed: tuple[Package, ...]
    more_ties: int


def allocate_optimally(proposals: Sequence[Proposal], frame: Decimal) -> list[Grant]:
    """The grants of the best selection (`best_selection`)."""
    return whole_grants(proposals, best_selection(proposals, frame).chosen)


def best_selection(proposals: Sequence[Proposal], frame: Decimal) -> Package:
    """The best package that keeps every rule; it may be empty.

    Raises `Refusal` when what must be granted cannot be, and when there are more sums than can be looked at (hundreds
    of proposals in thousands of kroner are fine, and some 35 with whatever amounts).
    """
    problem = _Problem(proposals, frame)
    if sum(max(option.weight for option in stage) for stage in problem.stages) <= problem.capacity:
        return problem.package(sum(max((o.weight, o.worth) for o in stage)[1] for stage in problem.stages))
    steps, bits = problem.steps(), bits_of_sums(problem.stages, problem.capacity)
    if steps > MOST_STEPS or (steps > FEW_STEPS and bits < steps * BITS_IN_A_STEP):
        try:
            return problem.package(best_worth(problem.stages, problem.capacity, problem.one_more))
        except Refusal:
            if steps > MOST_STEPS:
                raise
    left, right = (_best_by_sum(half, problem.capacity) for half in problem.halves())
    sums = sorted(right)
    fitting = ((low, bisect_right(sums, problem.capacity - low)) for low in left)
    top = max(low + sums[count - 1] for low, count in fitting if count)
    return problem.package(max(worth + right[top - w] for w, worth in left.items() if top - w in right))


def closest_packages(proposals: Sequence[Proposal], frame: Decimal, most: int = 10) -> Packages:
    """The packages of at least one proposal that use most of the frame, at most `most` of them, best first.

    Packages with equal totals are ordered as `best_selection` would. Raises `Refusal` as that does.
    """
    problem = _Problem(proposals, frame)
    steps, bits = problem.steps(), bits_of_counts(problem.stages, problem.capacity)
    if steps > FEW_STEPS and bits < min(MOST_BITS, steps * BITS_IN_A_RANKED_STEP):
        counted = _largest_sums(problem, most + 1)
        if len(counted) <= MOST_SEARCHES:
            try:
                return _listed(problem, _searched(problem, counted, most + 1), most)
            except Refusal:
                if steps > MOST_RANKED_STEPS:
                    raise
    return _listed(problem, _from_halves(problem, most + 1), most)


def _listed(problem: _Problem, levels: Iterable[Level], most: int) -> Packages:
    found: list[Package] = []
    for number, ways, ranked in levels:
        best = [worth for worth in ranked if worth][: most - len(found)]
        found += [problem.package(worth) for worth in best]
        if len(found) >= most:
            empty = number == 0 and problem.may_be_empty  # counted, but no package
            return Packages(tuple(found), ways - empty - len(best))
    return Packages(tuple(found), 0)


class _Problem:
    """The question in whole numbers: a stage for each knot of proposals, and how a worth names its rows."""

    def __init__(self, proposals: Sequence[Proposal], frame: Decimal) -> None:
        check(proposals, frame)
        self._proposals = proposals
        fixed = fixed_with_requirements(proposals)
        usable = whole(proposals, fixed)
        refuse_fixed_beyond(frame, total(proposals, fixed))
        self.may_be_empty = not fixed
        weights, self.capacity = whole_numbers([proposal.asked for proposal in proposals], frame)
        worth_of, self.one_more = worths(proposals)
        self.stages = [
            [
                Option(weight, sum(worth_of[place] for place in chosen))
                for chosen in choices(proposals, knot, fixed, usable)
                if (weight := sum(weights[place] for place in chosen)) <= self.capacity
            ]
            for knot in knots(proposals)
        ]

    def halves(self) -> tuple[list[Stage], list[Stage]]:
        """The stages in two halves with about as many combinations each."""
        ordered = sorted(self.stages, key=len)
        return ordered[::2], ordered[1::2]

    def steps(self) -> int:
        """How many sums the halves would look at, at most."""
        steps = 0
        for half in self.halves():
            sums = 1
            for stage in half:
                steps += sums * len(stage)
                sums = min(sums * len(stage), self.capacity + 1)
        return steps

    def package(self, worth: int) -> Package:
        """The package that the worth names: its lowest bits are the rows, the first row highest."""
        last = len(self._proposals) - 1
        chosen = tuple(place for place in range(last + 1) if worth >> (last - place) & 1)
        return Package(chosen, total(self._proposals, chosen))


Level = tuple[int, int, list[int]]
"""A sum, how many selections reach it, and the best of their worths, best first."""


def _largest_sums(problem: _Problem, most: int) -> list[tuple[int, int]]:
    """The largest sums that together are reached by at least `most` selections, each with how many reach it."""
    found = []
    for number, ways in sums_from_the_top(problem.stages, problem.capacity):
        found.append((number, ways))
        most -= ways
        if most <= 0:
            break
    return found


def _searched(problem: _Problem, counted: list[tuple[int, int]], most: int) -> Iterator[Level]:
    """The counted sums, each searched for the best selections that reach it."""
    for number, ways in counted:
        yield number, ways, best_worths(problem.stages, number, problem.one_more, min(ways, most))


def _from_halves(problem: _Problem, most: int) -> Iterator[Level]:
    """The sums from the largest down: joined from those of two halves, with the best selections for each."""
    halves = problem.halves()
    for half in halves:
        _refuse_many_sums(half, problem.capacity)
    left, right = (_ranked_by_sum(half, problem.capacity, most) for half in halves)
    for number, pairs in _sums_from_the_top(left, right, problem.capacity):
        ways = sum(left[low].ways * right[high].ways for low, high in pairs)
        made = (a + b for low, high in pairs for a in left[low].worths for b in right[high].worths)
        yield number, ways, nlargest(most, made)


def _best_by_sum(stages: list[Stage], capacity: int) -> dict[int, int]:
    """For each sum that the stages can reach, the best worth."""
    best = {0: 0}
    for stage in stages:
        wider: dict[int, int] = {}
        for option in stage:
            weight, worth = option
            room = capacity - weight
            for number, so_far in best.items():
                if number <= room:
                    reached = number + weight
                    candidate = so_far + worth
                    if candidate > wider.get(reached, -1):
                        wider[reached] = candidate
        best = wider
    return best


class _Ranked(NamedTuple):
    """The best worths that reach a sum, best first, and how many selections reach it in all."""

    worths: list[int]
    ways: int


def _ranked_by_sum(stages: list[Stage], capacity: int, most: int) -> dict[int, _Ranked]:
    """For each sum that the stages can reach, the `most` best worths and the number of selections."""
    ranked = {0: _Ranked([0], 1)}
    steps = 0
    for stage in stages:
        steps = _count_steps(steps + len(ranked) * len(stage), MOST_RANKED_STEPS)
        reached: dict[int, list[int]] = {}
        counts: dict[int, int] = {}
        for weight, worth in stage:
            for number, entry in ranked.items():
                if number + weight <= capacity:
                    reached.setdefault(number + weight, []).extend(one + worth for one in entry.worths)
                    counts[number + weight] = counts.get(number + weight, 0) + entry.ways
        for candidates in reached.values():
            candidates.sort(reverse=True)
            del candidates[most:]
        ranked = {number: _Ranked(candidates, counts[number]) for number, candidates in reached.items()}
        steps = _count_steps(steps + sum(map(len, reached.values())), MOST_RANKED_STEPS)
    return ranked


def _refuse_many_sums(stages: list[Stage], capacity: int) -> None:
    """Refuse at once what would be refused after many seconds: the sums alone are found in a tenth of the time."""
    sums, steps = {0}, 0
    for stage in stages:
        steps = _count_steps(steps + len(sums) * len(stage), MOST_RANKED_STEPS)
        sums = {number + weight for weight, _ in stage for number in sums if number + weight <= capacity}
        steps = _count_steps(steps + len(sums), MOST_RANKED_STEPS)  # of each at least one selection is kept


def _count_steps(steps: int, most: int) -> int:
    if steps > most:
        raise too_many_combinations()
    return steps


def _sums_from_the_top(
    left: dict[int, _Ranked], right: dict[int, _Ranked], capacity: int
) -> Iterable[tuple[int, list[tuple[int, int]]]]:
    """The sums within the capacity from the largest down, each with the pairs of halves that make it."""
    sums = sorted(right)
    waiting: dict[int, list[tuple[int, int]]] = {}  # total → (left sum, place among the right sums)
    for low in left:
        place = bisect_right(sums, capacity - low) - 1
        if place >= 0:
            waiting.setdefault(low + sums[place], []).append((low, place))
    order = sorted(waiting)
    while order:
        number = order.pop()
        pairs = waiting.pop(number)
        yield number, [(low, sums[place]) for low, place in pairs]
        for low, place in pairs:
            if place:
                following = low + sums[place - 1]
                if following not in waiting:
                    order.insert(bisect_right(order, following), following)
                waiting.setdefault(following, []).append((low, place - 1))
