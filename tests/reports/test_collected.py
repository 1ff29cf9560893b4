"""The tidy data set: every amount once, totals told apart from what they add up, each form read back by another."""

from __future__ import annotations

import csv
import datetime
import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import duckdb
import openpyxl
import pandas
import pytest
from one_sheet import tables_on
from workbook.sheet_text import sheet_of, table_of

from xlbudget.checks import check_workbook
from xlbudget.domain.errors import Refusal
from xlbudget.reports.collection.collected import Target, collect_workbook
from xlbudget.reports.collection.collecting import collect_all, form_of
from xlbudget.reports.collection.tidy_fields import TidyAmount, fields
from xlbudget.reports.counting.what_counts import counted
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise import recognise

WORKBOOKS = sorted((Path(__file__).parents[2] / "workbooks").glob("*.xlsx"))
DATE = datetime.date(2026, 11, 22)


def amounts(path: Path, target: Target | None = None) -> tuple[TidyAmount, ...]:
    return collect_workbook(str(path), target, DATE).amounts


def by_column(found: tuple[TidyAmount, ...]) -> Iterator[tuple[tuple[str, str, str], list[TidyAmount]]]:
    def key(amount: TidyAmount) -> tuple[str, str, str]:
        return amount.sheet, amount.table, amount.column

    return ((name, list(group)) for name, group in groupby(sorted(found, key=key), key=key))


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_what_counts_adds_up_to_the_stated_totals(path: Path) -> None:
    workbook = read_workbook(str(path))
    reported = {
        (finding.sheet, finding.range)
        for finding in check_workbook(workbook, recognise(workbook))
        if finding.code.startswith("SUM")
    }
    exceptions = set()
    for _, group in by_column(amounts(path)):
        totals = [amount for amount in group if amount.role == "total"]
        if not totals or not any(amount.counts for amount in group):
            continue
        (total,) = totals
        assert not total.counts
        if sum(amount.amount for amount in group if amount.counts) != total.amount:
            exceptions.add((total.sheet, total.cell))
    assert exceptions == reported


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_every_amount_of_every_table_is_there(path: Path) -> None:
    workbook = read_workbook(str(path))
    expected = {
        (table.sheet, row.cells[column.key], row.values[column.key])
        for table in recognise(workbook)
        for row in table.rows
        for column in table.money_columns()
        if column.key in row.values
    }
    assert {(amount.sheet, amount.cell, amount.amount) for amount in amounts(path)} == expected


def test_amounts_are_exact_and_in_kroner() -> None:
    found = {amount.cell: amount for amount in amounts(WORKBOOKS[1])}
    assert (found["B16"].amount, found["B16"].unit, found["B16"].amount_kr) == (Decimal("0.5"), "mio_kr", 500_000)
    assert found["B7"].path.startswith("Indsatsudgifter › Næste stop er job")
    assert found["B7"].price_level == "2013"


def test_of_which_and_alternatives_do_not_count() -> None:
    found = {amount.cell: amount for amount in amounts(WORKBOOKS[3])}
    assert found["D14"].counts
    assert not any(found[cell].counts for cell in ("E14", "F14", "G15"))
    assert found["D9"].other_dimensions == "Nr.: 2; Målgruppe: Sygemeldte borgere"


COUNTING = {
    "heraf og deltotaler": (
        """
Budget 2026 i 1.000 kr.

             | B2026 | B2027
Skoler       | 100   | 110
heraf løn    | 60    | 70
Dagtilbud    | 50    | 40
Børn i alt   | 150   | 150
Ældre        | 30    | 30
Sundhed      | 20    | 20
Voksne i alt | 50    | 50
I alt        | 200   | 200
""",
        {"A4", "A6", "A8", "A9"},
    ),
    "total øverst": (
        """
Budget 2026 i 1.000 kr.

**I alt     | B2026 | B2027
**Udgifter  | 300   | 330
>Skoler     | 100   | 110
>Dagtilbud  | 200   | 220
""",
        {"A5", "A6"},
    ),
}


@pytest.mark.parametrize("case", COUNTING)
def test_lines_that_count(case: str) -> None:
    text, expected = COUNTING[case]
    (table,) = tables_on(sheet_of(text))
    assert {f"A{table.rows[place].row}" for place, _ in counted(table)} == expected


def test_an_outer_year_that_only_the_total_has_is_not_lost() -> None:
    table = table_of(
        """
Budget i 1.000 kr.

           | B2026 | B2027 | B2028
Skoler     | 100   | 110   |
Dagtilbud  | 50    | 40    |
Ældre      | 20    | 20    |
I alt      | 170   | 170   | 175
"""
    )
    total = len(table.rows) - 1
    assert table.rows[total].role == "total"
    assert {key for place, key in counted(table) if place == total} == {"2028"}


def test_restated_amounts_and_the_reasons_of_the_others() -> None:
    found = amounts(WORKBOOKS[1], Target(2014, "FPI"))
    carried = {amount.cell: amount for amount in found if amount.amount_restated is not None}
    total = carried["B9"]
    assert round(total.amount_restated or 0, -2) == 4_022_600  # 4.000 t.kr. in 2013 p/l is 4.022,6 in 2014 p/l by CPI
    assert (total.restated_level, total.index_used, total.vintage, total.estimate) == (2014, "FPI", "2024", False)
    kept = [amount for amount in found if amount.amount_restated is None]
    assert {amount.not_restated for amount in kept} == {"tabellen angiver ikke, hvilket prisniveau beløbene står i"}
    assert all(amount.index_used is None for amount in kept)


def test_an_amount_in_the_chosen_level_needs_no_index() -> None:
    found = {amount.cell: amount for amount in amounts(WORKBOOKS[4], Target(2016, "FPI"))}
    assert (found["E5"].amount_restated, found["E5"].index_used) == (1_000_000, None)


def test_an_unknown_index_is_refused() -> None:
    with pytest.raises(Refusal):
        amounts(WORKBOOKS[1], Target(2014, "FINDES_IKKE"))


# -- the four forms, each read by a reader that knows nothing of us ------------------------------------------------


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for form in ("csv", "xlsx", "parquet", "duckdb"):
        collect_all([str(path) for path in WORKBOOKS], str(folder / f"alt.{form}"), Target(2020, "FPI"), DATE)
    return folder


@pytest.fixture(scope="module")
def expected() -> list[TidyAmount]:
    return [amount for path in WORKBOOKS for amount in amounts(path, Target(2020, "FPI"))]


def test_csv_as_a_danish_excel_reads_it(written: Path, expected: list[TidyAmount]) -> None:
    data = (written / "alt.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == len(expected) + 1
    with (written / "alt.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert list(rows[0]) == [field.name for field in fields(restated=True)]
    assert [Decimal(row["amount_kr"].replace(",", ".")) for row in rows] == [amount.amount_kr for amount in expected]
    assert [row["counts"] for row in rows] == [str(int(amount.counts)) for amount in expected]
    assert {row["amount"] for row in rows} >= {"0,5", "-590", "16,5"}


def test_xlsx_is_a_real_table(written: Path, expected: list[TidyAmount]) -> None:
    book = openpyxl.load_workbook(written / "alt.xlsx")
    sheet = book.worksheets[0]
    (table,) = sheet.tables.values()
    assert (table.name, table.ref) == ("budget", f"A1:AF{len(expected) + 1}")
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[4:7] for row in rows] == [
        (amount.kind, amount.label or None, amount.path or None) for amount in expected
    ]
    assert [row[21] for row in rows] == pytest.approx([float(amount.amount) for amount in expected])
    assert {type(row[24]) for row in rows} == {bool}
    legend = book["Kolonner"]
    assert [row[0] for row in legend.iter_rows(min_row=2, values_only=True)] == [
        field.name for field in fields(restated=True)
    ]


def test_xlsx_is_not_gathered_again(written: Path) -> None:
    assert recognise(read_workbook(str(written / "alt.xlsx"))) == []


def test_parquet_keeps_decimals(written: Path, expected: list[TidyAmount]) -> None:
    frame = pandas.read_parquet(written / "alt.parquet")
    assert list(frame.columns) == [field.name for field in fields(restated=True)]
    assert list(frame["amount_kr"]) == [amount.amount_kr for amount in expected]
    assert list(frame["counts"]) == [amount.counts for amount in expected]
    assert frame["counts"].dtype == bool


def test_duckdb_has_the_table_budget(written: Path, expected: list[TidyAmount]) -> None:
    with duckdb.connect(str(written / "alt.duckdb"), read_only=True) as database:
        found = database.execute("SELECT cell, amount, year, amount_restated FROM budget").fetchall()
        total = database.execute("SELECT sum(amount_kr) FROM budget WHERE counts").fetchone()
    assert found == [(amount.cell, amount.amount, amount.year, amount.amount_restated) for amount in expected]
    assert total == (sum(amount.amount_kr for amount in expected if amount.counts and amount.amount_kr),)
    assert sorted(path.name for path in written.iterdir()) == ["alt.csv", "alt.duckdb", "alt.parquet", "alt.xlsx"]


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("xlbudget.workbook.frames.find_spec", lambda name: None)
    for form in ("parquet", "duckdb"):
        with pytest.raises(Refusal, match=r"xlbudget\[data\]"):
            form_of(f"data.{form}")
    for module in ("pyarrow", "duckdb", "pandas", "numpy"):
        monkeypatch.setitem(sys.modules, module, None)
    for form in ("csv", "xlsx"):
        collect_all([str(WORKBOOKS[0])], str(tmp_path / f"data.{form}"), None, DATE)


@pytest.mark.parametrize("name", ["data.txt", "data", "data.xls"])
def test_other_endings_are_refused(name: str) -> None:
    with pytest.raises(Refusal):
        form_of(name)
