"""The part that mends how formulas are spelt when a workbook is opened: a job of LibreOffice's own.

Add-ins on Office.js save `_xldudf_PL_TOTAL(…)`, an .xlam's functions are saved as `[1]!PL_TOTAL(…)`, and programs that
take ours for a newer one of Excel's write `_xlfn.PL_TOTAL(…)`; LibreOffice knows none of them and shows #NAME?. Here
they become the function that is meant, in the open document alone: the file stays as it is until someone saves it,
and LibreOffice asks before it is closed, as for any other change.
"""

# UNO's interfaces are made at run time, inside LibreOffice: a type checker cannot know them.
# mypy: disable-error-code="misc, no-any-return, attr-defined"

from __future__ import annotations

import json
import os
import re
from typing import Any

import unohelper
from com.sun.star.lang import XServiceInfo
from com.sun.star.task import XJob

IMPLEMENTATION = "org.xlbudget.calc.Spelling"
FORMULAS = 16  # com.sun.star.sheet.CellFlags.FORMULA
HERE = os.path.dirname(os.path.abspath(unohelper.fileUrlToSystemPath(__file__) if "://" in __file__ else __file__))
with open(os.path.join(HERE, "functions.json"), encoding="utf-8") as _functions:
    NAMES = "|".join(json.load(_functions))
FOREIGN = re.compile(
    rf"(?:_xldudf_(?:xlbudget_)?|_xlfn\.(?:_xlws\.)?(?:xlbudget\.)?|\[[0-9]+\]!|(?:'[^'\[\]]*\.xlam'|[\w.-]+\.xlam)!)"
    rf"({NAMES})(?=\s*\()",
    re.IGNORECASE,
)
TEXT = re.compile(r'("(?:[^"]|"")*")')


def mended(formula: str) -> str:
    """The formula with our functions by the names that LibreOffice knows; what stands in texts is left."""
    parts = TEXT.split(formula)
    parts[::2] = [FOREIGN.sub(lambda found: f"XLBUDGET.{found[1].upper()}", part) for part in parts[::2]]
    return "".join(parts)


def mend(document: Any) -> int:
    """Mend every formula of the document; how many were mended."""
    count = 0
    sheets = document.Sheets
    for number in range(sheets.Count):
        sheet = sheets.getByIndex(number)
        areas = sheet.queryContentCells(FORMULAS)
        for place in range(areas.Count):
            count += _mend_area(sheet, areas.getByIndex(place))
    return count


def _mend_area(sheet: Any, area: Any) -> int:
    count = 0
    top = area.RangeAddress
    for down, row in enumerate(area.getFormulaArray()):
        for right, formula in enumerate(row):
            if FOREIGN.search(formula) and _mend_cell(sheet, top.StartColumn + right, top.StartRow + down):
                count += 1
    return count


def _mend_cell(sheet: Any, column: int, row: int) -> bool:
    cell = sheet.getCellByPosition(column, row)
    formula = cell.Formula  # of an array too, unlike getArrayFormula(), in the form in which it can be set
    better = mended(formula.strip("{}"))
    if better == formula.strip("{}"):
        return False
    if cell.getArrayFormula():
        cursor = sheet.createCursorByRange(cell)
        cursor.collapseToCurrentArray()
        cursor.setArrayFormula(better)
    else:
        cell.Formula = better
    return True


class Spelling(unohelper.Base, XJob, XServiceInfo):
    """The job, started for every document that is opened."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def execute(self, arguments: tuple[Any, ...]) -> None:
        """Mend the document that the event is about; what is no spreadsheet, or cannot be changed, is left."""
        given = {argument.Name: argument.Value for argument in arguments}
        document = next((value.Value for value in given.get("Environment", ()) if value.Name == "Model"), None)
        if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            return
        document.lockControllers()
        try:
            mend(document)
        finally:
            document.unlockControllers()

    def getImplementationName(self) -> str:  # noqa: N802
        """The name in the component list."""
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:  # noqa: N802
        """Whether `name` is one of the services."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: N802
        """A job."""
        return (IMPLEMENTATION, "com.sun.star.task.Job")


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 — the loader looks for this name
g_ImplementationHelper.addImplementation(Spelling, IMPLEMENTATION, (IMPLEMENTATION, "com.sun.star.task.Job"))
