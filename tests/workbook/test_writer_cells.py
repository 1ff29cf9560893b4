"""Single cells set in sheets of every shape: only they change, and what belongs together is not torn."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writer_material import MAIN, by_hand, edited, parts, pointing_to, relationships, simple, zipped

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.writer import EditPlan, NewValue, SetCell, apply_plan

SHEET = "xl/worksheets/sheet1.xml"
XFS = '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="0"><protection locked="0"/></xf></cellXfs>'


def sheet_after(inner: str, *cells: SetCell, **options: str) -> str:
    """What stands between the worksheet's tags after the cells are set."""
    result = parts(apply_plan(by_hand(inner, styles=XFS, **options), EditPlan(cells=cells)))[SHEET].decode()
    return result.partition(">")[2].rpartition("</")[0]


def put(ref: str, value: NewValue, formula: str | None = None) -> SetCell:
    return SetCell("Ark1", ref, value, formula)


ONE = '<sheetData><row r="2" spans="2:2"><c r="B2" s="1"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (7, '<c r="B2" s="1"><v>7</v></c>'),
        (1234.5, '<c r="B2" s="1"><v>1234.5</v></c>'),
        (0.1 + 0.2, '<c r="B2" s="1"><v>0.30000000000000004</v></c>'),
        (-0.0, '<c r="B2" s="1"><v>0</v></c>'),
        (1e300, '<c r="B2" s="1"><v>1e+300</v></c>'),
        (Decimal("1234.50"), '<c r="B2" s="1"><v>1234.50</v></c>'),
        (True, '<c r="B2" s="1" t="b"><v>1</v></c>'),
        (None, '<c r="B2" s="1"/>'),
        ("Rådhus", '<c r="B2" s="1" t="inlineStr"><is><t>R&#229;dhus</t></is></c>'),
        (" a ", '<c r="B2" s="1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>'),
        ("<&\x01_x0041_", '<c r="B2" s="1" t="inlineStr"><is><t>&lt;&amp;_x0001__x005F_x0041_</t></is></c>'),
        (datetime.date(2026, 1, 1), '<c r="B2" s="1"><v>46023</v></c>'),
        (datetime.datetime(2026, 1, 1, 12), '<c r="B2" s="1"><v>46023.5</v></c>'),
        (datetime.time(6), '<c r="B2" s="1"><v>0.25</v></c>'),
    ],
)
def test_values_as_a_sheet_holds_them(value: NewValue, cell: str) -> None:
    assert sheet_after(ONE, put("B2", value)) == ONE.replace('<c r="B2" s="1"><v>1</v></c>', cell)


def test_days_of_1904() -> None:
    head = '<workbookPr date1904="1"/>'
    assert "<v>44561</v>" in sheet_after(ONE, put("B2", datetime.date(2026, 1, 1)), head=head)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), "a" * 32_768])
def test_what_no_cell_can_hold_is_refused(value: NewValue) -> None:
    with pytest.raises(Refusal):
        sheet_after(ONE, put("B2", value))


@pytest.mark.parametrize("text", ["=1+1", "+45", "-5", "@SUM(A1)", "\t=1"])
def test_text_that_acts_gets_the_apostrophe(text: str) -> None:
    result = apply_plan(by_hand(ONE, styles=XFS), EditPlan(cells=(put("B2", text),)))
    cell = openpyxl.load_workbook(io.BytesIO(result))["Ark1"]["B2"]
    assert (cell.data_type, cell.quotePrefix, cell.number_format) == ("s", True, "#,##0.00")
    number = apply_plan(result, EditPlan(cells=(put("B2", 5),)))
    assert not openpyxl.load_workbook(io.BytesIO(number))["Ark1"]["B2"].quotePrefix


def test_a_formula_with_its_result() -> None:
    after = sheet_after(ONE, put("B2", 3, 'SUM(A1:A2)&"<"'))
    assert '<c r="B2" s="1"><f>SUM(A1:A2)&amp;&quot;&lt;&quot;</f><v>3</v></c>' in after
    assert '<c r="B2" s="1" t="str"><f>A1</f><v>x</v></c>' in sheet_after(ONE, put("B2", "x", "A1"))


@pytest.mark.parametrize(
    ("ref", "row"),
    [
        ("A2", '<row r="2"><c r="A2"><v>9</v></c><c r="B2" s="1"><v>1</v></c></row>'),
        ("C2", '<row r="2"><c r="B2" s="1"><v>1</v></c><c r="C2"><v>9</v></c></row>'),
        ("XFD1", '<row r="1"><c r="XFD1"><v>9</v></c></row><row r="2" spans="2:2"><c r="B2" s="1"><v>1</v></c></row>'),
        ("A99", '<row r="2" spans="2:2"><c r="B2" s="1"><v>1</v></c></row><row r="99"><c r="A99"><v>9</v></c></row>'),
    ],
)  # fmt: skip
def test_new_cells_and_rows_stand_in_order(ref: str, row: str) -> None:
    assert sheet_after(ONE, put(ref, 9)) == f"<sheetData>{row}</sheetData>"


def test_several_cells_at_once() -> None:
    cells = [put(ref, number) for number, ref in enumerate(["C2", "A2", "D9", "B2", "A9", "A1", "E2"])]
    assert sheet_after(ONE, *cells) == (
        '<sheetData><row r="1"><c r="A1"><v>5</v></c></row><row r="2"><c r="A2"><v>1</v></c>'
        '<c r="B2" s="1"><v>3</v></c><c r="C2"><v>0</v></c><c r="E2"><v>6</v></c></row>'
        '<row r="9"><c r="A9"><v>4</v></c><c r="D9"><v>2</v></c></row></sheetData>'
    )  # fmt: skip


@pytest.mark.parametrize("empty", ["<sheetData/>", "<sheetData />", "<sheetData></sheetData>"])
def test_an_empty_sheet(empty: str) -> None:
    assert sheet_after(empty, put("B2", 9)) == '<sheetData><row r="2"><c r="B2"><v>9</v></c></row></sheetData>'
    assert sheet_after(empty, put("B2", None)) == empty


def test_an_empty_row_opens() -> None:
    assert sheet_after('<sheetData><row r="2" ht="20"/></sheetData>', put("B2", 9)) == (
        '<sheetData><row r="2" ht="20"><c r="B2"><v>9</v></c></row></sheetData>'
    )


def test_rows_and_cells_without_addresses() -> None:
    sheet = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"
    assert sheet_after(sheet, put("B1", 9), put("B2", 8)) == (
        '<sheetData><row><c><v>1</v></c><c r="B1"><v>9</v></c></row>'
        '<row><c><v>3</v></c><c r="B2"><v>8</v></c></row></sheetData>'
    )


def test_a_new_cell_looks_like_its_row_or_column() -> None:
    sheet = '<cols><col min="3" max="4" style="1"/></cols><sheetData><row r="2" s="2" customFormat="1"/></sheetData>'
    after = sheet_after(sheet, put("C2", 1), put("D3", 1), put("E3", 1))
    assert '<c r="C2" s="2">' in after
    assert '<c r="D3" s="1">' in after
    assert '<c r="E3"><v>' in after


def test_the_dimension_grows() -> None:
    after = sheet_after('<dimension ref="B2:C4"/><sheetData/>', put("A9", 1), put("C3", 1))
    assert after.startswith('<dimension ref="A2:C9"/>')


def test_a_prefixed_sheet_and_a_byte_order_mark() -> None:
    sheet = '<x:sheetData><x:row r="1"><x:c r="A1" cm="1" vm="2"><x:v>1</x:v></x:c></x:row></x:sheetData>'
    before = by_hand(sheet, prefix="x")
    marked = zipped({**parts(before), SHEET: b"\xef\xbb\xbf" + parts(before)[SHEET]})
    after = parts(apply_plan(marked, EditPlan(cells=(put("A1", 2), put("B1", "æ")))))[SHEET]
    assert b'<x:c r="A1"><x:v>2</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>&#230;</x:t></x:is></x:c>' in after
    assert after.startswith(b"\xef\xbb\xbf")


def test_a_sheet_in_another_encoding() -> None:
    sheet = (
        f'<?xml version="1.0" encoding="ISO-8859-1"?><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="str">'
    )
    sheet += "<v>Grønt område</v></c></row></sheetData></worksheet>"
    before = zipped({**parts(by_hand("")), SHEET: sheet.encode("latin-1")})
    after = parts(apply_plan(before, EditPlan(cells=(put("B1", "æ–"),))))[SHEET]
    assert "Grønt område".encode("latin-1") in after
    assert b"<t>&#230;&#8211;</t>" in after


SHARED = (
    '<sheetData><row r="1"><c r="A1"><v>1</v></c>'
    '<c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$1&amp;"æ"</f><v>1</v></c></row>'
    '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
    '<row r="3"><c r="B3"><f t="shared" ca="1" si="0"></f><v>3</v></c></row>'
    "</sheetData>"
)


def test_cells_that_shared_an_overwritten_formula_keep_theirs() -> None:
    after = sheet_after(SHARED, put("B1", 5))
    assert '<c r="B1"><v>5</v></c>' in after
    assert '<c r="B2"><f>A2*$A$1&amp;&quot;&#230;&quot;</f><v>2</v></c>' in after
    assert '<c r="B3"><f ca="1">A3*$A$1&amp;&quot;&#230;&quot;</f><v>3</v></c>' in after


def test_one_that_shares_a_formula_leaves_the_others_alone() -> None:
    after = sheet_after(SHARED, put("B2", 5))
    assert after == SHARED.replace('<c r="B2"><f t="shared" si="0"/><v>2</v></c>', '<c r="B2"><v>5</v></c>')


def test_several_of_a_shared_formula_at_once() -> None:
    after = sheet_after(SHARED, put("B1", 5), put("B2", 6))
    assert "shared" not in after
    assert after.count("<f") == 1


ARRAY = (
    '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A2">X1:X2</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><v>2</v></c></row>'
)
TABLE = f'<table xmlns="{MAIN}" id="1" name="T" displayName="T" ref="A1:B3" totalsRowCount="1"/>'
PIVOT = f'<pivotTableDefinition xmlns="{MAIN}"><location ref="A1:B3" firstHeaderRow="1"/></pivotTableDefinition>'
ARROWS = "xl/worksheets/_rels/sheet1.xml.rels"
WITH_TABLE = {"xl/tables/t.xml": TABLE, ARROWS: relationships(("rId1", "table", "../tables/t.xml"))}
WITH_PIVOT = {"xl/pivotTables/p.xml": PIVOT, ARROWS: relationships(("rId1", "pivotTable", "../pivotTables/p.xml"))}
LOCKED = (
    '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" s="2"><v>2</v></c></row></sheetData>'
    '<sheetProtection sheet="1"/>'
)
MERGED = '<sheetData/><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
DATA = '<sheetData><row r="1"><c r="A1"><f t="dataTable" ref="A1:B2" r1="D1"/><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("code", "sheet", "ref", "more"),
    [
        ("array_formula", f"<sheetData>{ARRAY}</sheetData>", "A1", {}),
        ("array_formula", f"<sheetData>{ARRAY}</sheetData>", "A2", {}),
        ("array_formula", DATA, "B2", {}),
        ("merged_cell", MERGED, "B1", {}),
        ("held_cell", "<sheetData/>", "A1", WITH_TABLE),
        ("held_cell", "<sheetData/>", "B3", WITH_TABLE),
        ("held_cell", "<sheetData/>", "B2", WITH_PIVOT),
        ("sheet_protected", LOCKED, "A1", {}),
        ("sheet_protected", LOCKED, "C9", {}),
        ("no_such_cell", "<sheetData/>", "XFE1", {}),
        ("no_such_cell", "<sheetData/>", "A0", {}),
        ("damaged", '<sheetData><row r="x"/></sheetData>', "A1", {}),
        ("damaged", "", "A1", {}),
    ],
)
def test_what_belongs_together_is_not_torn(code: str, sheet: str, ref: str, more: dict[str, str]) -> None:
    with pytest.raises(Refusal) as refusal:
        apply_plan(by_hand(sheet, styles=XFS, more=more), EditPlan(cells=(put(ref, 5),)))
    assert refusal.value.code == code
    assert code in ("damaged", "no_such_cell") or f"Ark1!{ref}" in refusal.value.da


@pytest.mark.parametrize(
    ("sheet", "ref", "more"), [(LOCKED, "B1", {}), (MERGED, "A1", {}), ("<sheetData/>", "A2", WITH_TABLE)]
)
def test_what_stands_free_can_be_set(sheet: str, ref: str, more: dict[str, str]) -> None:
    result = apply_plan(by_hand(sheet, styles=XFS, more=more), EditPlan(cells=(put(ref, 5),)))
    assert b"<v>5</v>" in parts(result)[SHEET]


def test_an_array_formula_of_one_cell_can_be_overwritten() -> None:
    sheet = '<sheetData><row r="1"><c r="A1" cm="1"><f t="array" ref="A1">SUM(X1:X2)</f><v>1</v></c></row></sheetData>'
    assert sheet_after(sheet, put("A1", 5)) == '<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>'


def test_an_unknown_sheet_is_named() -> None:
    with pytest.raises(Refusal, match="Budgt"):
        apply_plan(simple(), EditPlan(cells=(SetCell("Budgt", "A1", 1),)))


def test_an_overwritten_formula_takes_the_list_of_formulas_with_it_and_excel_computes() -> None:
    chain = f'<calcChain xmlns="{MAIN}"><c r="B4" i="1"/></calcChain>'
    book = edited(simple(), "xl/workbook.xml", ' fullCalcOnLoad="1"', "")
    book = pointing_to(book, "xl/_rels/workbook.xml.rels", "calcChain", "calcChain.xml")
    book = zipped({**parts(book), "xl/calcChain.xml": chain})
    kept = parts(apply_plan(book, EditPlan(cells=(SetCell("budget", "B1", 1),))))
    assert "xl/calcChain.xml" in kept
    assert b'fullCalcOnLoad="1"' in kept["xl/workbook.xml"]
    gone = parts(apply_plan(book, EditPlan(cells=(SetCell("Budget", "B4", 1),))))
    assert "xl/calcChain.xml" not in gone


def test_nothing_but_the_sheet_and_the_workbook_changes() -> None:
    before = simple()
    after = parts(apply_plan(before, EditPlan(cells=(SetCell("Budget", "B1", 1),))))
    assert {name for name, content in parts(before).items() if after[name] != content} == {SHEET}


_PLACES = st.tuples(st.integers(1, 6), st.integers(1, 5))
_VALUES = st.one_of(st.none(), st.integers(-999, 999), st.booleans(), st.text("ab æ=<", min_size=1, max_size=4))


@settings(max_examples=60)
@given(st.dictionaries(_PLACES, st.integers(0, 9)), st.dictionaries(_PLACES, _VALUES, min_size=1))
def test_any_cells_in_any_sheet(there: dict[tuple[int, int], int], new: dict[tuple[int, int], NewValue]) -> None:
    rows = ""
    for row in sorted({row for row, _ in there}):
        cells = "".join(
            f'<c r="{cell_ref(row, column)}"><v>{there[row, column]}</v></c>'
            for column in range(1, 6)
            if (row, column) in there
        )
        rows += f'<row r="{row}">{cells}</row>'
    plan = EditPlan(cells=tuple(put(cell_ref(*place), value) for place, value in new.items()))
    result = apply_plan(by_hand(f"<sheetData>{rows}</sheetData>", styles=XFS), plan)
    sheet = openpyxl.load_workbook(io.BytesIO(result))["Ark1"]
    expected = {**there, **new}
    found = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert found == {place: value for place, value in expected.items() if value is not None}
    assert apply_plan(result, plan) == result


def test_a_workbook_without_formats_gets_none_for_a_number() -> None:
    bare = by_hand("<sheetData/>")
    assert set(parts(apply_plan(bare, EditPlan(cells=(put("A1", 5),))))) == set(parts(bare))
    assert "xl/styles.xml" in parts(apply_plan(bare, EditPlan(cells=(put("A1", "=5"),))))
