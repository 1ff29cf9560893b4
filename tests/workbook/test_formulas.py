"""Formulas parsed: tokens as openpyxl's tokeniser cuts them, trees by Excel's order of operators, and copies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.arithmetic import CannotTell
from xlbudget.workbook.formulas.cells import parsed_formulas
from xlbudget.workbook.formulas.danish import in_danish
from xlbudget.workbook.formulas.evaluate import Value, evaluate
from xlbudget.workbook.formulas.parse import parse
from xlbudget.workbook.formulas.syntax import (
    Binary,
    Call,
    Error,
    Group,
    Name,
    Node,
    Number,
    Reference,
    Text,
    Unary,
    walk,
)
from xlbudget.workbook.formulas.tokens import NotAFormula, tokens
from xlbudget.workbook.model import CellValue, Formula, Sheet, Workbook
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.shared_formula import SharedFormula, relative_text

CORPUS = Path(os.environ.get("XLBUDGET_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))


def no_functions(name: str, arguments: list[object]) -> Value:
    raise CannotTell


def result(formula: str, cells: dict[str, CellValue] | None = None) -> Value:
    held = {Area.parse(ref)[:2]: value for ref, value in (cells or {}).items()}

    def rows(sheet: str | None, area: Area) -> Iterator[list[CellValue | None]]:
        for row in range(area.first_row, area.last_row + 1):
            yield [held.get((row, column)) for column in range(area.first_column, area.last_column + 1)]

    return evaluate(parse(formula, 10, 10), 10, 10, rows, no_functions)


def areas(formula: str, place: tuple[int, int] = (10, 10)) -> list[str]:
    return [node.area(*place).ref for node in walk(parse(formula, *place)) if isinstance(node, Reference)]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1+2*3", 7),
        ("(1+2)*3", 9),
        ("-2^2", 4),
        ("2^3^2", 64),
        ("10-4-3", 3),
        ("50%", 0.5),
        ("200*5%", 10),
        ("-5%", -0.05),
        ("1=1", True),
        ("2<>2", False),
        ("1+1=2", True),
        ("SUM(1,2,3)", 6),
        ("SUM(A1:A3)", 6),
        ("SUM(A1:A3,10)", 16),
        ("SUM((A1,A3))", 4),
        ("ROUND(2.5,0)", 3),
        ("ROUND(-2.5,0)", -3),
        ("ROUND(1234,-2)", 1200),
        ("IF(A1>5,1,2)", 2),
        ('IF(A4="",0,A4)', 0),
        ("AVERAGE(A1:A4)", 2),
        ("A1+A4", 1),
        ("MAX(A1:A3)-MIN(A1:A3)", 2),
        ("AND(A1=1,A2=2)", True),
    ],
)
def test_a_formula_gives_this_result(formula: str, expected: float) -> None:
    assert result(formula, {"A1": 1.0, "A2": 2.0, "A3": 3.0}) == pytest.approx(expected)


@pytest.mark.parametrize(
    "formula",
    [
        "A1+1",
        "SUM(A1:A2)+B1",
        "1/0",
        "VLOOKUP(1,A1:B2,2,FALSE)",
        "TODAY()",
        "[1]Ark1!A1",
        "A1:A2*2",
        "navn",
        'B1&"x"',
        "0^-1",
    ],
)
def test_what_cannot_be_told_is_not_told(formula: str) -> None:
    with pytest.raises(CannotTell):
        result(formula, {"A1": "1.000", "B1": "tekst"})


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1", ["A1"]),
        ("$A$1", ["A1"]),
        ("A1:B2", ["A1:B2"]),
        ("B2:A1", ["A1:B2"]),
        ("Ark1!A1+'Mit ark'!B2", ["A1", "B2"]),
        ("SUM(A:A)", ["A1:A1048576"]),
        ("SUM($2:3)", ["A2:XFD3"]),
        ("'Ark1:Ark3'!B4", ["B4"]),
        ("LOG10(A1)", ["A1"]),
        ("ABC1D+1", []),
        ("XFE1", []),
        ("Tabel1[[#This Row],[A1]]", []),
        ('"A1"&A2', ["A2"]),
        ("A1 B2", ["A1", "B2"]),
        ("SUM(A1:A3 A2:C2)", ["A1:A3", "A2:C2"]),
    ],
)
def test_a_formula_refers_to_these_areas(formula: str, expected: list[str]) -> None:
    assert areas(formula) == expected


def test_the_parts_of_a_tree() -> None:
    assert parse('IF(A1,,"x""y")', 1, 2).arguments[1:] == (None, Text('x"y'))  # type: ignore[union-attr]
    assert parse("_xlfn.IFNA(1,2)", 1, 1) == Call("IFNA", (Number(1, "1"), Number(2, "2")))
    assert parse("Ark1!#REF!", 1, 1) == Error("#REF!")
    assert parse("-1", 1, 1) == Unary("-", Number(1, "1"))
    assert parse("(1)", 1, 1) == Group(Number(1, "1"))
    assert parse("[1]!Sats", 1, 1) == Name("Sats", None, "1")
    assert parse("{1,2;3,4}", 1, 1).rows[1] == (Number(3, "3"), Number(4, "4"))  # type: ignore[union-attr]
    external = parse("'C:\\budget\\[b 2013.xlsx]Ark 1'!$B$2", 1, 1)
    assert isinstance(external, Reference)
    assert (external.sheet, external.book) == ("Ark 1", "C:\\budget\\b 2013.xlsx")
    union = parse("(A1,B2)", 1, 1)
    assert isinstance(union, Group) and isinstance(union.inner, Binary) and union.inner.operator == ","


@pytest.mark.parametrize("text", ["", "1+", "SUM(A1", "A1)", "§", "1 2", "IF(;)", "{1,2", "(" * 300, "1" * 9000])
def test_what_is_no_formula_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NotAFormula):
        parse(text, 1, 1)


@pytest.mark.parametrize("part", ["+A1", "-0", "*1", "&A1", "%", "=1"])
def test_a_chain_that_is_too_long_to_go_through_level_by_level_is_refused(part: str) -> None:
    assert len(list(walk(parse("A1" + part * 300, 1, 1)))) > 300
    with pytest.raises(NotAFormula):
        parse("A1" + part * 1500, 1, 1)
    assert parse("SUM(" + "1," * 2000 + "1)", 1, 1)  # broad, and no deeper than any


@given(st.text(alphabet="AB1$:!'\"(),+-*/^%&=<> {}[];.#@SUMREF\u00e6", max_size=40))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        tree: Node | None = parse(text, 5, 5)
    except NotAFormula:
        tree = None
    if tree is not None:
        assert list(walk(tree))


@given(st.text(alphabet="AB1$:!'\"(),+-*/^%&=<> ", max_size=30))
def test_tokens_hold_the_whole_text(text: str) -> None:
    try:
        found = tokens(text)
    except NotAFormula:
        return
    assert "".join(token.text + ("(" if token.kind == "function" else "") for token in found) == text


_CORNERS = st.from_regex(r"\$?[A-Za-z]{1,4}\$?[0-9]{1,8}", fullmatch=True)


@given(st.sampled_from(["SUM", "MAX", "LOG10", "R", "A1", "sum", "Æ"]), _CORNERS, _CORNERS)
def test_a_function_of_an_area_is_cut_as_any_formula(name: str, first: str, last: str) -> None:
    formula = f"{name}({first}:{last})"
    longer = f"{formula}+1"  # which the whole grammar cuts
    try:
        expected = tokens(longer)[:-2]
    except NotAFormula:
        with pytest.raises(NotAFormula):
            tokens(formula)
        return
    assert tokens(formula) == expected
    assert relative_text(formula, 3, 2) + "+1" == relative_text(longer, 3, 2)
    assert SharedFormula(formula, 3, 2).at(9, 7) + "+1" == SharedFormula(longer, 3, 2).at(9, 7)


def test_copies_share_a_pattern() -> None:
    formulas = {
        (4, 2): Formula("SUM(B2:B3)*$A$1"),
        (4, 3): Formula("SUM(C2:C3)*$A$1"),
        (4, 4): Formula("SUM(D2:D2)*$A$1"),
    }
    (sheet,) = parsed_formulas(Workbook("x.xlsx", [Sheet("Ark1", formulas=formulas)], []))
    assert sheet.patterns[4, 2] is sheet.patterns[4, 3]
    assert sheet.patterns[4, 2] is not sheet.patterns[4, 4]
    assert [reference.area(4, 3).ref for reference in sheet.patterns[4, 3].references] == ["C2:C3", "A1"]


def corpus_formulas() -> list[str]:
    found: set[str] = set()
    for path in sorted(CORPUS.rglob("*.xls[xm]")):
        try:
            book = read_workbook(str(path))
        except Refusal:
            continue
        for sheet in book.sheets:
            found.update(formula.text for _, formula in sheet.formulas())
    return sorted(found)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real workbooks does not stand beside this checkout")
def test_functions_and_operands_are_those_of_openpyxl() -> None:
    """openpyxl's tokeniser tells functions, ranges, numbers and texts apart; ours must find the same ones."""
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import Token, TokenizerError

    compared = 0
    for formula in corpus_formulas():
        try:
            theirs = Tokenizer("=" + formula).items
            ours = tokens(formula)
        except (TokenizerError, NotAFormula):
            continue
        if any(mark in formula for mark in "{[#"):
            continue  # arrays, tables and spilled ranges they cut in another way
        functions = [token.value[:-1] for token in theirs if token.type == Token.FUNC and token.subtype == Token.OPEN]
        assert [token.text for token in ours if token.kind == "function"] == functions, formula
        numbers = [token.value for token in theirs if token.type == Token.OPERAND and token.subtype == Token.NUMBER]
        assert [token.text for token in ours if token.kind == "number"] == numbers, formula
        texts = [token.value for token in theirs if token.type == Token.OPERAND and token.subtype == Token.TEXT]
        assert [token.text for token in ours if token.kind == "text"] == texts, formula
        ranges = [token.value for token in theirs if token.type == Token.OPERAND and token.subtype == Token.RANGE]
        assert "".join(_operands(ours)) == "".join(ranges), formula
        compared += 1
    assert compared > 500


def _operands(found: list[object]) -> Iterator[str]:
    for place, token in enumerate(found):
        kind, text, _ = token  # type: ignore[misc]
        if (kind in ("cell", "columns", "rows", "sheet", "name") and text.upper() not in ("TRUE", "FALSE")) or (
            text == ":" and place
        ):
            yield text


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real workbooks does not stand beside this checkout")
def test_nearly_every_real_formula_is_parsed() -> None:
    formulas = corpus_formulas()
    failed = []
    for formula in formulas:
        try:
            parse(formula, 1000, 100)
        except NotAFormula:
            failed.append(formula)
    assert len(failed) <= len(formulas) / 1000, failed[:10]


@pytest.mark.parametrize(
    ("stored", "danish"),
    [
        ("SUM(B2:B3)+0.1", "SUM(B2:B3)+0,1"),
        ('IF(A1>0.5,ROUND(A1,1),"a,b.c")', 'HVIS(A1>0,5;AFRUND(A1;1);"a,b.c")'),
        ("_xlfn.IFNA(VLOOKUP(A1,B:C,2,FALSE),#N/A)", "IFNA(LOPSLAG(A1;B:C;2;FALSK);#I/T)"),
        ("'Ark 1,5'!A1*1.025", "'Ark 1,5'!A1*1,025"),
        ("PL_TOTAL(B2:B3,2014,2016)", "PL_TOTAL(B2:B3;2014;2016)"),
        ("SUM({1,2;3,4})", "SUM({1,2;3,4})"),
        ("ikke (en formel", "ikke (en formel"),
        ("§", "§"),
    ],
)
def test_as_a_danish_excel_shows_it(stored: str, danish: str) -> None:
    assert in_danish(stored) == danish
