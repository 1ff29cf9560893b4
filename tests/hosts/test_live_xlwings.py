"""A plan through xlwings' own engine gives what the file writer gives: values, formats, fonts, fills, charts."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

pytest.importorskip("xlwings")

from replayed_actions import actions, payload, replay

from xlbudget.hosts.live.blocks import alike, typed
from xlbudget.macros.registry import Selection, Situation, find
from xlbudget.reports.build import Wishes, build_report
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.own_sheets import CONTENT, MARK
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise import recognise
from xlbudget.workbook.writer import EditPlan, RemoveSheet, SetCell, apply_plan
from xlbudget.workbook.writer.sheet_content import CellFormat, ContentCell

WORKBOOKS = sorted((Path(__file__).parents[2] / "workbooks").glob("*.xlsx"))
DAY = datetime.date(2026, 11, 22)


def look(cell: Any) -> tuple[object, ...]:
    font, fill = cell.font, cell.fill
    number = cell.number_format
    return (
        getattr(cell.value, "text", cell.value),  # an array formula
        number,
        (font.name, font.sz, bool(font.b), bool(font.i), font.color.rgb if font.color else None),
        fill.fgColor.rgb if fill.fill_type == "solid" else None,
    )


def charts(sheet: Any) -> list[tuple[object, ...]]:
    found = []
    for chart in sheet._charts:
        series = [
            (
                type(plot).__name__,
                line.tx.v,
                line.cat.numRef.f if line.cat.numRef else line.cat.strRef.f,
                line.val.numRef.f,
            )
            for plot in chart._charts
            for line in plot.series
        ]
        title = "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r or ())
        found.append((title, getattr(chart, "type", None), series))
    return found


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name[:3])
def test_the_same_as_the_file_writer(path: Path, tmp_path: Path) -> None:
    plan = build_report(str(path), Wishes(), DAY).plan
    written = openpyxl.load_workbook(BytesIO(apply_plan(path.read_bytes(), plan)))
    live = openpyxl.load_workbook(path)
    undrawn, asked = actions(payload(live.sheetnames), plan, tmp_path)
    replay(live, asked)
    file = BytesIO()
    live.save(file)
    live = openpyxl.load_workbook(file)
    assert undrawn == []
    assert live.sheetnames == written.sheetnames
    for new in plan.sheets:
        one, other = written[new.name], live[new.name]
        assert charts(one) == charts(other)
        assert {str(area) for area in one.merged_cells.ranges} == {str(area) for area in other.merged_cells.ranges}
        for row in one.iter_rows():
            for cell in row:
                twin = other[cell.coordinate]
                if cell.has_style or cell.value is not None:
                    assert look(cell) == look(twin), f"{new.name}!{cell.coordinate}"
        for row in other.iter_rows():
            assert all(one[cell.coordinate].value == cell.value for cell in row)
        assert other.defined_names[MARK].attr_text == one.defined_names[MARK].attr_text


def test_calculation_is_restored_also_on_error(tmp_path: Path) -> None:
    plan = build_report(str(WORKBOOKS[0]), Wishes(), DAY).plan
    for fail in (False, True):
        given, asked = actions(payload(["Ark1"]), plan, tmp_path, fail=fail)
        assert given == ("half way" if fail else [])
        settings = [(action["func"], action["args"]) for action in asked if action["func"].startswith("set")]
        settings = [pair for pair in settings if pair[0] in ("setCalculation", "setScreenUpdating")]
        assert settings == [
            ("setScreenUpdating", [False]), ("setCalculation", ["Manual"]),
            ("setCalculation", ["Automatic"]), ("setScreenUpdating", [True]),
        ]  # fmt: skip


def test_a_sheet_of_the_officers_is_never_touched(tmp_path: Path) -> None:
    plan = build_report(str(WORKBOOKS[0]), Wishes(), DAY).plan
    name = plan.sheets[0].name
    assert actions(payload(["Ark1", name]), plan, tmp_path) == ("sheet_not_ours", [])
    _, asked = actions(payload(["Ark1", name]), EditPlan(remove=(RemoveSheet(name),)), tmp_path)
    assert "sheetDelete" not in [action["func"] for action in asked]


def test_our_own_sheet_is_renewed_in_its_place(tmp_path: Path) -> None:
    plan = build_report(str(WORKBOOKS[0]), Wishes(), DAY).plan
    plan = plan._replace(sheets=plan.sheets[:1])
    name = plan.sheets[0].name
    mark = {
        "name": f"'{name}'!{MARK}", "sheet_index": None, "address": None, "refers_to": f'="{name}"',
        "book_scope": False, "scope_sheet_name": name, "scope_sheet_index": 0,
    }  # fmt: skip
    note = {**mark, "name": f"'{name}'!{CONTENT}1", "refers_to": '={"1:1:0000."}'}
    given, asked = actions(payload([name, "Ark1"], [mark, note]), plan, tmp_path)
    done = [action["func"] for action in asked]
    assert given == [] and "sheetClear" in done and "addSheet" not in done and "namesAdd" not in done
    assert done.count("nameDelete") == 1  # the note on what stood there


def test_single_cells_as_texts_numbers_and_formulas(tmp_path: Path) -> None:
    cells = (
        SetCell("Ark1", "A1", "=1+1"), SetCell("Ark1", "A2", "1-2"), SetCell("Ark1", "A3", 5, "B1*2"),
        SetCell("Ark1", "A4", None), SetCell("Ark1", "A5", "Ny bro"),
    )  # fmt: skip
    _, asked = actions(payload(["Ark1"]), EditPlan(cells=cells), tmp_path)
    assert [action["values"][0][0] for action in asked if action["func"] == "setFormula"] == [
        "'=1+1", "'1-2", "=B1*2", "", "Ny bro",
    ]  # fmt: skip
    assert actions(payload(["Ark1"]), EditPlan(cells=(SetCell("Væk", "A1", 1),)), tmp_path) == ("no_such_sheet", [])


def test_a_proposal_inserted_both_ways(tmp_path: Path) -> None:
    path = next(path for path in WORKBOOKS if path.name.startswith("003"))
    read = read_workbook(str(path))
    table = next(table for table in recognise(read) if table.kind == "proposals")
    selection = Selection(table.sheet, Area.parse(table.range))
    answers = {"label": "Ny bro", "amount": "1,5"}
    plan = find("insert_proposal").run(Situation(read, str(path), DAY, selection, answers)).plan
    written = openpyxl.load_workbook(BytesIO(apply_plan(path.read_bytes(), plan)))
    live = openpyxl.load_workbook(path)
    replay(live, actions(payload(live.sheetnames), plan, tmp_path)[1])
    for sheet in written:
        for row in sheet.iter_rows():
            for cell in row:
                assert look(cell) == look(live[sheet.title][cell.coordinate]), f"{sheet.title}!{cell.coordinate}"


@pytest.mark.parametrize("text", ["2014", "1.000", "jan 12", "=A1", "-", "5 %", "sand", "TRUE", "'x", "1/2"])
def test_texts_stay_texts(text: str) -> None:
    assert typed(text) == f"'{text}"


def test_blocks_of_one_look() -> None:
    bold = CellFormat(bold=True)
    cells = [ContentCell(r, c, 1.0, None, bold if c < 3 else CellFormat()) for r in (1, 2, 4) for c in (1, 2, 3)]
    areas = {area.ref: how for area, how in alike(cells, lambda cell: cell.format.bold)}
    assert areas == {"A1:B2": True, "C1:C2": False, "A4:B4": True, "C4": False}
