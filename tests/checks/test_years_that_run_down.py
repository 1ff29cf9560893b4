"""A year that repeats its neighbour: in the column where the years of a table run down, and in one of two tables that
stand beside each other."""

from __future__ import annotations

import pytest
from grids import findings_in

RULES = ("PRI101", "PRI104", "SUM101", "SUM201")


def places(*lines: str) -> str:
    """The findings of years and sums in the sheet, each with its cell."""
    findings = findings_in([f"| {line} |" for line in lines], *RULES)
    return " ".join(f"{finding.code} {finding.range}" for finding in findings)


AMOUNTS = (
    "21.500 | 14.800 | 36.300",
    "33.450 | 15.250 | 48.700",
    "28.900 | 12.350 | 41.250",
    "9.350  | 12.800 | 22.150",
    "4.800  | 13.100 | 17.900",
    "2.750  | 13.450 | 16.200",
)


def down(years: list[int], total: str = "", heading: str = "År") -> str:
    lines = [f"{year} | {amounts}" for year, amounts in zip(years, AMOUNTS, strict=True)]
    end = [f"{total} | 100.750 | 81.750 | 182.500"] if total else []
    return places("Anlæg, 1.000 kr. | | |", f"{heading} | Skoler | Veje | I alt", *lines, *end)


@pytest.mark.parametrize("total", ["", "2026-31", "I alt"])
@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([2026, 2027, 2028, 2029, 2030, 2031], ""),
        ([2026, 2027, 2028, 2028, 2030, 2031], "PRI104 A6"),
        ([2026, 2027, 2027, 2029, 2030, 2031], "PRI104 A5"),
        ([2026, 2027, 2028, 2029, 2031, 2030], "PRI104 A7:A8"),
        ([2031, 2030, 2029, 2029, 2027, 2026], "PRI104 A6"),
        ([2026, 2027, 2028, 2030, 2031, 2032], "PRI101 A6"),
    ],
)
def test_years_below_each_other(years: list[int], expected: str, total: str) -> None:
    assert down(years, total) == expected


def test_numbers_that_repeat_are_no_years() -> None:
    """Project 2026 may stand twice among others."""
    assert down([2026, 2026, 2027, 2027, 2028, 2028]) == ""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2026 | 2027", "2026 | 2027 | 2028", ""),
        ("2026 | 2027", "2027 | 2027 | 2028", "PRI104 F2"),
        ("2026 | 2027 | 2028", "2025 | 2026", ""),
        ("2026 | 2027 | 2027", "2025 | 2026", "PRI104 D2"),
    ],
)
def test_tables_beside_each_other(first: str, second: str, expected: str) -> None:
    def amounts(years: str, step: int) -> str:
        return " | ".join(f"{value + step}" for value, _ in enumerate(years.split("|"), start=110))

    lines = [
        f"{one} | {amounts(first, step)} | | {other} | {amounts(second, step + 40)}"
        for step, (one, other) in enumerate([("Teknik", "Svømmehal"), ("Kultur", "Byrum"), ("Social", "Cykelsti")])
    ]
    wide = len(first.split("|"))
    title = f"Drift, 1.000 kr. | {'| ' * (wide + 1)}Anlæg, 1.000 kr."
    assert places(title, f"Udvalg | {first} | | Projekt | {second}", *lines) == expected
