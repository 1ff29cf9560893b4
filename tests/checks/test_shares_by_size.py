"""A per cent of a negative whole may be one of its size: then it has the sign of the deviation."""

from __future__ import annotations

import pytest
from grids import findings_in, ranges_in

_COSTS = (
    "| Skoler | 706,1 | 711,8 | 5,7 | 0,8 % |",
    "| Kultur | 66,9 | 62,2 | −4,7 | −7,0 % |",
    "| Arbejdsmarked | 688,1 | 679,4 | −8,7 | −1,3 % |",
    "| Sundhed | 878,3 | 890,6 | 12,3 | 1,4 % |",
    "| Teknik | 74,5 | 75,1 | 0,6 | 0,8 % |",
    "| Økonomi | 246,9 | 238,3 | −8,6 | −3,5 % |",
)


def wrong(*lines: str) -> list[str | None]:
    head = "| Mio. kr. | Korrigeret budget 2026 | Forventet regnskab 2026 | Afvigelse | Afvigelse i pct. |"
    return ranges_in([head, *lines], "SUM204")


def test_per_cents_of_the_size_of_an_income_are_right() -> None:
    assert (
        wrong(
            "| Skatter | −1.874,2 | −1.851,9 | 22,3 | 1,2 % |",
            "| Tilskud | −805,3 | −829,7 | −24,4 | −3,0 % |",
            *_COSTS,
        )
        == []
    )


def test_per_cents_that_are_all_shown_without_a_sign_are_right() -> None:
    unsigned = [line.replace("| −4,7 | −7", "| −4,7 | 7").replace("| −8,6 | −3", "| −8,6 | 3") for line in _COSTS]
    more = ("| Plan | 61,2 | 64,9 | 3,7 | 6,0 % |", "| Job | 44,5 | 45,9 | 1,4 | 3,1 % |")
    assert wrong(*unsigned[:2], *unsigned[3:], *more) == []


def test_one_line_of_size_among_those_of_the_quotient_is_wrong() -> None:
    lines = ("| Skatter | −1.874,2 | −1.851,9 | 22,3 | −1,2 % |", "| Tilskud | −805,3 | −829,7 | −24,4 | −3,0 % |")
    assert wrong(*lines, *_COSTS) == ["E3"]


def test_a_lost_sign_among_costs_is_wrong() -> None:
    lines = ("| Skatter | −1.874,2 | −1.851,9 | 22,3 | 1,2 % |", *_COSTS[:5], _COSTS[5].replace("| −3,5", "| 3,5"))
    assert wrong(*lines) == ["E8"]


RATES = """
    |         | Grundlag 2026, mio. kr. | ‰ 2026 | Provenu 2026 | Grundlag 2027, mio. kr. | ‰ 2027 | Provenu 2027 |
    | Boliger | 14.220,5           | 7,4 | 105.232           | 14.604,2           | 7,4 | 108.071           |
    | Jord    | 2.044,9            | 3,9 | 7.975             | 2.031,3            | 3,9 | 7.922             |
    | Skov    | 1.210,0            | 3,7 | 4.477             | 1.198,4            | 3,7 | 4.434             |
    | Erhverv | 4.480,0            | 5,0 | 22.400            | 4.502,0            | {}  | {}            |
"""


@pytest.mark.parametrize("new", [("4,0", "18.008"), ("5,0", "22.510")])
def test_the_rate_of_a_year_is_not_made_of_the_year_before(new: tuple[str, str]) -> None:
    assert findings_in(RATES.format(*new), "SUM204") == []
