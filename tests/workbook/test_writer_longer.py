"""A line more in a block: what spans the block follows; nothing else moves; what cannot follow is refused first."""

from __future__ import annotations

import io
import re

import pytest
import xlsxwriter
from writer_material import RELATION, edited, parts, zipped

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.longer_block import LongerBlock
from xlbudget.workbook.writer import EditPlan, GrowTable, SetCell, apply_plan, refuse_left_behind

SHEET, OTHER, BOOK = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"
# Headings in row 3, lines in rows 4-6, the total in row 7.
BLOCK = LongerBlock("Forslag", Area(3, 1, 7, 3), 4, 6, total_moves=True)
PLAN = EditPlan(cells=(SetCell("Forslag", "A7", "Bro"), SetCell("Forslag", "A8", "I alt")), longer=(BLOCK,))


def catalogue(*, comment: bool = False, chart: bool = True, table: bool = False) -> bytes:
    """Proposals with everything that an officer lays over them."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet, other = book.add_worksheet("Forslag"), book.add_worksheet("Andre")
    for row, line in enumerate((("Forslag", "Beløb", "Andel"), ("Vej", 4, 0), ("Skole", 5, 0), ("Bad", 2.5, 0)), 2):
        sheet.write_row(row, 0, line)
    if table:
        sheet.add_table("A3:C6", {"name": "T", "columns": [{"header": name} for name in ("Forslag", "Beløb", "Andel")]})
    else:
        sheet.write_row(6, 0, ("I alt", 11.5, 1))
        sheet.autofilter("A3:C6")
    red = book.add_format({"font_color": "#C00000"})
    above = {"type": "formula", "criteria": "=B4>AVERAGE($B$4:$B$6)", "format": red}
    sheet.conditional_format("B4:B6", above)
    sheet.conditional_format("E4:E6", {"type": "formula", "criteria": "=B4>B7", "format": red})
    sheet.conditional_format("C4:C6", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("B7", {"type": "cell", "criteria": ">", "value": "$B$7", "format": red})
    sheet.data_validation("B4:B6", {"validate": "decimal", "criteria": ">", "value": 0})
    other.data_validation("A1", {"validate": "list", "source": "=Forslag!$A$4:$A$6"})
    sheet.ignore_errors({"number_stored_as_text": "A4:C6 F9"})
    sheet.unprotect_range("B4:B6", "Beløb")
    sheet.print_area("A1:C7")
    sheet.repeat_rows(2)
    sheet.set_h_pagebreaks([3, 7])
    if not table:
        sheet.write_url("A7", "https://example.org", string="I alt")
    sheet.write_url("A6", "https://example.org/bad", string="Bad")
    other.write_url("A3", "internal:Forslag!A7", string="Summen")
    sheet.add_sparkline("G4", {"range": "Forslag!B4:B6"})
    other.conditional_format("A1:A6", {"type": "cell", "criteria": ">", "value": 1, "format": red})
    book.define_name("Beløb", "=Forslag!$B$4:$B$6")
    if chart:
        native = book.add_chart({"type": "column"})
        native.add_series({"values": "=Forslag!$B$4:$B$6", "categories": "=Forslag!$A$4:$A$6", "name": "=Forslag!$B$3"})
        native.add_series({"values": "=Forslag!$B$7", "name": "=Forslag!$A$7"})
        other.insert_chart("D2", native)
    if comment:
        sheet.write_comment("B7", "Aftalt")
    book.close()
    return file.getvalue()


def texts(data: bytes, part: str, pattern: str) -> list[str]:
    return re.findall(pattern, parts(data)[part].decode())


def test_what_spans_the_lines_follows() -> None:
    after = apply_plan(catalogue(), PLAN)
    assert texts(after, SHEET, r'conditionalFormatting sqref="([^"]*)"') == ["B4:B7", "E4:E6", "C4:C7", "B8"]
    assert texts(after, SHEET, r"<formula>(.*?)</formula>") == ["B4&gt;AVERAGE($B$4:$B$7)", "B4&gt;B7", "$B$8"]
    assert texts(after, SHEET, r'dataValidation [^>]*sqref="([^"]*)"') == ["B4:B7"]
    assert texts(after, OTHER, r"<formula1>(.*?)</formula1>") == ["Forslag!$A$4:$A$7"]
    assert texts(after, SHEET, r'ignoredError sqref="([^"]*)"') == ["A4:C7 F9"]
    assert texts(after, SHEET, r'protectedRange [^>]*sqref="([^"]*)"') == ["B4:B7"]
    assert texts(after, SHEET, r'<autoFilter ref="([^"]*)"') == ["A3:C7"]
    assert texts(after, SHEET, r'hyperlink ref="([^"]*)"') == ["A6", "A8"]
    assert texts(after, OTHER, r'location="([^"]*)"') == ["Forslag!A8"]
    assert texts(after, SHEET, r'<brk id="(\d+)"') == ["3", "8"]
    assert texts(after, SHEET, r"<xm:f>(Forslag.*?)</xm:f><xm:sqref>(.*?)</xm:sqref>") == [("Forslag!B4:B7", "G4")]
    assert texts(after, SHEET, r"</x14:cfRule><xm:sqref>(.*?)</xm:sqref>") == ["C4:C7"]
    names = dict(texts(after, BOOK, r'definedName name="([^"]*)"[^>]*>(.*?)<'))
    assert names["_xlnm.Print_Area"] == "Forslag!$A$1:$C$8"
    assert names["_xlnm._FilterDatabase"] == "Forslag!$A$3:$C$7"
    assert names["_xlnm.Print_Titles"] == "Forslag!$3:$3"
    drawn = texts(after, "xl/charts/chart1.xml", r"<c:f>(.*?)</c:f>")
    assert drawn == ["Forslag!$B$3", "Forslag!$A$4:$A$7", "Forslag!$B$4:$B$7", "Forslag!$A$8", "Forslag!$B$8"]


def test_a_sparkline_of_fixed_cells() -> None:
    fixed = edited(catalogue(), SHEET, "<xm:f>Forslag!B4:B6<", "<xm:f>Forslag!$B$4:$B$6<")
    assert texts(apply_plan(fixed, PLAN), SHEET, r"<xm:f>(Forslag.*?)</xm:f>") == ["Forslag!$B$4:$B$7"]


def test_what_lies_elsewhere_stays_to_the_byte() -> None:
    data = catalogue(chart=False)
    elsewhere = LongerBlock("Forslag", Area(30, 1, 34, 3), 31, 33, total_moves=True)
    after = apply_plan(data, EditPlan(cells=(SetCell("Andre", "B9", 1),), longer=(elsewhere,)))
    before, now = parts(data), parts(after)
    assert now[SHEET] == before[SHEET]
    assert re.findall(rb"<definedName.*?</definedName>", now[BOOK]) == re.findall(
        rb"<definedName.*?</definedName>", before[BOOK]
    )


def test_a_table_that_grows_takes_its_rules_and_charts_along() -> None:
    after = apply_plan(catalogue(table=True), EditPlan(grow=(GrowTable("T", 2),)))
    assert texts(after, SHEET, r'dataValidation [^>]*sqref="([^"]*)"') == ["B4:B8"]
    assert texts(after, BOOK, r'name="Beløb"[^>]*>(.*?)<') == ["Forslag!$B$4:$B$8"]
    assert texts(after, "xl/charts/chart1.xml", r"<c:f>(.*?)</c:f>")[:3] == [
        "Forslag!$B$3", "Forslag!$A$4:$A$8", "Forslag!$B$4:$B$8",
    ]  # fmt: skip


def test_what_a_pivot_table_counts_follows() -> None:
    cache = '<pivotCacheDefinition xmlns="x"><cacheSource type="worksheet"><worksheetSource ref="A3:C6" sheet="Forslag"/></cacheSource></pivotCacheDefinition>'  # noqa: E501
    arrow = f'<Relationship Id="rId70" Type="{RELATION}/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/></Relationships>'  # noqa: E501
    data = edited(catalogue(), "xl/_rels/workbook.xml.rels", "</Relationships>", arrow)
    part = "xl/pivotCache/pivotCacheDefinition1.xml"
    after = apply_plan(zipped({**parts(data), part: cache.encode()}), PLAN)
    assert b'ref="A3:C7" sheet="Forslag"' in parts(after)[part]


def test_a_comment_on_a_total_that_moves_is_a_refusal() -> None:
    with pytest.raises(Refusal) as refusal:
        apply_plan(catalogue(comment=True), PLAN)
    assert refusal.value.code == "comment_in_the_way"
    assert "Forslag!B7" in refusal.value.da


@pytest.mark.parametrize(("data", "what"), [(catalogue(), "diagram"), (catalogue(chart=False), "udskriftsområdet")])
def test_an_open_workbook_leaves_nothing_behind(data: bytes, what: str) -> None:
    with pytest.raises(Refusal) as refusal:
        refuse_left_behind(data, (BLOCK,))
    assert refusal.value.code == "left_behind"
    assert what in refusal.value.da
    refuse_left_behind(data, ())
    refuse_left_behind(data, (LongerBlock("Forslag", Area(30, 1, 34, 3), 31, 33, total_moves=True),))
