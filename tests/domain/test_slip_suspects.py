"""Lines in which a slip may have been made are looked up by amount: none that explains a difference is missed."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.slips_in_columns import beyond_slips, may_have_slipped, suspects
from xlbudget.domain.sums.sum_differences import explain
from xlbudget.domain.table import Row

_AMOUNTS = st.lists(
    st.decimals(-99_999, 99_999, places=1).map(lambda value: Decimal(value).normalize() + 0), min_size=2, max_size=8
)
_SLIPS = st.sampled_from(("-1", "1", "-2", "999", "-0.999", "9", "-0.9"))


@given(_AMOUNTS, _SLIPS)
def test_an_amount_taken_wrongly_is_among_the_suspects(amounts: list[Decimal], times: str) -> None:
    _all_are_found(amounts, amounts[0] * Decimal(times))


@given(_AMOUNTS, st.integers(-9_999, 9_999), st.integers(0, 4))
def test_any_difference_is_explained_from_the_suspects(amounts: list[Decimal], off: int, noughts: int) -> None:
    _all_are_found(amounts, Decimal(off * 10**noughts))


@given(_AMOUNTS, st.integers(0, 6), st.integers(0, 9))
def test_a_digit_lost_is_lost_in_a_suspect(amounts: list[Decimal], place: int, digit: int) -> None:
    written = f"{abs(amounts[0]):f}"
    meant = Decimal(written[:place] + str(digit) + written[place:]).copy_sign(amounts[0])
    _all_are_found(amounts, meant - amounts[0])


@given(_AMOUNTS, st.integers(0, 6))
def test_digits_that_changed_places_did_so_in_a_suspect(amounts: list[Decimal], place: int) -> None:
    digits = list(f"{abs(amounts[0]):f}".replace(".", ""))
    digits[place : place + 2] = digits[place : place + 2][::-1]
    exponent = int(amounts[0].as_tuple().exponent)
    meant = Decimal("".join(digits)).scaleb(min(exponent, 0)).copy_sign(amounts[0])
    _all_are_found(amounts, meant - amounts[0])


@given(st.lists(st.integers(-9_999, 9_999), min_size=2, max_size=8), st.integers(-99_999, 99_999), st.integers(0, 4))
def test_many_lines_are_told_what_each_is_told(amounts: list[int], given: int, noughts: int) -> None:
    rows = [Row(place, "Post", "item", {"2026": Decimal(value)}, {}) for place, value in enumerate(amounts)]
    column = Figures(rows).column("2026")
    expected = [given * 10**noughts + amount for amount in amounts]
    found = may_have_slipped(range(len(rows)), column.amounts, expected, column)
    each = enumerate(zip(column.amounts, expected, strict=True))
    assert found == {place for place, (stated, one) in each if not beyond_slips(stated, one, column)}


def _all_are_found(amounts: list[Decimal], off: Decimal) -> None:
    total = sum(amounts, Decimal(0)) + off
    rows = [Row(place, "Post", "item", {"2026": value}, {}) for place, value in enumerate([*amounts, total])]
    column = Figures(rows).column("2026")
    found = suspects(int(off * column.unit), column)
    places = [slip.part for slip in explain(total, list(enumerate(amounts))) if slip.part is not None]
    assert {column.amounts[place] for place in places} <= set(found)
