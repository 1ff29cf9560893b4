"""Formulas of reports: never one that Excel would call damage."""

from __future__ import annotations

import pytest

from xlbudget.reports.sheets.model import At, Formula, sum_down, sum_less

LINES = [str(number) for number in range(1000)]


def _text(formula: Formula) -> str:
    return "".join(f"B{int(part.line) + 1}" if isinstance(part, At) else part for part in formula)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (LINES[:3], "SUM(B1:B3)"),
        (["0", "2", "3"], "SUM(B1,B3:B4)"),
        ([], ""),  # SUM() is no formula
        (LINES[:510:2], "SUM(" + ",".join(f"B{number}" for number in range(1, 511, 2)) + ")"),
        (LINES[:512:2], ""),  # a function has at most 255 arguments
        (LINES, "SUM(B1:B1000)"),
    ],
)
def test_a_sum_of_lines(chosen: list[str], expected: str) -> None:
    assert _text(sum_down("g", "b", LINES, chosen)) == expected


@pytest.mark.parametrize(
    ("added", "taken", "expected"),
    [
        (["0", "1"], [], "SUM(B1:B2)"),
        (["0", "1"], ["2"], "SUM(B1:B2)-SUM(B3)"),
        ([], ["2"], "-SUM(B3)"),
        ([], [], ""),
        (LINES[:600:2], ["1"], ""),
        (["0"], LINES[1:600:2], ""),
    ],
)
def test_a_sum_less_another(added: list[str], taken: list[str], expected: str) -> None:
    assert _text(sum_less("g", "b", LINES, added, taken)) == expected
