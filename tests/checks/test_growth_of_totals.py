"""Ten times the totals that do not add up take about ten times the steps: each is held to more than its lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from steps import counted

from xlbudget.checks.registry import Subject
from xlbudget.checks.totals.total_differences import stated_otherwise, total_differences
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.reader import read_workbook

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from growth import Row, broken_off, write

_ROWS = (400, 4000)
_MOST = 11  # times the steps for ten times the rows; a square takes a hundred, and less where it is a part


def one_total_again_and_again(rows: int) -> Iterator[Row]:
    """A total that is stated once more under each part of a list, as on its pages."""
    amounts = [[(line * 7919 + year * 3571) % 10_007 + 100 for year in range(3)] for line in range(10)]
    yield ["1.000 kr.", 2024, 2025, 2026]
    yield from ([f"Post {line}", *stated] for line, stated in enumerate(amounts))
    yield from (["I alt", *map(sum, zip(*amounts, strict=True))] for _ in range(rows))


def test_totals_that_do_not_add_up(tmp_path: Path) -> None:
    steps = []
    for rows in _ROWS:
        subject = _subject(broken_off(rows), tmp_path / f"{rows}.xlsx")
        steps.append(counted(partial(stated_otherwise, subject))[1])
    assert steps[1] < steps[0] * _MOST


def test_a_total_that_is_stated_again_is_no_sum_of_itself(tmp_path: Path) -> None:
    subject = _subject(one_total_again_and_again(40), tmp_path / "again.xlsx")
    assert total_differences(subject) == ()


def _subject(rows: Iterator[Row], path: Path) -> Subject:
    workbook = read_workbook(write(str(path), rows))
    return Subject(workbook, budget_tables(workbook, str(path)))
