"""What an officer lets stand on the sheet »xlbudget indstillinger«: it holds, it runs out, and it is watched over."""

from __future__ import annotations

import pytest
from grids import told_at, workbook

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.workbook.recognise import recognise

BUDGET = """
# Budget
| 1.000 kr.  | 2014      | 2015    |
| Løn        | "1.000"   | 1.000   |
| Varekøb    | 3.000     | "3.000" |
"""
HEADS = "| Regel | Ark | Celle, område eller linje | Begrundelse | Udløber |"


def codes(*lines: str, select: str = "DAT101,WBK90") -> list[tuple[str, str | None]]:
    settings = "\n".join(["# xlbudget indstillinger", HEADS, *lines]) if lines else ""
    book = workbook(BUDGET + settings)
    found = check_workbook(book, recognise(book), choose(select.split(",")))
    return told_at(found)


def test_without_the_sheet_everything_is_found() -> None:
    assert codes() == [("DAT101", "B2"), ("DAT101", "C3")]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("| DAT101 | Budget | B2 | Aftalt | 2099-12-31 |", [("DAT101", "C3")]),
        ("| dat101 | budget | $B$2 | Aftalt | 31-12-2099 |", [("DAT101", "C3")]),
        ("| DAT | Budget | Varekøb | Aftalt | 31.12.2099 |", [("DAT101", "B2")]),
        ("| DAT |  | A1:C9 | Aftalt | 2099-12-31 |", []),
        ("| DAT101 |  |  | Aftalt | 2099-12-31 |", []),
    ],
)
def test_a_finding_is_let_stand(line: str, left: list[tuple[str, str]]) -> None:
    assert codes(line) == left


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("| DAT101 | Andet | B2 | Aftalt | 2099-12-31 |", "WBK901"),
        ("| SUM | Budget | Løn | Aftalt | 2099-12-31 |", "WBK901"),
        ("| DAT101 | Budget |  | Aftalt | 2020-12-31 |", "WBK902"),
        ("| DAT101 | Budget |  |  | 2099-12-31 |", "WBK903"),
        ("| DAT101 | Budget |  | Aftalt |  |", "WBK903"),
        ("| DAT101 | Budget |  | Aftalt | 31-02-2099 |", "WBK903"),
        ("|  | Budget |  | Aftalt | 2099-12-31 |", "WBK903"),
        ("| alt | Budget |  | Aftalt | 2099-12-31 |", "WBK903"),
    ],
)
def test_a_line_that_does_not_hold_is_told_and_covers_nothing(line: str, code: str) -> None:
    found = codes(line)
    assert [entry for entry in found if entry[0] == "DAT101"] == [("DAT101", "B2"), ("DAT101", "C3")]
    assert [entry[0] for entry in found if entry[0] != "DAT101"] == [code]


def test_nobody_silences_the_watchers() -> None:
    lines = ("| WBK90 |  |  | Vi vil ikke høre det | 2099-12-31 |", "| DAT101 | Andet | | Aftalt | 2099-12-31 |")
    assert [code for code, _ in codes(*lines)].count("WBK901") == 2


@pytest.mark.parametrize(("sheet", "told"), [("Budget", []), ("Andet", ["WBK901"])])
def test_a_line_is_judged_by_its_rule_though_that_is_not_run(sheet: str, told: list[str]) -> None:
    line = f"| DAT101 | {sheet} |  | Aftalt | 2099-12-31 |"
    assert [code for code, _ in codes(line, select="WBK90,PRI") if code.startswith("WBK")] == told


def test_the_sheet_is_no_source_of_tables() -> None:
    book = workbook(BUDGET + "# xlbudget indstillinger\n| Regel | 2014 | 2015 |\n| Løn | 1.000 | 2.000 |\n")
    assert {table.sheet for table in recognise(book)} == {"Budget"}
