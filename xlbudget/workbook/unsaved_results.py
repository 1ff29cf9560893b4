"""Results that were never saved: formulas that a program wrote without calculating.

Excel computes them when the workbook is opened, so the officer sees totals where the file holds none, or a nought in
each formula's place. What can be told for certain is told here too, and the tables are read as they will look.
"""

from __future__ import annotations

from itertools import chain

from xlbudget.workbook.model import CellValue, Sheet, Workbook


def without_placeholders(workbook: Workbook) -> Workbook:
    """The workbook without results where a program wrote a nought for each, to be computed when it is opened; the same
    one where some result is another, or where nothing can be told to be."""
    if not workbook.computed_on_opening or not all(
        map(_is_nought, chain.from_iterable(map(Sheet.results, workbook.sheets)))
    ):
        return workbook
    from xlbudget.workbook.missing_results import gives_some_amount  # noqa: PLC0415 — most workbooks have their results

    stripped = workbook._replace(sheets=[sheet.without_results() for sheet in workbook.sheets])
    return stripped if gives_some_amount(stripped) else workbook


def _is_nought(result: CellValue | None) -> bool:
    return result is None or (result == 0 and not isinstance(result, bool))


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
