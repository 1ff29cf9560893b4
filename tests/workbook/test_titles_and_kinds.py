"""Titles that name more than one thing, lines that are none, and the kinds that follow. The figures are made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of, tables_of

LINES = "Nord|900|950\nSyd|610|600\nI alt|1510|1550"


def kind(title: str, headings: str) -> str:
    (found,) = tables_of(f"{title}\n{headings}\n{LINES}")
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
    first, second = tables_of(f"{text}\nFælles formål|2025|2026\n{LINES}")
    assert (first.title, second.title) == ("3.6 Bevillinger", None)
    assert second.price_level == 2025


@pytest.mark.parametrize("title", ["Noter till resultat- och balansbudget", "Noter til årsregnskabet"])
def test_notes_to_accounts_and_budgets_are_a_title(title: str) -> None:
    (found,) = tables_of(f"{title}\n\nmnkr|2025|2026\n{LINES}")
    assert found.title == title


def test_tables_beside_each_other_are_called_what_stands_over_each() -> None:
    heads = "Økonomi på ét ark\nDrift, mio. kr.~C2||||Anlæg, 1.000 kr.~G2||\nOmråde|2025|2026||Projekt|2025|2026"
    lines = "Nord|900.1|950.2||Kloak|2150|0\nSyd|610.4|600.5||Cykelsti|1900|4000"
    told = tables_of(f"{heads}\n{lines}")
    assert [table.title for table in told] == ["Drift, mio. kr.", "Anlæg, 1.000 kr."]


def test_a_unit_in_brackets_right_above_is_no_title() -> None:
    text = "Tildeling til skoler 2027\n\nTakster:|Almen|41250|Special|168400\n(kr. pr. elev, 2027-pl)\n"
    table = table_of(f"{text}Skole|Elever|Beløb|Grundbeløb\nNord|512|21120000|1850000\nSyd|388|16005000|1850000")
    assert table.title == "Tildeling til skoler 2027"


def test_a_name_in_brackets_may_be_a_title() -> None:
    table = table_of("(Skoler i vest)\nKr.|Budget 2026|Budget 2027\nNord|21120|22000\nSyd|16005|17000")
    assert table.title == "(Skoler i vest)"
