"""Columns of income without a minus beside expense: neither added to it, nor both of them to their difference."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.reports.counting.what_counts import counted
from xlbudget.workbook.model import Sheet

_LINES = ("Løn", "Drift", "Salg")


def counting(headings: str, *amounts: str) -> list[str]:
    """The headings of the columns that count under "Regnskab 2012"."""
    lines = [[float(amount) if amount else None for amount in line.split("|")] for line in amounts]
    rows = [["Tekst", *headings.split("|")], *([label, *line] for label, line in zip(_LINES, lines, strict=True))]
    cells = {
        row: {column: value for column, value in enumerate(values, 1) if value is not None}
        for row, values in enumerate(rows, 3)
    }
    (table,) = tables_on(Sheet("Ark1", cells={1: {1: "Regnskab 2012, kr."}, **cells}))
    keys = {key for _, key in counted(table)}
    return [column.header for column in table.money_columns() if column.key in keys]


@pytest.mark.parametrize("headings", ["Udgift|Indtægt", "Udgifter|Indtægter", "Debet|Kredit", "Debit|Kredit"])
def test_income_without_a_minus_is_not_added_to_expense(headings: str) -> None:
    assert counting(headings, "412388|", "188240|12500", "|9000") == [headings.split("|", maxsplit=1)[0]]


@pytest.mark.parametrize("net", ["Saldo", "Resultat"])
def test_their_difference_counts_in_place_of_both(net: str) -> None:
    amounts = "412388||412388", "188240|12500|175740", "|9000|-9000"
    assert counting(f"Debet|Kredit|{net}", *amounts) == [net]


def test_what_is_called_net_counts_as_before() -> None:
    assert counting("Udgift|Indtægt|Netto", "412388|0|412388", "188240|12500|175740", "7000|9000|-2000") == ["Netto"]


@pytest.mark.parametrize("headings", ["U 2012|I 2012|N 2012", "2012 U|2012 I|2012 N", "U 2012|I 2012|Netto 2012"])
def test_letters_say_it_where_both_stand_over_columns(headings: str) -> None:
    amounts = "1000|200|800", "120|20|100", "400|40|360"
    assert counting(headings, *amounts) == [headings.rpartition("|")[2]]


def test_one_letter_alone_says_nothing() -> None:
    assert len(counting("Etape I|Etape II|Drift U", "1000|210|800", "120|25|100", "400|40|370")) == 3


def test_a_running_balance_stands_for_neither() -> None:
    amounts = "412388||412388", "188240|12500|588128", "|9000|579128"
    assert "Kredit" not in counting("Debet|Kredit|Saldo", *amounts)


@pytest.mark.parametrize("headings", ["Udgift|Indtægt", "Debet|Kredit"])
def test_income_with_a_minus_counts(headings: str) -> None:
    assert counting(headings, "412388|0", "188240|-12500", "0|-9000") == headings.split("|")


@pytest.mark.parametrize("headings", ["Skoler|Indtægter", "Udgift 2012|Indtægt 2013", "Løn|Drift"])
def test_other_columns_count_side_by_side(headings: str) -> None:
    assert len(counting(headings, "412388|1000", "188240|12500", "1000|9000")) == 2


@pytest.mark.parametrize(
    "headings",
    [
        "U|I|N",
        "Bruttoudgift|Bruttoindtægt|Nettoudgift",
        "Udgifter|Indtægter|I alt",
        "Driftsudgifter|Driftsindtægter|Netto",
    ],
)
def test_only_what_the_expense_leaves_counts(headings: str) -> None:
    assert counting(headings, "1000|210|790", "120|25|95", "400|40|360") == [headings.rpartition("|")[2]]


def test_compounds_of_expense_and_income_are_not_added() -> None:
    assert counting("Driftsudgifter|Driftsindtægter", "1000|210", "120|25", "400|40") == ["Driftsudgifter"]


@pytest.mark.parametrize("headings", ["Udgift|Indtægt|Netto", "U|I|N"])
@pytest.mark.parametrize(
    "amounts",
    [("2400000|-1800000|600000", "1150000|0|1150000", "600000|-600000|0"), ("500||500", "40||40", "300|0|300")],
)
def test_a_net_of_few_or_no_incomes_with_a_minus_is_not_added_to_both(headings: str, amounts: tuple[str, ...]) -> None:
    """However few figures show that it adds them up."""
    assert "N" not in "".join(counting(headings, *amounts))
