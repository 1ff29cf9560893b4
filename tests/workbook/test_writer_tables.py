"""Tables of the user's that grow, and cells that take the format of others."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlsxwriter

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer import Change, EditPlan, GrowTable, SetCell, apply_plan, describe_plan


def proposals(*, below: object = None, totals: bool = False, merged: bool = False, second: bool = False) -> bytes:
    """A sheet with a table of proposals in B2:D4, its last column computed."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        money = book.add_format({"num_format": "#,##0.0", "bold": True})
        sheet = book.add_worksheet("Forslag")
        half = {"header": "Halv", "formula": "=[@Beløb]/2"}
        columns = [{"header": "Navn"}, {"header": "Beløb", "format": money}, half]
        sheet.add_table("B2:D4", {"name": "Forslag", "columns": columns, "total_row": totals})
        sheet.write_row("B3", ["Støtte", 3.4])
        sheet.write("C4", 2.0, money)
        if below is not None:
            sheet.write("C6", below)
        if merged:
            sheet.merge_range("D5:E6", "")
        if second:
            sheet.add_table("D6:F8", {"name": "Anden"})
    return file.getvalue()


def test_a_table_grows_and_its_new_rows_look_and_compute_like_the_last() -> None:
    plan = EditPlan(
        grow=(GrowTable("forslag", 2),), cells=(SetCell("Forslag", "B5", "Ny"), SetCell("Forslag", "C5", 7))
    )
    sheet = openpyxl.load_workbook(io.BytesIO(apply_plan(proposals(), plan)))["Forslag"]
    table = sheet.tables["Forslag"]
    assert (table.ref, table.autoFilter.ref) == ("B2:D6", "B2:D6")
    assert [sheet[ref].value for ref in ("B5", "C5", "B6", "C6")] == ["Ny", 7, None, None]
    assert [sheet[ref].number_format for ref in ("C5", "C6", "B5")] == ["#,##0.0", "#,##0.0", "General"]
    assert sheet["C6"].font.b
    assert sheet["D5"].value == sheet["D6"].value == sheet["D4"].value


@pytest.mark.parametrize(
    ("code", "book"),
    [
        ("no_room_below", proposals(below="noget")),
        ("no_room_below", proposals(below=0)),
        ("no_room_below", proposals(merged=True)),
        ("no_room_below", proposals(second=True)),
        ("table_has_totals", proposals(totals=True)),
    ],
)
def test_a_table_without_room_says_so(code: str, book: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        apply_plan(book, EditPlan(grow=(GrowTable("Forslag", 2),)))
    assert refusal.value.code == code
    assert "Forslag" in refusal.value.da


def test_an_unknown_table_is_named() -> None:
    with pytest.raises(Refusal, match="Forslog"):
        apply_plan(proposals(), EditPlan(grow=(GrowTable("Forslog"),)))


def test_the_preview_shows_the_table() -> None:
    lines = describe_plan(proposals(), EditPlan(grow=(GrowTable("Forslag"),), cells=(SetCell("Forslag", "C5", 7),)))
    assert lines[0] == Change("table", "Forslag", "Forslag", "B2:D4", "B2:D5")
    assert Change("cell", "Forslag", "C5", None, "7") in lines


def test_a_cell_takes_the_format_of_another() -> None:
    plan = EditPlan(cells=(SetCell("Forslag", "H9", 1.5, like="C4"),))
    cell = openpyxl.load_workbook(io.BytesIO(apply_plan(proposals(), plan)))["Forslag"]["H9"]
    assert (cell.value, cell.number_format, cell.font.b) == (1.5, "#,##0.0", True)
