"""Results that were never saved: formulas that a program wrote without calculating.

Excel computes them when the workbook is opened, so the officer sees totals where the file holds none, or a nought in
each formula's place. What can be told for certain is told here too, and the tables are read as they will look.
"""

from __future__ import annotations

from functools import partial
from operator import is_not

from xlbudget.workbook.model import CellValue, Sheet, Workbook

_LEAST = 0.0005  # kroner in millions have three digits after the comma at most


def without_placeholders(workbook: Workbook) -> Workbook:
    """The workbook without the results of the sheets in which a program wrote a nought for each formula, to be computed
    when it is opened. A sheet stays as it is where some result is another, or where nothing can be told to be: other
    sheets may have their results, such as reports that were added since."""
    if not workbook.computed_on_opening:
        return workbook
    doubtful = [_shows_noughts_alone(sheet) for sheet in workbook.sheets]
    if not any(doubtful):
        return workbook
    stripped = [
        sheet.without_results() if doubt else sheet for sheet, doubt in zip(workbook.sheets, doubtful, strict=True)
    ]
    told = with_results(workbook._replace(sheets=stripped)).sheets
    return workbook._replace(
        sheets=[
            bare if bare is not sheet and any(map(_is_amount, worked_out.results())) else sheet
            for sheet, bare, worked_out in zip(workbook.sheets, stripped, told, strict=True)
        ]
    )


def _shows_noughts_alone(sheet: Sheet) -> bool:
    saved = filter(partial(is_not, None), sheet.results())
    first = next(saved, None)
    return first is not None and _is_nought(first) and all(map(_is_nought, saved))


def _is_nought(result: CellValue | None) -> bool:
    return result == 0 and not isinstance(result, bool)


def _is_amount(result: CellValue | None) -> bool:
    """Whether it is more than what binary fractions leave where amounts cancel out: Excel may well save that as 0."""
    return isinstance(result, float) and abs(result) >= _LEAST


def with_results(workbook: Workbook) -> Workbook:
    """The workbook with the results that can be told where none was saved; the same one where none is missing. They are
    worked out once: a sheet keeps what it is with them."""
    sheets = workbook.sheets
    if any(sheet.completed is None and sheet.lacks_results() for sheet in sheets):
        from xlbudget.workbook.missing_results import complete  # noqa: PLC0415 — most workbooks have all of theirs

        complete(workbook)
    if all(sheet.completed is None for sheet in sheets):
        return workbook
    return workbook._replace(sheets=[sheet.completed or sheet for sheet in sheets])
