"""Numbers of columns and lines, and references to them, beside and around amounts. The tables are made up."""

from __future__ import annotations

import pytest

from tests.row_tables import table_of_rows
from xlbudget.domain.table import MONEY_ROLES, BudgetTable
from xlbudget.workbook.model import CellValue

_TITLE = ("Budget (1.000 kr.)",)
_HEADINGS = ("Område", "Budget 2025", "Budget 2026", "Forskel")
_LINES = (("Løn", 4000.0, 4100.0, 100.0), ("Drift", 900.0, 950.0, 50.0), ("I alt", 4900.0, 5050.0, 150.0))


def _labels(table: BudgetTable) -> list[str]:
    return [row.label for row in table.rows]


@pytest.mark.parametrize("numbers", [(1.0, 2.0, 3.0, 4.0), (None, 1.0, 2.0, "3=2-1"), (None, 1.0, 2.0, 3.0)])
def test_numbers_of_columns_above_the_headings_head_nothing(numbers: tuple[CellValue | None, ...]) -> None:
    table = table_of_rows(_TITLE, numbers, _HEADINGS, *_LINES)
    assert [column.header for column in table.columns] == [*_HEADINGS]
    assert _labels(table) == ["Løn", "Drift", "I alt"]


def test_numbers_of_columns_below_the_lines_are_no_line() -> None:
    assert _labels(table_of_rows(_TITLE, _HEADINGS, *_LINES, (1.0, 2.0, 3.0, 4.0))) == ["Løn", "Drift", "I alt"]


@pytest.mark.parametrize("line", [("Puljer", 1.0, 2.0, 1.0), (1.0, 2.0, 4.0, 2.0), (2.0, 3.0, 4.0, 5.0)])
def test_small_amounts_below_the_lines_are_one(line: tuple[CellValue, ...]) -> None:
    assert len(_labels(table_of_rows(_TITLE, _HEADINGS, *_LINES[:2], line))) == 3


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("Linje", (1.0, 2.0, 3.0)),
        ("Kol.", (1.0, 2.0, 3.0)),
        ("Henv.", (3.0, 4.0, 3.0)),
        ("Se kolonne", (2.0, 3.0, 3.0)),
        ("Se kol.", ("2", "3", "2 og 3")),
    ],
)
def test_references_right_of_the_amounts_are_no_money(heading: str, numbers: tuple[CellValue, ...]) -> None:
    lines = [(*line[:3], number) for line, number in zip(_LINES, numbers, strict=True)]
    table = table_of_rows(_TITLE, (*_HEADINGS[:3], heading), *lines)
    assert [column.role in MONEY_ROLES for column in table.columns] == [False, True, True, False]


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [("Linje", (12.0, 14.0, 26.0)), ("Puljer", (1.0, 2.0, 3.0)), ("Kolonnehaver", (1.0, 2.0, 3.0))],
)
def test_small_amounts_right_of_others_are_money(heading: str, numbers: tuple[CellValue, ...]) -> None:
    lines = [(*line[:3], number) for line, number in zip(_LINES, numbers, strict=True)]
    table = table_of_rows(_TITLE, (*_HEADINGS[:3], heading), *lines)
    assert table.columns[3].role in MONEY_ROLES
