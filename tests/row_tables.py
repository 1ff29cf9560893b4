"""Sheets written as rows of values, for tests: None is a blank cell."""

from __future__ import annotations

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise import recognise_sheet


def table_of_rows(*rows: tuple[CellValue | None, ...]) -> BudgetTable:
    """The one table of the sheet with these rows."""
    cells = {
        row: {column: value for column, value in enumerate(values, 1) if value is not None}
        for row, values in enumerate(rows, 1)
    }
    (table,) = recognise_sheet(Sheet("Ark1", cells=cells))
    return table
