"""A total below a list with an amount a row is held to its lines, of its own year where it names one. The figures are
made up."""

from __future__ import annotations

import pytest
from grids import findings_in

LINES = ("Skoler | U | 2024 | 100", "Skoler | U | 2025 | 90", "Veje | U | 2024 | 200", "Veje | U | 2025 | 220")


def places(*lines: str, heads: str = "Udvalg | Art | År | Beløb, kr.") -> str:
    """Where totals are told as wrong."""
    return " ".join(one.range or "" for one in findings_in([f"| {line} |" for line in (heads, *lines)], "SUM101"))


@pytest.mark.parametrize(
    ("totals", "wrong"),
    [
        (("I alt | | | 610",), ""),
        (("I alt | | | 640",), "D6"),
        (("I alt | | 2024 | 300", "I alt | | 2025 | 310"), ""),
        (("I alt 2025 | | | 310",), ""),
        (("I alt 2025 | | | 330",), "D6"),
        (("I alt, 2025-priser | | | 610",), ""),
    ],
)
def test_a_total_is_of_the_lines_or_of_those_of_its_year(totals: tuple[str, ...], wrong: str) -> None:
    assert places(*LINES, *totals) == wrong


def test_each_subtotal_is_of_its_lines() -> None:
    lines = (
        "BSU | | 2025 | 100",
        "BSU | | 2026 | 200",
        "BSU i alt | | | 310",
        "TMU | | 2025 | 50",
        "TMU | | 2026 | 60",
    )
    assert places(*lines, "TMU i alt | | | 110", "I alt | | | 410") == "D4"


def test_budget_and_outturn_in_one_column_have_totals_of_their_own() -> None:
    lines = ("Skoler | Budget | 2025 | 100", "Skoler | Regnskab | 2025 | 90", "Veje | Budget | 2025 | 200")
    assert places(*lines, "Veje | Regnskab | 2025 | 220", "Budget i alt | | | 300", "Regnskab i alt | | | 310") == ""
