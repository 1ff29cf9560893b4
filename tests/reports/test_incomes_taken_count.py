"""Lines that each say their side, without a minus, and a total that takes the one from the other; and what is told
where nothing proves it. The tables are made up."""

from __future__ import annotations

import pytest

from tests.row_tables import table_of_rows
from xlbudget.domain.table import BudgetTable
from xlbudget.reports.collection.doubts import doubts_of
from xlbudget.reports.counting.what_counts import counted
from xlbudget.reports.restate import restate

_WORDS = [
    ("Løn, udgifter", "Gebyrer, indtægter", "Husleje, udgifter"),
    ("Udgifter til løn", "Indtægter fra gebyrer", "Udgifter til husleje"),
    ("Løn (U)", "Gebyrer (I)", "Husleje (U)"),
    ("Løn - udgift", "Brugerbetaling - indtægt", "Husleje - udgift"),
]
_SILENT = [("Løn", "Forældrebetaling", "Husleje"), ("Lønninger", "Statsrefusion", "Leje"), ("A", "Salg", "B")]


def _table(labels: tuple[str, ...], *, less: int = 1, total: str = "", columns: int = 2) -> BudgetTable:
    """Expense, income and expense; the income counts `less` times in the total, and has that sign."""
    amounts = ((5000.0, 5100.0), (1200.0, 1250.0), (800.0, 810.0))
    lines = [(label, *own[:columns]) for label, own in zip(labels, amounts, strict=True)]
    sums = [one - less * two + three for one, two, three in zip(*amounts, strict=True)]
    last = ((total, *sums[:columns]),) if total else ()
    return table_of_rows(("Budget (kr.)",), ("Konto", "2026", "2027")[: columns + 1], *lines, *last)


def _counts(table: BudgetTable) -> set[str]:
    return {table.rows[place].label for place, _ in counted(table)}


def _told(table: BudgetTable) -> list[tuple[str, str]]:
    return [(doubt.label, doubt.why) for doubt in doubts_of(table, counted(table))]


@pytest.mark.parametrize("labels", [*_WORDS, *_SILENT])
@pytest.mark.parametrize("total", ["I alt", "Netto", "Nettoudgift i alt"])
@pytest.mark.parametrize("columns", [1, 2])
def test_the_total_counts_in_place_of_the_lines(labels: tuple[str, ...], total: str, columns: int) -> None:
    table = _table(labels, total=total, columns=columns)
    assert _counts(table) == {total}
    assert _told(table) == []


@pytest.mark.parametrize("labels", [*_WORDS, *_SILENT])
def test_where_the_total_adds_the_income_so_does_collect(labels: tuple[str, ...]) -> None:
    assert _counts(_table(labels, less=-1, total="I alt")) == set(labels)


@pytest.mark.parametrize("labels", _WORDS)
def test_without_a_total_the_expense_counts_and_the_income_is_told(labels: tuple[str, ...]) -> None:
    table = _table(labels)
    assert _counts(table) == {labels[0], labels[2]}
    assert _told(table) == [(labels[1], "income_without_minus")]


def test_income_with_a_minus_counts() -> None:
    lines = (("Løn, udgifter", 5000.0, 5100.0), ("Gebyrer, indtægter", -1200.0, -1250.0))
    table = table_of_rows(("Budget (kr.)",), ("Konto", "2026", "2027"), *lines)
    assert _counts(table) == {"Løn, udgifter", "Gebyrer, indtægter"}
    assert _told(table) == []


def _areas(closing: tuple[str, str], last: tuple[tuple[object, ...], ...] = ()) -> BudgetTable:
    return table_of_rows(
        ("Budget (kr.)",),
        ("Konto", "2026", "2027"),
        ("Skole", None, None),
        ("Løn", 5013.0, 5127.0),
        ("Forældrebetaling", 610.0, 644.0),
        (closing[0], 4403.0, 4483.0),
        ("Ældre", None, None),
        ("Løn", 2513.0, 2577.0),
        ("Brugerbetaling", 533.0, 552.0),
        (closing[1], 1980.0, 2025.0),
        *last,
    )


@pytest.mark.parametrize("closing", [("Netto", "Netto"), ("Skole i alt", "Ældre i alt")])
@pytest.mark.parametrize("last", [(), (("I alt", 6383.0, 6508.0),)])
def test_the_net_of_each_area_counts(closing: tuple[str, str], last: tuple[tuple[object, ...], ...]) -> None:
    table = _areas(closing, last)
    assert _counts(table) == set(closing)
    found = restate(table, None, None)
    assert [sum(found.counted(found.whole, key)) for key in found.over_years] == [6383, 6508]


def test_a_total_of_many_lines_takes_the_incomes_among_them() -> None:
    lines = [(f"Post {letter}", 1000.0 + 137 * place) for place, letter in enumerate("ABCDEFGH")]
    given = sum(amount for _, amount in lines) - 777 - 313
    table = table_of_rows(
        ("Budget (kr.)",), ("Konto", "2026"), *lines, ("Brugerbetaling", 777.0), ("Refusion", 313.0), ("I alt", given)
    )
    assert _counts(table) == {"I alt"}


def test_what_two_amounts_differ_by_is_no_net() -> None:
    lines = (("Vedtaget budget", 5013.0, 5127.0), ("Forbrug", 4403.0, 4483.0), ("Afvigelse", 610.0, 644.0))
    table = table_of_rows(("Opfølgning (kr.)",), ("Konto", "2026", "2027"), *lines)
    assert "Afvigelse" not in _counts(table)


def test_a_total_that_is_not_what_counts_is_told() -> None:
    lines = (("Drift", 5013.0, 5127.0), ("Anlæg", 4403.0, 4483.0), ("I alt", 11000.0, 12000.0))
    table = table_of_rows(("Budget (kr.)",), ("Konto", "2026", "2027"), *lines)
    assert _told(table) == [("I alt", "total_differs")]


def test_sums_over_their_lines_do_not_count_beside_them() -> None:
    table = table_of_rows(
        ("Anlæg (kr.)",),
        ("Projekt", "2026", "2027"),
        ("Udgifter i alt", 50200.0, 90550.0),
        ("Indtægter i alt", -17250.0, -24000.0),
        ("Netto", 32950.0, 66550.0),
        ("Skoler", 41300.0, 52400.0),
        ("Børnehave", 8900.0, 38150.0),
        ("Salg af arealer", -17250.0, -24000.0),
    )
    assert _counts(table) == {"Skoler", "Børnehave", "Salg af arealer"}


@pytest.mark.parametrize("label", ["Pr. flygtning", "Udgift pr. 1.000 borgere", "Rest af 2.500"])
def test_what_stands_below_the_total_is_no_money_beside_it(label: str) -> None:
    lines = (("Drift", 5013.0), ("Anlæg", 4403.0), ("I alt", 9416.0), (label, 250.0))
    table = table_of_rows(("Budget (kr.)",), ("Konto", "2026"), *lines)
    assert _counts(table) == {"Drift", "Anlæg"}


def test_a_starred_sum_of_one_line_counts_no_more_than_it() -> None:
    table = table_of_rows(
        ("Beløb i kr.",),
        ("Art", "2026", "2027"),
        ("4000 Løn", 18204.0, 18600.0),
        ("4010 Varer", 292.0, 270.0),
        ("* Udgifter", 18496.0, 18870.0),
        ("7000 Brugerbetaling", -1004.0, -980.0),
        ("* Indtægter", -1004.0, -980.0),
        ("** Netto", 17492.0, 17890.0),
    )
    assert _counts(table) == {"4000 Løn", "4010 Varer", "7000 Brugerbetaling"}
