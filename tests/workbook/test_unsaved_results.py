"""Formulas that a program saved without results: what is certain is worked out, the rest stays blank."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter

from xlbudget.checks import check_workbook
from xlbudget.cli import main
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.model import ErrorValue, Formula, Sheet, Workbook
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.unsaved_results import with_results


def sheet(name: str, **cells: Any) -> Sheet:
    values: dict[int, dict[int, Any]] = {}
    formulas: dict[tuple[int, int], Formula] = {}
    for place, held in cells.items():
        row, column = parse_cell(place)
        saved = held
        if isinstance(held, str) and held.startswith("="):
            formula, _, result = held.partition(" → ")
            formulas[row, column] = Formula(formula[1:])
            saved = float(result) if result else None
        if saved is not None:
            values.setdefault(row, {})[column] = saved
    return Sheet(name, cells=values, formulas=formulas)


def told(*sheets: Sheet) -> Workbook:
    return with_results(Workbook("a.xlsx", list(sheets), []))


def value(workbook: Workbook, place: str, name: str = "Ark1") -> object:
    found = workbook.sheet(name)
    assert found is not None
    return found.value(*parse_cell(place))


def test_sums_of_sums_are_worked_out_whatever_order_they_stand_in() -> None:
    book = told(sheet("Ark1", A1="=A2+A5", A2="=SUM(A3:A4)", A3=1.0, A4=2.0, A5="=A2*2"))
    assert [value(book, place) for place in ("A1", "A2", "A5")] == [9.0, 3.0, 6.0]


def test_saved_results_are_kept_even_where_they_are_stale() -> None:
    book = told(sheet("Ark1", A1=1.0, A2="=A1*10 → 7", A3="=A2+1"))
    assert value(book, "A2") == 7.0
    assert value(book, "A3") == 8.0


def test_other_sheets_count_and_their_names_know_no_case() -> None:
    book = told(sheet("Ark1", A1="='Det Øvrige'!B2+1"), sheet("det øvrige", B2="=B1", B1=4.0))
    assert value(book, "A1") == 5.0


@pytest.mark.parametrize(
    "formula",
    [
        "=A1",  # itself
        "=B1",  # round in a ring
        "=VLOOKUP(1,C1:D9,2)",  # unknown function
        "=SUM(C1:C2)",  # an error among the parts
        "=[Bog2.xlsx]Ark1!A1",
        "=Findes!A1",
        '="12"+1',  # whether text is a number, the user's language decides
        "=1/0",
        "=SUM(",  # no formula
    ],
)
def test_what_is_not_certain_stays_blank(formula: str) -> None:
    book = told(sheet("Ark1", A1=formula, B1="=A1", C1=ErrorValue("#REF!"), C2=1.0, D5="=1+1"))
    assert value(book, "A1") is None
    assert value(book, "B1") is None
    assert value(book, "D5") == 2.0


def test_subtotals_pass_over_subtotals() -> None:
    amounts = {"A1": 1.0, "A2": 2.0, "A3": "=SUBTOTAL(9,A1:A2)", "A4": 4.0, "A5": "=SUBTOTAL(109,A4) → 4"}
    book = told(sheet("Ark1", **amounts, A6="=SUBTOTAL(9,A1:A5)", A7="=SUBTOTAL(101,A1:A2,A4)", B1="=SUM(A1:A6)"))
    assert [value(book, place) for place in ("A3", "A6", "A7", "B1")] == [3.0, 7.0, 7 / 3, 21.0]


@pytest.mark.parametrize("hidden", [(), (2,)])
@pytest.mark.parametrize("formula", ["=SUBTOTAL(9,A1:A3)", "=SUBTOTAL(109,A1:A3)"])
def test_of_hidden_lines_nobody_knows_whether_a_subtotal_counts_them(formula: str, hidden: tuple[int, ...]) -> None:
    ark = sheet("Ark1", A1=1.0, A2=2.0, A3=4.0, A4=formula)
    ark.hidden_rows = frozenset(hidden)
    assert value(told(ark), "A4") == (None if hidden else 7.0)


@pytest.mark.parametrize("within", ["=SUBTOTAL(9,B1:B1)+1", "=ROUND(SUBTOTAL(9,B1:B1),0)"])
def test_a_subtotal_within_a_formula_may_count_or_not(within: str) -> None:
    assert value(told(sheet("Ark1", A1=1.0, A2=within, A3="=SUBTOTAL(9,A1:A2)")), "A3") is None


def test_a_balance_carried_down_ten_thousand_lines_is_no_recursion() -> None:
    cells = {f"A{row}": f"=A{row + 1}+1" for row in range(1, 10_000)}
    assert value(told(sheet("Ark1", **cells, A10000=1.0)), "A1") == 10_000.0


def test_copies_are_told_together_but_for_those_that_rest_on_what_cannot_be_told() -> None:
    cells = {f"{letter}{row}": float(10 * row + place) for place, letter in enumerate("BCD") for row in range(2, 6)}
    lines = {f"E{row}": f"=SUM(B{row}:D{row})" for row in range(2, 7)}
    totals = {f"{letter}6": f"=SUM({letter}2:{letter}5)" for letter in "BCD"}
    rest = {"F2": "=E2+1", "F3": "=E3+1", "F4": "=E4+1 → 8", "F5": "=E5+1", "B7": "=E6/2"}
    book = told(sheet("Ark1", **{**cells, **lines, **totals, **rest, "C3": ErrorValue("#N/A"), "D5": "x"}))
    assert [value(book, f"E{row}") for row in range(2, 7)] == [63.0, None, 123.0, 101.0, None]
    assert [value(book, f"{letter}6") for letter in "BCD"] == [140.0, None, 96.0]
    assert [value(book, place) for place in ("F2", "F3", "F4", "F5", "B7")] == [64.0, None, 8.0, 102.0, None]
    assert [list(cells) for _, cells in book.sheets[0].rows()] == [
        [2, 3, 4, 5, 6], [2, 3, 4], [2, 3, 4, 5, 6], [2, 3, 4, 5, 6], [2, 4],
    ]  # fmt: skip


def test_results_are_worked_out_once() -> None:
    book = Workbook("a.xlsx", [sheet("Ark1", A1=1.0, A2="=A1"), sheet("Ark2", A1=1.0)], [])
    assert with_results(book).sheets == with_results(book).sheets
    assert with_results(book).sheets[1] is book.sheets[1]
    assert value(book, "A2") is None


def test_a_formula_that_points_at_a_blank_cell_shows_nought_and_an_empty_text_stays_one() -> None:
    book = told(sheet("Ark1", A1="=C9", B1='=IF(A1>0,"x","")'))
    assert value(book, "A1") == 0.0
    assert value(book, "B1") == ""


def test_a_workbook_that_lacks_nothing_is_itself() -> None:
    book = Workbook("a.xlsx", [sheet("Ark1", A1=1.0, A2="=A1 → 1")], [])
    assert with_results(book) is book


def test_a_table_shows_its_totals_as_excel_will() -> None:
    budget = sheet(
        "Budget",
        A1="Budget, 1.000 kr.", B1=2024.0, C1="=B1+1",
        A2="Skoler", B2=100.0, C2="=B2*1.1",
        A3="Ældre", B3=200.0, C3=210.0,
        A4="I alt", B4="=SUM(B2:B3)", C4="=SUM(C2:C3)",
    )  # fmt: skip
    (table,) = budget_tables(Workbook("a.xlsx", [budget], []))
    assert [column.year for column in table.year_columns()] == [2024, 2025]
    assert [(row.role, *map(float, row.values.values())) for row in table.rows] == [
        ("item", 100, 110),
        ("item", 200, 210),
        ("total", 300, 320),
    ]


# --- noughts in place of results, as XlsxWriter writes them unless it is told better ---------------------------------


def by_xlsxwriter(path: Path, amounts: tuple[float, float], result: float = 0) -> str:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Budget")
        for row, cells in enumerate((["1.000 kr.", 2026], ["Skoler", amounts[0]], ["Veje", amounts[1]])):
            sheet.write_row(row, 0, cells)
        sheet.write("A4", "I alt")
        sheet.write_formula("B4", "=SUM(B2:B3)", None, result)
    return str(path)


def test_noughts_for_all_formulas_are_no_results_where_excel_is_to_compute_them(tmp_path: Path) -> None:
    path = by_xlsxwriter(tmp_path / "a.xlsx", (1200, 300))
    book = read_workbook(path)
    assert value(book, "B4", "Budget") is None
    (table,) = budget_tables(book)
    assert [row.values["2026"] for row in table.rows] == [1200, 300, 1500]
    assert [finding.code for finding in check_workbook(book, [table]) if finding.code.startswith("FRM4")] == ["FRM403"]


def test_noughts_are_no_results_either_where_a_report_was_added_with_its_own(tmp_path: Path) -> None:
    """The totals of the budget came to nought when its workbook was refreshed a second time."""
    path = by_xlsxwriter(tmp_path / "a.xlsx", (1200, 300))
    for _ in range(2):
        assert main(["refresh", path, "--in-place", "--quiet"]) == 0
    book = read_workbook(path)
    assert value(book, "B4", "Budget") is None
    assert any(result for sheet in book.sheets if sheet.name != "Budget" for result in sheet.results())
    assert [row.values["2026"] for row in budget_tables(book)[0].rows] == [1200, 300, 1500]


@pytest.mark.parametrize(
    ("amounts", "result"),
    [
        ((1200, -1200), 0),  # so much they come to
        ((1200.0000000001, -1200), 0),  # what binary fractions leave where amounts cancel out
        ((1200, 300), 1500),
        ((1200, 300), 1400),  # stale
    ],
)
def test_other_results_are_kept(tmp_path: Path, amounts: tuple[float, float], result: float) -> None:
    book = read_workbook(by_xlsxwriter(tmp_path / "a.xlsx", amounts, result))
    assert value(book, "B4", "Budget") == result


def test_a_nought_is_a_wrong_total_where_nothing_is_to_be_computed(tmp_path: Path) -> None:
    path = by_xlsxwriter(tmp_path / "a.xlsx", (1200, 300))
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    with ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    book = read_workbook(path)
    assert value(book, "B4", "Budget") == 0
    assert "SUM101" in [finding.code for finding in check_workbook(book, budget_tables(book))]
