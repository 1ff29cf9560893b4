"""The sheets that xlbudget itself has put into a workbook. They are results: nothing reads them as sources."""

from __future__ import annotations

from xlbudget.workbook.model import Sheet, Workbook

MARK = "_xlbudget_rapport"
"""The hidden, sheet-scoped name that each report sheet carries."""

CONTENT = "_xlbudget_indhold"
"""How the hidden names begin in which a report sheet carries along what stood on it when it was made."""

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
    """The names of the sheets that carry the mark."""
    return frozenset(name.sheet for name in workbook.names if name.sheet and name.name.lower() == MARK)


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
        and name.value.strip('"').replace('""', '"').casefold() != name.sheet.casefold()
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
