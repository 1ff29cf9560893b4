# ruff: noqa: E501 — XML reads better unbroken
"""What the reader makes of the parts beside the rows: styles, the workbook, strict files, how they are packed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from reader_material import HEADER, MAIN, RELATIONS, parts, relations, sheet, styles, write

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import DefinedName, Style, TableRegion
from xlbudget.workbook.reader import inflate, read_workbook


def test_what_styles_say_of_a_cell(tmp_path: Path) -> None:
    xml = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="#,##0\\ &quot;kr.&quot;"/></numFmts>'
        '<fonts><font><sz val="10"/></font><font><b/><i val="0"/><sz val="14"/></font></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDEEFF"/></patternFill></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill></fills>'
        '<borders><border/><border><top style="thin"/><bottom/></border></borders>'
        '<cellStyleXfs><xf fontId="1"/></cellStyleXfs>'
        '<cellXfs><xf/><xf numFmtId="164" fontId="1" fillId="1" borderId="1" quotePrefix="1"><alignment indent="2"/></xf><xf fillId="2"/></cellXfs>'
        "<dxfs><dxf><font><b/></font></dxf></dxfs></styleSheet>"
    )
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="2"><v>1</v></c><c r="D1" s="99"><v>1</v></c></row>'
    read = read_workbook(write(tmp_path, parts(sheet(rows), styles=xml))).sheets[0]
    assert read.style(1, 1) == Style(font_size=10.0)
    assert read.style(1, 2) == Style('#,##0\\ "kr."', True, False, 2, True, False, True, 14.0, True)
    assert not read.style(1, 3).filled
    assert read.style(1, 4) == read.style(1, 1)
    assert read.style(7, 7) == read.style(1, 1)


def test_what_stands_round_the_rows(tmp_path: Path) -> None:
    after = (
        '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="nonsens"/></mergeCells>'
        '<tableParts><tablePart r:id="rId1"/><tablePart r:id="rId9"/></tableParts>'
    )
    before = '<dimension ref="A1"/><cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>'
    content = parts(sheet('<row r="5"><c r="Z5"><v>1</v></c></row>', before, after))
    content["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("rId1", "table", "/xl/tables/Tabel1.xml"))
    content["xl/tables/TABEL1.xml"] = (
        f'<table xmlns="{MAIN}" name="T" displayName="Budget" ref="A2:C9" totalsRowCount="1"/>'
    )
    read = read_workbook(write(tmp_path, content)).sheets[0]
    assert read.value(5, 26) == 1.0  # whatever the dimension says
    assert read.merges == [Area(1, 1, 1, 3)]
    assert read.hidden_columns == {2, 3}
    assert read.tables == [TableRegion("Budget", Area(2, 1, 9, 3), 1, 1)]


def test_the_workbook_part(tmp_path: Path) -> None:
    workbook = (
        f'{HEADER}<x:workbook xmlns:x="{MAIN}" xmlns:r="{RELATIONS}"><x:workbookPr date1904="1"/><x:sheets>'
        '<x:sheet name="Diagram" sheetId="9" r:id="rId5"/><x:sheet name="B &amp; C" state="veryHidden" sheetId="3" r:id="rId1"/>'
        "</x:sheets>"
        '<x:definedNames><x:definedName name="satser" localSheetId="1" hidden="1">\'B &amp; C\'!$A$1</x:definedName>'
        '<x:definedName name="xlbudget_prisniveau">2016</x:definedName></x:definedNames>'
        '<x:calcPr calcMode="manual" iterate="1" fullPrecision="0"/></x:workbook>'
    )
    content = parts(sheet('<row r="1"><c r="A1" s="1"><v>1</v></c></row>'), workbook=workbook)
    content["xl/_rels/workbook.xml.rels"] = relations(
        ("rId1", "worksheet", "/xl/Worksheets/Sheet1.XML"),
        ("rId3", "styles", "styles.xml"),
        ("rId5", "chartsheet", "chartsheets/sheet1.xml"),
        ("rId6", "externalLink", "externalLinks/externalLink1.xml"),
        ("rId7", "vbaProject", "vbaProject.bin"),
    )
    content["xl/externalLinks/_rels/externalLink1.xml.rels"] = relations(
        ("rId1", "externalLinkPath", "file:///budget.xlsx")
    ).replace("/>", ' TargetMode="External"/>')
    read = read_workbook(write(tmp_path, content, "bog.xlsm"))
    assert [(ark.name, ark.position, ark.state) for ark in read.sheets] == [("B & C", 1, "veryHidden")]
    assert read.names == [
        DefinedName("satser", "'B & C'!$A$1", "B & C", True),
        DefinedName("xlbudget_prisniveau", "2016"),
    ]
    assert (read.date1904, read.has_macros, read.calculation) == (True, True, "manual")
    assert (read.iterative, read.precision_as_displayed) == (True, True)
    assert read.external_links == ("file:///budget.xlsx",)
    assert read.sheets[0].value(1, 1) == datetime.datetime(1904, 1, 2)


def test_strict_open_xml(tmp_path: Path) -> None:
    content = {
        name: data.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, data in parts(sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')).items()
        if isinstance(data, str)
    }
    assert read_workbook(write(tmp_path, dict(content))).sheets[0].value(1, 1) == "Løn"


def test_formats_without_end_cost_nothing(tmp_path: Path) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    blanks = "".join(f'<c r="{first}{second}{{0}}" s="2"/>' for first in letters for second in letters)
    rows = "".join(f'<row r="{row}">{blanks.format(row)}</row>' for row in range(2, 800))
    rows += '<row r="1048576"><c r="XFD1048576" s="2"/></row>'
    read = read_workbook(write(tmp_path, parts(sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}')))).sheets[0]
    assert list(read.rows()) == [(1, {1: 1.0})]


def test_unpacked_by_isal_once_it_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflate._Asked, "so_far", 0)
    assert inflate.unpacking(20_000) is inflate.BY_ZLIB
    assert inflate.unpacking(200_000) is (inflate.by_isal() or inflate.BY_ZLIB)
    assert inflate.unpacking(100) is (inflate.by_isal() or inflate.BY_ZLIB)


@pytest.mark.parametrize("way", [inflate.BY_ZLIB, inflate.by_isal() or inflate.BY_ZLIB], ids=["zlib", "isal"])
def test_unpacked_by_either(way: inflate.Unpacking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflate, "unpacking", lambda _: way)
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 20_000))
    path = write(tmp_path, parts(sheet(rows)))
    assert read_workbook(path).sheets[0].value(19_999, 1) == 19_999.0
    torn = Path(path).read_bytes().replace(b"xl/sharedStrings.xml", b"xl/sharedstrings.xml")
    Path(path).write_bytes(torn[:400] + bytes(100) + torn[500:])
    with pytest.raises(Refusal):
        read_workbook(path)


def test_without_styles_and_strings(tmp_path: Path) -> None:
    content = parts(sheet('<row r="1"><c r="A1" s="5"><v>1</v></c></row>'))
    del content["xl/styles.xml"], content["xl/sharedStrings.xml"], content["_rels/.rels"]
    assert read_workbook(write(tmp_path, content)).sheets[0].value(1, 1) == 1.0


def test_styles_helper_makes_dates(tmp_path: Path) -> None:
    made = styles(
        "<xf/>", '<xf numFmtId="200"/>', number_formats='<numFmt numFmtId="200" formatCode="[$-406]d. mmmm yyyy;@"/>'
    )
    path = write(tmp_path, parts(sheet('<row r="1"><c r="A1" s="1"><v>42370</v></c></row>'), styles=made))
    assert read_workbook(path).sheets[0].value(1, 1) == datetime.datetime(2016, 1, 1)


@pytest.mark.parametrize(("text", "value"), [("1", True), ("0", False), ("true", True), ("FALSE", False), ("2", True)])
def test_what_is_not_nought_is_true(tmp_path: Path, text: str, value: bool) -> None:
    cells = f'<row r="1"><c r="A1" t="b"><v>{text}</v></c></row>'
    assert read_workbook(write(tmp_path, parts(sheet(cells)))).sheets[0].value(1, 1) is value


def test_a_stray_part_makes_no_other_format_of_a_workbook(tmp_path: Path) -> None:
    content = {"mimetype": "application/zip", **parts(sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'))}
    read = read_workbook(write(tmp_path, content))
    assert not read.values_only and read.sheets[0].formula(1, 1) is not None
