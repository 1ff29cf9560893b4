"""Coloured cells: a conditional format beside the sheet's own, in its place, and nothing else changed."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.writer import EditPlan, apply_plan
from xlbudget.workbook.writer.plan import MarkCells

RED, YELLOW = "F8C9BB", "FFE9A8"


def book(path: Path, *, own_rules: bool = False) -> bytes:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Budget 1")
        sheet.write_row("A1", ["1.000 kr.", 2024, 2025])
        sheet.write_row("A2", ["Løn", 100, 200])
        sheet.merge_range("A4:C4", "Fælles")
        sheet.data_validation("B2", {"validate": "integer", "criteria": ">=", "value": 0})
        sheet.write_url("A5", "internal:'Budget 1'!A1", string="link")
        if own_rules:
            bold = workbook.add_format({"bold": True})
            sheet.conditional_format("B2:C2", {"type": "cell", "criteria": ">", "value": 150, "format": bold})
    return path.read_bytes()


def marked(data: bytes, *marks: MarkCells) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(apply_plan(data, EditPlan(marks=marks))))


@pytest.mark.parametrize("own_rules", [False, True])
def test_cells_are_coloured_and_the_rest_stays(tmp_path: Path, own_rules: bool) -> None:
    data = book(tmp_path / "b.xlsx", own_rules=own_rules)
    again = marked(data, MarkCells("Budget 1", ("B2", "A4:C4"), RED), MarkCells("budget 1", ("B2", "C2"), YELLOW))
    sheet = again["Budget 1"]
    rules = [(str(area.sqref), rule) for area in sheet.conditional_formatting for rule in area.rules]
    ours = [(ref, rule.dxf.fill.bgColor.rgb, rule.priority) for ref, rule in rules if rule.type == "expression"]
    first = 2 if own_rules else 1
    assert ours == [("A4:C4 B2", f"FF{RED}", first), ("B2 C2", f"FF{YELLOW}", first + 1)]
    assert len(rules) - len(ours) == int(own_rules)
    before = openpyxl.load_workbook(io.BytesIO(data))["Budget 1"]
    assert [[cell.value for cell in row] for row in sheet] == [[cell.value for cell in row] for row in before]
    assert repr(sheet["B2"].fill) == repr(before["B2"].fill)
    assert len(sheet.data_validations.dataValidation) == 1
    assert sheet.merged_cells.ranges == before.merged_cells.ranges


def test_sheets_that_are_not_there_are_passed_over(tmp_path: Path) -> None:
    data = book(tmp_path / "b.xlsx")
    again = marked(data, MarkCells("Andet", ("B2",), RED), MarkCells("Budget 1", (), RED))
    assert not list(again["Budget 1"].conditional_formatting)


def test_the_same_colour_is_one_format(tmp_path: Path) -> None:
    once = apply_plan(book(tmp_path / "b.xlsx"), EditPlan(marks=(MarkCells("Budget 1", ("B2",), RED),)))
    twice = apply_plan(once, EditPlan(marks=(MarkCells("Budget 1", ("C2",), RED),)))
    sheet = openpyxl.load_workbook(io.BytesIO(twice))["Budget 1"]
    assert {rule.dxfId for area in sheet.conditional_formatting for rule in area.rules} == {0}


def test_it_is_read_as_before(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    before = [list(sheet.rows()) for sheet in read_workbook(str(_written(path, book(path)))).sheets]
    data = apply_plan(path.read_bytes(), EditPlan(marks=(MarkCells("Budget 1", ("B2",), RED),)))
    assert [list(sheet.rows()) for sheet in read_workbook(str(_written(path, data))).sheets] == before


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(Refusal):
        apply_plan(b"nothing", EditPlan(marks=(MarkCells("Budget 1", ("B2",), RED),)))


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
