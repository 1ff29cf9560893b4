"""A frame shared out among proposals: whole ones by priority, or all of them pro rata to the last step.

The exact best selection of whole proposals is in `xlbudget.domain.selection.best_selection`.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from decimal import Decimal
from fractions import Fraction

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.selection.proposals import (
    Proposal,
    by_priority,
    check,
    conflicts,
    fixed_with_requirements,
    refuse_fixed_beyond,
    required,
    total,
    whole,
)

Status = Literal["granted", "partly", "no_room", "alternative_chosen"]


class Grant(NamedTuple):
    """What a proposal is granted, and why not more."""

    granted: Decimal
    status: Status


def allocate_by_priority(proposals: Sequence[Proposal], frame: Decimal) -> list[Grant]:
    """Whole proposals in order of priority; what does not fit is passed over and the next one tried.

    What must be granted (`must_fund`, a floor) has its place kept from the start. A proposal that requires others is
    granted together with them or not at all. Raises `Refusal` when what must be granted cannot be.
    """
    check(proposals, frame)
    chosen = fixed_with_requirements(proposals)
    can_be_whole = whole(proposals, chosen)
    spent = total(proposals, chosen)
    refuse_fixed_beyond(frame, spent)
    taken = {proposals[place].alternative for place in chosen} - {None}
    excluded = {other for place in chosen for other in proposals[place].excludes}
    for place in by_priority(proposals):
        more = required(proposals, [place]) - chosen
        cost = total(proposals, more)
        if not (more <= can_be_whole and spent + cost <= frame) or any(conflicts(proposals, more)):
            continue
        groups = {proposals[each].alternative for each in more} - {None}
        excludes = {other for each in more for other in proposals[each].excludes}
        if groups.isdisjoint(taken) and more.isdisjoint(excluded) and excludes.isdisjoint(chosen):
            chosen |= more
            taken |= groups
            excluded |= excludes
            spent += cost
    return whole_grants(proposals, chosen)


def whole_grants(proposals: Sequence[Proposal], chosen: Collection[int]) -> list[Grant]:
    """The grants when the chosen proposals, and only they, are granted whole."""
    taken = {proposals[place].alternative for place in chosen} - {None}
    return [
        Grant(proposal.asked, "granted") if place in chosen else Grant(ZERO, _reason(proposal, taken))
        for place, proposal in enumerate(proposals)
    ]


def _reason(proposal: Proposal, taken: Collection[Hashable]) -> Status:
    return "alternative_chosen" if proposal.alternative in taken else "no_room"


def allocate_pro_rata(proposals: Sequence[Proposal], frame: Decimal, step: Decimal = Decimal("0.1")) -> list[Grant]:
    """All proposals in proportion to what they ask for, in steps of `step`, by largest remainder.

    The grants add up exactly to the smaller of frame and asked. Nobody gets more than asked (or its cap) or less than
    its floor; what such a bound frees or takes is shared among the others. Equal remainders: the earlier row first. An
    amount that is no multiple of the step is met in full where everything is met, and otherwise in whole steps but for
    the rest of the frame. Of alternatives the one that must be granted counts, else that of the best priority, else
    the first. `requires` and `excludes` speak of whole proposals and are refused here.
    """
    check(proposals, frame)
    _refuse_unfit_for_pro_rata(proposals, step)
    sharing = _without_alternatives(proposals)
    least = {place: _least(proposals[place]) for place in sharing}
    most = {place: proposals[place].most for place in sharing}
    refuse_fixed_beyond(frame, sum(least.values(), ZERO))
    grants = dict(most)
    if sum(most.values(), ZERO) > frame:
        grants = _in_steps(_quotas(proposals, least, most, frame), least, most, frame, step)
    taken = {proposals[place].alternative for place in sharing} - {None}
    return [
        _in_part(grants[place], proposal) if place in grants else Grant(ZERO, _reason(proposal, taken))
        for place, proposal in enumerate(proposals)
    ]


def _refuse_unfit_for_pro_rata(proposals: Sequence[Proposal], step: Decimal) -> None:
    if step <= 0:
        raise Refusal(
            "step_not_positive",
            f"Enheden {format_danish(step)} skal være over nul, fx 0,1.",
            f"The step {step} must be above zero, for instance 0.1.",
        )
    for proposal in proposals:
        if proposal.requires or proposal.excludes:
            raise Refusal(
                "rules_of_whole_proposals",
                f"»{proposal.label}« forudsætter eller udelukker andre forslag; det giver kun mening for hele forslag.",
                f"“{proposal.label}” requires or excludes others, which has a meaning for whole proposals only.",
            )


def _without_alternatives(proposals: Sequence[Proposal]) -> list[int]:
    """The places that take part: all, but of each group of alternatives one."""
    fixed = fixed_with_requirements(proposals)
    chosen: dict[Hashable, int] = {proposals[place].alternative: place for place in fixed}
    for place in by_priority(proposals):
        chosen.setdefault(proposals[place].alternative, place)
    return [
        place
        for place, proposal in enumerate(proposals)
        if proposal.alternative is None or chosen[proposal.alternative] == place
    ]


def _least(proposal: Proposal) -> Decimal:
    return proposal.most if proposal.must_fund else proposal.floor


def _quotas(
    proposals: Sequence[Proposal], least: dict[int, Decimal], most: dict[int, Decimal], frame: Decimal
) -> dict[int, Fraction]:
    """Exact shares in proportion to what is asked for, each within its bounds, that add up to the frame.

    Rows that a bound holds are settled a side at a time: the side on which the bounds move more money. (The same way
    of thought settles flexible boxes in a line of text.)
    """
    free = {place: Fraction(proposals[place].asked) for place in least if proposals[place].asked > 0}
    settled = {place: Fraction(0) for place in least if place not in free}
    while free:
        left = Fraction(frame) - sum(settled.values())
        asked = sum(free.values())
        wanted = {place: left * share / asked for place, share in free.items()}
        held = {
            place: min(max(quota, Fraction(least[place])), Fraction(most[place])) for place, quota in wanted.items()
        }
        moved = sum(held.values()) - left
        if moved == 0:
            return settled | held
        for place, quota in wanted.items():
            if (held[place] > quota) if moved > 0 else (held[place] < quota):
                settled[place] = held[place]
                del free[place]
    return settled


def _in_steps(
    quotas: dict[int, Fraction], least: dict[int, Decimal], most: dict[int, Decimal], frame: Decimal, step: Decimal
) -> dict[int, Decimal]:
    """The quotas in whole steps, what is left given a step at a time to the largest remainders.

    Less than a step is given only where nobody can take a whole one, or no whole one is left.
    """
    grants = {place: max(step * (quota // Fraction(step)), least[place]) for place, quota in quotas.items()}
    left = frame - sum(grants.values(), ZERO)
    while left > 0:  # a step given closes a remainder, so that the next round begins with those that are still short
        order = sorted(quotas, key=lambda place: (Fraction(grants[place]) - quotas[place], place))
        whole_step = left >= step and any(most[place] - grants[place] >= step for place in order)
        for place in order:
            more = min(step, most[place] - grants[place], left)
            if more == step or not whole_step:
                grants[place] += more
                left -= more
    return grants


def _in_part(granted: Decimal, proposal: Proposal) -> Grant:
    if granted == proposal.asked:
        return Grant(granted, "granted")
    return Grant(granted, "partly" if granted > 0 else "no_room")
