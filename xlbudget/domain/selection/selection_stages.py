"""A selection among proposals in whole numbers: the knots that rules tie, and what each choice within one is worth."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.selection.proposals import Proposal, conflicts, required, same_priority_classes

MOST_TOGETHER = 20_000
"""How many selections may be possible within one knot of proposals that require or exclude one another."""


class Option(NamedTuple):
    """A possible choice within a stage: its sum in the smallest unit, and its worth, which names the rows too."""

    weight: int
    worth: int


Stage = list[Option]


def whole_numbers(amounts: Sequence[Decimal], frame: Decimal) -> tuple[list[int], int]:
    """The amounts and the frame in whole numbers of the largest unit that all amounts are multiples of."""
    ratios = [Fraction(amount) for amount in amounts]
    scale = lcm(*(ratio.denominator for ratio in ratios))
    numbers = [int(ratio * scale) for ratio in ratios]
    unit = gcd(*numbers) or 1
    return [number // unit for number in numbers], int(Fraction(frame) * scale / unit)


def worths(proposals: Sequence[Proposal]) -> tuple[list[int], int]:
    """A number for each proposal such that the larger sum is the better selection, among those of equal total.

    Also the value of its highest digit, which a proposal adds whatever its priority and row.

    Digits of a mixed base, from the highest: how many proposals; how many of the best priority, of the second best …;
    and a bit for each row, the first row highest. The sum of a selection's worths never carries between them.
    """
    rows = len(proposals)
    classes = same_priority_classes(proposals)
    sizes = [classes.count(number) for number in range(max(classes, default=0) + 1)]
    weights = [0] * len(sizes)
    place_value = 1 << rows
    for number in reversed(range(len(sizes))):
        weights[number] = place_value
        place_value *= sizes[number] + 1
    numbers = [place_value + weights[classes[place]] + (1 << (rows - 1 - place)) for place in range(rows)]
    return numbers, place_value


def knots(proposals: Sequence[Proposal]) -> list[list[int]]:
    """The places grouped so that no rule reaches from one group into another."""
    knot_of = list(range(len(proposals)))

    def root(place: int) -> int:
        while knot_of[place] != place:
            knot_of[place] = knot_of[knot_of[place]]
            place = knot_of[place]
        return place

    first_of: dict[object, int] = {}
    for place, proposal in enumerate(proposals):
        linked = [*proposal.requires, *proposal.excludes]
        if proposal.alternative is not None:
            linked.append(first_of.setdefault(proposal.alternative, place))
        for other in linked:
            knot_of[root(other)] = root(place)
    tied: dict[int, list[int]] = {}
    for place in range(len(proposals)):
        tied.setdefault(root(place), []).append(place)
    return list(tied.values())


def choices(proposals: Sequence[Proposal], knot: list[int], fixed: set[int], usable: set[int]) -> list[tuple[int, ...]]:
    """Every selection within a knot that keeps the rules and holds what must be granted, by the places of its
    proposals. Raises `Refusal` (`too_entangled`) where there are too many.
    """
    against: dict[int, set[int]] = {place: set() for place in knot}
    for first, second in conflicts(proposals, knot):
        against[first].add(second)
        against[second].add(first)
    found: list[frozenset[int]] = [frozenset()]
    seen = {found[0]}
    for selection in found:
        for place in knot:
            if place in selection:
                continue
            wider = selection | required(proposals, [place])
            if wider in seen or not wider <= usable or any(against[one] & wider for one in wider):
                continue
            seen.add(wider)
            found.append(wider)
            if len(found) > MOST_TOGETHER:
                raise Refusal(
                    "too_entangled",
                    "For mange forslag forudsætter eller udelukker hinanden til, at alle muligheder kan gennemgås.",
                    "Too many proposals require or exclude one another for every possibility to be looked at.",
                )
    held = fixed & set(knot)
    return [tuple(sorted(selection)) for selection in found if held <= selection]


def too_many_combinations() -> Refusal:
    """The refusal of a question whose answer would take more than some seconds to be certain of."""
    return Refusal(
        "too_many_combinations",
        "Der er for mange mulige summer til, at den bedste pakke kan findes med sikkerhed. "
        "Afrund beløbene (fx til hele 1.000 kr.), eller del forslagene op.",
        "There are too many possible sums for the best package to be found with certainty. "
        "Round the amounts (for instance to whole thousands), or split the proposals.",
    )
