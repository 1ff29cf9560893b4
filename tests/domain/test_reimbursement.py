"""The state's share in benefits by week, and what is left to the municipality."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.errors import Refusal
from xlbudget.domain.reimbursement import net_cost, state_share
from xlbudget.indices import reimbursement_steps

STEPS = reimbursement_steps().steps


@pytest.mark.parametrize(
    ("week", "share"),
    [(1, "0.8"), (4, "0.8"), (5, "0.4"), (26, "0.4"), (27, "0.3"), (52, "0.3"), (53, "0.2"), (5000, "0.2")],
)
def test_the_share_of_a_week(week: int, share: str) -> None:
    assert state_share(week, STEPS) == Decimal(share)


def test_a_first_year_of_support() -> None:
    # 4 weeks at 20 %, 22 at 60 %, 26 at 70 % are the municipality's own.
    assert net_cost(Decimal(1000), 1, 52, STEPS) == 800 + 13200 + 18200


@pytest.mark.parametrize("weeks", [(0, 5), (5, 4), (-1, 1)])
def test_weeks_that_are_none_are_refused(weeks: tuple[int, int]) -> None:
    with pytest.raises(Refusal):
        net_cost(Decimal(1000), *weeks, STEPS)


def test_a_negative_benefit_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        net_cost(Decimal(-1), 1, 1, STEPS)
    assert refused.value.code == "negative"


def test_weeks_that_no_step_covers_are_refused() -> None:
    for question in (lambda: state_share(60, STEPS[:2]), lambda: net_cost(Decimal(1), 20, 60, STEPS[:2])):
        with pytest.raises(Refusal) as refused:
            question()
        assert refused.value.code == "no_step"


@given(st.integers(1, 120), st.integers(0, 120), st.integers(0, 120))
def test_periods_add_up_and_equal_their_weeks(first: int, length: int, more: int) -> None:
    middle, last = first + length, first + length + 1 + more
    benefit = Decimal("4123.45")
    whole = net_cost(benefit, first, last, STEPS)
    assert whole == net_cost(benefit, first, middle, STEPS) + net_cost(benefit, middle + 1, last, STEPS)
    assert whole == sum(benefit * (1 - state_share(week, STEPS)) for week in range(first, last + 1))
