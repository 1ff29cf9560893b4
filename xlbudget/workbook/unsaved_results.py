"""Results that were never saved: formulas that a program wrote without calculating.

Excel computes them when the workbook is opened, so the officer sees totals where the file holds none, or a nought in
each formula's place. What can be told for certain is told here too, and the tables are read as they will look.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from operator import is_not

from xlbudget.workbook.model import CellValue, Sheet, Workbook


def without_placeholders(workbook: Workbook) -> Workbook:
    """The workbook without results where a program wrote a nought for each, to be computed when it is opened; the same
    one where some result is another, or where nothing can be told to be."""
    if not workbook.computed_on_opening:
        return workbook
    saved = filter(partial(is_not, None), _results(workbook))
    first = next(saved, None)
    if first is None or not _is_nought(first) or not all(map(_is_nought, saved)):
        return workbook
    stripped = workbook._replace(sheets=[sheet.without_results() for sheet in workbook.sheets])
    told = _results(with_results(stripped))
    return stripped if any(isinstance(result, float) and result != 0 for result in told) else workbook


def _results(workbook: Workbook) -> Iterator[CellValue | None]:
    """What the cells with formulas hold."""
    return chain.from_iterable(map(Sheet.results, workbook.sheets))


def _is_nought(result: CellValue | None) -> bool:
    return result == 0 and not isinstance(result, bool)


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
