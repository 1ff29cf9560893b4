"""A total of lines not all followed up yet: it states the differences of those that are."""

from __future__ import annotations

import pytest
from grids import ranges_in


def places(*lines: str) -> list[str | None]:
    """Where differences are told as wrong."""
    return ranges_in([f"| {line} |" for line in lines], "SUM203")


MONTHS = (
    "1.000 kr. | Budget | Forbrug | Afvigelse",
    "Januar    | 5350   | 5420    | 70",
    "Februar   | 5350   | 5310    | -40",
    "Marts     | 5350   | 5600    | 250",
)
AREAS = (
    "1.000 kr.     | Korrigeret budget | Forventet regnskab | Mer-/mindreforbrug",
    "Skoler        | 405330            | 407100             | 1770",
    "Dagtilbud     | 215100            | 214020             | -1080",
    "Sundhedspleje | 9400              | 9650               | 250",
)


@pytest.mark.parametrize(
    "rest",
    [
        ("April | 5350 | |", "I alt | 21400 | 16330 | 280"),
        ("April | 5350 | |", "Maj | 5400 | |", "I alt | 26800 | 16330 | 280"),
        ("April | 5350 | |", "Juni | | |", "*Sum* | 21400 | 16330 | 280"),
    ],
)
def test_months_to_come_count_in_no_difference(rest: tuple[str, ...]) -> None:
    assert not places(*MONTHS, *rest)


@pytest.mark.parametrize(
    "rest",
    [
        ("Pulje | 3000 | |", "I alt | 632830 | 630770 | 940"),
        ("Ny indsats | | 500 |", "I alt | 629830 | 631270 | 940"),
    ],
)
def test_neither_do_lines_without_a_forecast(rest: tuple[str, ...]) -> None:
    assert not places(*AREAS, *rest)


@pytest.mark.parametrize(
    ("rest", "place"),
    [
        (("April | 5350 | 5400 | 50", "I alt | 21400 | 21730 | 280"), "D6"),  # all are followed up
        (("April | 5350 | |", "I alt | 21400 | 16330 | 290"), "D6"),  # nor what the others give
        (("April | 5350 | 5400 | 60", "I alt | 21400 | 21730 | 340"), "D5"),  # the line itself
    ],
)
def test_other_differences_are_told(rest: tuple[str, ...], place: str) -> None:
    assert place in places(*MONTHS, *rest)
