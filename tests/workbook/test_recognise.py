"""Recognition beyond what a text grid can show: hidden parts, own sheets, giant sheets, unusual cells."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.domain.amounts import Unit
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import DefinedName, ErrorValue, Formula, Sheet, Style, Workbook
from xlbudget.workbook.recognise import recognise
from xlbudget.workbook.recognise.statements.statements import said_for_all
from xlbudget.workbook.row_blocks import RowBlock
from xlbudget.workbook.sheet_rows import SheetRows

BUDGET = """
Budget 2016, 1.000 kr.
Område|2016|2017
Skoler|100|110
Ældre|200|210
I alt|300|320
"""


def test_hidden_rows_columns_and_sheets_are_listed_and_marked() -> None:
    (table,) = tables_on(sheet_of(BUDGET, state="hidden", hidden_rows=frozenset({4}), hidden_columns=frozenset({3})))
    assert table.hidden
    assert [row.hidden for row in table.rows] == [False, True, False]
    assert [column.hidden for column in table.columns] == [False, False, True]
    assert table.rows[1].values["2017"] == 210


def test_own_report_sheets_are_no_source() -> None:
    report = sheet_of(BUDGET, "Oversigt")
    own = DefinedName("_xlbudget_rapport", "TRUE", sheet="Oversigt")
    workbook = Workbook("a.xlsx", [sheet_of(BUDGET, "Budget"), report], [own])
    assert [table.sheet for table in recognise(workbook)] == ["Budget"]


def test_values_stand_in_their_cells_and_blanks_are_known() -> None:
    table = table_of("Budget, t.kr.|2016|2017\nSkoler|100|\nÆldre|-|1.234,5\nPulje|..|7")
    assert [dict(row.values) for row in table.rows] == [
        {"2016": Decimal(100)},
        {"2016": Decimal(0), "2017": Decimal("1234.5")},
        {"2017": Decimal(7)},
    ]
    assert [dict(row.cells) for row in table.rows] == [{"2016": "B2"}, {"2016": "B3", "2017": "C3"}, {"2017": "C4"}]
    assert [dict(row.blanks) for row in table.rows] == [{"2017": "C2"}, {}, {"2016": "B4"}]
    assert table.rows[1].decimals["2017"] == 1


def test_an_error_cell_is_no_value() -> None:
    sheet = Sheet(
        "Ark1",
        cells={
            1: {1: "Budget, kr.", 2: 2016.0, 3: 2017.0},
            2: {1: "Løn", 2: 10.0, 3: ErrorValue("#REF!")},
            3: {1: "Drift", 2: ErrorValue("#N/A"), 3: 20.0},
        },
    )
    (table,) = tables_on(sheet)
    assert [dict(row.values) for row in table.rows] == [{"2016": Decimal(10)}, {"2017": Decimal(20)}]


def test_an_index_without_a_single_figure_is_no_table() -> None:
    assert tables_on(sheet_of("Pris- og lønskøn\n|2024|2025|2026\nLøn|..|..|..\nPriser|..|..|..\nI alt|..|..|..")) == []


def test_years_may_be_dates() -> None:
    sheet = Sheet(
        "Ark1",
        cells={
            1: {1: "Budget, kr.", 2: datetime.datetime(2016, 1, 1), 3: datetime.datetime(2017, 1, 1)},
            2: {1: "Løn", 2: 10.0, 3: 11.0},
            3: {1: "Drift", 2: 19.0, 3: 20.0},
        },
    )
    (table,) = tables_on(sheet)
    assert [column.year for column in table.columns] == [None, 2016, 2017]


def test_a_formula_tells_the_total_whatever_it_is_called() -> None:
    sheet = Sheet(
        "Ark1",
        cells={
            1: {1: "Anlæg, mio. kr.", 2: 2020.0},
            2: {1: "Skole", 2: 1.5},
            3: {1: "Vej", 2: 2.5},
            4: {1: "Anlægsramme", 2: 4.0},
        },
        formulas={(4, 2): Formula("SUM(B2:B3)")},
    )
    (table,) = tables_on(sheet)
    assert [row.role for row in table.rows] == ["item", "item", "total"]


def test_a_unit_in_the_number_format_counts() -> None:
    sheet = Sheet(
        "Ark1",
        cells={1: {1: "Budget", 2: 2020.0}, 2: {1: "Løn", 2: 1.5}, 3: {1: "Drift", 2: 2.5}},
        style_ids={2: {2: 1}, 3: {2: 1}},
        styles=[Style(), Style(number_format='#,##0.0" mio. kr."')],
    )
    (table,) = tables_on(sheet)
    assert table.unit is Unit.MIO_KR


def test_a_merged_title_over_the_whole_table_is_no_heading() -> None:
    sheet = sheet_of("Budget i t.kr.~C1||\nOmråde|2016|2017\nSkoler|1.000|1.100\nÆldre|2.000|2.100")
    (table,) = tables_on(sheet)
    assert table.header_rows == (2,)
    assert table.title == "Budget i t.kr."


def test_a_sheet_with_one_far_cell_is_no_trouble() -> None:
    sheet = sheet_of(BUDGET)
    far = Sheet(
        "Ark1",
        cells={**{row: dict(cells) for row, cells in sheet.rows()}, 1_048_576: {16_384: 1.0}},
        merges=[Area(1, 1, 1_048_576, 16_384)],
    )
    assert [table.range for table in tables_on(far)] == ["A2:C5"]


def test_ten_thousand_lines_are_one_table() -> None:
    cells: dict[int, dict[int, object]] = {1: {1: "Område", 2: "Budget 2019 (kr.)", 3: "Budget 2020 (kr.)"}}
    for row in range(2, 10_002):
        cells[row] = {1: f"Linje {row}", 2: float(row * 7 % 1013), 3: float(row * 11 % 1013)}
    (table,) = tables_on(Sheet("Ark1", cells=cells))  # type: ignore[arg-type]
    assert len(table.rows) == 10_000
    assert table.range == "A1:C10001"


def test_empty_sheets_give_nothing() -> None:
    assert tables_on(Sheet("Tom")) == []
    assert tables_on(sheet_of("Kun en overskrift")) == []


def test_the_front_sheet_speaks_for_all_tables_that_say_nothing() -> None:
    front = sheet_of("Budget 2020\nAlle beløb er i 1.000 kr. og i 2020-priser", "Forside")
    silent = sheet_of("Driftsbudget\nOmråde|2020|2021\nSkole|100|110\nÆldre|200|210", "Drift")
    own = sheet_of("Anlægsbudget, mio. kr.\nProjekt|2020|2021\nSkole|1,0|1,1\nVej|2,0|2,1", "Anlæg")
    tables = recognise(Workbook("a.xlsx", [front, silent, own], []))
    assert [(table.unit, table.price_level) for table in tables] == [(Unit.TKR, 2020), (Unit.MIO_KR, 2020)]


@pytest.mark.parametrize("has_blanks", [False, True])
@pytest.mark.parametrize(("row", "found"), [(1, True), (40, True), (41, False)])
def test_what_is_said_for_all_is_found_in_rows_kept_by_column(row: int, found: bool, has_blanks: bool) -> None:
    words = ["Alle beløb er i mio. kr." if place == row else "Område" for place in range(1, 61)]
    numbers: list[float] = [float(place) for place in range(1, 61)]
    block = RowBlock(range(1, 61), (1, 2), [words, numbers], (), [], {}, has_blanks)
    sheets = [Sheet("Forside", rows=SheetRows([block])), sheet_of(BUDGET, "Budget")]
    assert [said.cell for said in said_for_all(sheets)] == ([f"Forside!A{row}"] if found else [])


def test_blank_rows_do_not_count_among_the_first() -> None:
    words: list[str | None] = [None] * 30 + ["Område"] * 35 + ["Samtlige beløb er i t.kr."]
    block = RowBlock(range(1, 67), (1,), [words], (), [], {}, True)
    sheet = Sheet("Forside", rows=SheetRows([block]))
    assert [said.cell for said in said_for_all([sheet])] == ["Forside!A66"]
