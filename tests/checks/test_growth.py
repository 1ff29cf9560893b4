"""Ten times the rows take about ten times the steps: reading, recognition, and every rule.

Steps are counted and not timed.
`tests/benchmarks/growth.py` measures the time over three decades, where what runs inside C shows too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from steps import counted

from xlbudget.checks.registry import Subject, all_rules
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.reader import read_workbook

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from growth import FORMS, write

_ROWS = (150, 1500)
_MOST = 25  # times the steps for ten times the rows: windows of a fixed reach fill up first; a square takes a hundred
_FEW = 2_000  # steps below which nothing can be told


@pytest.fixture(scope="module", params=sorted(FORMS))
def steps(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[int]]]:
    """The steps of each part of the work, for the few and for the many rows."""
    folder = tmp_path_factory.mktemp("growth")
    counts: dict[str, list[int]] = {}
    for rows in _ROWS:
        path = write(str(folder / f"{rows}.xlsx"), FORMS[request.param](rows))
        workbook, read = counted(lambda path=path: read_workbook(path))
        tables, recognised = counted(lambda path=path, workbook=workbook: budget_tables(workbook, path))
        counts.setdefault("reading", []).append(read)
        counts.setdefault("recognition", []).append(recognised)
        subject = Subject(workbook, tables)
        for rule in all_rules():
            _, judged = counted(lambda rule=rule, subject=subject: list(rule.check(subject)))
            counts.setdefault(rule.code, []).append(judged)
    yield counts


def test_no_part_grows_faster_than_the_rows(steps: dict[str, list[int]]) -> None:
    grown = {part: many / few for part, (few, many) in steps.items() if many > _FEW}
    assert "reading" in steps and len(steps) > 50
    assert {part: round(times, 1) for part, times in grown.items() if times > _MOST} == {}
