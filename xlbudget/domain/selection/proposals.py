"""Proposals that compete for a frame, and the rules that a choice among them has to keep."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal

from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal
from xlbudget.domain.headroom import refuse_negative
from xlbudget.domain.records import NamedTuple


class Proposal(NamedTuple):
    """What is asked for. `priority` 1 comes before 2; None comes last, in the order listed.

    `alternative` names the group of which at most one is granted. `floor` is the least that must be granted (a whole
    proposal is then granted whole), `cap` the most. `requires` and `excludes` hold the places of other proposals.
    """

    label: str
    asked: Decimal
    priority: Decimal | None = None
    alternative: Hashable | None = None
    floor: Decimal = Decimal(0)
    cap: Decimal | None = None
    must_fund: bool = False
    requires: tuple[int, ...] = ()
    excludes: tuple[int, ...] = ()

    @property
    def fixed(self) -> bool:
        """Whether it has to be granted, wholly or to its floor."""
        return self.must_fund or self.floor > 0

    @property
    def most(self) -> Decimal:
        """The most that it can be granted."""
        return self.asked if self.cap is None else min(self.asked, self.cap)


def check(proposals: Sequence[Proposal], frame: Decimal) -> None:
    """Refuse what contradicts itself before anything is chosen: negative amounts, a floor above what is asked for."""
    refuse_negative(frame, "Rammen", "The frame")
    for proposal in proposals:
        refuse_negative(proposal.asked, f"»{proposal.label}«", f"“{proposal.label}”")
        refuse_negative(proposal.floor, f"Minimum for »{proposal.label}«", f"The floor of “{proposal.label}”")
        if proposal.cap is not None:
            refuse_negative(proposal.cap, f"Loftet for »{proposal.label}«", f"The cap of “{proposal.label}”")
        if proposal.floor > proposal.most:
            raise Refusal(
                "floor_above_asked",
                f"Minimum for »{proposal.label}« er {format_danish(proposal.floor)}, men der kan højst tildeles "
                f"{format_danish(proposal.most)}.",
                f"The floor of “{proposal.label}” is {proposal.floor}, but at most {proposal.most} can be granted.",
            )


def by_priority(proposals: Sequence[Proposal]) -> list[int]:
    """The places of the proposals, best priority first; equal or lacking priorities in the order listed."""
    return sorted(range(len(proposals)), key=lambda place: (_rank(proposals[place]), place))


def _rank(proposal: Proposal) -> tuple[bool, Decimal]:
    return proposal.priority is None, proposal.priority or Decimal(0)


def same_priority_classes(proposals: Sequence[Proposal]) -> list[int]:
    """For each proposal the number of its priority class, 0 for the best; those without one are the last class."""
    classes = {rank: number for number, rank in enumerate(sorted({_rank(proposal) for proposal in proposals}))}
    return [classes[_rank(proposal)] for proposal in proposals]


def fixed_with_requirements(proposals: Sequence[Proposal]) -> set[int]:
    """The proposals that must be granted, and all that they require. Raises `Refusal` where two exclude each other."""
    chosen = required(proposals, (place for place, proposal in enumerate(proposals) if proposal.fixed))
    for first, second in conflicts(proposals, chosen):
        raise Refusal(
            "fixed_exclude_each_other",
            f"»{proposals[first].label}« og »{proposals[second].label}« skal begge have, men udelukker hinanden.",
            f"“{proposals[first].label}” and “{proposals[second].label}” must both be granted but exclude each other.",
        )
    return chosen


def required(proposals: Sequence[Proposal], wanted: Iterable[int]) -> set[int]:
    """The wanted places and all that they require, directly or through others."""
    chosen: set[int] = set()
    waiting = list(wanted)
    while waiting:
        place = waiting.pop()
        if place not in chosen:
            chosen.add(place)
            waiting.extend(proposals[place].requires)
    return chosen


def conflicts(proposals: Sequence[Proposal], chosen: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The pairs among the chosen that exclude each other: alternatives of one group, or by `excludes`."""
    places = sorted(set(chosen))
    together = set(places)
    members: dict[Hashable, list[int]] = {}
    for place in places:
        group = proposals[place].alternative
        if group is not None:
            yield from ((earlier, place) for earlier in members.setdefault(group, []))
            members[group].append(place)
        yield from ((place, other) for other in proposals[place].excludes if other in together and other != place)


def whole(proposals: Sequence[Proposal], fixed: Collection[int]) -> set[int]:
    """The places of those that can be granted whole. Raises `Refusal` for one that must be, but has a lower cap."""
    usable = {place for place, proposal in enumerate(proposals) if proposal.most == proposal.asked}
    for place in sorted(set(fixed) - usable):
        proposal = proposals[place]
        raise Refusal(
            "cap_below_whole",
            f"»{proposal.label}« skal tildeles helt, men loftet {format_danish(proposal.most)} er under de "
            f"{format_danish(proposal.asked)}, der søges om.",
            f"“{proposal.label}” must be granted whole, but its cap {proposal.most} is below its {proposal.asked}.",
        )
    return usable


def total(proposals: Sequence[Proposal], chosen: Iterable[int]) -> Decimal:
    """What the chosen ask for in all."""
    return sum((proposals[place].asked for place in chosen), Decimal(0))


def refuse_fixed_beyond(frame: Decimal, least: Decimal) -> None:
    """Raise `Refusal` when what has to be granted is more than the frame."""
    if least > frame:
        raise Refusal(
            "fixed_above_frame",
            f"Det, der skal tildeles, er {format_danish(least)}, og rammen er {format_danish(frame)}: "
            f"der mangler {format_danish(least - frame)}.",
            f"What must be granted is {least} and the frame is {frame}: {least - frame} is lacking.",
        )
