"""A total on a page that goes on from another may be that of both. The figures are made up."""

from __future__ import annotations

import pytest

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.workbook.model import CellValue, Sheet, Workbook
from xlbudget.workbook.recognise import recognise


def found_in(title: str, total: float) -> list[str]:
    lines: list[tuple[CellValue, ...]] = [
        (title,),
        ("Bevilling (1.000 kr.)", "Budget 2026", "BO 2027"),
        ("Kultur", 11_230.0, 11_010.0),
        ("Idræt", 8_145.0, 8_066.0),
        ("Bilag 2 i alt", total, 43_900.0),
    ]
    cells = {row: dict(enumerate(line, 1)) for row, line in enumerate(lines, 1)}
    book = Workbook(path="budget.xlsx", sheets=[Sheet("Side 2", cells=cells)], names=[])
    return [finding.range for finding in check_workbook(book, recognise(book), choose(["SUM101"]))]


@pytest.mark.parametrize("title", ["Bilag 2 (fortsat)", "Bilag 2, fortsættelse fra side 1", "Annex 2 (continued)"])
def test_a_total_of_pages_before_is_no_error(title: str) -> None:
    assert found_in(title, 44_120.0) == []


def test_elsewhere_it_is_one() -> None:
    assert found_in("Bilag 2", 44_120.0) == ["B5", "C5"]


def test_a_total_that_holds_in_one_year_is_asked_to_hold_in_the_other() -> None:
    assert found_in("Bilag 2 (fortsat)", 19_375.0) == ["C5"]
