"""Days written as texts: the entries of a ledger have the year of their day, projects with a day keep their names."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.domain.table import BudgetTable

FORMS = (
    ("03-04-2025", "30-12-2024"),
    ("3/4/2025", "30/12/2024"),
    ("03.04.2025", "30.12.2024"),
    ("3. april 2025", "30. dec. 2024"),
    ("2025-04-03", "2024-12-30"),
    ("2025-04-03 00:00:00", "2024-12-30 00:00:00"),
)
each_form = pytest.mark.parametrize("days", FORMS, ids=lambda days: str(days[0]))


def table_of(heading: str, lines: str, days: tuple[str, str]) -> BudgetTable:
    (table,) = tables_on(sheet_of(f"{heading}\n{lines.format(*days)}"))
    return table


@each_form
@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Bogføringsdato|Tekst|Beløb i kr.", "{0}|Kontor|1250.00\n{1}|Vikar|8400.00"),
        ("Bilagsdato|Leverandør|Art|Kr.", "{0}|Kontor|Varekøb|1250.00\n{1}|Vikar|Tjenester|8400.00"),
        ("Dato|Bilag|Tekst|Beløb (kr.)", "{0}|101|Kontor|1250.00\n{1}|102|Vikar|8400.00"),
        ("Bilagsnr.|Dato|Tekst|Beløb (kr.)", "101|{0}|Kontor|1250.00\n102|{1}|Vikar|8400.00"),
        ("Posteringsdato|Konto|Tekst|Beløb, kr.", "{0}|40005010|Kontor|1250.00\n{1}|40005020|Vikar|8400.00"),
    ],
)
def test_an_entry_has_the_year_of_its_day(heading: str, lines: str, days: tuple[str, str]) -> None:
    table = table_of(heading, lines, days)
    assert table.orientation == "long"
    assert [(row.label, *row.values) for row in table.rows] == [("Kontor", "2025"), ("Vikar", "2024")]


@each_form
@pytest.mark.parametrize("heading", ["Godkendt i byrådet", "Frist", "Forventet færdig", "Dato"])
def test_a_project_keeps_its_name_beside_a_day(heading: str, days: tuple[str, str]) -> None:
    table = table_of(
        f"Projekt|{heading}|Bevilling (1.000 kr.)|Forbrug (1.000 kr.)", "Skole|{0}|1250|1100\nHal|{1}|8400|4000", days
    )
    assert table.orientation == "no_years"
    assert [row.label for row in table.rows] == ["Skole", "Hal"]


@each_form
def test_days_over_columns_are_headings(days: tuple[str, str]) -> None:
    lines = "Grunde|1000|1100\nBygninger|5000|4900\nI alt|6000|6000"
    table = table_of("Balance (1.000 kr.)|{}|{}".format(*days), lines, days)
    assert [column.year for column in table.money_columns()] == [2025, 2024]
    assert len(table.rows) == 3
