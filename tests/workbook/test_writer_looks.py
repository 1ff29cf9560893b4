"""What an officer has set on a sheet of ours besides its cells stays when the sheet is renewed."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from real_programs import Office
from writer_material import MAIN, NOTE, parts, report_on_note, zipped

from xlbudget.workbook.writer import EditPlan, apply_plan, left_out
from xlbudget.workbook.writer.apply import Target
from xlbudget.workbook.writer.looks import LOOKS, Looks, looks_of, noted_looks, read_note

SHEET = "xlbudget Kontrol"


@pytest.fixture(scope="module")
def refreshed() -> bytes:
    return apply_plan(NOTE.read_bytes(), report_on_note())


@pytest.fixture(scope="module")
def tomorrow() -> EditPlan:
    return report_on_note(23)


def part_of(data: bytes) -> str:
    return next(sheet.part for sheet in Target(data).book.sheets if sheet.name == SHEET)


def changed(data: bytes, *edits: tuple[str, str]) -> bytes:
    """The sheet's XML with each pattern, which must be there once, replaced."""
    contents, part = parts(data), part_of(data)
    xml = contents[part].decode()
    for pattern, new in edits:
        xml, count = re.subn(pattern, new, xml)
        assert count == 1, pattern
    return zipped({**contents, part: xml})


def opened(data: bytes) -> Worksheet:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))[SHEET]


def xml_of(data: bytes) -> str:
    return parts(data)[part_of(data)].decode()


def renewed(data: bytes, tomorrow: EditPlan) -> bytes:
    """The workbook renewed, and once more: what is kept stays kept, and the same plan gives the same bytes."""
    once = apply_plan(data, tomorrow)
    assert apply_plan(once, tomorrow) == once
    again = apply_plan(apply_plan(once, report_on_note()), tomorrow)
    assert xml_of(again) == xml_of(once)
    return once


def test_nothing_set_is_nothing_kept(refreshed: bytes, tomorrow: EditPlan) -> None:
    assert xml_of(apply_plan(refreshed, tomorrow)) == xml_of(apply_plan(NOTE.read_bytes(), tomorrow))


def test_a_wider_column_stays_wide(refreshed: bytes, tomorrow: EditPlan) -> None:
    sheet = opened(renewed(changed(refreshed, (r'(<col min="4" max="4" width=")[\d.]+', r"\g<1>33.5")), tomorrow))
    assert sheet.column_dimensions["D"].width == 33.5
    assert sheet.column_dimensions["B"].width == opened(refreshed).column_dimensions["B"].width


def test_a_narrower_column_stays_where_all_is_still_to_be_read(refreshed: bytes, tomorrow: EditPlan) -> None:
    width = opened(refreshed).column_dimensions["B"].width
    narrow = changed(
        refreshed,
        (r'(<col min="2" max="2" width=")[\d.]+', r"\g<1>12.5"),  # grave or not: one word
        (r'(<col min="1" max="1" width=")[\d.]+', r"\g<1>15"),  # sentences
        (r'(<col min="5" max="5" width=")[\d.]+', r"\g<1>3"),  # a heading, that would not fit
    )
    sheet = opened(renewed(narrow, tomorrow))
    assert width > 12.5
    assert sheet.column_dimensions["A"].width == opened(refreshed).column_dimensions["A"].width
    assert sheet.column_dimensions["E"].width == opened(refreshed).column_dimensions["E"].width


def test_one_entry_for_several_columns_is_read(refreshed: bytes, tomorrow: EditPlan) -> None:
    """Excel writes neighbours of one width in one entry."""
    joined = changed(
        refreshed, (r'<col min="4" max="4"[^>]*/><col min="5" max="5"[^>]*/>', '<col min="4" max="5" width="30"/>')
    )
    sheet = opened(renewed(joined, tomorrow))
    assert [sheet.column_dimensions[letter].width for letter in "DE"] == [30, 30]


@pytest.mark.parametrize("pane", [
    '<pane xSplit="1" ySplit="9" topLeftCell="B10" activePane="bottomRight" state="frozen"/>'
    '<selection pane="topRight"/><selection pane="bottomLeft"/><selection pane="bottomRight"/>',
    "",
])  # fmt: skip
def test_frozen_panes_and_zoom_stay(pane: str, refreshed: bytes, tomorrow: EditPlan) -> None:
    edited = changed(
        refreshed,
        (r"<pane [^>]*/>(<selection [^>]*/>)*", pane),
        (r"<sheetView ", '<sheetView zoomScale="85" zoomScaleNormal="85" '),
    )
    sheet = opened(renewed(edited, tomorrow))
    assert sheet.freeze_panes == ("B10" if pane else None)
    assert sheet.sheet_view.zoomScale == 85
    assert sheet.sheet_view.showGridLines is False


def test_the_set_up_of_the_page_stays_with_todays_date_at_its_foot(refreshed: bytes, tomorrow: EditPlan) -> None:
    edited = changed(
        refreshed,
        (r'orientation="landscape"', 'orientation="portrait"'),
        (r'paperSize="9"', 'paperSize="8"'),
        (r"<pageMargins [^>]*/>", '<pageMargins left="1" right="1" top="1" bottom="1" header="0.3" footer="0.3"/>'),
        (r"<printOptions[^>]*/>|(?=<pageMargins)", '<printOptions horizontalCentered="1"/>'),
    )
    sheet = opened(renewed(edited, tomorrow))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 8)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_margins.left, sheet.print_options.horizontalCentered) == (1, True)
    assert "23. november 2026" in sheet.oddFooter.left.text


def test_a_scale_of_the_officers_takes_the_place_of_one_page_wide(refreshed: bytes, tomorrow: EditPlan) -> None:
    edited = changed(
        refreshed,
        (r"<pageSetUpPr[^>]*/>", ""),
        (r"<pageSetup [^>]*/>", '<pageSetup paperSize="9" scale="70" orientation="landscape"/>'),
    )
    sheet = opened(renewed(edited, tomorrow))
    assert sheet.page_setup.scale == 70
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.sheet_properties.tabColor is not None


def test_words_at_the_top_of_the_page_stay(refreshed: bytes, tomorrow: EditPlan) -> None:
    head = "<headerFooter><oddHeader>&amp;CTil Økonomiudvalget, æøå</oddHeader></headerFooter>"
    sheet = opened(renewed(changed(refreshed, (r"<headerFooter>.*</headerFooter>", head)), tomorrow))
    assert sheet.oddHeader.center.text == "Til Økonomiudvalget, æøå"
    assert sheet.oddFooter.left.text is None


def test_the_colour_of_the_tab_and_protection_stay(refreshed: bytes, tomorrow: EditPlan) -> None:
    edited = changed(
        refreshed,
        (r"<tabColor[^>]*/>", '<tabColor theme="5" tint="-0.25"/>'),
        (r"</sheetData>", '</sheetData><sheetProtection password="CC1A" sheet="1" objects="1"/>'),
    )
    sheet = opened(renewed(edited, tomorrow))
    assert sheet.sheet_properties.tabColor.theme == 5
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.protection.sheet and sheet.protection.password == "CC1A"
    xml = xml_of(renewed(edited, tomorrow))
    assert xml.index("</sheetData>") < xml.index("<sheetProtection") < xml.index("<mergeCells")


def test_a_sheet_without_a_note_is_as_we_make_it(refreshed: bytes, tomorrow: EditPlan) -> None:
    contents = parts(changed(refreshed, (r'(<col min="2" max="2" width=")[\d.]+', r"\g<1>33.5")))
    names = re.sub(
        rb'<definedName name="%s"[^>]*>[^<]*</definedName>' % LOOKS.encode(), b"", contents["xl/workbook.xml"]
    )
    unknown = zipped({**contents, "xl/workbook.xml": names})
    assert xml_of(apply_plan(unknown, tomorrow)) == xml_of(apply_plan(refreshed, tomorrow))


@pytest.mark.parametrize("note", ["", "#REF!", '{"."}', '{"widths=1:x"}', '{"widths=1:2:3"}', '{"freeze=0,2"}'])
def test_a_note_that_is_not_whole_is_none(note: str) -> None:
    assert read_note(note) is None


def test_a_note_is_read_as_it_was_written() -> None:
    looks = Looks({"freeze": "0,2", "area": "A1:G40"}, dict.fromkeys(range(1, 90), 11.7109375))
    read = read_note(looks.written())
    assert read is not None
    assert (read.settings, read.widths_since(looks), looks.widths_since(read)) == (looks.settings, {}, {})
    assert all(len(text) <= 250 for text in re.findall('"([^"]*)"', looks.written()))


def test_a_print_area_of_the_officers_is_no_addition(refreshed: bytes, tomorrow: EditPlan) -> None:
    contents = parts(refreshed)
    workbook = contents["xl/workbook.xml"].decode()
    smaller, count = re.subn(rf"('{SHEET}'!\$A\$1:)\$[A-Z]+\$\d+", r"\g<1>$C$5", workbook)
    assert count == 1
    apply_plan(zipped({**contents, "xl/workbook.xml": smaller}), tomorrow)


@pytest.mark.libreoffice
def test_libreoffice_sets_nothing_by_itself(office: Office, refreshed: bytes, tmp_path: Path) -> None:
    (tmp_path / "bog.xlsx").write_bytes(refreshed)
    saved = Target(office.convert(tmp_path / "bog.xlsx", "xlsx", tmp_path / "ud").read_bytes())
    for sheet in saved.book.sheets:
        if saved.book.is_ours(sheet):
            noted = noted_looks(saved.book.names.of_sheet(sheet.old_index))
            now = looks_of(saved.package.read(sheet.part), sheet.part)
            assert noted is not None
            assert (now.changed_since(noted), now.widths_since(noted)) == (set(), {})


def test_prefixes_are_read(refreshed: bytes, tomorrow: EditPlan) -> None:
    """Some programs write every element of the sheet with a prefix."""
    xml = xml_of(changed(refreshed, (r'(<col min="4" max="4" width=")[\d.]+', r"\g<1>33.5")))
    prefixed = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", xml).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    sheet = opened(apply_plan(zipped({**parts(refreshed), part_of(refreshed): prefixed}), tomorrow))
    assert sheet.column_dimensions["D"].width == 33.5


@pytest.mark.parametrize("width", ["æ", "", "1e400", "NaN", "-1"])
def test_what_is_no_number_is_no_width(width: str, refreshed: bytes, tomorrow: EditPlan) -> None:
    odd = changed(
        refreshed, (r'<col min="4" max="4" width="[\d.]+"', f'<col min="4" max="{width}" width="{width}" hidden="1"')
    )
    assert xml_of(apply_plan(odd, tomorrow)) == xml_of(apply_plan(refreshed, tomorrow))
    left_out(odd, tomorrow)
