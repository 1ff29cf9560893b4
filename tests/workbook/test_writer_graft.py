"""Report sheets put into workbooks that exist: what comes, what stays, what is refused."""

from __future__ import annotations

import io
import re
import warnings
from xml.dom import minidom

import openpyxl
import pytest
import xlsxwriter
from writer_material import (
    FIRST,
    MAIN,
    SECOND,
    by_hand,
    donor,
    edited,
    own_sheets,
    parts,
    pointing_to,
    raw,
    simple,
    zipped,
)

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer import EditPlan, NewSheet, RemoveSheet, apply_plan
from xlbudget.workbook.writer.package import Package
from xlbudget.workbook.writer.relationships import reached
from xlbudget.workbook.writer.styles import MOST_FORMATS

BOTH = EditPlan(sheets=(NewSheet(FIRST), NewSheet(SECOND)), donor=donor())
NEITHER = EditPlan(remove=(RemoveSheet(FIRST), RemoveSheet(SECOND)))
SHEET1 = "xl/worksheets/sheet1.xml"


def opened(data: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))


def test_a_sheet_brings_all_that_belongs_to_it() -> None:
    sheet = opened(apply_plan(simple(), BOTH))[FIRST]
    assert sheet["B2"].value == 5.5
    assert sheet["B2"].number_format == "#,##0.0;[Red]-#,##0.0"
    assert sheet["B2"].font.b
    assert sheet["B2"].fill.fgColor.rgb == "FFDDEBF7"
    assert sheet["B3"].value == "=SUM(B2:B2)"
    assert sheet["A8"].value == "fremskrevet"
    assert sheet["A5"].hyperlink.target == "https://example.org/?a=1&b=2"
    assert sheet["A6"].hyperlink.location == f"'{FIRST}'!A1"
    assert sheet.column_dimensions["A"].width > 20
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'xlbudget Oversigt'!$A$1:$G$10"
    assert list(sheet.tables) == ["Oversigt1"]
    assert len(sheet._charts) == 1
    rule = next(iter(sheet.conditional_formatting)).rules[0]
    assert rule.dxf.font.color.rgb == "FFC00000"
    assert rule.dxf.numFmt.formatCode == "0.000"


def test_everything_else_is_the_same_bytes() -> None:
    before = simple()
    result = apply_plan(before, BOTH)
    kept, now = raw(before), raw(result)
    own = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml", "docProps/app.xml"}
    assert {name for name in kept if kept[name] != now[name]} == own
    assert list(now)[: len(kept)] == list(kept), "the order of the parts"


def test_every_new_part_is_well_formed_and_has_a_content_type() -> None:
    result = parts(apply_plan(simple(), BOTH))
    types = result["[Content_Types].xml"].decode()
    for name, content in result.items():
        minidom.parseString(content)
        assert name.endswith(".rels") or f'PartName="/{name}"' in types or name == "[Content_Types].xml"


def test_the_same_plan_twice_gives_the_same_bytes() -> None:
    once = apply_plan(simple(), BOTH)
    assert apply_plan(once, BOTH) == once


def test_renewing_replaces_the_sheets_and_their_parts_in_place() -> None:
    once = apply_plan(simple(), BOTH)
    again = apply_plan(once, BOTH._replace(donor=donor(7.25)))
    assert list(raw(again)) == list(raw(once))
    assert opened(again).sheetnames == ["Budget", FIRST, SECOND]
    assert opened(again)[FIRST]["B2"].value == 7.25
    assert parts(again)["xl/styles.xml"] == parts(once)["xl/styles.xml"]
    assert apply_plan(again, BOTH) == once


def test_a_renewed_sheet_with_fewer_things_leaves_none_behind() -> None:
    once = apply_plan(simple(), BOTH)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet(FIRST).write(0, 0, "kun tekst")
    bare = apply_plan(once, EditPlan(sheets=(NewSheet(FIRST),), donor=file.getvalue()))
    gone = set(raw(once)) - set(raw(bare))
    assert {re.sub(r"\d", "", name.rpartition("/")[2]) for name in gone} == {
        "drawing.xml", "drawing.xml.rels", "chart.xml", "table.xml", "sheet.xml.rels"
    }  # fmt: skip
    types = parts(bare)["[Content_Types].xml"].decode()
    assert not [name for name in gone if f'"/{name}"' in types]
    assert '_xlnm.Print_Titles" localSheetId="1"' not in parts(bare)["xl/workbook.xml"].decode()


def test_removing_gives_back_what_was_there() -> None:
    before = simple()
    after = apply_plan(apply_plan(before, BOTH), NEITHER)
    changed_parts = {name for name, content in parts(before).items() if parts(after).get(name) != content}
    assert set(raw(after)) == set(raw(before))
    assert changed_parts == {"xl/styles.xml"}, "formats stay behind, as they do in Excel"


def test_removing_twice_is_removing_once() -> None:
    after = apply_plan(apply_plan(simple(), BOTH), NEITHER)
    assert apply_plan(after, NEITHER) == after


def test_a_users_sheet_of_the_same_name_is_never_touched() -> None:
    users = edited(simple(), "xl/workbook.xml", 'name="Budget"', f'name="{FIRST.upper()}"')
    for plan in (BOTH, EditPlan(remove=(RemoveSheet(FIRST),))):
        with pytest.raises(Refusal) as refusal:
            apply_plan(users, plan)
        assert refusal.value.code == "sheet_not_ours"
        assert FIRST.upper() in refusal.value.da


def test_a_copy_and_a_renamed_sheet_belong_to_the_officer() -> None:
    once = apply_plan(simple(), BOTH)
    assert own_sheets(once) == [FIRST, SECOND]
    renamed = edited(once, "xl/workbook.xml", f'name="{FIRST}"', 'name="Gemt fra maj"')
    assert own_sheets(renamed) == [SECOND]
    again = apply_plan(renamed, BOTH)
    assert opened(again).sheetnames == ["Budget", "Gemt fra maj", SECOND, FIRST]
    assert apply_plan(renamed, EditPlan(remove=(RemoveSheet("Gemt fra maj"),))) == renamed


@pytest.mark.parametrize("mark", ["Budget!$A$1", "TRUE", '"', "Budget", '""'])
def test_a_mark_that_names_no_sheet_takes_nothing_away(mark: str) -> None:
    """What nobody can tell to be ours stays: a name that an officer, or another program, gave his own sheet."""
    name = f'<definedNames><definedName name="_xlbudget_rapport" localSheetId="0">{mark}</definedName></definedNames>'
    before = edited(simple(), "xl/workbook.xml", "</sheets>", f"</sheets>{name}")
    assert own_sheets(before) == []
    assert apply_plan(before, EditPlan(remove=(RemoveSheet("Budget"),))) == before


def test_a_sheet_in_the_middle_moves_the_names_and_the_open_tab() -> None:
    names = '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Ark1!$A$1</definedName></definedNames>'
    before = by_hand("<sheetData/>", names=names, head='<bookViews><workbookView activeTab="0"/></bookViews>')
    last = apply_plan(before, EditPlan(sheets=(NewSheet(SECOND),), donor=donor(names=(SECOND,))))
    last = edited(last, "xl/workbook.xml", 'activeTab="0"', 'activeTab="1"')
    middle = apply_plan(last, EditPlan(sheets=(NewSheet(FIRST, after="Ark1"),), donor=donor(names=(FIRST,))))
    assert opened(middle).sheetnames == ["Ark1", FIRST, SECOND]
    book = parts(middle)["xl/workbook.xml"].decode()
    assert 'activeTab="2"' in book
    assert own_sheets(middle) == [FIRST, SECOND]
    assert opened(middle)[SECOND].print_area == f"'{SECOND}'!$A$1:$G$10"
    back = apply_plan(middle, EditPlan(remove=(RemoveSheet(FIRST),)))
    assert 'activeTab="1"' in parts(back)["xl/workbook.xml"].decode()
    assert own_sheets(back) == [SECOND]


def test_only_the_open_sheets_tab_is_selected() -> None:
    once = apply_plan(simple(), BOTH)
    assert "tabSelected" not in parts(once)["xl/worksheets/sheet2.xml"].decode()
    open_on_ours = edited(once, "xl/workbook.xml", "<workbookView ", '<workbookView activeTab="1" ')
    again = parts(apply_plan(open_on_ours, BOTH._replace(donor=donor(9))))
    assert 'tabSelected="1"' in again["xl/worksheets/sheet2.xml"].decode()
    assert "tabSelected" not in again["xl/worksheets/sheet3.xml"].decode()


def test_text_that_acts_is_text() -> None:
    cell = opened(apply_plan(simple(), BOTH))[FIRST]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_table_names_and_numbers_are_unique() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Budget")
        sheet.add_table("A1:B3", {"name": "OVERSIGT1"})
        book.define_name("Oversigt2", "=Budget!$A$1")
    result = apply_plan(file.getvalue(), BOTH)
    book = opened(result)
    assert list(book[FIRST].tables) == ["Oversigt1_2"]
    assert list(book[SECOND].tables) == ["Oversigt2_2"]
    assert book[FIRST]["G1"].value == "=SUM(Oversigt1_2[Tildelt])"
    tables = [table for sheet in book for table in sheet.tables.values()]
    assert len({table.id for table in tables}) == len(tables)
    assert apply_plan(result, BOTH) == result


def test_days_are_counted_as_the_workbook_counts_them() -> None:
    sheet = parts(apply_plan(simple(date_1904=True), BOTH))["xl/worksheets/sheet2.xml"].decode()
    assert "<v>42538</v>" in sheet
    assert "<v>5.5</v>" in sheet


def test_a_prefixed_namespace_is_followed() -> None:
    styles = '<x:cellXfs count="1"><x:xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></x:cellXfs>'
    before = by_hand("<x:sheetData/>", prefix="x", styles=styles)
    result = apply_plan(before, BOTH)
    book = parts(result)["xl/workbook.xml"].decode()
    assert f'<x:sheet name="{FIRST}"' in book
    assert "<x:definedNames><x:definedName" in book
    assert apply_plan(result, BOTH) == result
    assert opened(result)[FIRST]["B2"].font.b


@pytest.mark.parametrize(
    "styles", [None, "", '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>']
)
def test_places_with_a_meaning_are_filled_first(styles: str | None) -> None:
    before = by_hand('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>', styles=styles)
    result = opened(apply_plan(before, BOTH))
    assert not result["Ark1"]["A1"].font.b, "a cell without a format stays plain"
    assert result[FIRST]["B2"].fill.patternType == "solid"
    assert re.search(r"<fill><patternFill patternType=\"gray125\"/></fill><fill>",
                     parts(apply_plan(before, BOTH))["xl/styles.xml"].decode())  # fmt: skip


def test_formats_are_compared_by_meaning() -> None:
    once = apply_plan(simple(), BOTH)
    styles = parts(once)["xl/styles.xml"].decode()
    in_other_words = re.sub(r'(<xf) (numFmtId="\d+") (fontId="\d+")', r"\1 \3 \2", styles).replace(
        "<b/>", '<b val="1"/>'
    )
    assert in_other_words != styles
    again = apply_plan(zipped({**parts(once), "xl/styles.xml": in_other_words}), BOTH)
    assert parts(again)["xl/styles.xml"].decode() == in_other_words


def test_the_list_of_formulas_goes_when_it_names_a_sheet_of_ours() -> None:
    once = apply_plan(simple(), BOTH)
    chain = f'<calcChain xmlns="{MAIN}"><c r="B4" i="1"/><c r="B3" i="2"/></calcChain>'
    with_chain = pointing_to(once, "xl/_rels/workbook.xml.rels", "calcChain", "calcChain.xml")
    with_chain = zipped({**parts(with_chain), "xl/calcChain.xml": chain})
    assert "xl/calcChain.xml" in parts(apply_plan(with_chain, BOTH)), "nothing changed"
    again = parts(apply_plan(with_chain, BOTH._replace(donor=donor(8))))
    assert "xl/calcChain.xml" not in again
    assert b"calcChain" not in again["xl/_rels/workbook.xml.rels"]


def test_a_sheet_that_is_pointed_to_is_not_removed() -> None:
    once = apply_plan(simple(), BOTH)
    pointing = edited(once, SHEET1, "<f>SUM(B1:B3)</f>", f"<f>SUM(B1:B3)+'{FIRST}'!B2</f>")
    with pytest.raises(Refusal) as refusal:
        apply_plan(pointing, EditPlan(remove=(RemoveSheet(FIRST),)))
    assert refusal.value.code == "sheet_in_use"
    assert "Budget" in refusal.value.da
    assert own_sheets(apply_plan(pointing, EditPlan(remove=(RemoveSheet(SECOND),)))) == [FIRST]
    assert own_sheets(apply_plan(pointing, BOTH)) == [FIRST, SECOND]


def test_what_the_officer_put_on_our_sheet_is_not_lost() -> None:
    once = apply_plan(simple(), BOTH)
    noted = pointing_to(once, "xl/worksheets/_rels/sheet2.xml.rels", "comments", "../comments1.xml")
    with pytest.raises(Refusal) as refusal:
        apply_plan(zipped({**parts(noted), "xl/comments1.xml": f'<comments xmlns="{MAIN}"/>'}), BOTH)
    assert refusal.value.code == "own_sheet_changed"
    assert "kommentar" in refusal.value.da


def test_the_name_in_vba_is_kept() -> None:
    once = apply_plan(simple(), BOTH)
    content = parts(once)
    named = content["xl/worksheets/sheet2.xml"].replace(b"<dimension", b'<sheetPr codeName="Ark7"/><dimension', 1)
    before = zipped({**content, "xl/worksheets/sheet2.xml": named})
    after = apply_plan(before, BOTH._replace(donor=donor(6)))
    assert b'<sheetPr codeName="Ark7"/>' in parts(after)["xl/worksheets/sheet2.xml"]


def test_titles_follow_where_they_are_understood() -> None:
    once = parts(apply_plan(simple(), BOTH))["docProps/app.xml"].decode()
    assert f"<vt:lpstr>Budget</vt:lpstr><vt:lpstr>{FIRST}</vt:lpstr>" in once.replace("&#229;", "å")
    assert 'size="3" baseType="lpstr"' in once
    odd = edited(simple(), "docProps/app.xml", "<vt:lpstr>Budget</vt:lpstr>", "<vt:lpstr>Noget andet</vt:lpstr>")
    assert parts(apply_plan(odd, BOTH))["docProps/app.xml"] == parts(odd)["docProps/app.xml"]


BOOK = "xl/workbook.xml"
UTF16 = parts(simple())[BOOK].decode().replace("UTF-8", "UTF-16").encode("utf-16")
LOCK = '<workbookProtection lockStructure="1"/><bookViews>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("code", "workbook"),
    [
        ("structure_protected", edited(simple(), BOOK, "<bookViews>", LOCK)),
        ("strict", edited(simple(), BOOK, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")),
        ("utf16", zipped({**parts(simple()), BOOK: UTF16})),
        ("signed", zipped({**parts(simple()), "_xmlsignatures/sig1.xml": "<Signature/>"})),
        ("shared_workbook", pointing_to(simple(), "xl/_rels/workbook.xml.rels", "revisionHeaders", "revisions/x.xml")),
        ("duplicate_parts", zipped({**parts(simple()), "XL/Workbook.xml": "<x/>"})),
        ("damaged", simple()[:-200]),
        ("damaged", b""),
        ("damaged", edited(simple(), BOOK, "</workbook>", "")),
        ("unsafe", edited(simple(), BOOK, "<workbook ", '<!DOCTYPE x [<!ENTITY a "b">]><workbook ')),
        ("encrypted", OLE + "EncryptedPackage".encode("utf-16-le")),
        ("unsupported_format", OLE + bytes(600)),
        ("unsupported_format", zipped({**parts(simple()), BOOK: '<document xmlns="urn:x"/>'})),
        ("unsupported_format", zipped({**parts(simple()), BOOK: f'<workbook xmlns="{MAIN}"><sheets/></workbook>'})),
    ],
)
def test_what_cannot_be_kept_whole_is_refused(code: str, workbook: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        apply_plan(workbook, BOTH)
    assert refusal.value.code == code
    assert refusal.value.da.endswith(".")


def test_a_protected_structure_still_lets_a_sheet_be_renewed() -> None:
    once = apply_plan(simple(), BOTH)
    locked = edited(once, BOOK, "<bookViews>", LOCK)
    assert opened(apply_plan(locked, BOTH._replace(donor=donor(3))))[FIRST]["B2"].value == 3
    with pytest.raises(Refusal):
        apply_plan(locked, NEITHER)


def test_a_full_stylesheet_has_no_room() -> None:
    xf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    full = by_hand("<sheetData/>", styles=f"<cellXfs>{xf * MOST_FORMATS}</cellXfs>")
    with pytest.raises(Refusal) as refusal:
        apply_plan(full, BOTH)
    assert refusal.value.code == "no_room"


@pytest.mark.parametrize("name", ["", "a" * 32, "a/b", "'a", "History"])
def test_a_donor_with_an_impossible_name_is_the_programs_mistake(name: str) -> None:
    with pytest.raises(ValueError, match="sheet"):
        apply_plan(simple(), EditPlan(sheets=(NewSheet(name),), donor=donor()))


def test_new_sheets_do_not_make_excel_compute_but_renewed_ones_that_are_looked_at_do() -> None:
    sheet = '<sheetData><row r="1"><c r="A1"><f>\'xlbudget oversigt\'!B2</f><v>5.5</v></c></row></sheetData>'
    alone = apply_plan(by_hand("<sheetData/>"), BOTH)
    assert b"fullCalcOnLoad" not in parts(alone)["xl/workbook.xml"]
    assert b"fullCalcOnLoad" not in parts(apply_plan(alone, BOTH._replace(donor=donor(9))))["xl/workbook.xml"]
    looked_at = apply_plan(by_hand(sheet), BOTH)
    again = apply_plan(looked_at, BOTH._replace(donor=donor(9)))
    assert b'<calcPr fullCalcOnLoad="1"/>' in parts(again)["xl/workbook.xml"]
    assert b"fullCalcOnLoad" in parts(apply_plan(alone, EditPlan(recalculate=True)))["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("mention", "refused"),
    [
        ("<f>SUM('xlbudget R&#229;derum'!B2)</f>", True),
        ("<f>SUM('XLBUDGET RÅDERUM'!B2)</f>", True),
        ("<f>SUM('xlbudget Råderum'!B2)</f>", True),
        ("<f>SUM('xlbudget Oversigt'!B2)</f>", True),
        ("<f>sum(&apos;XLBUDGET oversigt&apos;!B2)</f>", True),
        ("<f>SUM(Oversigt1[Tildelt])</f>", True),
        ("<f>SUM('Min xlbudget Oversigt'!B2)</f>", False),
        ("<f>SUM(GamleOversigt1[Tildelt])</f>", False),
        ("<v>1</v>", False),
    ],
)
def test_who_points_to_a_sheet(mention: str, refused: bool) -> None:
    before = by_hand(f'<sheetData><row r="1"><c r="A1">{mention}</c></row></sheetData>')
    name = SECOND if "xlbudget r" in mention.casefold() else FIRST
    after = apply_plan(before, EditPlan(sheets=(NewSheet(name),), donor=donor(names=(name,))))
    try:
        apply_plan(after, EditPlan(remove=(RemoveSheet(name),)))
        found = False
    except Refusal as refusal:
        found = refusal.code == "sheet_in_use"
    assert found is refused


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def rich_donor(*, wide_name: bool = False) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(FIRST)
        sheet.write_row("A1", ["a", 3, 4])
        sheet.write_comment("A1", "en note")
        sheet.insert_image("D4", "pixel.png", {"image_data": io.BytesIO(PIXEL), "description": "en prik"})
        sheet.insert_textbox("F4", "en tekst")
        sheet.data_validation("A5", {"validate": "list", "source": ["ja", "nej"]})
        sheet.add_sparkline("D1", {"range": f"'{FIRST}'!B1:C1"})
        sheet.autofilter("A1:C3")
        sheet.merge_range("A7:C7", "flettet")
        sheet.set_header("&L&G", {"image_left": "pixel.png", "image_data_left": io.BytesIO(PIXEL)})
        sheet.write_dynamic_array_formula("A9:A10", "=LEN(A1:A2)", None, 1)
        sheet.protect()
        if wide_name:
            book.define_name("Alt", f"='{FIRST}'!$A$1")
    return file.getvalue()


def test_notes_pictures_and_the_rest_come_along() -> None:
    plan = EditPlan(sheets=(NewSheet(FIRST),), donor=rich_donor())
    result = apply_plan(simple(), plan)
    assert apply_plan(result, plan) == result
    content = parts(result)
    types = content["[Content_Types].xml"].decode()
    for name in set(content) - set(parts(simple())):
        ending = name.rpartition(".")[2]
        assert f'PartName="/{name}"' in types or f'Extension="{ending}"' in types, name
    sheet = opened(result)[FIRST]
    assert sheet["A1"].comment.text.endswith("en note")
    package = Package(result)
    reached_now = reached(package, "")
    assert set(content) == {*reached_now, *(name for name in content if name.endswith((".rels", "Types].xml")))}
    assert list(reached_now.values()).count("image") == 2, "one on the sheet, one in the heading on paper"
    assert sheet.data_validations.dataValidation[0].formula1 == '"ja,nej"'
    assert sheet.auto_filter.ref == "A1:C3"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A7:C7"]
    assert sheet.protection.sheet
    assert b' cm="' not in content["xl/worksheets/sheet2.xml"]
    with pytest.raises(Refusal) as refusal:  # whose note it is, nobody knows any more
        apply_plan(result, EditPlan(remove=(RemoveSheet(FIRST),)))
    assert refusal.value.code == "own_sheet_changed"


def test_names_of_the_whole_workbook_are_not_a_donors_to_give() -> None:
    with pytest.raises(ValueError, match="names"):
        apply_plan(simple(), EditPlan(sheets=(NewSheet(FIRST),), donor=rich_donor(wide_name=True)))


def test_a_used_up_sheet_number_is_not_passed() -> None:
    last = edited(simple(), "xl/workbook.xml", 'sheetId="1"', 'sheetId="65534"')
    assert b'sheetId="2"' in parts(apply_plan(last, BOTH))["xl/workbook.xml"]
