"""What the words of a heading say of its amounts: accounts, budget, estimate; also in English by Danish bodies."""

from __future__ import annotations

import pytest

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
        ("Budget U 2024", "budget"),  # expenses
    ],
)
def test_the_measure_of_a_heading(heading: str, measure: str | None) -> None:
    assert read_heading(heading).measure == measure
