"""`collect` against the truth of the corpus: as many tables and amounts, and every total what the sheet states.

File by file for the workbooks that whoever tunes recognition may look at; for the sets aside only how much is right.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from corpus.builder import build, corpus_files, load
from corpus.sums import misses, terms
from corpus.truth import BookTruth, TableTruth, read_truth

from xlbudget.checks import check_workbook
from xlbudget.reports.collection.collected import collect_workbook
from xlbudget.reports.collection.tidy_fields import TidyAmount
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise import recognise

DATE = datetime.date(2026, 11, 22)
TRUTHS = {path: read_truth(path) for path in corpus_files()}
SEEN = [path for path, truth in TRUTHS.items() if truth.set == "tune"]
ENOUGH = 0.97
"""What the sets aside are to reach: of the amounts, by sheet, cell and value."""

Place = tuple[str, str]
Amounts = set[tuple[str, str, Decimal]]
each_seen = pytest.mark.parametrize("source", SEEN, ids=lambda path: f"{path.parent.name}/{path.stem}")


@each_seen
def test_as_many_tables_and_amounts_as_the_truth_has(source: Path, tmp_path: Path) -> None:
    found = collect_workbook(str(build(source, tmp_path / "bog.xlsx")), None, DATE)
    assert found.tables == sum(len(sheet.tables) for sheet in TRUTHS[source].sheets)
    assert collected(found.amounts) == stated(TRUTHS[source])


@pytest.mark.parametrize("aside", ["aside", "unseen-2"])
def test_the_sets_aside_are_nearly_all_there(aside: str, tmp_path: Path) -> None:
    right = wanted = tables = expected = 0
    for source, truth in TRUTHS.items():
        if truth.set == aside:
            found = collect_workbook(str(build(source, tmp_path / "bog.xlsx")), None, DATE)
            right += len(collected(found.amounts) & stated(truth))
            wanted += len(stated(truth))
            tables += found.tables
            expected += sum(len(sheet.tables) for sheet in truth.sheets)
    assert right >= ENOUGH * wanted
    assert abs(tables - expected) <= 1


@each_seen
def test_totals_are_their_parts_and_the_exceptions_are_what_validate_tells(source: Path, tmp_path: Path) -> None:
    path = str(build(source, tmp_path / "bog.xlsx"))
    amounts = {(one.sheet, one.cell): one.amount for one in collect_workbook(path, None, DATE).amounts}
    exceptions = set()
    checked = {}
    for total, parts in totals(source):
        checked[total] = {part for _, part in parts}
        if sum(sign * amounts.get(part, 0) for sign, part in parts) != amounts[total]:
            exceptions.add(total)
    workbook = read_workbook(path)
    findings = [finding for finding in check_workbook(workbook, recognise(workbook)) if finding.code.startswith("SUM")]
    told = {(finding.sheet, finding.range) for finding in findings} & checked.keys()
    assert told <= exceptions, "said to be wrong, and it adds up"
    wrong = {(finding.sheet, finding.range) for finding in findings if finding.severity != "info"}
    astray = beyond_rounding(source) & checked.keys()
    assert wrong & checked.keys() <= astray
    assert all(total in wrong or wrong & checked[total] for total in astray), "told neither itself nor by its part"


def collected(amounts: tuple[TidyAmount, ...]) -> Amounts:
    return {(one.sheet, one.cell, one.amount) for one in amounts}


def stated(truth: BookTruth) -> Amounts:
    return {
        (sheet.name, amount.cell, amount.value)
        for sheet in truth.sheets
        for table in sheet.tables
        for amount in table.amounts
    }


def tables_of(source: Path) -> Iterator[tuple[str, TableTruth, dict[str, Any]]]:
    for sheet, written in zip(TRUTHS[source].sheets, load(source)["sheet"], strict=True):
        for table, told in zip(sheet.tables, written.get("table", []), strict=True):
            yield sheet.name, table, told


def totals(source: Path) -> Iterator[tuple[Place, list[tuple[int, Place]]]]:
    """Each total that the sheet states as a plain sum of other cells, with those cells."""
    for sheet, table, told in tables_of(source):
        with_value = {amount.cell for amount in table.amounts}
        down = table.orientation == "years_down"
        across = [column.place for column in table.columns if column.is_money]
        for total, parts in told.get("sums", {}).items():
            signed = terms(parts)
            if any(sign < 0 for sign, _ in signed):
                continue
            for line in across:
                cell = f"{total}{line}" if down else f"{line}{total}"
                names = [f"{part}{line}" if down else f"{line}{part}" for _, part in signed]
                if cell in with_value and any(name in with_value for name in names):
                    yield (sheet, cell), [(1, (sheet, name)) for name in names if name in with_value]


def beyond_rounding(source: Path) -> set[Place]:
    """The totals that do not add up as published."""
    grids = {sheet.name: sheet.grid for sheet in TRUTHS[source].sheets}
    return {
        (sheet, miss.cell) for sheet, table, told in tables_of(source) for miss in misses(table, told, grids[sheet])
    }
