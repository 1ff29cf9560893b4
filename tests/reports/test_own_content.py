"""Report sheets that an officer has written on: what was empty is not lost, what was ours is told and made anew."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from real_programs import Office
from unseen_books import big

from xlbudget.domain.errors import Refusal
from xlbudget.reports.build import Wishes, build_report
from xlbudget.reports.sheets.own_content import Overwritten
from xlbudget.workbook.model import Sheet, Workbook
from xlbudget.workbook.own_sheets import CONTENT, own_sheet_names
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.writer import EditPlan, SetCell, apply_plan
from xlbudget.workbook.writer.package import Package

BOOK = next((Path(__file__).parents[2] / "workbooks").glob("004_*.xlsx"))
DAY = datetime.date(2026, 11, 22)
CONTROL, OVERVIEW = "xlbudget Kontrol", "xlbudget Oversigt"


def refreshed(source: Path, target: Path) -> Path:
    target.write_bytes(apply_plan(source.read_bytes(), build_report(str(source), Wishes(), DAY).plan))
    return target


def with_cell(source: Path, cell: SetCell) -> Path:
    target = source.with_name(f"ret_{source.name}")
    target.write_bytes(apply_plan(source.read_bytes(), EditPlan(cells=(cell,))))
    return target


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return refreshed(BOOK, tmp_path / "bog.xlsx")


def test_untouched_sheets_are_made_anew_in_silence(book: Path) -> None:
    tomorrow = build_report(str(book), Wishes(), DAY + datetime.timedelta(days=1))
    assert tomorrow.overwritten == []


def test_words_in_an_empty_cell_within_the_report_stop_it(book: Path) -> None:
    noted = with_cell(book, SetCell(CONTROL, "H3", "Husk Bente"))
    with pytest.raises(Refusal) as refusal:
        build_report(str(noted), Wishes(), DAY)
    assert refusal.value.code == "own_sheet_changed"
    assert "noget i H3" in refusal.value.da
    assert CONTROL in refusal.value.en


def test_a_cell_of_ours_that_was_changed_is_told(book: Path) -> None:
    changed = with_cell(book, SetCell(CONTROL, "A9", "Det har vi set på"))
    report = build_report(str(changed), Wishes(), DAY)
    assert report.overwritten == [Overwritten(CONTROL, 9)]
    assert apply_plan(changed.read_bytes(), report.plan)


def test_a_cell_of_ours_that_was_emptied_is_told(book: Path) -> None:
    assert build_report(str(with_cell(book, SetCell(CONTROL, "A9", None))), Wishes(), DAY).overwritten == [
        Overwritten(CONTROL, 9)
    ]


def test_figures_that_moved_in_the_source_are_nobodys_change(book: Path) -> None:
    moved = with_cell(book, SetCell("Økonomi", "C5", 1234))
    assert build_report(str(moved), Wishes(), DAY).overwritten == []


def test_a_long_report_keeps_its_note_in_several_names(tmp_path: Path) -> None:
    long = refreshed(big(tmp_path / "lang.xlsx"), tmp_path / "ud.xlsx")
    workbook = read_workbook(str(long))
    notes = [name for name in workbook.names if name.name.startswith(CONTENT)]
    assert {name.sheet for name in notes} == set(own_sheet_names(workbook))
    assert all(name.hidden and len(name.value) < 8192 for name in notes)
    assert build_report(str(long), Wishes(), DAY).overwritten == []


def test_a_sheet_that_was_renamed_is_the_officers(book: Path, tmp_path: Path) -> None:
    package = Package(with_cell(book, SetCell(CONTROL, "H3", "Husk")).read_bytes())
    names = package.read("xl/workbook.xml").replace(f'name="{CONTROL}"'.encode(), b'name="Min kontrol"')
    package.write("xl/workbook.xml", names)
    other = tmp_path / "omdøbt.xlsx"
    other.write_bytes(package.to_bytes())
    report = build_report(str(other), Wishes(), DAY)
    assert report.plan.remove == (), "an open Excel would take it out"
    after = apply_plan(other.read_bytes(), report.plan)
    other.write_bytes(after)
    kept = read_workbook(str(other)).sheet("Min kontrol")
    assert kept is not None and kept.value(3, 8) == "Husk"


def test_report_sheets_are_no_sources_where_their_marks_are_lost(book: Path) -> None:
    """As in .ods and .xls, of which no names are read, and in what Google Sheets writes."""
    workbook = read_workbook(str(book))
    assert own_sheet_names(workbook._replace(names=[])) == own_sheet_names(workbook) == {OVERVIEW, CONTROL}
    theirs = Sheet(OVERVIEW, cells={1: {1: "Oversigt"}, 2: {1: "Lavet uden · xlbudget kender det ikke"}})
    assert own_sheet_names(Workbook("a.ods", [theirs], [])) == frozenset()


def test_marks_that_a_program_moved_to_other_sheets_hide_no_sheet_of_the_officers(tmp_path: Path) -> None:
    """openpyxl does not count chart sheets, and writes each name of a sheet at the one before it."""
    source = tmp_path / "bog.xlsx"
    with xlsxwriter.Workbook(source) as book:
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Drift!$B$2:$C$2"})
        book.add_chartsheet("Graf").set_chart(chart)
        for row, cells in enumerate((("1.000 kr.", 2024, 2025), ("Skole", 1000, 1000), ("Vej", 3000, 3000))):
            for name in ("Drift", "Anlæg"):
                (book.get_worksheet_by_name(name) or book.add_worksheet(name)).write_row(row, 0, cells)
    made = refreshed(source, tmp_path / "rapport.xlsx")
    own = own_sheet_names(read_workbook(str(made)))
    assert own == {OVERVIEW, CONTROL}
    openpyxl.load_workbook(made).save(made)
    assert own_sheet_names(read_workbook(str(made))) == own


@pytest.mark.libreoffice
def test_libreoffice_changes_nothing_that_counts(office: Office, book: Path, tmp_path: Path) -> None:
    saved = office.convert(book, "xlsx", tmp_path / "ud")
    assert any(name.name.startswith(CONTENT) for name in read_workbook(str(saved)).names)
    assert build_report(str(saved), Wishes(), DAY).overwritten == []


@pytest.mark.parametrize("note", ["", '{"."}', '{"hest."}', '{"1:1:ac5"}', '{"' + "9" * 5000 + ':1:ac5d."}', "#REF!"])
def test_a_note_that_is_none_is_no_note(note: str, book: Path, tmp_path: Path) -> None:
    package = Package(with_cell(book, SetCell(CONTROL, "A9", "Ændret")).read_bytes())
    pattern = rb'(<definedName name="%s1"[^>]*>)[^<]*' % CONTENT.encode()
    workbook = re.sub(
        pattern, lambda match: match[1] + note.replace('"', "&quot;").encode(), package.read("xl/workbook.xml")
    )
    package.write("xl/workbook.xml", workbook)
    other = tmp_path / "andet.xlsx"
    other.write_bytes(package.to_bytes())
    assert {line.sheet for line in build_report(str(other), Wishes(), DAY).overwritten} <= {CONTROL, OVERVIEW}
