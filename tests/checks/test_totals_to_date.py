"""What came in the year's first months, beside a budget for all of them."""

from __future__ import annotations

import pytest
from grids import alarms_in, workbook

from xlbudget.workbook.recognise import recognise

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
BUDGET = "32,7 | 29,7 | 30,1 | 31,6 | 28,6 | 27,7 | 26,7 | 25,2 | 28,9 | 28,9 | 28,5 | 28,9"
SPENT = "30,4 | 27,5 | 31,0 | 32,4 | 29,4 | | | | | | |"


def grid(total: str, budget: str = "152,7", spent: str = "150,7", months: tuple[str, ...] = MONTHS) -> list[str]:
    return [
        "| *Amager Hospital 2011, mio. kr.* |",
        f"| Post | {' | '.join(months)} | *{total}* |",
        f"| Budget | {BUDGET} | {budget} |",
        f"| Forbrug | {SPENT} | {spent} |",
    ]


TO_DATE = ["År til dato", "ÅTD", "YTD", "Januar til maj", "Jan-maj", "I alt jan.-maj", "Januar - maj"]


@pytest.mark.parametrize("total", [*TO_DATE, "1. januar - 31. maj"])
def test_the_sum_of_the_first_months_is_a_total_and_held_to_those(total: str) -> None:
    (table,) = recognise(workbook(grid(total)))
    assert table.columns[-1].role == "total"
    assert alarms_in(grid(total)) == []


@pytest.mark.parametrize("total", TO_DATE)
def test_one_that_is_wrong_is_held_to_the_months_that_the_other_line_has(total: str) -> None:
    (finding,) = alarms_in(grid(total, budget="162,7"))
    assert (finding.code, finding.range, str(finding.expected)) == ("SUM201", "N3", "152.7")


@pytest.mark.parametrize("total", ["Hele året", "I alt", "2011"])
def test_that_of_the_whole_year_is_held_to_all_months(total: str) -> None:
    assert alarms_in(grid(total, budget="347,5")) == []
    (finding,) = alarms_in(grid(total, budget="357,5"))
    assert (finding.range, str(finding.expected)) == ("N3", "347.5")


def test_months_of_which_none_stand_beside_it_make_no_total() -> None:
    lines = ["| Post, mio. kr. | Budget 2011 | Jan-maj | Jun-dec |"]
    lines += [f"| {name} | 30,0 | 12,0 | 18,0 |" for name in ("Løn", "Varer", "Husleje")]
    (table,) = recognise(workbook(lines))
    assert [column.role for column in table.columns][2:] == ["amount", "amount"]
