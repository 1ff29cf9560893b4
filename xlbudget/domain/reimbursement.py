"""Refusion: the state's share of a benefit by the week of support, and what is left for the municipality.

The steps themselves are law and come dated from `xlbudget.indices`, which refuses the years before they were in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.errors import Refusal
from xlbudget.domain.headroom import refuse_negative
from xlbudget.domain.hints import Protocol


class Step(Protocol):
    """The state's share in some weeks of support."""

    @property
    def first_week(self) -> int:
        """The first week with this share."""

    @property
    def last_week(self) -> int | None:
        """The last one; None where all later weeks have it."""

    @property
    def state_share(self) -> Decimal:
        """The share as a fraction."""


def state_share(week: int, steps: Sequence[Step]) -> Decimal:
    """The state's share in a week of support, counted from 1 over all benefits in a row, as a fraction. Raises
    `Refusal` for a week before the first, and for one of which the scheme says nothing.
    """
    _refuse_week(week)
    for step in steps:
        if step.first_week <= week and (step.last_week is None or week <= step.last_week):
            return step.state_share
    raise _no_step(week)


def net_cost(benefit_per_week: Decimal, first_week: int, last_week: int, steps: Sequence[Step]) -> Decimal:
    """What the municipality pays itself for the weeks, both ends counted, in the unit of the benefit. Raises `Refusal`
    for a negative benefit, weeks in the wrong order, and weeks of which the scheme says nothing.
    """
    refuse_negative(benefit_per_week, "Ydelsen", "The benefit")
    _refuse_week(first_week)
    _refuse_week(last_week)
    if last_week < first_week:
        raise Refusal(
            "weeks_backwards",
            f"Den sidste uge ({last_week}) ligger før den første ({first_week}). Byt dem om.",
            f"The last week ({last_week}) comes before the first ({first_week}). Swap them.",
        )
    net, weeks = ZERO, 0
    for step in steps:
        low = max(first_week, step.first_week)
        high = last_week if step.last_week is None else min(last_week, step.last_week)
        if low <= high:
            weeks += high - low + 1
            net += benefit_per_week * (1 - step.state_share) * (high - low + 1)
    if weeks != last_week - first_week + 1:
        raise _no_step(first_week)
    return net


def _refuse_week(week: int) -> None:
    if week < 1:
        raise Refusal(
            "week_below_one",
            f"Uge {week} findes ikke: ugerne tælles fra 1.",
            f"There is no week {week}: weeks count from 1.",
        )


def _no_step(week: int) -> Refusal:
    return Refusal(
        "no_step",
        f"Der er ingen refusionssats for uge {week} i den gældende ordning.",
        f"The scheme in force has no share for week {week}.",
    )
