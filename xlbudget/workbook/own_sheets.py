"""The sheets that xlbudget itself has put into a workbook. They are results: nothing reads them as sources."""

from __future__ import annotations

from collections.abc import Mapping

from xlbudget.workbook.model import Sheet, Workbook

MARK = "_xlbudget_rapport"
"""The hidden, sheet-scoped name that each report sheet carries."""

CONTENT = "_xlbudget_indhold"
"""How the hidden names begin in which a report sheet carries along what stood on it when it was made."""

STAMP = " · xlbudget "
"""What stands between file and date and the version in the line below the title of each report sheet."""

_PREFIX = "xlbudget "  # how the names of report sheets begin

COMPUTED_SHEET = "Beregnet med xlbudget"
"""The name (with more behind it or not) of a sheet that holds function cells: the officer's own, kept by a refresh,
but results all the same."""

SETTINGS_SHEET = "xlbudget indstillinger"
"""The sheet on which an officer tells xlbudget which findings to let stand, and what it must read in his tables."""


def holds_results(name: str) -> bool:
    """Whether a sheet is by its name one of function cells or of settings, so that recognition passes it over."""
    plain = name.casefold()
    return plain.startswith(COMPUTED_SHEET.casefold()) or plain == SETTINGS_SHEET.casefold()


def settings_sheet(workbook: Workbook) -> Sheet | None:
    """The workbook's sheet of settings, if it has one."""
    return next((sheet for sheet in workbook.sheets if sheet.name.casefold() == SETTINGS_SHEET.casefold()), None)


def own_sheet_names(workbook: Workbook) -> frozenset[str]:
    """The names of the sheets that carry the mark, or the stamp: other formats, and some programs, keep no marks. Where
    marks are astray, those that they name."""
    marks = {name.sheet: _named(name.value) for name in workbook.names if name.sheet and name.name.lower() == MARK}
    stamped = [sheet.name for sheet in workbook.sheets if _bears_stamp(sheet)]
    if not marks or not _astray(marks, workbook):
        return frozenset((*marks, *stamped))
    named = {name.casefold() for name in marks.values()}
    return frozenset((*stamped, *(sheet.name for sheet in workbook.sheets if sheet.name.casefold() in named)))


def _bears_stamp(sheet: Sheet) -> bool:
    if sheet.name[: len(_PREFIX)].casefold() != _PREFIX:
        return False
    line = sheet.value(2, 1)
    return isinstance(line, str) and line.rpartition(STAMP)[2][:1].isdigit()


def _named(mark: str) -> str:
    return mark.strip('"').replace('""', '"')


def _astray(marks: Mapping[str, str], workbook: Workbook) -> bool:
    """Whether a mark names another sheet that is there and does not name itself: programs that count the sheets
    otherwise (openpyxl beside a chart sheet) write each name at the sheet before."""
    own = {sheet.casefold(): name.casefold() for sheet, name in marks.items()}
    there = {sheet.name.casefold() for sheet in workbook.sheets}
    return any(name in there and own.get(name) != name for sheet, name in own.items() if name != sheet)


def own_sheets_as_made(workbook: Workbook) -> frozenset[str]:
    """The sheets whose mark names them as they are called now: only these may be taken out when nothing fills them."""
    return frozenset(
        name.sheet
        for name in workbook.names
        if name.sheet
        and name.name.lower() == MARK
        and name.value.strip().casefold() == f'"{name.sheet.replace(chr(34), chr(34) * 2)}"'.casefold()
    )


def own_sheets_renamed(workbook: Workbook) -> frozenset[str]:
    """In small letters, the sheets that carry the mark under another name: copied or renamed, and the officer's now."""
    return frozenset(
        name.sheet.casefold()
        for name in workbook.names
        if name.sheet
        and name.name.lower() == MARK
        and name.value.startswith('"')
        and _named(name.value).casefold() != name.sheet.casefold()
    )


def without_results(workbook: Workbook) -> Workbook:
    """The workbook without any sheet that xlbudget has filled: what is left can be right or wrong."""
    kept = without_own_sheets(workbook)
    return kept._replace(sheets=[sheet for sheet in kept.sheets if not holds_results(sheet.name)])


def without_own_sheets(workbook: Workbook) -> Workbook:
    """The workbook as the officer made it."""
    own = own_sheet_names(workbook)
    if not own:
        return workbook
    return workbook._replace(
        sheets=[sheet for sheet in workbook.sheets if sheet.name not in own],
        names=[name for name in workbook.names if name.sheet not in own],
    )
