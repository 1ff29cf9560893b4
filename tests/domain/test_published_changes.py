"""Fractions or per cent: decided, or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.domain.published_changes import Given, as_fractions, given_in_text, says_per_cent


def fractions(*texts: str) -> list[str]:
    return [str(value) for value in as_fractions(dict(enumerate(map(given_in_text, texts), 2015))).values()]


def test_all_small_are_fractions_and_all_large_per_cent() -> None:
    assert fractions("0,028", "-0,005", "0,19") == ["0.028", "-0.005", "0.19"]
    assert fractions("2,8", "-0,5", "0,2") == ["0.028", "-0.005", "0.002"]


def test_zero_is_the_same_either_way() -> None:
    assert fractions("2,8", "0") == ["0.028", "0"]
    assert fractions("0,028", "0") == ["0.028", "0"]


def test_a_sign_is_explicit() -> None:
    assert fractions("2,8 %", "0,1 pct.", "1,5") == ["0.028", "0.001", "0.015"]
    assert fractions("2,8 %", "0,015") == ["0.028", "0.015"]


def test_a_mixture_is_refused_with_an_example_of_each() -> None:
    with pytest.raises(Refusal) as refused:
        as_fractions({2015: Given(Decimal("2.8")), 2016: Given(Decimal("0.1"))})
    assert refused.value.code == "mixed_per_cent"
    assert "»0,1 %«" in refused.value.da and "2,8 (2015)" in refused.value.da


@pytest.mark.parametrize("heading", ["Pct.", "%", "Ændring i procent", "Fremskrivningsprocent", "pct"])
def test_headings_that_say_per_cent(heading: str) -> None:
    assert says_per_cent(heading)


@pytest.mark.parametrize("heading", ["Indeks", "År", "Impct"])
def test_headings_that_do_not(heading: str) -> None:
    assert not says_per_cent(heading)
