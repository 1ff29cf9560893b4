"""Gain, payback, present value and sensitivity of a case, held to cases worked out by hand and to their definitions."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from steps import counted

from xlbudget.domain.business_case import accumulated, break_even, gain, payback, sensitivity, unit_cost
from xlbudget.domain.discounting import internal_rate, present_value
from xlbudget.domain.errors import Refusal

Flow = list[Decimal | None]


def flow(*amounts: float | str | None) -> Flow:
    return [None if amount is None else Decimal(str(amount)) for amount in amounts]


def code(function: object, *arguments: object) -> str:
    with pytest.raises(Refusal) as refused:
        function(*arguments)  # type: ignore[operator]
    return refused.value.code


SAVING = flow(-590, -590, -590, -590)


def test_a_blank_cost_beside_a_saving_is_nothing() -> None:
    assert gain([flow(None, None, None, None)], [SAVING]) == SAVING
    assert gain([flow(None)], [SAVING]) == SAVING
    assert sum(gain([], [SAVING])) == -2360


def test_the_lines_of_a_block_are_summed_by_year() -> None:
    assert gain([flow(300, 100), flow(50, None)], [flow(-200, -400)]) == flow(150, -300)


def test_years_that_do_not_match_are_refused() -> None:
    assert code(gain, [flow(1, 2, 3)], [flow(-1, -2)]) == "unequal_years"
    assert code(gain, [flow(1, 2)], [flow(-1)]) == "unequal_years"


def test_the_running_sum_takes_a_blank_as_nothing() -> None:
    assert accumulated(flow(100, None, -50)) == flow(100, 100, 50)
    assert accumulated([]) == []


@pytest.mark.parametrize(
    ("amounts", "years", "interpolated", "lasting"),
    [
        ((1000, -400, -400, -400), 3, "2.5", True),
        ((1000, -500, -500), 2, "2", True),
        ((-590, -590), 0, "0", True),
        ((-100, 500, -600), 0, "0", False),  # starts with a saving and comes up again later
        ((1000, -1200, 500, -400), 1, "0.8333333333333333333333333333333333", False),
        ((0, None, 1000, -1000), 1, "1", True),  # years count from the first amount
        ((1000, 0, -2000), 2, "1.5", True),
        ((1000, None, -2000), 2, "1.5", True),  # a blank year is one of nothing
        ((1000, 500, -2000), 2, "1.75", True),
        ((0, 0), 0, "0", True),
        ((1000, *["-333.333333333333"] * 3), 3, "3", True),  # a third three times, in the 15 digits of a cell
        (("0.1", "0.2", "-0.3"), 2, "2", True),
    ],
)
def test_payback(amounts: tuple[object, ...], years: int, interpolated: str, lasting: bool) -> None:
    result = payback(flow(*amounts))  # type: ignore[arg-type]
    assert (result.years, result.interpolated, result.lasting) == (years, Decimal(interpolated), lasting)


def test_a_payback_that_never_comes_is_refused_with_what_is_lacking() -> None:
    with pytest.raises(Refusal) as refused:
        payback(flow(1000, -100, -100))
    assert refused.value.code == "never_paid_back"
    assert refused.value.da == "Investeringen tjenes aldrig hjem: efter 3 år mangler der stadig 800."
    assert code(payback, flow(None, None)) == "no_amounts"


def test_break_even_and_unit_cost_of_the_documents() -> None:
    assert break_even(Decimal(-590), Decimal(100)) == Decimal("5.9")
    assert unit_cost(Decimal(590_000), Decimal(32)) == Decimal("18437.5")
    assert unit_cost(Decimal(-590_000), Decimal(32)) == Decimal("-18437.5")
    assert code(break_even, Decimal(590), Decimal(0)) == "zero_gain"
    assert code(unit_cost, Decimal(590), Decimal(0)) == "number_not_positive"


def test_sensitivity_moves_one_factor_at_a_time() -> None:
    costs, savings = sensitivity([flow(1000)], [flow(-1600)])
    assert (costs.low, costs.base, costs.high) == (-700, -600, -500)
    assert (savings.low, savings.base, savings.high) == (-440, -600, -760)
    assert code(sensitivity, [flow(1)], [flow(-1)], Decimal(1)) == "swing_not_fraction"


# --- present value --------------------------------------------------------------------------------------------------


class Band:
    def __init__(self, first: int, last: int | None, rate: str) -> None:
        self.first_year, self.last_year, self.rate = first, last, Decimal(rate)


BANDS = [Band(0, 35, "0.035"), Band(36, 70, "0.025")]


@pytest.mark.parametrize(
    ("rate", "first", "value"),
    [
        ("0.035", 1, "-2167.1"),
        ("0.035", 0, "-2243.0"),
        ("0.04", 1, "-2141.6"),
        ("0.04", 0, "-2227.3"),
        ("0", 0, "-2360"),
    ],
)
def test_the_solroed_saving_today(rate: str, first: int, value: str) -> None:
    assert round(present_value(SAVING, Decimal(rate), first), 1) == Decimal(value)


def test_bands_chain_the_yearly_factors() -> None:
    factor = present_value([None] * 36 + flow(1), BANDS)
    assert abs(factor - 1 / (Decimal("1.035") ** 35 * Decimal("1.025"))) < Decimal("1e-25")
    assert present_value(flow(1), BANDS) == 1
    assert present_value([None] * 70 + flow(1, 0, None), BANDS) > 0  # nothing falls in the years without a rate
    assert code(present_value, [None] * 71 + flow(1), BANDS) == "no_rate_for_year"
    assert code(present_value, flow(1), BANDS, 71) == "no_rate_for_year"
    assert code(present_value, flow(1), BANDS, -1) == "negative_period"


# --- internal rate --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "rate"),
    [
        ((1000, -1100), "0.1"),
        ((-1000, 1100), "0.1"),
        ((1000, -400), "-0.6"),
        ((0, 1000, -1100, 0), "0.1"),
        ((1000, -20000), "19"),
        ((100, -210, "110.25"), "0.05"),  # touches zero without crossing it: still the only rate
        ((1000, -500, -500, -500), "0.2337519285"),
        (("0.01", *[0] * 40, "-0.02"), "0.0170497444"),
    ],
)
def test_the_only_internal_rate_is_found(amounts: tuple[object, ...], rate: str) -> None:
    found = internal_rate(flow(*amounts))  # type: ignore[arg-type]
    assert abs(found - Decimal(rate)) < Decimal("1e-9")


@pytest.mark.parametrize(
    ("amounts", "why"),
    [
        ((-590, -590), "no_internal_rate"),
        ((100, -200, 150), "no_internal_rate"),  # two changes of sign, and never zero
        ((100, -230, 132), "several_internal_rates"),  # 10 % and 20 %
        ((1000, -3600, 4310, -1716), "several_internal_rates"),  # 10, 20 and 30 %
        ((0, None), "no_amounts"),
        ((1, *[-1, 1] * 150), "too_many_periods"),
    ],
)
def test_no_rate_or_several_are_refused(amounts: tuple[object, ...], why: str) -> None:
    assert code(internal_rate, flow(*amounts)) == why  # type: ignore[arg-type]


def rate_or_reason(values: list[Decimal]) -> Decimal | str:
    try:
        return internal_rate(values)
    except Refusal as refusal:
        return refusal.code


@pytest.mark.parametrize("adding_up_to_nought", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_the_rates_of_a_long_flow_are_counted_in_few_steps(seed: int, adding_up_to_nought: bool) -> None:
    chance = Random(seed)
    values = [Decimal(chance.randint(-(10**12), 10**12)) for _ in range(200)]
    if adding_up_to_nought:
        values[0] -= sum(values)
    _, steps = counted(lambda: rate_or_reason(values))
    assert steps < 100_000  # a chain of remainders takes some millions, of numbers of thousands of digits


def test_a_long_flow_with_a_double_rate_is_refused_and_not_waited_for() -> None:
    values = [Decimal(100), Decimal(-210), Decimal("110.25"), *[Decimal(0)] * 150, *flow(100, -210, "110.25")]
    assert code(internal_rate, values) == "too_many_periods"


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=12))
def test_the_internal_rate_makes_the_present_value_zero(amounts: list[int]) -> None:
    values = flow(*amounts)
    try:
        rate = internal_rate(values)
    except Refusal:
        return
    assume(rate < 1000 and rate > Decimal("-0.999"))
    size = present_value([abs(value or Decimal(0)) for value in values], rate)
    assert abs(present_value(values, rate)) <= size * Decimal("1e-9")


@given(st.sets(st.integers(-9, 30), min_size=1, max_size=4))
def test_rates_are_counted_exactly(tenths: set[int]) -> None:
    """A flow built from its rates: each factor (1 + rate)·x − 1 is one internal rate."""
    polynomial = [Decimal(1)]
    for tenth in tenths:
        rate = Decimal(tenth) / 10
        longer = [Decimal(0)] * (len(polynomial) + 1)
        for power, number in enumerate(polynomial):
            longer[power] -= number
            longer[power + 1] += number * (1 + rate)
        polynomial = longer
    if len(tenths) == 1:
        assert abs(internal_rate(polynomial) - Decimal(next(iter(tenths))) / 10) < Decimal("1e-12")
    else:
        assert code(internal_rate, polynomial) == "several_internal_rates"
