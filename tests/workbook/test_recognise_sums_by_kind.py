"""Sums by kind below lines of all kinds: none adds up the lines right above it, and none is counted beside them."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.checks import check_workbook
from xlbudget.domain.table import BudgetTable
from xlbudget.reports.counting.what_counts import counted
from xlbudget.workbook.model import CellValue, Sheet, Workbook

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
    (table,) = tables_on(sheet)
    return Workbook("a.xlsx", [sheet], []), table


@pytest.mark.parametrize("result", ["Netto", "I alt", "Samlet i alt"])
def test_sums_by_kind_are_counted_in_their_result(result: str) -> None:
    workbook, table = table_of({**LINES, **SUMS, result: (6300.0, -700.0)})
    assert [row.role for row in table.rows] == ["item"] * 4 + ["subtotal"] * 2 + ["total"]
    assert not [finding for finding in check_workbook(workbook, [table]) if finding.code.startswith("SUM")]


def test_where_a_sum_is_wrong_the_result_is_told() -> None:
    workbook, table = table_of({**LINES, **SUMS, "Udvidelser i alt": (8300.0, 2000.0), "I alt": (6300.0, -700.0)})
    assert any(finding.code == "SUM101" for finding in check_workbook(workbook, [table]))


@pytest.mark.parametrize("names", [("Udgifter i alt", "Indtægter i alt"), ("Indtægter i alt", "Udgifter i alt")])
def test_expense_and_income_in_all_below_lines_of_both_count_once(names: tuple[str, str]) -> None:
    """A small institution lists what it pays and what it takes in, and then both in all."""
    sums = {"Udgifter i alt": (1600.0, 1660.0), "Indtægter i alt": (-1570.0, -1640.0)}
    lines = {
        "Løn": (1200.0, 1250.0),
        "Husleje": (400.0, 410.0),
        "Entré": (-350.0, -360.0),
        "Tilskud": (-1220.0, -1280.0),
    }
    _, table = table_of(lines | {name: sums[name] for name in names} | {"Resultat": (30.0, 20.0)})
    assert [row.role for row in table.rows] == [*["item"] * 4, "subtotal", "subtotal", "total"]
    assert {table.rows[place].label for place, _ in counted(table)} == set(lines)
