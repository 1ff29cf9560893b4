"""Differences in which a third column takes part, and per cents of a difference: neither is wrong."""

from __future__ import annotations

import pytest
from grids import ranges_in


def places(*lines: str) -> list[str | None]:
    """Where differences and per cents are told as wrong."""
    return ranges_in([f"| {line} |" for line in lines], "SUM203", "SUM204")


HEADING = "Mio. kr. | Korr. budget 2015 | Forventet forbrug 2015 | {third} | Afvigelse"
PROJECTS = (
    "Rådhus | 153,375 | 153,375 | {none} | 0,000",
    "Vedligehold | 0,594 | 0,700 | {none} | 0,106",
    "Cykelsti | 4,210 | 3,980 | {none} | -0,230",
    "Strategisk jordkøb | 0,750 | 0,750 | {none} | 0,000",
)


def projects(*more: str, third: str = "Overføres til 2016", none: str = "0,000") -> list[str | None]:
    return places(HEADING.format(third=third), *(line.format(none=none) for line in PROJECTS), *more)


@pytest.mark.parametrize("third", ["Overføres til 2016", "Forventet overført til 2016", "Periodisering", "Genbevilges"])
@pytest.mark.parametrize("none", ["0,000", "-", ""])
def test_what_is_carried_over_counts_in_the_deviation(third: str, none: str) -> None:
    assert not projects("Salg (U) | 1,100 | 0,300 | 0,800 | 0,000", third=third, none=none)
    assert not projects(
        "Salg (U) | 1,100 | 0,300 | 0,800 | 0,000", "Byggemodning | 21,595 | 11,415 | 10,180 | 0,000", none=none
    )


def test_it_may_be_taken_from_it() -> None:
    assert not projects(
        "Salg (U) | 1,100 | 0,300 | 0,800 | -1,600", "Byggemodning | 21,595 | 11,415 | 10,180 | -20,360"
    )


def test_a_third_column_that_counts_in_some_lines_alone_explains_nothing() -> None:
    wrong = "Byggemodning | 21,595 | 11,415 | 10,180 | -9,180"
    assert projects("Salg (U) | 1,100 | 0,300 | 0,800 | -0,800", wrong) == ["E7"]
    assert projects("Salg (U) | 1,100 | 0,300 | 0,800 | 0,100") == ["E6"]


SHARES = (
    "Mio. kr. | Korr. budget 2025 | Regnskab 2025 | Mindreforbrug | Afv. i pct.",
    "Rammestyring | 914,2 | 911,4 | 2,8 | {}",
    "Selvforvaltning | 871,5 | 859,9 | 11,6 | {}",
    "Projekter | 24,6 | 22,5 | 2,1 | {}",
    "I alt | 1810,3 | 1793,8 | 16,5 | {}",
)


@pytest.mark.parametrize(
    "shares",
    [
        ("0,3 %", "1,3 %", "8,5 %", "0,9 %"),  # of the budget
        ("0,3 %", "1,3 %", "9,3 %", "0,9 %"),  # of the accounts
        ("-0,3 %", "-1,3 %", "-8,5 %", "-0,9 %"),  # the change from the budget
    ],
)
def test_a_per_cent_may_be_what_a_difference_is_of_an_amount(shares: tuple[str, ...]) -> None:
    assert not shares_of(*shares)


def test_and_is_held_to_it() -> None:
    assert shares_of("0,3 %", "1,3 %", "8,5 %", "1,9 %") == ["E5"]


def shares_of(*shares: str) -> list[str | None]:
    heading, *lines = SHARES
    return places(heading, *(line.format(share) for line, share in zip(lines, shares, strict=True)))


POOLS = "Mio. kr. | Vedtaget 2027 | Udmøntet 2027 | Rest"
UNTOUCHED = ("Barsel | 8,2 | 0 | 8,2", "Budgetværn | 10,0 | 0 | 10,0", "Ledelse | 1,1 | 0 | 1,1")


def test_what_is_taken_with_its_minus_is_not_taken_twice() -> None:
    assert not places(POOLS, *UNTOUCHED, "Lovprogram | 2,6 | -2,6 | 0,0", "Indkøb | -5,0 | 1,9 | -3,1")


def test_a_rest_that_neither_sign_gives_is_wrong() -> None:
    assert places(POOLS, *UNTOUCHED, "Lovprogram | 2,6 | -2,6 | 0,9") == ["D5"]
    assert places(POOLS, *UNTOUCHED, "Tomgang | 0,9 | 0,1 | 0,8", "Lovprogram | 2,6 | -2,6 | 0,0") == ["D6"]
