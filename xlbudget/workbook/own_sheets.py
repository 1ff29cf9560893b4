"""The sheets that xlbudget itself has put into a workbook. They are results: nothing reads them as sources."""

from __future__ import annotations

from xlbudget.workbook.model import Workbook

MARK = "_xlbudget_rapport"
"""The hidden, sheet-scoped name that each report sheet carries."""


def own_sheet_names(workbook: Workbook) -> frozenset[str]:
    """The names of the sheets that carry the mark."""
    return frozenset(name.sheet for name in workbook.names if name.sheet and name.name.lower() == MARK)


def without_own_sheets(workbook: Workbook) -> Workbook:
    """The workbook as the officer made it."""
    own = own_sheet_names(workbook)
    if not own:
        return workbook
    return workbook._replace(
        sheets=[sheet for sheet in workbook.sheets if sheet.name not in own],
        names=[name for name in workbook.names if name.sheet not in own],
    )
