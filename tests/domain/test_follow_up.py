"""Deviation, spent share, forecast and targets, by their definitions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.errors import Refusal
from xlbudget.domain.follow_up import deviation, forecast, judge_target, revised_budget, spent_share


def d(text: str) -> Decimal:
    return Decimal(text)


def test_budget_deviation_and_spent_share() -> None:
    assert revised_budget(d("1000"), d("200"), d("-50")) == 1150
    assert deviation(d("1050"), d("1150")) == -100
    assert spent_share(d("575"), d("1150")) == d("0.5")
    with pytest.raises(Refusal) as refused:
        spent_share(d("1"), d("0"))
    assert refused.value.code == "zero_budget"


def test_a_forecast_spreads_evenly_or_by_season() -> None:
    assert forecast(d("500"), 6) == 1000
    assert forecast(d("500"), 12) == 500
    summer = [d("0")] * 6 + [d("10"), d("30"), *[d("15")] * 4]
    assert forecast(d("80"), 8, summer) == 200


@given(st.integers(1, 12), st.lists(st.integers(1, 100), min_size=12, max_size=12), st.integers(1, 9))
def test_the_scale_of_the_weights_does_not_matter(month: int, weights: list[int], scale: int) -> None:
    season = [Decimal(weight) for weight in weights]
    assert forecast(d("120"), month, season) == forecast(d("120"), month, [weight * scale for weight in season])


@pytest.mark.parametrize(
    ("month", "season", "code"),
    [
        (0, None, "not_a_month"),
        (13, None, "not_a_month"),
        (6, [1] * 11, "not_twelve_weights"),
        (6, [-1] + [1] * 11, "negative_weight"),
        (2, [0, 0] + [1] * 10, "no_weight_so_far"),
        (6, [None] * 12, "no_weight_so_far"),
    ],
)
def test_a_forecast_without_ground_is_refused(month: int, season: list[int] | None, code: str) -> None:
    weights = None if season is None else [None if weight is None else Decimal(weight) for weight in season]
    with pytest.raises(Refusal) as refused:
        forecast(d("100"), month, weights)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("own", "comparator", "demand", "measure", "status", "needed"),
    [
        ("-0.20", "-0.10", "-0.10", "index", "reached", "-0.19"),
        ("-0.19", "-0.10", "-0.10", "index", "reached", "-0.19"),  # just reaches it
        ("-0.18", "-0.10", "-0.10", "index", "not_reached", "-0.19"),
        ("-0.19", "-0.10", "-0.10", "percentage_points", "not_reached", "-0.20"),
        ("-0.20", "-0.10", "-0.10", "percentage_points", "reached", "-0.20"),
        ("0.13", "0.02", "0.10", "index", "reached", "0.122"),  # a rise is asked for
        ("0.05", "0.02", "0.10", "index", "not_reached", "0.122"),
        ("0.05", "0.10", "-0.10", "index", "not_reached", "-0.01"),
    ],
)
def test_a_target_against_its_comparator(
    own: str, comparator: str, demand: str, measure: str, status: str, needed: str
) -> None:
    result = judge_target(d(own), d(comparator), d(demand), measure)  # type: ignore[arg-type]
    assert (result.status, result.needed) == (status, d(needed))


@pytest.mark.parametrize(("own", "comparator"), [("-0.9", None), (None, "-0.1"), (None, None)])
def test_what_is_missing_is_never_green(own: str | None, comparator: str | None) -> None:
    result = judge_target(own and d(own), comparator and d(comparator), d("-0.10"))  # type: ignore[arg-type]
    assert result.status == "cannot_be_judged"


@pytest.mark.parametrize(
    ("own", "comparator", "demand", "code"),
    [("-0.1", "-0.1", "0", "no_direction"), ("-5.2", "-0.1", "-0.1", "rate_not_fraction"),
     ("-0.1", "-1", "-0.1", "rate_not_fraction"), ("-0.1", "-0.1", "-10", "rate_not_fraction")],
)  # fmt: skip
def test_what_is_no_fraction_or_has_no_direction_is_refused(own: str, comparator: str, demand: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        judge_target(d(own), d(comparator), d(demand))
    assert refused.value.code == code
