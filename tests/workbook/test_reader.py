# ruff: noqa: E501 — XML reads better unbroken
"""What the reader makes of cells in every form that files have them in, the quick way and the careful way alike."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_material import HEADER, MAIN, package, parts, sheet, strings, write

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import ErrorValue, Formula, Sheet, Style
from xlbudget.workbook.reader import openxml, read_workbook, row_shapes
from xlbudget.workbook.reader import rows as store
from xlbudget.workbook.reader.package import package_in
from xlbudget.workbook.reader.sheet import read_sheet_part
from xlbudget.workbook.reader.strings import read_strings
from xlbudget.workbook.reader.values import CellContext
from xlbudget.workbook.row_blocks import RowBlock


def both_ways(rows: str, chunk: int = 1 << 18) -> dict[str, Any]:
    """The content of a sheet with `rows`; the quick way, with shapes well known or not, and the careful one must agree."""
    data = rows.encode() if rows.startswith("<?xml") else sheet(rows).encode()
    found = []
    for quick in ways():
        plain, date = Style(), Style(number_format="dd/mm/yyyy")
        context = CellContext(["Løn", "I alt", ""], [plain, date, *[plain] * 20], False)
        chunks = [data[start : start + chunk] for start in range(0, len(data), chunk)]
        read = read_sheet_part("bog.xlsx", "sheet1.xml", "Ark1", chunks, context, quick)
        ark = Sheet("Ark1", rows=read.store.finished(), styles=context.styles)
        cells = [(row, list(cells.items())) for row, cells in ark.rows()]
        styles_of = [ark.style(row, column) for row, cells in cells for column, _ in cells]
        types = [type(value) for _, cells in cells for _, value in cells]
        found.append((cells, list(ark.formulas()), styles_of, types, read.store.hidden, read.merges))
        blocks = [block for block in ark.blocks() if isinstance(block, RowBlock)]
        numbers = [block.column(column) or () for block in blocks for column in block.number_columns]
        assert {float}.issuperset(type(number) for column in numbers for number in column)
    assert repr(found[0]) == repr(found[1]) == repr(found[2])
    return {
        "values": {(row, column): value for row, cells in found[0][0] for column, value in cells},
        "formulas": dict(found[0][1]),
        "hidden": found[0][4],
        "merges": found[0][5],
    }


def ways() -> Iterator[bool]:
    """Whether a sheet is read the quick way: twice with nothing known of its rows, then the careful way."""
    for often in (1, 10_000):  # rows of a shape are looked for from the second on, or never
        row_shapes.shape_book.cache_clear()
        with mock.patch.object(row_shapes, "_OFTEN", often):
            yield True
    row_shapes.shape_book.cache_clear()
    yield False


ROWS = {
    "numbers": (
        '<row r="2"><c r="B2"><v>1000</v></c><c r="C2" s="2"><v>-1.5E-3</v></c></row>',
        {(2, 2): 1000.0, (2, 3): -0.0015},
    ),
    "a shared string": (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="n"><v>7</v></c></row>',
        {(1, 1): "Løn", (1, 2): 7.0},
    ),
    "an empty shared string": ('<row r="1"><c r="A1" t="s"><v>2</v></c></row>', {}),
    "an inline string": (
        '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> Ældre &amp; unge </t></is></c></row>',
        {(1, 1): " Ældre & unge "},
    ),
    "rich inline text": (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>Æl</t></r><r><t>dre</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c></row>',
        {(1, 1): "Ældre"},
    ),
    "text of a formula": (
        '<row r="1"><c r="A1" t="str"><f>A2&amp;"x"</f><v>a_x000D_b_x005F_x0041_</v></c></row>',
        {(1, 1): "a\rb_x0041_"},
    ),
    "an empty text of a formula": ('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>', {}),
    "booleans": (
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>',
        {(1, 1): True, (1, 2): False},
    ),
    "an error": ('<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c></row>', {(1, 1): ErrorValue("#DIV/0!")}),
    "a date by its style": (
        '<row r="1"><c r="A1" s="1"><v>42370.5</v></c></row>',
        {(1, 1): datetime.datetime(2016, 1, 1, 12)},
    ),
    "a date by its type": (
        '<row r="1"><c r="A1" t="d"><v>2016-01-01T12:00:00Z</v></c></row>',
        {(1, 1): datetime.datetime(2016, 1, 1, 12)},
    ),
    "a negative date": ('<row r="1"><c r="A1" s="1"><v>-3</v></c></row>', {(1, 1): -3.0}),
    "infinity as LibreOffice saves it, no number as others do": (
        '<row r="1"><c r="A1"><v>INF</v></c><c r="B1"><v>-INF</v></c><c r="C1"><v>NaN</v></c></row>',
        {(1, column): ErrorValue("#NUM!") for column in (1, 2, 3)},
    ),
    "too large a number": ('<row r="1"><c r="A1"><v>1e999</v></c></row>', {(1, 1): ErrorValue("#NUM!")}),
    "white space round a number": ('<row r="1"><c r="A1"><v> 5\n</v></c></row>', {(1, 1): 5.0}),
    "blank styled cells": ('<row r="1" s="2"><c r="A1" s="2"/><c r="B1" s="2"></c><c r="XFD1" s="2" /></row>', {}),
    "blanks between": (
        '<row r="3"><c r="A3" s="3"/><c r="B3" s="3"><v>3</v></c><c r="C3" s="3"/></row>',
        {(3, 2): 3.0},
    ),
    "no addresses": (
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>",
        {(1, 1): 1.0, (1, 2): 2.0, (2, 2): 3.0},
    ),
    "addresses now and then": (
        '<row r="2"><c r="A2"><v>1</v></c></row><row><c r="C3"><v>2</v></c><c><v>3</v></c></row>',
        {(2, 1): 1.0, (3, 3): 2.0, (3, 4): 3.0},
    ),
    "a cell in another row": ('<row r="2"><c r="A5"><v>1</v></c></row>', {(5, 1): 1.0}),
    "cells out of order": (
        '<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>0</v></c></row>',
        {(1, 1): 0.0, (2, 1): 1.0, (2, 2): 2.0},
    ),
    "a cell twice": (
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>',
        {(2, 1): "I alt"},
    ),
    "rows out of order": (
        "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in (3, 1, 2)),
        {(1, 1): 1.0, (2, 1): 2.0, (3, 1): 3.0},
    ),
    "a comment": (
        '<row r="1"><!-- <c r="A1"><v>9</v></c> --><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>',
        {(1, 1): 1.0, (2, 1): 2.0},
    ),
    "a comment across rows": (
        '<row r="1"><c r="A1"><v>1</v></c></row><!-- <row r="2"><c r="A2"><v>9</v></c></row> --><row r="3"><c r="A3"><v>3</v></c></row>',
        {(1, 1): 1.0, (3, 1): 3.0},
    ),
    "CDATA": ('<row r="1"><c r="A1" t="str"><v><![CDATA[<v>1</v>]]></v></c></row>', {(1, 1): "<v>1</v>"}),
    "an instruction": ('<row r="1"><?x <c r="B1"><v>1</v></c>?><c r="A1"><v>1</v></c></row>', {(1, 1): 1.0}),
    "a line end of Windows": ('<row r="1"><c r="A1" t="str"><v>a\r\nb</v></c></row>', {(1, 1): "a\nb"}),
    "single quotes": ("<row r='1'><c r='A1' t='s'><v>1</v></c></row>", {(1, 1): "I alt"}),
    "another element": ('<row r="1"><c r="A1"><v>1</v><extLst><ext><v>9</v></ext></extLst></c></row>', {(1, 1): 9.0}),
    "another namespace": ('<row r="1"><c r="A1" xmlns="urn:x"><v>1</v></c><c r="B1"><v>2</v></c></row>', {(1, 2): 2.0}),
    "indented": (
        '\n <row r="1">\n  <c r="A1">\n   <v>1</v>\n  </c>\n </row>\n <row r="2">\n  <c r="A2" t="s"><v>0</v></c>\n </row>\n',
        {(1, 1): 1.0, (2, 1): "Løn"},
    ),
    "white space before a row's end": (
        '<row r="1"><c r="A1"><v>1</v></c>\n</row><row r="2"><c r="A2"><v>2</v></c></row>',
        {(1, 1): 1.0, (2, 1): 2.0},
    ),
    "empty rows between": (
        '<row r="1" s="1"/><row r="2"><c r="A2"><v>2</v></c></row><row r="3" ht="15"/><row r="4"><c r="A4"><v>4</v></c></row>',
        {(2, 1): 2.0, (4, 1): 4.0},
    ),
    "styles named like the row": (
        "".join(
            f'<row r="{row}" spans="1:{row}" ht="1{row}"><c r="A{row}" s="{row}"><v>{row}</v></c></row>'
            for row in range(2, 9)
        ),
        {(row, 1): float(row) for row in range(2, 9)},
    ),
    "a row whose number is none": (r'<row r="\1"><c r="A1"><v>1</v></c></row><row r=" 5"/>', {(1, 1): 1.0}),
    "rows of two shapes by turns, one value odd": (
        "".join(
            f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row><row r="{row + 1}" ht="{row}">'
            f'<c r="A{row + 1}" s="1"><v>{"NaN" if row == 9 else 1}</v></c><c r="B{row + 1}" t="s"><v>{row % 2}</v></c></row>'
            for row in range(1, 20, 2)
        ),
        {(row, 1): float(row) for row in range(1, 20, 2)}
        | {(row, 1): datetime.datetime(1900, 1, 1) for row in range(2, 21, 2)}
        | {(row, 2): "I alt" for row in range(2, 21, 2)}
        | {(10, 1): ErrorValue("#NUM!")},
    ),
    "the same shape with rows left out, and after a piece of another": (
        "".join(
            f'<row r="{row}" spans="1:{width}"><c r="A{row}" t="s"><v>0</v></c><c r="B{row}"><v>{row}</v></c></row>'
            for row, width in ((1, 2), (2, 2), (5, 2), (6, 3), (7, 2), (8, 3), (30, 2))
        ),
        {(row, 1): "Løn" for row in (1, 2, 5, 6, 7, 8, 30)} | {(row, 2): float(row) for row in (1, 2, 5, 6, 7, 8, 30)},
    ),
    "row 1 hides nothing": (
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"><c r="A2"><v>1</v></c></row>',
        {(1, 1): 1.0, (2, 1): 1.0},
    ),
}


@pytest.mark.parametrize(("rows", "expected"), ROWS.values(), ids=ROWS)
def test_values_of_all_kinds_are_read(rows: str, expected: dict[tuple[int, int], object]) -> None:
    assert both_ways(rows)["values"] == expected


@pytest.mark.parametrize("rows", [rows for rows, _ in ROWS.values()], ids=ROWS)
def test_values_in_small_pieces(rows: str) -> None:
    assert both_ways(rows, chunk=7) == both_ways(rows)


def test_a_hidden_row_is_known() -> None:
    assert both_ways(ROWS["row 1 hides nothing"][0])["hidden"] == {1}


FORMULAS = {
    "plain": ('<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c></row>', {(1, 1): Formula("SUM(B1:C1)")}),
    "never computed": (
        '<row r="1"><c r="A1"><f>B1&lt;C1</f></c><c r="B1"><f>1</f><v/></c><c r="C1"><f>2</f><v></v></c></row>',
        {(1, 1): Formula("B1<C1"), (1, 2): Formula("1"), (1, 3): Formula("2")},
    ),
    "without a text": ('<row r="1"><c r="A1"><f/><v>1</v></c></row><row r="2"><c r="A2"><f/><v>1</v></c></row>', {}),
    "shared by rows of other shapes": (
        "".join(
            f'<row r="{row}"><c r="A{row}" s="{row % 3}"><v>1</v></c>'
            + (f'<c r="B{row}"><f t="shared" ref="B{row}:C9" si="0">A{row}</f><v>1</v></c>' if row in (2, 6) else "")
            + (f'<c r="C{row}"><f t="shared" si="0"/><v>1</v></c></row>' if row > 1 else "</row>")
            for row in range(1, 10)
        ),
        {(2, 2): Formula("A2"), (6, 2): Formula("A6")} | {(row, 3): Formula(f"B{row}") for row in range(2, 10)},
    ),
    "with its sign": ('<row r="1"><c r="A1"><f>=B1</f><v>1</v></c></row>', {(1, 1): Formula("B1")}),
    "calculated always": ('<row r="1"><c r="A1"><f ca="1">NOW()</f><v>1</v></c></row>', {(1, 1): Formula("NOW()")}),
    "shared": (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"/><v>2</v></c></row>',
        {(1, 2): Formula("A1*2"), (2, 2): Formula("A2*2"), (3, 2): Formula("A3*2")},
    ),
    "shared to the right": (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:C1" si="1">B2</f><v>2</v></c><c r="C1"><f t="shared" si="1"/><v>2</v></c></row>',
        {(1, 2): Formula("B2"), (1, 3): Formula("C2")},
    ),
    "an index used twice": (
        "".join(
            f'<row r="{row}"><c r="B{row}"><f t="shared" ref="B{row}:C{row}" si="0">A{row}+{row}</f><v>2</v></c>'
            f'<c r="C{row}"><f t="shared" si="0"/><v>2</v></c></row>'
            for row in (1, 2)
        ),
        {(1, 2): Formula("A1+1"), (1, 3): Formula("B1+1"), (2, 2): Formula("A2+2"), (2, 3): Formula("B2+2")},
    ),
    "shared with nobody": ('<row r="1"><c r="B1"><f t="shared" si="4"/><v>2</v></c></row>', {}),
    "an array": (
        '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A2">B1:B2*2</f><v>2</v></c></row>',
        {(1, 1): Formula("B1:B2*2", Area(1, 1, 2, 1))},
    ),
    "a what-if table": (
        '<row r="1"><c r="A1"><f t="dataTable" ref="A1:B2" dt2D="1" dtr="1" r1="D1" r2="D2"/><v>2</v></c></row>',
        {(1, 1): Formula("TABLE(D1,D2)", Area(1, 1, 2, 2))},
    ),
}


@pytest.mark.parametrize(("rows", "expected"), FORMULAS.values(), ids=FORMULAS)
def test_formulas_of_all_kinds_are_read(rows: str, expected: dict[tuple[int, int], Formula]) -> None:
    assert both_ways(rows)["formulas"] == expected


def test_elements_may_have_a_prefix() -> None:
    xml = (
        f'{HEADER}<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c>'
        '<x:c r="B1"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>'
    )
    found = both_ways(xml)
    assert found["values"] == {(1, 1): "Løn", (1, 2): 2.0}
    assert found["formulas"] == {(1, 2): Formula("1+1")}
    assert found["merges"] == [Area(1, 1, 1, 2)]


def test_a_blank_cell_outside_the_sheet_is_no_cell_either_way() -> None:
    for quick in ways():
        context = CellContext([], [Style()], False)
        row = sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFE1"/></row>').encode()
        with pytest.raises(Refusal) as refusal:
            read_sheet_part("bog.xlsx", "sheet1.xml", "Ark1", [row], context, quick)
        assert refusal.value.code == "damaged"


def test_elements_of_others_among_prefixed_ones() -> None:
    rows = "".join(
        f'<x:row r="{row}"><c r="A{row}"><v>9</v></c><x:c r="B{row}"><x:v>NaN</x:v></x:c><row></row></x:row>'
        for row in (1, 3, 5)
    )
    xml = f'{HEADER}<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    assert both_ways(xml)["values"] == {(row, 2): ErrorValue("#NUM!") for row in (1, 3, 5)}


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_part_may_be_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    xml = sheet('<row r="1"><c r="A1" t="str"><v>Ærø</v></c></row>').replace("UTF-8", encoding)
    path = write(tmp_path, {**parts(""), "xl/worksheets/sheet1.xml": xml.encode(encoding)})
    assert read_workbook(path).sheets[0].value(1, 1) == "Ærø"


PIECES = st.sampled_from(
    [
        '<c r="{c}{r}"><v>{r}.5</v></c>', '<c r="{c}{r}" s="1"><v>{r}000</v></c>', '<c r="{c}{r}" t="s"><v>1</v></c>',
        '<c r="{c}{r}" s="{s}"/>', '<c r="{c}{r}" t="s" s="{s}"><v>2</v></c>', '<c r="{c}{r}" t="str"><f>B{r}&amp;C1</f><v>&lt;{r}</v></c>',
        '<c r="{c}{r}"><f>{c}{r}+1</f></c>', '<c r="{c}{r}"><f t="shared" ref="A1:C9" si="{s}">{c}1+$B{r}</f><v>1</v></c>',
        '<c r="{c}{r}"><f t="shared" si="{s}"/><v>1</v></c>', '<c r="{c}{r}" t="b"><v>1</v></c>', '<c r="{c}{r}" t="e"><v>#REF!</v></c>',
        '<c r="{c}{r}" t="inlineStr"><is><t>{r}</t></is></c>', '<c><v>1</v></c>', "\n", '<c r="{c}{r}"><v></v></c>', '<c r="{c}{r}"><v>1e400</v></c>',
        '<c r="{c}{r}" cm="1"><f t="array" ref="{c}{r}">{r}</f><v>1</v></c>', '<c r="{c}{r}"><f>{c}{r}/2</f><v>{r}</v></c>',
        '<c r="{c}{r}"><f>B{r}</f><v /></c>', '<c r="{c}{r}" t="str"><f>B{r}</f><v></v></c>', '<c r="{c}{r}" t="str"><v>a>b</v></c>',
    ]
)  # fmt: skip


@given(
    st.lists(st.tuples(st.integers(1, 12), st.lists(PIECES, max_size=4)), max_size=8), st.sampled_from([50, 1 << 18])
)
def test_the_two_ways_agree(rows: list[tuple[int, list[str]]], chunk: int) -> None:
    xml = ""
    for number, pieces in rows:
        cells = [piece.format(c=column, r=number, s=number % 4) for column, piece in zip("ABCD", pieces, strict=False)]
        xml += f'<row r="{number}" spans="1:{number}">{"".join(cells)}</row>'
    both_ways(xml, chunk)


SLIPS = st.sampled_from(
    ["", "1", " ", "<", ">", "&", "<v>", "</v>", "<v/>", "<f>", "</f>", "</f><v>", "</c>", "<c>", "</row>", "</t>", "\3", '"', "5"]
)  # fmt: skip


@given(
    st.lists(st.tuples(st.lists(PIECES, min_size=1, max_size=4), st.integers(1, 12)), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 12), SLIPS), max_size=2),
    st.sampled_from([1, 1, 2]),
    st.sampled_from([300, 1 << 18]),
)
def test_rows_of_one_shape_with_a_slip_among_them(
    blocks: list[tuple[list[str], int]], slips: list[tuple[int, int, str]], step: int, chunk: int
) -> None:
    """Whatever is written into rows that are alike, the quick way notices it as the careful one does."""
    xml, number = "", 0
    for pieces, count in blocks:
        for _ in range(count):
            number += step
            cells = [piece.format(c=column, r=number, s=1) for column, piece in zip("ABCD", pieces, strict=False)]
            xml += f'<row r="{number}">{"".join(cells)}</row>'
    for place, length, slip in slips:
        start = place % len(xml)
        xml = xml[:start] + slip + xml[start + length :]
    data = sheet(xml).encode()
    found = []
    for quick in ways():
        context = CellContext(["Løn", "I alt", ""], [Style()] * 20, False)
        chunks = [data[start : start + chunk] for start in range(0, len(data), chunk)]
        try:
            read = read_sheet_part("bog.xlsx", "sheet1.xml", "Ark1", chunks, context, quick)
        except Refusal as refusal:
            found.append(refusal.code)  # of two slips either may be told
        else:
            ark = Sheet("Ark1", rows=read.store.finished(), styles=context.styles)
            found.append(repr((list(ark.rows()), list(ark.formulas()), read.store.hidden)))
    assert found[0] == found[1] == found[2]


STRINGS = strings(
    "<t>Løn</t>",
    '<t xml:space="preserve"> a  b </t>',
    "<r><rPr><b/></rPr><t>Æ</t></r><r><t>blegrød</t></r><rPh sb='0' eb='1'><t>kana</t></rPh>",
    "<t>a &amp; &lt;b&gt; &#230; &#x1F600;</t>",
    "<t>_x000A__x005F_x000A_</t>",
    "<t/>",
    "<t></t>",
    "<t>sidste</t>",
)


TEXTS = ["Løn", " a  b ", "Æblegrød", "a & <b> æ 😀", "\n_x000A_", "", "", "sidste"]


@pytest.mark.parametrize(
    "xml", [STRINGS, STRINGS.replace("<si>", "\n<si>"), STRINGS.replace("<si><t>L", "<!-- <si> --><si><t>L")]
)
@pytest.mark.parametrize("chunk", [5, 64, 1 << 18])
@pytest.mark.parametrize("quick", [True, False])
def test_shared_strings_are_read_in_pieces_of_any_size(xml: str, chunk: int, quick: bool) -> None:
    data = xml.encode()
    chunks = [data[start : start + chunk] for start in range(0, len(data), chunk)]
    assert read_strings("bog.xlsx", "sharedStrings.xml", lambda _: chunks, quick) == TEXTS


@pytest.fixture
def soon_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets of 50,000 cells are large already."""
    monkeypatch.setattr(store, "_SMALL", 50_000)


@pytest.mark.usefixtures("soon_large")
@pytest.mark.parametrize("gap", ["", "\n"], ids=["by the quick way", "by the careful parser"])
def test_a_large_sheet_is_the_same_as_a_small_one(gap: str) -> None:
    many = range(1, 30_001)
    rows = "".join(
        f'<row r="{row}">{gap}<c r="A{row}" t="s"><v>{row % 2}</v></c><c r="B{row}" s="1"><v>{row}</v></c>'
        f'<c r="C{row}"><f>B{row}*2</f><v>{row * 2}</v></c><c r="D{row}" t="{"b" if row % 9000 else "e"}"><v>1</v></c></row>'
        for row in many
    )
    content = package(parts(sheet(rows)))
    ark = openxml.read_openxml(package_in("bog.xlsx", content)).sheets[0]
    assert [row for row, _ in ark.rows()] == list(many)
    for row in (1, 8999, 9000, 9001, 30_000, 17):
        assert ark.value(row, 3) == row * 2
        assert ark.formula(row, 3) == Formula(f"B{row}*2")
        assert ark.style(row, 2).number_format == "mm-dd-yy"
    assert ark.value(9000, 4) == ErrorValue("1")
    assert ark.value(30_001, 1) is None
    assert sum(1 for _ in ark.formulas()) == 30_000


@pytest.mark.parametrize(
    ("rows", "after"),
    [
        ("".join(f'<row r="{row}"/>' for row in range(2, 500_000)), ""),
        ("", "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 400_000 + "</mergeCells>"),
        ('<row r="2">' + '<c r="A2"><v>1</v></c>' * 400_000 + "</row>", ""),
        ('<row r="2"><c r="A2" t="str"><v>' + "lang " * 2_000_000 + "</v></c></row>", ""),
    ],
    ids=["empty rows", "merges", "a cell again and again", "a text"],
)
def test_what_has_no_end_of_a_row_for_long(rows: str, after: str) -> None:
    one = '<row r="1"><c r="A1"><v>1</v></c></row>'
    found = both_ways(sheet(one + rows, after=after))
    assert len(found["values"]) == (2 if "A2" in rows else 1)
    assert len(found["merges"]) == after.count("ref")


@pytest.mark.usefixtures("soon_large")
def test_a_large_sheet_of_rows_that_are_all_different() -> None:
    """Rows without a shape in common are packed together; the last is out of order, so that all are sorted as well."""
    many = range(1, 20_001)
    made = [
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c>'
        + "".join(
            f'<c r="{"BCDEFGHIJKLMN"[place]}{row}" s="{1 + place % 2}"><v>{place}</v></c>'
            for place in range(13)
            if row >> place & 1
        )
        + f'<c r="Z{row}"><f t="array" ref="Z{row}">A{row}</f><v>1</v></c></row>'
        for row in many
    ]
    for order in (made, [*made[:500], *made[501:], made[500]]):
        ark = openxml.read_openxml(package_in("bog.xlsx", package(parts(sheet("".join(order)))))).sheets[0]
        assert [row for row, _ in ark.rows()] == list(many)
        for row in (1, 500, 501, 502, 7777, 20_000, 3):
            assert ark.row(row)[1] == row
            assert sorted(ark.row(row)) == list(ark.row(row))
            assert (ark.value(row, 2) is not None) == bool(row & 1)
            assert ark.formula(row, 26) == Formula(f"A{row}", Area(row, 26, row, 26))
            assert ark.style(row, 3).number_format == ("#,##0" if row & 2 else "General")


def test_columns_of_numbers_are_known_from_the_shape_of_their_rows(tmp_path: Path) -> None:
    row = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c><c r="B{0}"><v>7</v></c><c r="C{0}" s="1"><v>45000</v></c></row>'
    rows = "".join(map(row.format, range(1, 40)))
    read = read_workbook(write(tmp_path, parts(sheet(rows)))).sheets[0]
    assert [block.number_columns for block in read.blocks() if isinstance(block, RowBlock)] == [frozenset({2})]
