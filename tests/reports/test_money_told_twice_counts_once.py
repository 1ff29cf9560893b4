"""Lines below a total that divide it once more, what it is financed with, and the total in other prices; and what lines
say of their measure. The tables are made up."""

from __future__ import annotations

import pytest

from tests.row_tables import table_of_rows
from xlbudget.domain.table import BudgetTable
from xlbudget.reports.collection.doubts import doubts_of
from xlbudget.reports.counting.what_counts import counted
from xlbudget.reports.restate import restate
from xlbudget.workbook.recognise.headings.measures import measure_of_line

Line = tuple[object, ...]
_LINES: tuple[Line, ...] = (("Skole", 5000.0, 5100.0), ("Kultur", 2000.0, 2060.0))
_TOTAL: Line = ("I alt", 7000.0, 7160.0)


def _table(*lines: Line, headings: Line = ("Område", "2026", "2027")) -> BudgetTable:
    return table_of_rows(("Budget (1.000 kr.)",), headings, *lines)


def _counts(table: BudgetTable) -> set[str]:
    return {table.rows[place].label for place, _ in counted(table)}


@pytest.mark.parametrize(
    "below",
    [
        (("Serviceudgifter", 6500.0, 6600.0), ("Overførsler", 500.0, 560.0)),
        (("Sidste års budget", 6900.0, 7000.0), ("Ændring", 100.0, 160.0)),
        (("Serviceramme", 7100.0, 7200.0), ("Luft til rammen", 100.0, 40.0)),
        (("I alt, 2025-priser", 6800.0, 6950.0),),
        (("Finansiering", None, None), ("Skat", 6000.0, 6100.0), ("Tilskud", 1000.0, 1060.0)),
    ],
)
def test_what_tells_the_total_once_more_does_not_count(below: tuple[Line, ...]) -> None:
    assert _counts(_table(*_LINES, _TOTAL, *below)) == {"Skole", "Kultur"}


def test_what_it_is_financed_with_does_not_count_beside_it() -> None:
    lines = ("Finansiering", None, None), ("Skat", 6000.0, 6100.0), ("Tilskud", 1000.0, 1060.0)
    table = _table(*_LINES, ("Udgifter i alt", 7000.0, 7160.0), *lines, ("Finansiering i alt", 7000.0, 7160.0))
    assert _counts(table) == {"Skole", "Kultur"}


def test_other_lines_below_the_total_count_and_the_total_is_told() -> None:
    table = _table(*_LINES, _TOTAL, ("Forsyning", 400.0, 410.0), ("Renter", 300.0, 310.0))
    assert _counts(table) == {"Skole", "Kultur", "Forsyning", "Renter"}
    assert [(doubt.label, doubt.why) for doubt in doubts_of(table, counted(table))] == [("I alt", "total_differs")]


def test_financing_that_is_less_than_what_is_paid_counts() -> None:
    lines = ("Finansiering", None, None), ("Skat", 5000.0, 5100.0), ("Tilskud", 1000.0, 1060.0)
    assert {"Skat", "Tilskud"} <= _counts(_table(*_LINES, _TOTAL, *lines))


@pytest.mark.parametrize(
    ("headings", "told"),
    [(("Område", "Debet", "Kredit"), ["Kredit"]), (("Område", "Udgifter", "Indtægter", "Netto"), [])],
)
def test_a_column_of_income_that_does_not_count_is_told(headings: Line, told: list[str]) -> None:
    lines = [("Skole", 6013.0, 1000.0, 5013.0), ("Kultur", 2519.0, 500.0, 2019.0)]
    table = _table(*(line[: len(headings)] for line in lines), headings=headings)
    assert [doubt.label for doubt in doubts_of(table, counted(table))] == told


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Regnskab", "outturn"),
        ("Skole, budget", "budget"),
        ("Korrigeret budget 2026", "revised"),
        ("Forventet regnskab", "forecast"),
        ("Budgetafdelingen", None),
        ("Forbrugsafgifter", None),
    ],
)
def test_a_line_says_its_measure(label: str, measure: str | None) -> None:
    assert measure_of_line(label) == measure


def test_budget_and_outturn_in_lines_of_their_own_are_not_added_up() -> None:
    lines = ("Skole, budget", 5000.0, 5100.0), ("Skole, regnskab", 4900.0, 5050.0)
    assert restate(_table(*lines), None, None).whole == ()
