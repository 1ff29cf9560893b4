"""Ten times the lines of a sheet that no office would build take about ten times the steps to recognise."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from one_sheet import tables_on
from steps import counted

from xlbudget.workbook.model import CellValue, Sheet

_MOST = 14  # times the steps for ten times the lines; a square takes a hundred

Cells = dict[int, dict[int, CellValue]]


def called_sums(lines: int) -> Cells:
    """Every line is called a sum, and none is."""
    cells: Cells = {1: {1: "1.000 kr.", 2: 2024.0, 3: 2025.0}}
    for row in range(2, lines + 2):
        cells[row] = {1: "Udvalg i alt", 2: row * 7919 % 10_007 + 100.0, 3: row * 3571 % 10_007 + 100.0}
    return cells


def counts_beside_money(lines: int) -> Cells:
    """Every other line counts heads, or is among what the total adds up."""
    cells: Cells = {1: {1: "Budget, 1.000 kr.", 2: 2024.0, 3: 2025.0}}
    for row in range(2, lines + 2):
        cells[row] = {1: f"{'Antal elever' if row % 2 else 'Løn'} {row}", 2: row % 7 + 100.0, 3: row % 5 + 200.0}
    return cells | {lines + 2: {1: "I alt", 2: 1.0, 3: 2.0}}


@pytest.mark.parametrize("cells", [called_sums, counts_beside_money])
def test_ten_times_the_lines(cells: Callable[[int], Cells]) -> None:
    steps = [counted(partial(tables_on, Sheet("Ark1", cells=cells(lines))))[1] for lines in (200, 2000)]
    assert steps[1] < steps[0] * _MOST


def test_ten_times_the_amounts_on_each_line() -> None:
    """A table with the years down a column, and an amount in every column beside it."""
    steps = []
    for columns in (300, 3000):
        heads: dict[int, CellValue] = {1: "Linje", 2: "År"} | dict.fromkeys(range(3, columns), "Beløb")
        amounts = {column: column * 7919 % 9999 + 1.0 for column in range(3, columns)}
        cells: Cells = {1: heads} | {row: {1: f"Konto {row}", 2: 2024.0 + row % 2, **amounts} for row in range(2, 32)}
        tables, taken = counted(partial(tables_on, Sheet("Ark1", cells=cells)))
        assert [table.orientation for table in tables] == ["long"]
        assert set(tables[0].rows[-1].values) >= {"2025", "2025:2", f"2025:{columns * 9 // 10}"}
        steps.append(taken)
    assert steps[1] < steps[0] * _MOST
