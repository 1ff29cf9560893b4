"""What the words of a heading say of its amounts: accounts, budget, estimate; also in English by Danish bodies."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.workbook.model import Sheet
from xlbudget.workbook.recognise.headings.heading import read_heading


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("2019 (Accounting)", "outturn"),
        ("Accounts 2020", "outturn"),
        ("Actual 2020", "outturn"),
        ("2021 actuals", "outturn"),
        ("Realised 2019", "outturn"),
        ("Outturn 2018", "outturn"),
        ("Budget 2021", "budget"),
        ("Account 2021", None),
        ("Accountant's fee", None),
        ("Factual account", None),
        ("2022", None),
        ("Selvbudgettering 2020", None),
        ("Vedtaget B 2020", "budget"),
        ("Vedtaget KB 2020", "revised"),
        ("Budgetperiode BO27", "estimate"),
        ("Budgetperiode B26", "budget"),
        ("Budget U 2024", "budget"),  # expenses
        ("Aktuell budget 2026", "revised"),
        ("Aktuelt budget 2026", "revised"),
        ("Aktuelle projekter 2026", None),
        ("Tilläggsanslag", None),
        ("Anslag 2026", "forecast"),
    ],
)
def test_the_measure_of_a_heading(heading: str, measure: str | None) -> None:
    assert read_heading(heading).measure == measure


@pytest.mark.parametrize(
    ("headings", "measures"),
    [("U 2025|I 2025|N 2025", [None, None, None]), ("U 2023|U 2024|B 2025", ["outturn", "outturn", "budget"])],
)
def test_a_letter_is_of_expense_beside_that_of_income(headings: str, measures: list[str | None]) -> None:
    cells = {1: {1: "Skoler, kr."}, 3: {1: "Tekst", **dict(enumerate(headings.split("|"), 2))}}
    cells |= {row: {1: f"Skole {row}", 2: 1000.0 * row, 3: -200.0 * row, 4: 800.0 * row} for row in (4, 5, 6)}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert [column.measure for column in table.money_columns()] == measures
