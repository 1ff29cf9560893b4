"""Sums by kind below lines of all kinds: none adds up the lines right above it, and none is counted beside them."""

from __future__ import annotations

import pytest

from xlbudget.checks import check_workbook
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.model import CellValue, Sheet, Workbook
from xlbudget.workbook.recognise import recognise_sheet

LINES = {
    "Lukke klub": (-1000.0, -2000.0),
    "Ny børnehave": (3000.0, 3000.0),
    "Energi": (5000.0, -1000.0),
    "Mindre rengøring": (-700.0, -700.0),
}
SUMS = {"Besparelser i alt": (-1700.0, -2700.0), "Udvidelser i alt": (8000.0, 2000.0)}


def table_of(lines: dict[str, tuple[float, ...]]) -> tuple[Workbook, BudgetTable]:
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "Katalog, 1.000 kr., 2026-priser"},
        2: {1: "Forslag", 2: 2026.0, 3: 2027.0},
    }
    for row, (label, amounts) in enumerate(lines.items(), 3):
        cells[row] = {1: label, **dict(enumerate(amounts, 2))}
    sheet = Sheet("Katalog", cells=cells)
    (table,) = recognise_sheet(sheet)
    return Workbook("a.xlsx", [sheet], []), table


@pytest.mark.parametrize("result", ["Netto", "I alt", "Samlet i alt"])
def test_sums_by_kind_are_counted_in_their_result(result: str) -> None:
    workbook, table = table_of({**LINES, **SUMS, result: (6300.0, -700.0)})
    assert [row.role for row in table.rows] == ["item"] * 4 + ["subtotal"] * 2 + ["total"]
    assert not [finding for finding in check_workbook(workbook, [table]) if finding.code.startswith("SUM")]


def test_where_a_sum_is_wrong_the_result_is_told() -> None:
    workbook, table = table_of({**LINES, **SUMS, "Udvidelser i alt": (8300.0, 2000.0), "I alt": (6300.0, -700.0)})
    assert any(finding.code == "SUM101" for finding in check_workbook(workbook, [table]))
