"""The files of the corpus hold together: the truth lies on the sheet, and what should add up does."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from corpus.builder import SETS, build, corpus_files, load
from corpus.grid import Grid, parse_cell_text
from corpus.sums import misses, terms
from corpus.truth import DIMENSIONS, BookTruth, TableTruth, read_truth

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import Area, column_number, parse_cell
from xlbudget.workbook.reader import read_workbook

FILES = corpus_files()
KINDS = {"budget", "proposals", "financing", "business_case", "follow_up", "index", "other"}
UNITS = {None, "kr", "tkr", "mio_kr", "mia_kr"}
SIGNS = {None, "expense_positive", "expense_negative"}
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")


@each_file
def test_says_whence_the_figures_come(path: Path) -> None:
    book = load(path)
    assert book["source"].startswith("http")
    assert re.match(r"20\d\d-\d\d-\d\d", book["retrieved"])
    assert book["set"] in SETS
    assert 1990 < book["published"] <= 2026
    assert book["municipality"]


def test_a_municipality_stands_in_one_set_alone() -> None:
    sets: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        book = load(path)
        sets[book["municipality"]].add(book["set"])
    assert {name: found for name, found in sets.items() if len(found) > 1} == {}


@each_file
def test_every_table_lies_on_its_sheet(path: Path) -> None:
    for sheet in read_truth(path).sheets:
        for table in sheet.tables:
            area = Area.parse(table.range)
            rows = {row for row, _ in sheet.grid}
            columns = {column for row, column in sheet.grid if area.first_row <= row <= area.last_row}
            assert {area.first_row, area.last_row} <= rows, f"{table.range} reaches past the cells"
            assert {area.first_column, area.last_column} <= columns, f"{table.range} reaches past the cells"
            assert not table.header_rows or area.first_row == table.header_rows[0]
            assert all(area.covers(*parse_cell(amount.cell)) for amount in table.amounts)
            assert table.amounts
            if table.title is not None:
                assert any(table.title in cell.text for cell in sheet.grid.values()), table.title


@each_file
def test_the_words_are_those_of_the_contract(path: Path) -> None:
    fields = set(BudgetTable._fields)
    for sheet in read_truth(path).sheets:
        for table in sheet.tables:
            assert table.kind in KINDS and table.unit in UNITS and table.sign in SIGNS
            assert table.orientation in {"years_across", "years_down", "long", "no_years"}
            assert not (table.currency and table.unit), "a table in a foreign currency has unit null"
            assert all(column.dimension in DIMENSIONS | {None} for column in table.columns)
            assert {"range", "header_rows", "kind"} <= fields


@each_file
def test_no_cell_of_a_table_is_left_unexplained(path: Path) -> None:
    book = load(path)
    for sheet, source in zip(read_truth(path).sheets, book["sheet"], strict=True):
        for table, written in zip(sheet.tables, source.get("table", []), strict=True):
            area = Area.parse(table.range)
            named = _named_rows(table) | set(written.get("left_out", {}))
            for row, column in sheet.grid:
                if not area.covers(row, column) or row in table.header_rows:
                    continue
                assert str(row) in named, f"row {row} of {table.range} is neither a row nor left out"
                if table.orientation != "years_down" and str(row) not in written.get("left_out", {}):
                    letters = {column_number(place.place) for place in table.columns}
                    assert column in letters, f"column {column} of {table.range} holds something in row {row}"


def _named_rows(table: TableTruth) -> set[str]:
    return {line.place for line in (table.columns if table.orientation == "years_down" else table.rows)}


@each_file
def test_keys_are_unique_and_cells_counted_once(path: Path) -> None:
    for sheet in read_truth(path).sheets:
        cells = [amount.cell for table in sheet.tables for amount in table.amounts]
        assert len(cells) == len(set(cells))
        for table in sheet.tables:
            keys = [column.key for column in table.columns if column.key]
            assert len(keys) == len(set(keys)), keys
            places = [row.place for row in table.rows]
            assert len(places) == len(set(places))
            if table.orientation in ("years_across", "years_down"):
                assert any(column.year for column in table.columns if column.is_money)


@each_file
def test_no_share_is_taken_for_an_amount(path: Path) -> None:
    for sheet in read_truth(path).sheets:
        for table in sheet.tables:
            for amount in table.amounts:
                cell = sheet.grid.at(amount.cell)
                assert cell is not None
                assert "%" not in (cell.number_format or ""), f"{amount.cell} is shown in per cent"


@each_file
def test_totals_add_up_or_are_named(path: Path) -> None:
    book = load(path)
    for sheet, source in zip(read_truth(path).sheets, book["sheet"], strict=True):
        for table, written in zip(sheet.tables, source.get("table", []), strict=True):
            named = set(written.get("inconsistent", {}))
            found = {miss.cell: miss for miss in misses(table, written, sheet.grid)}
            assert {cell: miss for cell, miss in found.items() if cell not in named} == {}
            assert named <= set(found), "named as inconsistent, but it adds up"
            assert _explained(table, written), "a total without `sums`"


def _explained(table: TableTruth, written: dict[str, Any]) -> bool:
    sums = written.get("sums", {})
    with_values = {amount.place for amount in table.amounts}
    totals = {row.place for row in table.rows if row.role in ("subtotal", "total")} & with_values
    for parts in sums.values():
        terms(parts)
    return totals <= set(sums)


@each_file
def test_the_workbook_holds_the_cells_of_the_grid(path: Path, tmp_path: Path) -> None:
    target = build(path, tmp_path / "book.xlsx")
    truth: BookTruth = read_truth(path)
    workbook = read_workbook(str(target))
    assert [sheet.name for sheet in workbook.sheets] == [sheet.name for sheet in truth.sheets]
    for sheet, expected in zip(workbook.sheets, truth.sheets, strict=True):
        assert {(row, column) for row, cells in sheet.rows() for column in cells} == set(expected.grid)
        for place, cell in expected.grid.items():
            if isinstance(cell.value, Decimal):
                assert sheet.value(*place) == float(cell.value)
            assert sheet.style(*place).bold == cell.bold
    again = build(path, tmp_path / "again.xlsx")
    assert again.read_bytes() == target.read_bytes(), "the builder is not deterministic"


def test_the_notation_of_cells() -> None:
    shown = {
        "1.000": (Decimal(1000), "#,##0"),
        "0,5": (Decimal("0.5"), "#,##0.0"),
        "−590": (Decimal(-590), "#,##0"),
        "(1.590)": (Decimal(-1590), "#,##0_);(#,##0)"),
        "12,5 %": (Decimal("0.125"), "0.0%"),
        "2016": (Decimal(2016), "General"),
        "4000000 {#,##0,}": (Decimal(4000000), "#,##0,"),
        '"1.000"': ("1.000", None),
        "6.45.53.1": ("6.45.53.1", None),
        "2.000.000,50": (Decimal("2000000.5"), "#,##0.00"),
    }
    for source, (value, number_format) in shown.items():
        cell = parse_cell_text(source)
        assert cell is not None
        assert (cell.value, cell.number_format) == (value, number_format)
    formula = parse_cell_text(">*=A1*2 → 1.000*")
    assert formula is not None
    assert (formula.formula, formula.value, formula.bold, formula.indent) == ("=A1*2", Decimal(1000), True, 1)
    footnote = parse_cell_text("*) Inkl. moms")
    assert footnote is not None and not footnote.bold and footnote.value == "*) Inkl. moms"
    assert parse_cell_text("") is None
    assert Grid().refs() == set()
