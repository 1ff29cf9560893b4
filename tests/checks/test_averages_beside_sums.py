"""A typed average below shares or prices stands among the sums of the columns beside it. The figures are made up."""

from __future__ import annotations

import pytest
from grids import ranges_in, workbook


def told(heading: str, first: str, second: str, average: str) -> list[str | None]:
    """Where a typed number is said to stand among formulas."""
    book = workbook(
        [
            f"| 1.000 kr. | Budget 2024 | Korrigeret 2024 | {heading} | Forbrug 2024 | Forventet 2024 |",
            f"| Skoler    | 268.900 | 270.115 | {first} | 138.020 | 271.900 |",
            f"| Dagtilbud | 151.730 | 150.480 | {second} | 77.340 | 153.600 |",
            f"| *I alt* | =SUM(B2:B3) → 420.630 | =SUM(C2:C3) → 420.595 | {average} | =SUM(E2:E3) → 215.360 |"
            " =SUM(F2:F3) → 425.500 |",
        ]
    )
    return ranges_in(book, "FRM102")


@pytest.mark.parametrize("heading", ["Forbrugs- %", "Pct.", "Forbrugsprocent"])
def test_a_share_is_no_sum(heading: str) -> None:
    assert told(heading, "51,1", "51,4", "51,2") == []


def test_a_price_is_no_sum() -> None:
    assert told("Pris pr. barn (kr.)", "61.200", "74.850", "66.110") == []


def test_an_amount_is_one() -> None:
    assert told("Tillæg 2024", "1.215", "-1.250", "-35") == ["D4"]
