"""A plan carried out in a document that LibreOffice holds open.

This runs in LibreOffice's own Python: it imports nothing of the project, and the plan comes as `messages.plan_message`
makes it.
"""

from __future__ import annotations

import base64
import contextlib
import os
import tempfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "_xlbudget_rapport"
_FORMULA = 16  # com.sun.star.sheet.CellFlags.FORMULA
_HIDDEN = 16  # com.sun.star.sheet.NamedRangeFlag.HIDDEN
_EXCEL_GRAMMAR = 3  # com.sun.star.sheet.AddressConvention.XL_OOX


_REASONS = {
    "sheet_not_ours": "Arbejdsbogen har allerede et ark, der hedder »{}«, og det er ikke lavet af xlbudget. "
    "Giv arket et andet navn, og prøv igen.",
    "no_such_sheet": "Arbejdsbogen har intet ark »{}«.",
    "no_such_table": "Arbejdsbogen har ingen tabel, der hedder »{}«.",
    "cell_protected": "Cellen {} er beskyttet. Fjern arkets beskyttelse, og prøv igen.",
    "sheets_protected": "Arkene i »{}« er beskyttet. Fjern dokumentets beskyttelse, og prøv igen.",
}


class Refused(Exception):
    """What cannot be done in this document: `code`, the name of what it is about, and the reason in Danish."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name
        self.da = _REASONS[code].format(name)


def apply_to_document(context: Any, document: Any, message: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Carry the plan out. Raises `Refused` before anything is changed.

    Drawing and calculation are as they were afterwards, also where something goes wrong. Gives what cells looked like
    that now look like others: sheet, cell and properties, for `look_again`.
    """
    sheets = document.Sheets
    _refuse_first(document, message)
    looked = [
        (cell["sheet"], cell["ref"], _looks(sheets.getByName(cell["sheet"]).getCellRangeByName(cell["ref"])))
        for cell in message["cells"]
        if cell["like"] is not None and sheets.hasByName(cell["sheet"])
    ]
    with _undisturbed(document):
        for name in message["remove"]:
            if sheets.hasByName(name) and _is_ours(sheets.getByName(name)):
                sheets.removeByName(name)
        for table, rows in message["grow"]:
            _grow(document, table, rows)
        if message["sheets"]:
            with _opened_donor(context, message["donor"]) as donor:
                for new in message["sheets"]:
                    _put_in(document, donor, new)
        for cell in message["cells"]:
            _set_cell(document, cell)
    document.calculateAll()
    return looked


def look_again(document: Any, looked: list[tuple[str, str, dict[str, Any]]]) -> None:
    """Give cells back what they looked like before a plan, as `apply_to_document` told it."""
    for sheet, ref, looks in looked:
        if document.Sheets.hasByName(sheet):
            _dress(document.Sheets.getByName(sheet).getCellRangeByName(ref), looks)


@contextlib.contextmanager
def _undisturbed(document: Any) -> Iterator[None]:
    automatic = document.isAutomaticCalculationEnabled()
    document.lockControllers()
    document.addActionLock()
    document.enableAutomaticCalculation(False)
    try:
        yield
    finally:
        document.enableAutomaticCalculation(automatic)
        document.removeActionLock()
        document.unlockControllers()


def _refuse_first(document: Any, message: dict[str, Any]) -> None:
    sheets = document.Sheets
    for new in message["sheets"]:
        if sheets.hasByName(new["name"]) and not _is_ours(sheets.getByName(new["name"])):
            raise Refused("sheet_not_ours", new["name"])
    coming = {new["name"] for new in message["sheets"]}
    for cell in message["cells"]:
        if cell["sheet"] not in coming and not sheets.hasByName(cell["sheet"]):
            raise Refused("no_such_sheet", cell["sheet"])
        if cell["sheet"] not in coming and _is_locked(sheets.getByName(cell["sheet"]), cell["ref"]):
            raise Refused("cell_protected", f"{cell['sheet']}!{cell['ref']}")
    for table, _ in message["grow"]:
        if not document.DatabaseRanges.hasByName(table):
            raise Refused("no_such_table", table)
    if document.isProtected() and (coming or any(sheets.hasByName(name) for name in message["remove"])):
        raise Refused("sheets_protected", document.Title)


def _is_locked(sheet: Any, ref: str) -> bool:
    return bool(sheet.isProtected() and sheet.getCellRangeByName(ref).CellProtection.IsLocked)


def _is_ours(sheet: Any) -> bool:
    """Whether the sheet carries our mark under the name that it has: a copy is the officer's."""
    names = sheet.NamedRanges
    if not names.hasByName(MARK):
        return False
    text = names.getByName(MARK).Content
    return len(text) < 2 or text[0] != '"' or text[1:-1].replace('""', '"').casefold() == sheet.Name.casefold()


# -- a report sheet --------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _opened_donor(context: Any, encoded: str) -> Iterator[Any]:
    handle, path = tempfile.mkstemp(suffix=".xlsx")
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64decode(encoded))
    donor = None
    try:
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        donor = desktop.loadComponentFromURL(_url(path), "_blank", 0, (_property("Hidden", True),))
        yield donor
    finally:
        if donor is not None:
            donor.close(True)
        os.unlink(path)


def _put_in(document: Any, donor: Any, new: dict[str, Any]) -> None:
    """The donor's sheet with its formats and charts; then its formulas, which the donor alone could not resolve."""
    sheets, name = document.Sheets, new["name"]
    looking: list[tuple[Any, str]] = []
    if sheets.hasByName(name):
        place = _place(sheets, name)
        looking = list(_formulas_that_mention(document, name))
        sheets.removeByName(name)
    else:
        after = new["after"]
        place = _place(sheets, after) + 1 if after and sheets.hasByName(after) else sheets.Count
    sheets.importSheet(donor, name, place)
    sheet = sheets.getByIndex(place)
    if sheet.Name != name:
        sheet.Name = name
    quoted = name.replace('"', '""')
    if sheet.NamedRanges.hasByName(MARK):
        sheet.NamedRanges.removeByName(MARK)
    sheet.NamedRanges.addNewByName(MARK, f'"{quoted}"', _first_cell(sheet), _HIDDEN)
    parser = _parser(document)
    for row, column, formula in new["formulas"]:
        _set_formula(parser, sheet.getCellByPosition(column - 1, row - 1), formula)
    for cell, formula in looking:
        cell.setFormula(formula)
    for title, names in new["charts"]:
        _name_series(sheet, title, names)


def _name_series(sheet: Any, title: str, names: list[str]) -> None:
    """Give the series of the chart of that title their names, which a sheet loses on its way between documents."""
    for index in range(sheet.Charts.Count):
        chart = sheet.Charts.getByIndex(index).EmbeddedObject
        if not chart.HasMainTitle or chart.Title.String != title:
            continue
        systems = chart.getFirstDiagram().getCoordinateSystems()
        series = [line for system in systems for kind in system.getChartTypes() for line in kind.getDataSeries()]
        for line, name in zip(series, names):  # noqa: B905 — a chart of another's with the same title may differ
            quoted = name.replace('"', '""')
            label = chart.getDataProvider().createDataSequenceByRangeRepresentation(f'"{quoted}"')
            label.Role = "label"
            for sequence in line.getDataSequences():
                if sequence.getValues().Role.startswith("values"):
                    sequence.setLabel(label)


def _place(sheets: Any, name: str) -> int:
    return next(place for place in range(sheets.Count) if sheets.getByIndex(place).Name == name)


def _formulas_that_mention(document: Any, name: str) -> Iterator[tuple[Any, str]]:
    """Formulas elsewhere that look at a sheet which is about to be replaced, as they are."""
    for sheet in document.Sheets:
        if sheet.Name == name:
            continue
        for area in sheet.queryContentCells(_FORMULA):
            for row, line in enumerate(area.getFormulaArray()):
                for column, text in enumerate(line):
                    if name in text.replace("''", "'"):
                        yield area.getCellByPosition(column, row), text


def _first_cell(sheet: Any) -> Any:
    return sheet.getCellByPosition(0, 0).CellAddress


# -- single cells ----------------------------------------------------------------------------------------------


def _set_cell(document: Any, wanted: dict[str, Any]) -> None:
    sheet = document.Sheets.getByName(wanted["sheet"])
    cell = sheet.getCellRangeByName(wanted["ref"])
    if wanted["like"] is not None:
        _look_like(cell, sheet.getCellRangeByName(wanted["like"]))
    if wanted["formula"] is not None:
        _set_formula(_parser(document), cell, wanted["formula"])
    elif wanted["value"] is None:
        cell.setFormula("")
    elif isinstance(wanted["value"], bool):
        _set_formula(_parser(document), cell, "TRUE()" if wanted["value"] else "FALSE()")
    elif isinstance(wanted["value"], str):
        form = cell.NumberFormat
        cell.setString(wanted["value"])
        cell.NumberFormat = form  # what looks like a formula would have turned it into text
    else:
        cell.setValue(wanted["value"])


def _look_like(cell: Any, other: Any) -> None:
    _dress(cell, _looks(other))


def _looks(cell: Any) -> dict[str, Any]:
    """What a cell looks like. Conditional formats and validations are areas of their own, and stay where they are."""
    looks = {"CellStyle": cell.CellStyle}
    for each in cell.PropertySetInfo.Properties:
        if each.Name.startswith(("Char", "Cell", "Number", "Hori", "Vert", "Para", "IsText", "IsCell", "Orient")) or (
            each.Name in ("TopBorder", "BottomBorder", "LeftBorder", "RightBorder", "RotateAngle", "ShrinkToFit")
        ):
            looks[each.Name] = getattr(cell, each.Name)
    return looks


def _dress(cell: Any, looks: dict[str, Any]) -> None:
    for name, value in looks.items():
        with contextlib.suppress(Exception):  # some are for reading only, and say so in ways of their own
            setattr(cell, name, value)


def _grow(document: Any, table: str, rows: int) -> None:
    found = document.DatabaseRanges.getByName(table)
    area = found.DataArea
    area.EndRow += rows
    found.DataArea = area


def _parser(document: Any) -> Any:
    """Reads formulas as the file format writes them: English, commas, Excel's addresses."""
    parser = document.createInstance("com.sun.star.sheet.FormulaParser")
    parser.CompileEnglish = True
    parser.FormulaConvention = _EXCEL_GRAMMAR
    return parser


def _set_formula(parser: Any, cell: Any, formula: str) -> None:
    cell.setTokens(parser.parseFormula(formula, cell.CellAddress))


# -- files -----------------------------------------------------------------------------------------------------


def _url(path: str) -> str:
    import uno  # LibreOffice's Python has it

    return str(uno.systemPathToFileUrl(os.path.abspath(path)))


def _property(name: str, value: object) -> Any:
    from com.sun.star.beans import PropertyValue

    return PropertyValue(Name=name, Value=value)
