"""A year that is missing between others: where one column of amounts stands in its place, its heading was forgotten."""

from __future__ import annotations

import pytest
from grids import workbook

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.workbook.recognise import recognise


def places(*headings: str) -> list[str | None]:
    """Where a year is told to be missing."""
    rows = ["| Skoler | 1.100 | 1.200 | 1.300 | 1.400 |", "| Veje | 210 | 220 | 230 | 240 |"]
    book = workbook(["| *Budget, 1.000 kr.* |", *headings, *rows, "| *I alt* | 1.310 | 1.420 | 1.530 | 1.640 |"])
    return [one.range for one in check_workbook(book, recognise(book), choose(("PRI101",)))]


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("| | 2024 | | 2026 | 2027 |", "C2"),
        ("| | 2024 | 2025 | | 2027 |", "D2"),
        ("| | 2024 | | 2026 | I alt |", "C2"),
        ("| | B 2024 | | BO 2026 | BO 2027 |", "C2"),
        ("| | 2027 | 2026 | | 2024 |", None),  # counted down: nothing is said of these
        ("| | 2024 | Ændring | 2026 | 2027 |", None),
        ("| | 2024 | PL | 2026 | 2027 |", None),
        ("| | 2024 | 2026 | 2028 | |", None),
        ("| | 2024 | | 2027 | 2028 |", None),  # two years are missing
        ("| | 2024 | | | 2026 |", None),
    ],
)
def test_a_heading_that_was_forgotten_between_years(heading: str, place: str | None) -> None:
    assert places(heading) == ([place] if place else [])


def test_under_a_wider_heading() -> None:
    assert places("| | Rådighedsbeløb | | | |", "| | 2018 | | 2020 | 2021 |") == ["C3"]
    assert places("| | Rådighedsbeløb | | | |", "| | 2018 | 2019 | 2020 | 2021 |") == []
