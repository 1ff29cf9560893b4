"""What a project costs in all may hold more years than the table shows, and no fewer."""

from __future__ import annotations

import pytest
from grids import ranges_in

LINES = (
    "Stier | 4.000 | 4.000 | 4.000 | 12.000",
    "Byfornyelse | 3.000 | 2.500 | 0 | 5.500",
    "Broer | 1.200 | 1.100 | 900 | 3.200",
    "Vådområder | 610 | 640 | 0 | 1.250",
)


def places(total: str, *more: str) -> list[str | None]:
    """Where totals over the years are told as wrong."""
    heading = f"1.000 kr. | Rådighedsbeløb 2019 | Rådighedsbeløb 2020 | Rådighedsbeløb 2021 | {total}"
    return ranges_in([f"| {line} |" for line in (heading, *LINES, *more)], "SUM201")


@pytest.mark.parametrize(
    "total",
    ["Samlet anlægssum", "Anlægssum i alt", "Totaludgift", "Samlet projektudgift", "Projektsum i alt", "Totalramme"],
)
def test_more_than_the_years_may_be_other_years(total: str) -> None:
    assert places(total, "Ny skole | 42.000 | 61.500 | 12.300 | 128.400") == []
    assert places(total, "Salg af jord | -6.000 | -9.000 | -3.000 | -23.500") == []


@pytest.mark.parametrize("total", ["Samlet anlægssum", "Projektsum i alt"])
def test_less_than_the_years_is_wrong(total: str) -> None:
    assert places(total, "Ny skole | 42.000 | 61.500 | 12.300 | 108.400") == ["E6"]
    assert places(total, "Salg af jord | -6.000 | -9.000 | -3.000 | -12.500") == ["E6"]
    assert places(total, "Salg af jord | -6.000 | -9.000 | -3.000 | 23.500") == ["E6"]


def test_a_total_of_the_years_holds_them_alone() -> None:
    assert places("I alt", "Ny skole | 42.000 | 61.500 | 12.300 | 128.400") == ["E6"]
