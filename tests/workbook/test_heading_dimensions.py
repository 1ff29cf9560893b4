"""What a heading says that its column tells the lines by; "pr. område" tells none by it."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.workbook.recognise.headings.heading import read_heading


@pytest.mark.parametrize(
    ("heading", "dimension"),
    [
        ("Område", "other"),
        ("Udvalg", "committee"),
        ("Konto pr. 1/1", "account_function"),
        ("Nr. pr. afdeling", "other"),
        ("Pr. konto", "account_function"),
        ("Udgift pr. område", None),
        ("Beløb pr. funktion", None),
        ("Lønsum per forvaltning", None),
        ("Budget pr. udvalg", None),
        ("Dranst", "other"),
        ("Ekskl. dranst 2 og refusion", None),  # what is left out of the amounts
        ("Inkl. funktion 5.22", None),
        ("Uden område 3", None),
    ],
)
def test_a_word_behind_pr_or_ekskl_is_what_amounts_are_for(heading: str, dimension: str | None) -> None:
    assert read_heading(heading).dimension == dimension


@pytest.mark.parametrize("heading", ["Udgift pr. område", "Lønsum pr. afdeling", "Beløb pr. konto"])
def test_amounts_for_each_area_are_amounts(heading: str) -> None:
    sheet = sheet_of(f"Institutioner, 1.000 kr.\nNavn|Budget 2025|{heading}\nEngen|9888|4120\nSkoven|11955|3985")
    (table,) = tables_on(sheet)
    assert [column.role for column in table.columns] == ["label", "year", "amount"]
