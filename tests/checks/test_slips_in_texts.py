"""XTB301: an amount of a year that a sentence states, against the totals of the year."""

from __future__ import annotations

import pytest
from grids import findings_in

_TABLE = """
        | {} | | | |
        |                     |      |      |      |
        | Mio. kr.            | 2025 | 2026 | 2027 |
        | Specialskoler       | 38,1 | 39,6 | 41,0 |
        | Specialklasser      | 23,1 | 24,5 | 25,8 |
        | *Udgifter i alt*    | 61,2 | 64,1 | 66,8 |
        """


def told(text: str) -> list[object]:
    return [found.expected for found in findings_in(_TABLE.format(text), "XTB301")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("De vokser fra 61,2 mio. kr. i 2025 til 68,6 mio. kr. i 2027.", "66.8"),
        ("Budgettet falder i 2026 til 61,4 mio. kr.", "64.1"),
        ("Der ansøges om 641 mio. kr. i 2026.", "64.1"),
        ("Der er 6.120 t.kr. i 2025 til formålet.", "61200.0"),
    ],
)
def test_a_total_of_the_year_but_for_a_slip(text: str, meant: str) -> None:
    assert list(map(str, told(text))) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "De vokser fra 61,2 mio. kr. i 2025 til 66,8 mio. kr. i 2027.",
        "Der er 68,6 mio. kr. i 2026 og ikke i 2027.",  # the total of another year
        "I 2026 er der 60,2 mio. kr. til veje.",
        "Der er ca. 61,4 mio. kr. i 2026.",
        "I 2027 er der 25,8 mio. kr. til specialklasser.",
        "Der er 6 mio. kr. i 2026.",
    ],
)
def test_what_is_no_slip_of_a_total(text: str) -> None:
    assert not told(text)
