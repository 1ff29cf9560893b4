"""Budgets that follow the numbers of children and pupils: what is counted, what one costs, and what it comes to."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.domain.table import BudgetTable

LINES = (
    "0-5 år|4210|4175|-35|62000|-2170\n6-16 år|8120|8065|-55|48500|-2668\n"
    "65+ år|9870|10120|250|31400|7850\nI alt|22200|22360|160||3012"
)


def regulated(headings: str) -> BudgetTable:
    """The table under these headings."""
    (table,) = tables_on(
        sheet_of(f"**Demografiregulering budget 2026\nBeløb i 1.000 kr.\nAldersgruppe|{headings}\n{LINES}")
    )
    return table


@pytest.mark.parametrize(
    ("headings", "last"),
    [
        ("Antal 2025|Antal 2026|Ændring|Enhedspris, kr.|Regulering, 1.000 kr.", "amount"),
        ("Antal børn 2025|Antal børn 2026|Forskel|Enhedspris (kr.)|Regulering 2026", "year"),
        ("Befolkning 2025|Befolkning 2026|Ændring i antal|Pris pr. person|Demografiregulering 2026", "year"),
        ("Folketal 2025|Folketal 2026|Udvikling|Enhedsbeløb|Korrektion af budget 2026", "year"),
        ("Prognose 2025|Prognose 2026|Ændring, antal|Enhedsbeløb, kr.|Regulering 2026, 1.000 kr.", "year"),
        ("2025|2026|Ændring i antal|Enhedsbeløb, kr.|Regulering 2026", "year"),
        ("Elevtal 2024/25|Elevtal 2025/26|Ændring|Takst pr. elev|Budgetændring", "amount"),
        ("Forudsat antal|Nyt antal|Ændring|Pris|Budgetregulering", "year"),
    ],
)
def test_the_change_between_counts_is_counted(headings: str, last: str) -> None:
    table = regulated(headings)
    assert [column.role for column in table.columns] == ["label", "count", "count", "count", "amount", last]
    assert table.kind == "budget"


@pytest.mark.parametrize(
    "headings",
    [
        "Antal|Budget 2025|Ændring|Budget 2026|I alt",
        "Regnskab 2024|Budget 2025|Ændring|Takst pr. elev|Budget 2026",
        "Antal|Årsværk|Budgetændring|Løn|Drift",
    ],
)
def test_the_change_of_a_budget_is_money(headings: str) -> None:
    assert regulated(headings).columns[3].role in ("difference", "amount", "year")


def test_a_factor_is_no_amount() -> None:
    text = (
        "**Business case, kr.\n|2026|2027|2028\nInvestering|-350000||\nBesparelse||180000|190000\n"
        "Diskonteringsfaktor|1|0.97|0.93\nNutidsværdi|-350000|174600|176700"
    )
    table = table_of(text)
    assert {row.label: row.role for row in table.rows}["Diskonteringsfaktor"] == "note"
