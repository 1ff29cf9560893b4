"""Råderum: what is asked for against the frame, and need against financing year by year.

Amounts here are asked for or available, so they are positive; a negative one is refused, never turned round.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ARITHMETIC, ZERO
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple


def share_of_frame(amount: Decimal, frame: Decimal) -> Decimal:
    """The part of the frame that an amount takes, as a fraction: 2,2 of 21 is 0,1048.

    Raises `Refusal` for a negative amount or frame, and for a frame of zero, of which nothing is a share.
    """
    refuse_negative(amount, "Beløbet", "The amount")
    refuse_negative(frame, "Rammen", "The frame")
    if frame == 0:
        raise Refusal(
            "zero_frame",
            "Rammen er nul eller blank, så der er ingen andel af den. Angiv en ramme over nul.",
            "The frame is zero or blank, so nothing is a share of it. Give a frame above zero.",
        )
    return ARITHMETIC.divide(amount, frame)


def left_of_frame(amounts: Iterable[Decimal], frame: Decimal) -> Decimal:
    """The frame less all amounts; below zero when more is asked for than there is."""
    refuse_negative(frame, "Rammen", "The frame")
    rest = frame
    for amount in amounts:
        refuse_negative(amount, "Beløbet", "The amount")
        rest -= amount
    return rest


class Demand(NamedTuple):
    """What proposals ask for in all: the least and the most, as their alternatives are chosen."""

    least: Decimal
    most: Decimal

    def excess(self, frame: Decimal) -> tuple[Decimal, Decimal]:
        """How far the demand exceeds the frame, least and most; zero where it fits."""
        return max(self.least - frame, ZERO), max(self.most - frame, ZERO)

    def coverage(self, frame: Decimal) -> tuple[Decimal, Decimal]:
        """How much of the demand the frame covers, as fractions of the least and of the most; at most 1."""
        return _covered(frame, self.least), _covered(frame, self.most)


def _covered(frame: Decimal, asked: Decimal) -> Decimal:
    return Decimal(1) if asked <= frame else ARITHMETIC.divide(frame, asked)


def demand(amounts: Sequence[Decimal], alternatives: Sequence[Hashable | None] = ()) -> Demand:
    """What is asked for when one row of each group of alternatives is chosen.

    `alternatives` names each row's group, None for a row of its own; "2,5 alternativt 5,0" counts 2,5 or 5,0.
    """
    least = most = ZERO
    groups: dict[Hashable, list[Decimal]] = {}
    for place, amount in enumerate(amounts):
        refuse_negative(amount, "Beløbet", "The amount")
        group = alternatives[place] if place < len(alternatives) else None
        if group is None:
            least, most = least + amount, most + amount
        else:
            groups.setdefault(group, []).append(amount)
    for members in groups.values():
        least, most = least + min(members), most + max(members)
    return Demand(least, most)


class YearCoverage(NamedTuple):
    """A year's need and the financing that is documented for it. `missing` is zero where the need is covered."""

    year: int  # counted from 1
    need: Decimal
    financing: Decimal
    missing: Decimal

    @property
    def covered(self) -> bool:
        """Whether nothing is missing."""
        return self.missing == 0


def coverage_by_year(needs: Sequence[Decimal | None], financing: Sequence[Decimal | None]) -> list[YearCoverage]:
    """Need against financing, a line a year; a year without an amount counts as 0, the shorter row's lacking ones too.

    Without any rounding tolerance: a need of 4,0 financed by 3,9 lacks 0,1, for amounts count as they are stated.
    """
    lines = []
    for place in range(max(len(needs), len(financing))):
        need = (needs[place] if place < len(needs) else None) or ZERO
        funds = (financing[place] if place < len(financing) else None) or ZERO
        refuse_negative(need, "Behovet", "The need")
        refuse_negative(funds, "Finansieringen", "The financing")
        lines.append(YearCoverage(place + 1, need, funds, max(need - funds, ZERO)))
    return lines


def refuse_negative(amount: Decimal, da: str, en: str) -> None:
    """Raise `Refusal` for an amount below zero; `da` and `en` name it ("Rammen", "The frame")."""
    if amount < 0:
        raise Refusal(
            "negative",
            f"{da} er {format_danish(amount)}. Skriv det, der søges om eller er til rådighed, som et positivt beløb.",
            f"{en} is {amount}. Write what is asked for or available as a positive amount.",
        )
