"""Of each workbook of a long run nothing stays in memory but what the answer needs.

What holds itself in a circle stays until Python looks for circles, which a run over many workbooks seldom does.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.cli import main
from xlbudget.domain.errors import Refusal
from xlbudget.domain.table import BudgetTable
from xlbudget.reports.inspection.json import inspect_json
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.reader import read_workbook

WORKBOOKS = sorted((Path(__file__).parents[2] / "workbooks").glob("*.xlsx"))


def _alive(kind: type) -> int:
    return sum(type(thing) is kind for thing in gc.get_objects())


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_a_workbook_that_was_judged_is_gone_without_a_search_for_circles(path: Path) -> None:
    def judge() -> None:
        workbook = read_workbook(str(path))
        check_workbook(workbook, budget_tables(workbook, str(path)), choose())

    judge()  # what is loaded on the way makes classes, which are circles
    gc.collect()
    try:
        gc.set_debug(gc.DEBUG_SAVEALL)
        judge()
        gc.collect()
        ours = {type(thing).__qualname__ for thing in gc.garbage if type(thing).__module__.startswith("xlbudget")}
        rows_of_the_reader = {"Shape", "RowPlan", "PlannedCell", "PlannedFormula", "Gap"}  # a memory that begins anew
        assert not ours - rows_of_the_reader
    finally:
        gc.set_debug(0)
        gc.garbage.clear()


def test_inspect_tells_of_each_workbook_before_the_next_is_read() -> None:
    read: list[str] = []

    def workbooks() -> Iterator[tuple[str, list[BudgetTable], Refusal | None]]:
        for name in ("first.xlsx", "second.xlsx"):
            read.append(name)
            yield name, [], None

    for line in inspect_json(workbooks()):
        if "first.xlsx" in line:
            assert read == ["first.xlsx"]
    assert read == ["first.xlsx", "second.xlsx"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_refresh_keeps_no_report_of_a_workbook_that_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    from xlbudget.cli import refresh
    from xlbudget.reports.build import Report

    paths = [tmp_path / f"{place}.xlsx" for place in range(4)]
    for path in paths:
        shutil.copy(WORKBOOKS[0], path)
    reports: list[int] = []
    refreshed = refresh._refreshed

    def counting(*given: object) -> object:
        reports.append(_alive(Report))
        return refreshed(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(refresh, "_refreshed", counting)
    before = _alive(Report)
    gc.disable()
    try:
        assert main(["refresh", *map(str, paths), "--in-place", "--format", form]) == 0
    finally:
        gc.enable()
    assert reports == [before] * len(paths)
