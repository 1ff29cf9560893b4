"""Cells that xlbudget's own functions have filled: results of other tables, which a report does not take as sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.model import Workbook

_OWN_FUNCTION = re.compile(r"\b(?:PL|RAADERUM|BC|REFUSION|OPF|DK)_[A-Z]+\(|\bOMPRIORITER\(", re.IGNORECASE)


def calls_own_function(formula: str) -> bool:
    """Whether a formula calls a function of ours."""
    return bool(_OWN_FUNCTION.search(formula))


def computed_tables(workbook: Workbook, tables: Sequence[BudgetTable]) -> list[BudgetTable]:
    """The tables most of whose amounts are results of our own functions: they restate what another table says."""
    areas = {
        sheet.name: [
            formula.area or (row, column)
            for (row, column), formula in sheet.formulas()
            if calls_own_function(formula.text)
        ]
        for sheet in workbook.sheets
    }
    found = []
    for table in tables:
        own = areas.get(table.sheet, [])
        cells = [parse_cell(cell) for row in table.rows for cell in row.cells.values()] if own else []
        filled = sum(any(cell == area if len(area) == 2 else _within(cell, area) for area in own) for cell in cells)
        if cells and filled * 2 > len(cells):
            found.append(table)
    return found


def _within(cell: tuple[int, int], area: tuple[int, ...]) -> bool:
    return area[0] <= cell[0] <= area[2] and area[1] <= cell[1] <= area[3]
