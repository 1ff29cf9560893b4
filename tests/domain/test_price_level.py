"""Carrying between levels: the laws, both chaining rules, and what is refused."""

from __future__ import annotations

from decimal import Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.errors import Refusal
from xlbudget.domain.price_level import Change, Dated, IndexSeries, IndexValue, numbers_from_changes, total

_DIGITS_OF_AN_AMOUNT = Context(prec=28)

numbers = st.decimals(min_value="0.0001", max_value="100000", places=4)
amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


def series(values: dict[int, Decimal | int | str], estimates: tuple[int, ...] = ()) -> IndexSeries:
    return IndexSeries(
        "KL-PL", "Prøveindeks", "Trial index", "2026",
        {
            year: IndexValue(Decimal(number), "estimate" if year in estimates else "final")
            for year, number in values.items()
        },
    )  # fmt: skip


@given(amounts, numbers, numbers)
def test_there_and_back_is_the_identity(amount: Decimal, first: Decimal, second: Decimal) -> None:
    index = series({2013: first, 2014: second})
    back = index.uprate(index.uprate(amount, 2013, 2014), 2014, 2013)
    assert _DIGITS_OF_AN_AMOUNT.plus(back) == amount


@given(numbers, numbers, numbers)
def test_chains_multiply(first: Decimal, second: Decimal, third: Decimal) -> None:
    index = series({2013: first, 2014: second, 2015: third})
    chained = index.factor(2013, 2014) * index.factor(2014, 2015)
    assert abs(chained / index.factor(2013, 2015) - 1) < Decimal("1e-26")


@given(st.lists(amounts, min_size=1, max_size=8), numbers, numbers)
def test_the_total_is_the_sum_of_what_is_carried(values: list[Decimal], first: Decimal, second: Decimal) -> None:
    index = series({2013: first, 2014: second})
    carried = total([Dated(amount, 2013) for amount in values], index, 2014)
    one_by_one = sum((index.uprate(amount, 2013, 2014) for amount in values), Decimal(0))
    assert abs(carried - one_by_one) < Decimal("1e-9") * max(1, abs(first), abs(second / first))


def test_kl_multiplies() -> None:
    changes = {2015: Change(Decimal("0.028")), 2016: Change(Decimal("-0.005"))}
    values = numbers_from_changes(changes, "multiplicative")
    assert values[2014].number == 100
    assert round(Decimal("3709.41") * values[2016].number / 100, 2) == Decimal("3794.21")


def test_the_state_adds() -> None:
    changes = {2022: Change(Decimal("0.037")), 2023: Change(Decimal("0.018"))}
    assert numbers_from_changes(changes, "additive")[2023].number == Decimal("105.5")


@pytest.mark.parametrize(
    ("changes", "code"),
    [({}, "no_values"), ({2015: "0.02", 2017: "0.02"}, "gap_in_changes"), ({2015: "-1"}, "impossible_change")],
)
def test_changes_that_make_no_index(changes: dict[int, str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        numbers_from_changes({year: Change(Decimal(text)) for year, text in changes.items()}, "multiplicative")
    assert refused.value.code == code


def test_current_prices_are_carried_each_from_its_own_year() -> None:
    index = series({2014: 100, 2015: 110, 2016: 121})
    assert total([Dated(Decimal(100), 2014), Dated(Decimal(110), 2015)], index, 2016) == 242


@pytest.mark.parametrize(("first", "second"), [(2012, 2014), (2014, 2018), (2018, 2018)])
def test_a_missing_year_is_an_error_that_names_series_vintage_and_years(first: int, second: int) -> None:
    index = series({2013: 100, 2014: 101, 2016: 103})
    for carry in (index.factor, lambda a, b: index.uprate(Decimal(1), a, b)):
        with pytest.raises(Refusal) as refused:
            carry(first, second)
        assert refused.value.code == "missing_year"
        assert "KL-PL, udgave 2026, har ikke" in refused.value.da
        assert "2013-2014 og 2016" in refused.value.da


def test_a_result_names_its_series_and_the_estimates_that_it_used() -> None:
    index = series({2024: 100, 2025: 102, 2026: 104}, estimates=(2025, 2026))
    assert index.named("da", [2024, 2026]) == "Prøveindeks (KL-PL), udgave 2026; skøn: 2026"
    assert index.named("en", [2024]) == "Trial index (KL-PL), vintage 2026"
    assert index.estimates() == (2025, 2026)


def test_published_changes_come_out_as_published() -> None:
    values = numbers_from_changes({2015: Change(Decimal("0.017")), 2016: Change(Decimal("0.019"))}, "additive")
    index = IndexSeries("X", "X", "X", None, values)
    assert [index.change(year) for year in index.years] == [None, Decimal("0.017"), Decimal("0.019")]


def test_many_amounts_at_once_are_carried_as_each_alone() -> None:
    series = IndexSeries(
        "X", "Prøve", "Trial", None, {2014: IndexValue(Decimal("100.3")), 2016: IndexValue(Decimal("105.7"))}
    )
    amounts = [Decimal("1000"), None, Decimal("-0.01"), Decimal("123456789012.34"), Decimal(0)]
    for years in ((2014, 2016), (2016, 2014), (2016, 2016)):
        alone = [None if amount is None else series.uprate(amount, *years) for amount in amounts]
        assert [str(amount) for amount in series.carried(amounts, *years)] == [str(amount) for amount in alone]
    with pytest.raises(Refusal):
        series.carried(amounts, 2014, 2015)
