"""An amount is held to number times price only where lines prove it: products next to nothing prove nothing."""

from __future__ import annotations

import pytest
from grids import ranges_in


def places(*lines: str) -> list[str | None]:
    return ranges_in(list(lines), "XTB107")


@pytest.mark.parametrize("number", ["Prioritet", "Antal", "Årsværk"])
@pytest.mark.parametrize("price", ["Afledt drift pr. år", "Driftsudgift pr. plads", "Takst"])
def test_noughts_prove_no_product(number: str, price: str) -> None:
    assert not places(
        f"| {number} | Ønsker, mio. kr. | 2026 | 2027 | 2029 | {price} |",
        "| 1 | Ny skole | 10,0 | 40,0 | 0,0 | 2,5 |",
        "| 2 | Cykelsti | 5,0 | 5,0 | 0,0 | 0,1 |",
        "| 3 | Hal | 0,0 | 0,0 | 15,0 | 1,2 |",
    )


@pytest.mark.parametrize("wrong", ["700", "0"])
def test_a_line_that_is_no_product_is_told_beside_those_that_are(wrong: str) -> None:
    assert places(
        "| Tilbud | Antal pladser | Pris pr. plads, kr. | Udgift, 1.000 kr. |",
        "| Vuggestue | 10 | 120.000 | 1.200 |",
        "| Børnehave | 20 | 80.000 | 1.600 |",
        f"| SFO | 30 | 20.000 | {wrong} |",
        "| Klub | 40 | 10.000 | 400 |",
    ) == ["D4"]
