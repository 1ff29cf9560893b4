"""A line of prices or amounts for each unit under a total column: what stands there is an average, no wrong sum."""

from __future__ import annotations

import pytest
from grids import ranges_in, workbook


def places(label: str, figures: str, heading: str = "Byskolen | Nordskolen | Engskolen") -> list[str | None]:
    """Where row totals are told as wrong."""
    book = workbook(
        [
            f"| Kr. | {heading} | I alt |",
            "| Lærerløn | 30100000 | 12200000 | 19050000 | 61350000 |",
            "| Pædagoger | 6200000 | 2900000 | 4100000 | 13200000 |",
            "| Undervisningsmidler | 999000 | 388000 | 610000 | 1997000 |",
            f"| {label} | {figures} |",
        ]
    )
    return ranges_in(book, "SUM201")


@pytest.mark.parametrize(
    "label",
    [
        "Kr. pr. elev",
        "Udgift pr. plads",
        "Pris pr. time",
        "Gennemsnitsløn",
        "Enhedspris",
        "Timepris",
        "Takst",
        "Utgift per elev",
        "Kostnad per invånare",
    ],
)
def test_a_rate_under_a_total_column_is_an_average(label: str) -> None:
    assert not places(label, "69072 | 73752 | 72000 | 70877")
    assert not places(label, "69072 | 73752 | 72000 | 70877", "2024 | 2025 | 2026")


@pytest.mark.parametrize(
    ("label", "figures"),
    [
        ("Inventar", "69072 | 73752 | 72000 | 70877"),  # no rate
        ("Forbrug pr. 30.06", "69072 | 73752 | 72000 | 70877"),  # nor is this
        ("Kr. pr. elev", "69072 | 73752 | 72000 | 214834"),  # no average: 10 too much
    ],
)
def test_other_lines_are_told(label: str, figures: str) -> None:
    assert places(label, figures) == ["E5"]
