"""Lines and columns of per cents between those of money, one of which is stored in another way. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in

LINE = """
    | 1.000 kr.  | 2026    | 2027    | 2028    | 2029    |
    | Grundlag   | 741.200 | 759.800 | 780.300 | 802.100 |
    | Procent    | {}      | {}      | {}      | {}      |
    | Provenu    | 188.264 | 192.989 | 198.196 | 203.733 |
"""
DOWN = """
    | År    | Primo  | Afdrag | Ultimo | Rente i pct. | Rente  | 1.000 kr. |
    | 2026  | 245.600 | 6.300 | 239.300 | 2,4 %       | 5.894 |           |
    | 2027  | 239.300 | 9.900 | 229.400 | 2,4 %       | 5.743 |           |
    | 2028  | 229.400 | 13.400 | 216.000 | {}         | 5.735 |           |
    | 2029  | 216.000 | 14.100 | 201.900 | 2,5 %      | 5.400 |           |
    | 2030  | 201.900 | 16.300 | 185.600 | 2,5 %      | 5.047 |           |
"""


def found(grid: str) -> list[str | None]:
    return ranges_in(grid, "UNI303")


@pytest.mark.parametrize("whole", ["25,4", "2.540 %"])
def test_a_year_whose_per_cent_is_no_fraction(whole: str) -> None:
    assert found(LINE.format("25,4 %", "25,4 %", whole, "25,4 %")) == ["D3"]
    assert not found(LINE.format("25,4 %", "25,4 %", "25,6 %", "25,4 %"))


@pytest.mark.parametrize(
    "line",
    [
        ("25,4", "25,4", "25,4", "25,4"),
        ("25,4 %", "25,4", "25,4 %", "25,4"),  # two kinds of figures
        ("2,0 %", "150 %", "0,4 %", "40,0 %"),  # nothing is usual
        ("25,4 %", "25,4 %", "=25,4", "25,4 %"),
    ],
)
def test_per_cents_that_differ_as_they_are_meant(line: tuple[str, ...]) -> None:
    assert not found(LINE.format(*line))


def test_a_rate_beside_years_that_run_down() -> None:
    assert found(DOWN.format("250 %")) == ["E4"]
    assert not found(DOWN.format("2,5 %"))
