"""Amounts: units, the decimal that a float stands for, Excel's rounding and the tolerance of rounded figures."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.amounts import Unit, all_exact, convert, exact, excel_round, rounding_tolerance
from xlbudget.domain.errors import Refusal


@pytest.mark.parametrize(
    ("amount", "source", "target", "wanted"),
    [
        ("4000", Unit.TKR, Unit.MIO_KR, "4"),
        ("2.2", Unit.MIO_KR, Unit.TKR, "2200"),
        ("590", Unit.TKR, Unit.KR, "590000"),
        ("-1", Unit.MIA_KR, Unit.KR, "-1000000000"),
        ("0.1", Unit.KR, Unit.MIA_KR, "0.0000000001"),
    ],
)
def test_units_are_powers_of_ten(amount: str, source: Unit, target: Unit, wanted: str) -> None:
    assert convert(Decimal(amount), source, target) == Decimal(wanted)


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from(Unit), st.sampled_from(Unit))
def test_there_and_back_is_the_same_amount(amount: Decimal, source: Unit, target: Unit) -> None:
    assert convert(convert(amount, source, target), target, source) == amount


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (0.1 + 0.2, "0.3"),
        (3.4, "3.4"),
        (1e15, "1000000000000000"),
        (1e21, "1000000000000000000000"),
        (-0.0, "0"),
        (5, "5"),
        (1.1 * 3, "3.3"),
        (1e-7, "0.0000001"),
        (2**53 + 1, "9007199254740993"),
    ],
)
def test_a_float_is_the_decimal_that_a_spreadsheet_shows(number: float, wanted: str) -> None:
    assert exact(number) == Decimal(wanted)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_no_budget_holds_what_is_no_number(number: float) -> None:
    with pytest.raises(Refusal) as refused:
        exact(number)
    assert refused.value.code == "not_finite"


_TYPED = st.one_of(
    st.decimals(-(10**size), 10**size, places=places) for size in (3, 9, 13, 15) for places in (0, 1, 2, 4)
)
_FLOATS = (
    _TYPED.map(float)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.floats(-1e6, 1e6)
    | st.sampled_from([-0.0, 1e-05, 1.5e-07, 0.1 + 0.2, 123456789012.345, 9999999999999.99, 1e13, 1e15, 1e22])
)


@given(_FLOATS)
def test_exact_is_fifteen_digits_of_what_is_stored(number: float) -> None:
    wanted = Context(prec=15, rounding=ROUND_HALF_EVEN).create_decimal_from_float(number)
    assert exact(number) == wanted
    text = str(exact(number))
    assert not ("." in text and text.partition("E")[0].endswith("0"))  # no noughts that nobody typed
    assert number == 0 or abs(number) >= 1e15 or abs(number) < 1e-6 or "E" not in text


@given(st.lists(_FLOATS) | st.lists(_TYPED.map(float)))
def test_a_whole_column_is_as_exact_as_each_number_alone(numbers: list[float]) -> None:
    assert list(map(str, all_exact(numbers))) == [str(exact(number)) for number in numbers]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_column_with_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(Refusal):
        all_exact([1.5, number, 2.0])


@pytest.mark.parametrize(
    ("number", "decimals", "wanted"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("1.005", 2, "1.01"),
        ("2.675", 2, "2.68"),
        ("0.45", 1, "0.5"),
        ("1234.5", -3, "1000"),
        ("1500", -3, "2000"),
        ("-1500", -3, "-2000"),
        ("0.4999999999999999", 0, "1"),  # sixteen digits: Excel sees 0,500000000000000
        ("0", 2, "0"),
    ],
)
def test_rounding_is_excels(number: str, decimals: int, wanted: str) -> None:
    assert excel_round(Decimal(number), decimals) == Decimal(wanted)


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(-4, 4))
def test_rounding_agrees_with_its_definition(number: Decimal, decimals: int) -> None:
    shown = Context(prec=15, rounding=ROUND_HALF_UP).plus(number)
    step = Decimal(10) ** -decimals
    wanted = (abs(shown) / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    assert abs(excel_round(number, decimals)) == wanted


@given(st.floats(-1e14, 1e14), st.integers(0, 3))
def test_rounding_twice_changes_nothing(number: float, decimals: int) -> None:
    once = excel_round(exact(number), decimals)
    assert excel_round(once, decimals) == once


def test_half_a_unit_for_each_addend_and_the_total() -> None:
    assert rounding_tolerance(2, 1) == Decimal("0.15")
    assert rounding_tolerance(8, 0) == Decimal("4.5")
