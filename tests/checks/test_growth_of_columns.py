"""Ten times the columns take about ten times the steps, of rules that look from each column at all others."""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from one_sheet import tables_on
from steps import counted

from xlbudget.checks.cells.year_rows import Heading, YearRow, _by_table
from xlbudget.checks.registry import Subject, all_rules
from xlbudget.domain.columns.column_relations import relations
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.reader import read_workbook

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from growth import FORMS, write

_CELLS = (1_200, 12_000)  # 300 and 3,000 columns
_MOST = 14  # times the steps; a square takes a hundred


@pytest.fixture(scope="module")
def subjects(tmp_path_factory: pytest.TempPathFactory) -> list[Subject]:
    folder = tmp_path_factory.mktemp("columns")
    paths = [write(str(folder / f"{cells}.xlsx"), FORMS["many columns"](cells)) for cells in _CELLS]
    return [Subject(workbook, budget_tables(workbook, path)) for path in paths for workbook in [read_workbook(path)]]


@pytest.mark.parametrize("code", ["FRM201", "FRM301"])
def test_formulas_in_many_columns(code: str, subjects: list[Subject]) -> None:
    (rule,) = (rule for rule in all_rules() if rule.code == code)
    few, many = (counted(lambda subject=subject: list(rule.check(subject)))[1] for subject in subjects)
    assert many < few * _MOST


def test_years_of_many_tables_beside_each_other() -> None:
    steps = []
    for count in (30, 300):
        ranges = [Area(3, column, 9, column + 3) for column in range(1, count * 5, 5)]
        tables = [SimpleNamespace(range=area.ref) for area in ranges]
        headings = [
            Heading(area.first_column + year, 2023 + year, short=False) for area in ranges for year in range(1, 4)
        ]
        row = YearRow(Sheet("Ark1"), 3, tuple(headings))
        work = partial(_by_table, cast("Any", tables), row)
        parts, taken = counted(work)
        assert [[heading.year for heading in part.headings] for part in parts] == [[2024, 2025, 2026]] * count
        steps.append(taken)
    assert steps[1] < steps[0] * _MOST


def test_differences_in_many_columns() -> None:
    """Timed, for the worst of it ran inside C: each asked of all columns to its left whether they are
    among the amounts."""
    budgets = 600
    cells: dict[int, dict[int, CellValue]] = {1: {1: "1.000 kr."}, **{row: {1: f"Post {row}"} for row in range(2, 8)}}
    for at in range(budgets):
        column = at * 3 + 2
        cells[1] |= dict(enumerate((f"Budget {at}", f"Forbrug {at}", f"Afvigelse {at}"), column))
        for row in range(2, 8):
            budget, spent = 5000.0 + row * 71 + at, 4000.0 + row * 37 + at * 2
            cells[row] |= dict(enumerate((budget, spent, spent - budget), column))
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    began = time.process_time()
    assert len(list(relations(table))) == budgets
    assert time.process_time() - began < 3
