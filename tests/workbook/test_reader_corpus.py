"""Every workbook of the real corpus: equal to openpyxl cell by cell, or a difference that is listed with its reason."""

from __future__ import annotations

import datetime
import io
import os
import warnings
import zipfile
from pathlib import Path

import pytest

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.model import ErrorValue, Sheet, Workbook
from xlbudget.workbook.reader import read_workbook

CORPUS = Path(os.environ.get("XLBUDGET_CORPUS") or Path(__file__).parents[2].parent / "shared" / "corpus")
FILES = sorted(path for path in CORPUS.glob("*/*") if path.is_file()) if CORPUS.is_dir() else []

NOT_WORKSHEETS = "openpyxl lists dialog and macro sheets as worksheets"
NO_DATE = "Excel shows no date before 1900 or after 9999: the number stays a number"
COVERED = "openpyxl empties cells that a merge covers, though the file holds them and formulas see them"
OPENPYXL_IS_WRONG = {
    "Dialogsheet.xlsx": NOT_WORKSHEETS,
    "BlankSheetTypes.xlsm": NOT_WORKSHEETS,
    "xlmmacro.xlsm": NOT_WORKSHEETS,
    "NoExtDataA1.xlsx": NO_DATE,
    "LONumbers-2011.xlsx": NO_DATE,
    "number_format.xlsm": NO_DATE,
    "stress002.xlsx": COVERED,
    "strict__Test_git_issue_324.xlsx": COVERED,
    "atsign.choosecols.xlsx": "an empty <f> is no formula",
}
"""By the end of the file's name."""


def file_id(path: Path) -> str:
    return f"{path.parent.name}/{path.name[-60:]}"


if not FILES:
    pytest.skip(f"no corpus at {CORPUS.name}: set XLBUDGET_CORPUS", allow_module_level=True)


@pytest.mark.parametrize("path", FILES, ids=file_id)
def test_reads_or_says_why_not(path: Path) -> None:
    try:
        workbook = read_workbook(str(path))
    except Refusal as refusal:
        assert path.name in refusal.da
        assert path.name in refusal.en
    else:
        assert workbook.sheets


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix.lower() != ".xlsb"], ids=file_id)
def test_it_reads_what_openpyxl_reads(path: Path) -> None:
    import openpyxl

    try:
        ours = read_workbook(str(path))
    except Refusal:
        pytest.skip("refused")
    if ours.values_only:
        pytest.skip("not Open XML")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            formulas = openpyxl.load_workbook(transitional(path))
            values = openpyxl.load_workbook(transitional(path), data_only=True)
        except Exception as reason:
            pytest.skip(f"openpyxl cannot read it: {reason!r}"[:100])
        found = list(differences(ours, formulas, values))
    if path.name.endswith(tuple(OPENPYXL_IS_WRONG)):
        assert found, "no longer a difference: take it off the list"
    else:
        assert not found, f"{len(found)} differences: {found[:5]}"


STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


def transitional(path: Path) -> io.BytesIO:
    """The package; a strict one in the namespaces of transitional ones, as openpyxl knows no others."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if not any(b"purl.oclc.org/ooxml" in data for name, data in parts.items() if name.endswith("workbook.xml")):
        return io.BytesIO(path.read_bytes())
    rewritten = io.BytesIO()
    with zipfile.ZipFile(rewritten, "w") as package:
        for name, data in parts.items():
            for strict, usual in STRICT.items():
                data = data.replace(strict, usual)  # noqa: PLW2901
            package.writestr(name, data)
    return rewritten


def differences(ours: Workbook, formulas, values):
    worksheets = {sheet.title: sheet for sheet in formulas.worksheets}
    for sheet in ours.sheets:
        other = worksheets.pop(sheet.name, None)
        if other is None:
            yield sheet.name, "not in openpyxl"
            continue
        if other.sheet_state != sheet.state:
            yield sheet.name, other.sheet_state, sheet.state
        yield from cell_differences(sheet, other, values[sheet.name])
        merges = {str(area) for area in other.merged_cells.ranges}
        if merges != {area.ref for area in sheet.merges}:
            yield sheet.name, "merges", merges
        tables = {(table.displayName, table.ref) for table in other.tables.values()}
        if tables != {(table.name, table.area.ref) for table in sheet.tables}:
            yield sheet.name, "tables", tables
    for name in worksheets:
        yield name, "not in ours"


def cell_differences(sheet: Sheet, formulas, values):
    places = {(row, column) for row, cells in sheet.rows() for column in cells} | {
        place for place, _ in sheet.formulas()
    }
    for (row, column), cell in formulas._cells.items():
        ours, theirs = sheet.value(row, column), openpyxl_value(values._cells.get((row, column)))
        if ours != theirs or isinstance(ours, ErrorValue) != isinstance(theirs, ErrorValue):
            yield sheet.name, cell.coordinate, "value", ours, theirs
        formula = sheet.formula(row, column)
        expected = openpyxl_formula(cell)
        if (formula.text if formula else None) != expected:
            yield sheet.name, cell.coordinate, "formula", formula, expected
        if ours is not None and sheet.style(row, column).number_format != cell.number_format:
            yield sheet.name, cell.coordinate, "format", sheet.style(row, column).number_format, cell.number_format
        if ours is not None:
            style = sheet.style(row, column)
            if style.bold != bool(cell.font.b) or style.indent != int(cell.alignment.indent or 0):
                yield sheet.name, cell.coordinate, "style", style, (cell.font.b, cell.alignment.indent)
        places.discard((row, column))
    for place in places:
        yield sheet.name, place, "not in openpyxl", sheet.value(*place), sheet.formula(*place)


def openpyxl_value(cell):
    value = None if cell is None else cell.value
    if value is None or value == "":
        return None
    if cell.data_type == "e":
        return ErrorValue(value)
    if isinstance(value, datetime.timedelta):
        return value / datetime.timedelta(days=1)
    if type(value) is datetime.date:
        return datetime.datetime.combine(value, datetime.time())
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


def openpyxl_formula(cell):
    value = cell.value
    if type(value).__name__ == "ArrayFormula":
        return (value.text or "").removeprefix("=")
    if type(value).__name__ == "DataTableFormula":
        return f"TABLE({value.r1 or ''},{value.r2 or ''})" if value.dt2D else "TABLE"
    return value.removeprefix("=") if cell.data_type == "f" and isinstance(value, str) else None
