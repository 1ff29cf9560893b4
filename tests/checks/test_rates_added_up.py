"""FRM108: what a total makes of the quotients of its lines. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in

GRID = """
    | Kr.     | Løn                    | Børn               | {heading}       |
    | Lærken  | 1.000                  | 10                 | ={}2/C2 → 100   |
    | Svalen  | 9.000                  | 30                 | ={}3/C3 → 300   |
    | Viben   | 4.000                  | 20                 | ={}4/C4 → 200   |
    | *{label}* | =SUM(B2:B4) → 14.000 | =SUM(C2:C4) → 60   | {total}         |
"""


def told(total: str, heading: str = "Løn pr. barn", label: str = "I alt", over: str = "B") -> list[str | None]:
    return ranges_in(GRID.format(over, over, over, total=total, heading=heading, label=label), "FRM108")


@pytest.mark.parametrize("total", ["=AVERAGE(D2:D4) → 200", "=SUM(D2:D4) → 600", "=SUBTOTAL(9,D2:D4) → 600"])
def test_rates_that_a_total_adds_or_averages(total: str) -> None:
    assert told(total) == ["D5"]


def test_what_a_total_may_do() -> None:
    assert not told("=B5/C5 → 233")
    assert not told("=AVERAGE(D2:D4) → 200", label="Gennemsnit")
    assert not told("=SUM(D2:D4) → 600", heading="Antal"), "amount by price is no rate"
    assert not told("=MAX(D2:D4) → 300")


def test_shares_of_a_whole_add_up() -> None:
    shares = """
        | Kr.     | Løn                  | Andel pr. institution |
        | Lærken  | 1.000                | =B2/B$5 → 0,07        |
        | Svalen  | 9.000                | =B3/B$5 → 0,64        |
        | Viben   | 4.000                | =B4/B$5 → 0,29        |
        | *I alt* | =SUM(B2:B4) → 14.000 | =SUM(C2:C4) → 1       |
    """
    assert not ranges_in(shares, "FRM108")
