"""Sheets of ours that the officer has written or drawn on: renewing them is refused, with the place."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from writer_material import MAIN, NOTE, edited, parts, pointing_to, relationships, report_on_note, zipped

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer import EditPlan, RemoveSheet, SetCell, apply_plan
from xlbudget.workbook.writer.apply import Target


@pytest.fixture(scope="module")
def refreshed() -> bytes:
    return apply_plan(NOTE.read_bytes(), report_on_note())


def again(data: bytes) -> str:
    try:
        apply_plan(data, report_on_note(23))
    except Refusal as refusal:
        assert refusal.code == "own_sheet_changed"
        return refusal.da
    return ""


def test_another_day_renews(refreshed: bytes) -> None:
    assert again(refreshed) == ""


def test_a_cell_beside_the_report_is_told(refreshed: bytes) -> None:
    cells = report_on_note()._replace(sheets=(), donor=b"", cells=(SetCell("xlbudget Kontrol", "M7", "Husk Bente"),))
    assert "M7" in again(apply_plan(refreshed, cells))
    inside = cells._replace(cells=(SetCell("xlbudget Kontrol", "B7", None),))
    assert again(apply_plan(refreshed, inside)) == ""


@pytest.fixture
def chart(refreshed: bytes) -> tuple[str, str]:
    """The part in which the first chart of a report is drawn, and the chart's name there."""
    drawing = next(name for name in parts(refreshed) if "drawings/drawing" in name and name.endswith(".xml"))
    name = parts(refreshed)[drawing].decode().partition(' name="')[2].partition('"')[0]
    assert name.startswith("xlbudget")
    return drawing, name


def test_a_chart_of_the_officers_is_told(refreshed: bytes, chart: tuple[str, str]) -> None:
    drawing, name = chart
    theirs = edited(refreshed, drawing, f'name="{name}"', 'name="Diagram 7"')
    assert "Diagram 7" in again(edited(theirs, drawing, "<xdr:colOff>0<", "<xdr:colOff>9525<"))


def test_charts_that_a_program_named_anew_are_still_those_of_the_report(
    refreshed: bytes, chart: tuple[str, str], tmp_path: Path
) -> None:
    drawing, name = chart
    assert again(edited(refreshed, drawing, f'name="{name}"', 'name="Chart 1"')) == ""
    saved = tmp_path / "bog.xlsx"
    saved.write_bytes(refreshed)
    openpyxl.load_workbook(saved).save(saved)
    assert b'name="Chart 1"' in b"".join(parts(saved.read_bytes()).values())
    assert again(saved.read_bytes()) == ""


def test_a_sheet_that_goes_away_is_asked_after_too(refreshed: bytes) -> None:
    typed = report_on_note()._replace(sheets=(), donor=b"", cells=(SetCell("xlbudget Kontrol", "M7", 5),))
    gone = typed._replace(cells=(), remove=(RemoveSheet("xlbudget Kontrol"),))
    with pytest.raises(Refusal):
        apply_plan(apply_plan(refreshed, typed), gone)
    apply_plan(refreshed, gone)


def test_a_table_that_the_officer_made_of_our_cells_is_told_when_something_speaks_of_it(refreshed: bytes) -> None:
    place = next(sheet.part for sheet in Target(refreshed).book.sheets if sheet.name == "xlbudget Kontrol")
    arrows = f"xl/worksheets/_rels/{place.rpartition('/')[2]}.rels"
    content = parts(refreshed)
    table = f'<table xmlns="{MAIN}" id="9" name="Fund" displayName="Fund" ref="A8:G9"/>'.encode()
    there = content.get(arrows, relationships().encode())
    with_table = pointing_to(
        zipped({**content, arrows: there, "xl/tables/table9.xml": table}), arrows, "table", "../tables/table9.xml"
    )
    assert again(with_table) == ""
    spoken_of = apply_plan(with_table, EditPlan(cells=(SetCell("Økonomi", "K30", 3, formula="ROWS(Fund[Regel])"),)))
    assert "en Excel-tabel (brugt i »Økonomi«)" in again(spoken_of)
