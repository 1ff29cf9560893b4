"""`collect` and `diff` over the corpus of published tables: what must hold whatever recognition makes of them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest
from corpus.builder import build, corpus_files

from xlbudget.checks import check_workbook
from xlbudget.domain.sums.added_lines import added
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.sums.table_sums import sums
from xlbudget.reports.collection.collected import collect_workbook
from xlbudget.reports.counting.what_counts import column_of, columns_by_place, counted
from xlbudget.reports.diff.workbooks import compare_workbooks
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise import recognise

DATE = datetime.date(2026, 11, 22)
each_file = pytest.mark.parametrize("source", corpus_files(), ids=lambda path: f"{path.parent.name}/{path.stem}")


@each_file
def test_every_amount_once_and_no_total_with_its_parts(source: Path, tmp_path: Path) -> None:
    path = build(source, tmp_path / "bog.xlsx")
    tables = recognise(read_workbook(str(path)))
    found = collect_workbook(str(path), None, DATE).amounts
    cells = Counter((amount.sheet, amount.cell) for amount in found)
    expected = {
        (table.sheet, row.cells[key])
        for table in tables
        for row in table.rows
        for key in row.values
        if row.role != "note" and column_of(table, columns_by_place(table), row, key) is not None
    }
    assert set(cells) == expected
    assert set(cells.values()) <= {1}
    for table in tables:
        counting = counted(table)
        places = {id(row): place for place, row in enumerate(table.rows)}
        for entry in sums(table):
            total = {key for place, key in counting if place == places[id(entry.total)]}
            parts = {key for place, key in counting for part in entry.parts if place == places[id(part)]}
            assert not total & parts


@each_file
def test_stated_totals_are_their_parts_or_validate_says_so(source: Path, tmp_path: Path) -> None:
    workbook = read_workbook(str(build(source, tmp_path / "bog.xlsx")))
    tables = recognise(workbook)
    findings = [finding for finding in check_workbook(workbook, tables) if finding.code.startswith(("SUM", "CAS"))]
    told = {(finding.sheet, finding.range) for finding in findings}
    told |= {
        (finding.sheet, cell)
        for finding in findings
        for also in re.findall(r"(?:Then|but) (.+?) add up (?:too|only)", finding.en)
        for cell in re.findall(r"[A-Z]{1,3}[0-9]+", also)
    }
    for table in tables:
        columns = [column for column in table.money_columns() if column.role != "difference"]
        columns = [column for column in columns if not names_rate(column.header)]  # in all it is an average
        for entry in sums(table) if table.kind != "index" else ():
            for key in (column.key for column in columns):
                if key in entry.total.values and any(key in part.values for part in entry.parts):
                    if any(key not in part.values for part in entry.parts) and table.orientation == "years_down":
                        continue  # "..": what is not known of a series may be what its total has beside the others
                    adds_up = entry.total.values[key] == added(entry.parts, key)
                    assert adds_up or (table.sheet, entry.total.cells[key]) in told


@each_file
def test_a_workbook_does_not_differ_from_itself(source: Path, tmp_path: Path) -> None:
    workbook = read_workbook(str(build(source, tmp_path / "bog.xlsx")))
    assert compare_workbooks(workbook, workbook).tables == ()
