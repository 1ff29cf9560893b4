"""Kinds that offices' own words tell: investment cases, frames for loans, proposals. The figures are made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of


def kind_of(text: str) -> str:
    table = table_of(text)
    return table.kind


def test_investment_cases_are_business_cases_and_investments_are_none() -> None:
    text = """{title}, 1.000 kr.
Case|Engangsudgift|2021|2022
Tidlig indsats|450|-1100|-3200
LED i gadelamper|14200|-1310|-1310"""
    assert kind_of(text.format(title="Oversigt over investeringscases")) == "business_case"
    assert kind_of(text.format(title="Oversigt over investeringer")) != "business_case"


def test_what_may_be_borrowed() -> None:
    text = """{title} 2023, kr.
Formål|Udgift 2023|Låneandel|Beløb
Jordkøb|8411905|85 %|7150119
Energi|12033411|100 %|12033411"""
    assert kind_of(text.format(title="Låneramme")) == "financing"
    assert kind_of(text.format(title="Anlæg")) == "budget"


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Lånepulje 2024", "financing"), ("Lånedispensationer 2024", "financing"), ("Lån 2024", "budget")],
)
def test_what_the_state_lets_municipalities_borrow(title: str, kind: str) -> None:
    assert kind_of(f"{title}\nKommune|Mio. kr.\nØstby|42\nVestby|38\nI alt|80") == kind


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Kr. pr. år|Kr. pr. måned (12 måneder)", "other"),
        ("Kr. pr. måned|Kr. pr. år", "other"),
        ("Kr. pr. år|Kr. i alt", "budget"),
        ("2024, kr. pr. år|2025, kr. pr. år", "budget"),
    ],
)
def test_the_same_kroner_by_year_and_by_month_are_charges(headings: str, kind: str) -> None:
    assert kind_of(f"Tilskud til vuggestuer 2024\nPlads|{headings}\nFuldtid|118802|9900\n30 timer|78409|6534") == kind


@pytest.mark.parametrize(("heading", "kind"), [("Forslag", "proposals"), ("Budgetforslag", "budget")])
def test_proposals_over_budget_years(heading: str, kind: str) -> None:
    text = f"""Udvidelser, mio. kr.
{heading}|B2027|BO 2028|BO 2029
Minimumsnormeringer|0.9|1.4|1.9
Klimatilpasning|0.5|0.5|0.3"""
    assert kind_of(text) == kind
