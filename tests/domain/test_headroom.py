"""Shares of a frame, what is left of it, and needs covered year by year."""

from decimal import Decimal

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.domain.headroom import coverage_by_year, demand, left_of_frame, share_of_frame

CATALOGUE = [Decimal(amount) for amount in ("2.2", "7.4", "3.2", "4.2", "4.3", "2.9", "6.0", "2.5", "5.0")]
ALTERNATIVES = [None] * 7 + ["arbejdspligt"] * 2


def test_shares_of_the_catalogues_frame() -> None:
    shares = [round(share_of_frame(amount, Decimal(21)) * 100, 1) for amount in CATALOGUE]
    assert shares == [Decimal(x) for x in ("10.5", "35.2", "15.2", "20.0", "20.5", "13.8", "28.6", "11.9", "23.8")]


@pytest.mark.parametrize(("amount", "frame", "code"), [(1, 0, "zero_frame"), (-1, 5, "negative"), (1, -5, "negative")])
def test_a_share_without_meaning_is_refused(amount: int, frame: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        share_of_frame(Decimal(amount), Decimal(frame))
    assert refused.value.code == code


def test_the_demand_counts_one_of_each_group_of_alternatives() -> None:
    asked = demand(CATALOGUE, ALTERNATIVES)
    assert (asked.least, asked.most) == (Decimal("32.7"), Decimal("35.2"))
    assert asked.excess(Decimal(21)) == (Decimal("11.7"), Decimal("14.2"))
    assert [round(share * 100, 1) for share in asked.coverage(Decimal(21))] == [Decimal("64.2"), Decimal("59.7")]


def test_a_demand_below_the_frame_is_covered_and_exceeds_by_nothing() -> None:
    asked = demand([Decimal(3), Decimal(4)])
    assert asked.excess(Decimal(21)) == (0, 0)
    assert asked.coverage(Decimal(21)) == (1, 1)
    assert demand([]).coverage(Decimal(0)) == (1, 1)


def test_what_is_left_goes_below_zero() -> None:
    assert left_of_frame([Decimal("20"), Decimal("12.7")], Decimal(21)) == Decimal("-11.7")


def test_coverage_has_no_rounding_tolerance() -> None:
    (line,) = coverage_by_year([Decimal("4.0")], [Decimal("0.5") + Decimal("3.4")])
    assert (line.missing, line.covered) == (Decimal("0.1"), False)


def test_years_without_financing_lack_all_of_the_need() -> None:
    lines = coverage_by_year([Decimal(4000)] * 3, [Decimal(4000)])
    assert [line.missing for line in lines] == [0, 4000, 4000]
    assert [line.year for line in lines] == [1, 2, 3]


def test_more_financing_than_need_lacks_nothing_and_blanks_count_as_zero() -> None:
    lines = coverage_by_year([Decimal(3), None], [Decimal(5), None, Decimal(1)])
    assert [(line.need, line.financing, line.missing) for line in lines] == [(3, 5, 0), (0, 0, 0), (0, 1, 0)]


def test_a_negative_need_is_refused_by_name() -> None:
    with pytest.raises(Refusal) as refused:
        coverage_by_year([Decimal("-4")], [Decimal(4)])
    assert refused.value.da.startswith("Behovet er −4.")
