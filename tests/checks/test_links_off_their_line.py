"""FRM107: links across that follow a line down another sheet. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in

ACROSS = """
    # Hovedtal
    | Mio. kr. | 2026 | 2027 | 2028 | 2029 |
    | Skatter  | ={} → −246 | ={} → −253 | ={} → −260 | ={} → −268 |
    | Drift    | =-Skat!B2 → −238 | {} | =-Skat!B4 → −240 | =-Skat!B5 → −241 |
    # Skat
    | År   | Budget, mio. kr. | Skøn, mio. kr. |
    | 2026 | 238 | 246 |
    | 2027 | 239 | 253 |
    | 2028 | 240 | 260 |
    | 2029 | 241 | 268 |
"""


def across(*links: str, below: str = "=-Skat!B3 → −239") -> list[str | None]:
    return ranges_in(ACROSS.format(*links, below), "FRM107")


def test_a_link_into_the_next_column_out_of_step_or_with_another_sign() -> None:
    assert not across("-Skat!C2", "-Skat!C3", "-Skat!C4", "-Skat!C5")
    assert across("-Skat!C2", "-Skat!C3", "-Skat!B4", "-Skat!C5") == ["D2"]
    assert across("-Skat!C2", "-Skat!C4", "-Skat!C4", "-Skat!C5") == ["C2"]
    assert across("-Skat!C2", "-Skat!C3", "Skat!C4", "-Skat!C5") == ["D2"]


def test_what_several_links_do_is_meant() -> None:
    assert not across("-Skat!B2", "-Skat!B3", "-Skat!C4", "-Skat!C5"), "the budget first, then the forecast"
    assert not across("Skat!C2", "Skat!C3", "-Skat!C4", "-Skat!C5")
    assert across("-Skat!C2", "-Skat!B3", "-Skat!C4", "-Skat!C5") == ["C2"]
    assert not across("-Skat!C2", "-Skat!B3", "-Skat!C4", "-Skat!C5", below="=-Skat!C3 → −253"), "so does the next line"


DOWN = """
    # Oversigt
    | 1.000 kr. | 2026 |
    | Skoler    | =Data!B2 → 10 |
    | SFO       | =Data!B3 → 20 |
    | Klubber   | ={} → 30 |
    | Veje      | =Data!B7 → 60 |
    | Parker    | ={} → 70 |
    # Data
    | 1.000 kr.   | 2026 | 2027 |
    | Skoler      | 10 | 11 |
    | SFO         | 20 | 21 |
    | Klubber     | 30 | 31 |
    | *Børn*      | 60 | 63 |
    | Grønt       | 50 |    |
    | Veje        | 60 | 61 |
    | Parker      | 70 | 71 |
"""


@pytest.mark.parametrize(
    ("third", "last", "told"),
    [
        ("Data!B4", "Data!B8", []),
        ("Data!C4", "Data!B8", ["B4"]),
        ("Data!C6", "Data!B8", []),  # the column of the others has nothing else there
        ("-Data!B4", "Data!B8", []),  # a line may have a sign of its own
    ],
)
def test_links_down_a_list_with_gaps(third: str, last: str, told: list[str]) -> None:
    assert ranges_in(DOWN.format(third, last).replace("| 50 |    |", "|  | 50 |"), "FRM107") == told
