"""Sheets written as rows of values, for tests: None is a blank cell."""

from __future__ import annotations

from one_sheet import tables_on

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.counting.what_counts import counted
from xlbudget.workbook.model import CellValue, Sheet


def table_of_rows(*rows: tuple[CellValue | None, ...]) -> BudgetTable:
    """The one table of the sheet with these rows."""
    cells = {
        row: {column: value for column, value in enumerate(values, 1) if value is not None}
        for row, values in enumerate(rows, 1)
    }
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    return table


def roles_by_row(lines: list[tuple[str, float | None] | None], heading: str = "Budget 2025") -> dict[int, str]:
    """The roles of the lines of a table of one column; None is a blank row. Line 1 is the heading."""
    cells: dict[int, dict[int, CellValue]] = {1: {1: "1.000 kr.", 2: heading}}
    for row, line in enumerate(lines, 2):
        if line is not None:
            cells[row] = {1: line[0]} if line[1] is None else {1: line[0], 2: line[1]}
    return {row.row: row.role for table in tables_on(Sheet("Budget", cells=cells)) for row in table.rows}


def labels_that_count(table: BudgetTable) -> list[str]:
    """The lines of which an amount counts in the table's money."""
    return sorted({table.rows[place].label for place, _ in counted(table)})


def headings_that_count(table: BudgetTable) -> list[str]:
    """The headings of the columns in which an amount counts in the table's money."""
    headings = {column.key: column.header for column in table.columns}
    return sorted({headings[key] for _, key in counted(table)})
