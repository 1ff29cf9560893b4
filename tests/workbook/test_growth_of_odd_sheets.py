"""Ten times the lines of a sheet that no office would build take about ten times the steps to recognise."""

from __future__ import annotations

from functools import partial

from steps import counted

from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise import recognise_sheet

_MOST = 14  # times the steps for ten times the lines; a square takes a hundred

Cells = dict[int, dict[int, CellValue]]


def called_sums(lines: int) -> Cells:
    """Every line is called a sum, and none is."""
    cells: Cells = {1: {1: "1.000 kr.", 2: 2024.0, 3: 2025.0}}
    for row in range(2, lines + 2):
        cells[row] = {1: "Udvalg i alt", 2: row * 7919 % 10_007 + 100.0, 3: row * 3571 % 10_007 + 100.0}
    return cells


def test_lines_that_are_all_called_sums() -> None:
    steps = [counted(partial(recognise_sheet, Sheet("Ark1", cells=called_sums(lines))))[1] for lines in (200, 2000)]
    assert steps[1] < steps[0] * _MOST
