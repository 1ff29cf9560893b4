"""Data validation as it is read from files and held to the values: old and new form, lists elsewhere, whole columns."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.reader import read_workbook


def broken(path: Path, *codes: str) -> list[str | None]:
    workbook = read_workbook(str(path))
    found = check_workbook(workbook, budget_tables(workbook, str(path)), choose(codes or ("DAT701",)))
    return [finding.range for finding in found]


def book(path: Path, values: list[Any], rule: dict[str, Any], area: str = "B2:B9", **names: str) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Ark")
        sheet.write_row("A1", ["Linje", "Svar"])
        for place, value in enumerate(values, 1):
            sheet.write(place, 0, f"Linje {place}")
            sheet.write(place, 1, value)
        sheet.data_validation(area, rule)
        lists = workbook.add_worksheet("Lister")
        lists.write_column("A1", ["Ja", "Nej", "Ved ikke"])
        lists.write_column("B1", ["Ja", "Nej"])
        for name, value in names.items():
            workbook.define_name(name, value)
    return path


@pytest.mark.parametrize(
    ("rule", "values", "wrong"),
    [
        ({"validate": "list", "source": ["Ja", "Nej"]}, ["Ja", "nej ", "Måske"], ["B4"]),
        ({"validate": "list", "source": ["1", "2", "3"]}, [1, 2, 4], ["B4"]),
        ({"validate": "list", "source": "=Lister!$A$1:$A$3"}, ["ved ikke", "Nej", "Aldrig"], ["B4"]),
        ({"validate": "list", "source": "=Svar"}, ["ved ikke", "Nej", "Aldrig"], ["B4"]),
        ({"validate": "list", "source": "=Lister!$B$1:$B$3"}, ["Ja", "Nej", "Aldrig"], []),  # a blank lets all pass
        ({"validate": "list", "source": '=INDIRECT("Lister!A1:A3")'}, ["Ja", "Aldrig"], []),
        ({"validate": "list", "source": ["…"]}, ["Ja", "Nej"], []),  # a note on the cell
        ({"validate": "integer", "criteria": ">=", "value": 0}, [0, 7, -1, 2.5], ["B4", "B5"]),
        ({"validate": "decimal", "criteria": "not between", "minimum": 1, "maximum": 2}, [0, 1.5, 3], ["B3"]),
        ({"validate": "decimal", "criteria": "<=", "value": "=Lister!$Z$9"}, [1, 2], []),  # the bound is blank
        ({"validate": "length", "criteria": "<=", "value": 5}, ["kort", "alt for lang"], ["B3"]),
        ({"validate": "custom", "value": "=ISNUMBER(B2)"}, ["x"], []),
        ({"validate": "any"}, ["x"], []),
    ],
)
def test_what_breaks_a_rule(tmp_path: Path, rule: dict[str, Any], values: list[Any], wrong: list[str]) -> None:
    assert broken(book(tmp_path / "b.xlsx", values, rule, Svar="=Lister!$A$1:$A$3")) == wrong


def test_a_heading_over_a_column_is_no_value(tmp_path: Path) -> None:
    rule = {"validate": "decimal", "criteria": ">=", "value": 0}
    assert broken(book(tmp_path / "b.xlsx", [1, -2, 3], rule, "B1:B1048576")) == ["B3"]


def test_a_rule_that_most_cells_break_is_named_once(tmp_path: Path) -> None:
    rule = {"validate": "decimal", "criteria": "<=", "value": 10}
    assert broken(book(tmp_path / "b.xlsx", [100, 200, 300, 400, 5], rule)) == ["B2"]


def test_the_newer_form_in_an_extension(tmp_path: Path) -> None:
    """Excel since 2010 writes a list on another sheet into an extension of the part."""
    path = book(tmp_path / "b.xlsx", ["Ja", "Aldrig"], {"validate": "any"})
    rule = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>Lister!$A$1:$A$3</xm:f></x14:formula1>'
        "<xm:sqref>B2:B9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    changed = tmp_path / "c.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</worksheet>", rule.encode())
            new.writestr(item, data)
    shutil.copy(changed, path)
    assert broken(path) == ["B3"]


def test_open_formulas_on_a_protected_sheet(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        is_open = workbook.add_format({"locked": False})
        for name in ("Beskyttet", "Fri"):
            sheet = workbook.add_worksheet(name)
            sheet.write_row("A1", ["1.000 kr.", 2024, 2025])
            for row in range(1, 4):
                sheet.write(row, 0, f"Linje {row}")
                sheet.write(row, 1, 100 * row, is_open)
                sheet.write_formula(row, 2, f"=B{row + 1}*2", is_open if row < 3 else None, 200 * row)
        workbook.get_worksheet_by_name("Beskyttet").protect()
    assert broken(path, "WBK501") == ["C2:C3"]


def test_areas_that_lie_over_each_other_are_looked_at_once(tmp_path: Path) -> None:
    rule = {"validate": "decimal", "criteria": "<=", "value": 5000}
    over = " ".join(["B1:XFD1048576", "B2:B41", "B9:C60"] * 300)
    values = [*range(40), 9000, 9001]
    assert broken(book(tmp_path / "b.xlsx", values, {**rule, "multi_range": over}, "B1:XFD1048576")) == ["B42", "B43"]
