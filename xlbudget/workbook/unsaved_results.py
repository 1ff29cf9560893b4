"""Results that were never saved: formulas that a program wrote without calculating.

Excel computes them when the workbook is opened, so the officer sees totals where the file holds none. What can be told
for certain is told here too, and the tables are read as they will look.
"""

from __future__ import annotations

from xlbudget.workbook.model import CellValue, Workbook


def with_results(workbook: Workbook) -> Workbook:
    """The workbook with the results that can be told where none was saved; the same one where none is missing."""
    if not any(sheet.lacks_results() for sheet in workbook.sheets):
        return workbook
    from xlbudget.workbook.missing_results import results_of  # noqa: PLC0415 — most workbooks have all of theirs

    by_sheet: dict[str, dict[int, dict[int, CellValue]]] = {}
    for (name, row, column), value in results_of(workbook).items():
        by_sheet.setdefault(name, {}).setdefault(row, {})[column] = value
    sheets = [
        sheet.with_values(by_sheet[sheet.name.casefold()]) if sheet.name.casefold() in by_sheet else sheet
        for sheet in workbook.sheets
    ]
    return workbook._replace(sheets=sheets)
