"""The exact best selection of whole proposals within a frame, and the packages that come closest to it.

A selection is better the more of the frame it uses; then the more proposals it holds; then the better their priorities,
read from the best one down; then the earlier its rows stand. Nothing is tried out at random: amounts become whole
numbers of the smallest unit, and `selection_halves` joins the sums that two halves of the proposals can reach. Where
the sums are many and lie close, `selection_core` first asks which of them can be reached, and then searches for the
best selections that reach just those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

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
from xlbudget.domain.selection.selection_halves import MOST_STEPS, Level, largest_sums, steps_of_halves
from xlbudget.domain.selection.selection_stages import Option, choices, knots, whole_numbers, worths

FEW_STEPS = 100_000
"""Up to so many sums, joining halves is quick; with more `selection_core` is asked first."""

BITS_IN_A_STEP = 200
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
    of proposals in thousands of kroner are fine, and forty with whatever amounts).
    """
    problem = _Problem(proposals, frame)
    if sum(max(option.weight for option in stage) for stage in problem.stages) <= problem.capacity:
        return problem.package(sum(max((o.weight, o.worth) for o in stage)[1] for stage in problem.stages))
    steps, bits = steps_of_halves(problem.stages, problem.capacity), bits_of_sums(problem.stages, problem.capacity)
    if steps > MOST_STEPS or (steps > FEW_STEPS and bits < steps * BITS_IN_A_STEP):
        try:
            return problem.package(best_worth(problem.stages, problem.capacity, problem.one_more))
        except Refusal:
            if steps > MOST_STEPS:
                raise
    return problem.package(largest_sums(problem.stages, problem.capacity, 1)[0].worths[0])


def closest_packages(proposals: Sequence[Proposal], frame: Decimal, most: int = 10) -> Packages:
    """The packages of at least one proposal that use most of the frame, at most `most` of them, best first.

    Packages with equal totals are ordered as `best_selection` would. Raises `Refusal` as that does.
    """
    problem = _Problem(proposals, frame)
    steps, bits = steps_of_halves(problem.stages, problem.capacity), bits_of_counts(problem.stages, problem.capacity)
    if steps > FEW_STEPS and bits < min(MOST_BITS, steps * BITS_IN_A_STEP):
        counted = _largest_sums(problem, most + 1)
        if len(counted) <= MOST_SEARCHES:
            try:
                return _listed(problem, _searched(problem, counted, most + 1), most)
            except Refusal:
                if steps > MOST_STEPS:
                    raise
    return _listed(problem, largest_sums(problem.stages, problem.capacity, most + 1), most)


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

    def package(self, worth: int) -> Package:
        """The package that the worth names: its lowest bits are the rows, the first row highest."""
        last = len(self._proposals) - 1
        chosen = tuple(place for place in range(last + 1) if worth >> (last - place) & 1)
        return Package(chosen, total(self._proposals, chosen))


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
        yield Level(number, ways, best_worths(problem.stages, number, problem.one_more, min(ways, most)))
