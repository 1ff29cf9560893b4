"""Titles that name more than one thing, lines that are none, and the kinds that follow. The figures are made up."""

from __future__ import annotations

import pytest
from sheet_text import sheet_of

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.recognise import recognise_sheet

LINES = "Nord|900|950\nSyd|610|600\nI alt|1510|1550"


def tables(text: str) -> list[BudgetTable]:
    return list(recognise_sheet(sheet_of(text)))


def kind(title: str, headings: str) -> str:
    (found,) = tables(f"{title}\n{headings}\n{LINES}")
    return found.kind


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Oversigt over bevillinger, pladser og takster", "budget"),
        ("Oversigt over takster", "other"),
        ("Budsjett, kommunedirektøren sitt forslag", "budget"),
        ("Investeringer - rådmannens forslag", "budget"),
        ("Rådmannens forslag til tiltak", "proposals"),
        ("Udgifter til handicappede, kr. pr. 18-66-årig", "other"),
        ("Udgift pr. 0-5-årig, kr.", "other"),
        ("Udgifter til de 0-5-årige, 1.000 kr.", "budget"),
    ],
)
def test_the_kind_by_the_title(title: str, expected: str) -> None:
    assert kind(title, "kr.|2025|2026") == expected


def test_a_budget_beside_what_was_spent_is_a_follow_up_in_any_year() -> None:
    assert kind("Sum af Beløb", "Sted|Budget|Forbrug") == "follow_up"
    assert kind("Sum af Beløb", "Sted|Plan|Faktisk") == "follow_up"
    assert kind("Sum af Beløb", "Sted|Budget|Overslag") == "budget"


def test_a_line_that_says_how_to_read_the_amounts_is_no_title_of_the_table_below() -> None:
    text = f"3.6 Bevillinger\nBeløb i 1.000 kr. (2025-pl), takster i kr. pr. døgn\n\nSted|2025|2026\n{LINES}\n"
    first, second = tables(f"{text}\nFælles formål|2025|2026\n{LINES}")
    assert (first.title, second.title) == ("3.6 Bevillinger", None)
    assert second.price_level == 2025


@pytest.mark.parametrize("title", ["Noter till resultat- och balansbudget", "Noter til årsregnskabet"])
def test_notes_to_accounts_and_budgets_are_a_title(title: str) -> None:
    (found,) = tables(f"{title}\n\nmnkr|2025|2026\n{LINES}")
    assert found.title == title


ACCOUNTS = "Konto|Tekst|Beløb i kr.\n1000|Kontingent|-45000\n3000|Husleje|84000\n3200|Forsikring|8200"


@pytest.mark.parametrize(("name", "year"), [("Budget 2027", 2027), ("2026", 2026), ("R2024", 2024), ("Ark1", None)])
def test_a_sheet_named_by_a_year_has_it(name: str, year: int | None) -> None:
    (table,) = recognise_sheet(sheet_of(ACCOUNTS, name))
    assert [column.year for column in table.columns][2] == year


@pytest.mark.parametrize("name", ["Møde 2026", "Udkast 2027", "Budget 2026-2029", "BO 30-06"])
def test_other_names_with_a_year_say_nothing_of_amounts(name: str) -> None:
    (table,) = recognise_sheet(sheet_of(ACCOUNTS, name))
    assert [column.year for column in table.columns][2] is None


def test_a_title_with_a_year_goes_before_the_sheet() -> None:
    (table,) = recognise_sheet(sheet_of(f"Regnskab 2025\n{ACCOUNTS}", "Budget 2027"))
    assert [column.year for column in table.columns][2] == 2025
