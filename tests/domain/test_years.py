"""What is a year and what is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.domain.years import gaps, is_year, parse_year, spoken_years


@pytest.mark.parametrize(
    ("value", "year"),
    [(2016, 2016), (2016.0, 2016), (Decimal("2016"), 2016), ("2016", 2016), (" 2016\u00a0", 2016), ("2020/21", 2020),
     ("2020/2021", 2020), ("1999/00", 1999), (1900, 1900), (2100, 2100)],
)  # fmt: skip
def test_a_year(value: object, year: int) -> None:
    assert parse_year(value) == year


@pytest.mark.parametrize(
    "value",
    [1899, 2101, 2016.5, True, None, "", "2.016", "B2016", "2020/22", "2016-2019", Decimal("NaN"), "２０１６", 1e300],
)
def test_not_a_year(value: object) -> None:
    with pytest.raises(Refusal) as refused:
        parse_year(value)
    assert refused.value.code == "not_a_year"
    assert not is_year(value)


@pytest.mark.parametrize("value", [16, "16", "'16", 16.0])
def test_two_digits_are_refused_by_name(value: object) -> None:
    with pytest.raises(Refusal) as refused:
        parse_year(value)
    assert refused.value.code == "two_digit_year"


def test_years_are_spoken_as_runs() -> None:
    assert spoken_years([2012, 2007, 2008, 2014, 2016, 2017]) == "2007-2008, 2012, 2014 og 2016-2017"
    assert spoken_years([2014], "en") == "2014"
    assert spoken_years([2014, 2016], "en") == "2014 and 2016"
    assert spoken_years([]) == ""
    assert gaps([2010, 2013]) == (2011, 2012)
    assert gaps([]) == ()
