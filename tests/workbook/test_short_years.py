"""Years of two digits that only the headings beside each other tell."""

from __future__ import annotations

import pytest
from sheet_text import table_of

from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.headings.short_years import with_short_years


def years(row: str) -> list[int | None]:
    headings = dict(enumerate(map(read_heading, row.split("|"))))
    return [heading.year for heading in with_short_years(headings).values()]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Fylkesmann|Kvote 95|Overført 96|Fylkeskvoter 96|Til disposisjon 96", [None, 1995, 1996, 1996, 1996]),
        ("Område|Ramme 25|Overført 24|Disponibelt 25", [None, 2025, 2024, 2025]),
        ("Område|Ramme 25|Brugt 25|Tilbage 25|I alt", [None, 2025, 2025, 2025, None]),
        ("Område|Ramme 25|Brugt 25|Tilbage 25|Bemærkning", [None, 2025, 2025, 2025, None]),
        ("Nr.|Område|Ramme '25|Brugt '25|Tilbage '25", [None, None, 2025, 2025, 2025]),
        ("Område|Budget 24|Ramme 25|Bevilget 25", [None, 2024, 2025, 2025]),
        ("Område|Kvote 99|Ramme 00|Bevilget 00", [None, 1999, 2000, 2000]),
    ],
)
def test_years_of_two_digits(row: str, told: list[int | None]) -> None:
    assert years(row) == told


@pytest.mark.parametrize(
    "row",
    [
        "Område|Ramme 25|Brugt 25",  # two may be anything
        "Område|Rum 10|Rum 11|Rum 12",
        "Område|Spor 10|Spor 11|Spor 11",
        "Område|Park 10|Park 11|Sø 11",  # what is numbered
        "Område|Ramme 25|Brugt 28|Tilbage 25",
        "Område|Ramme 25|Brugt 25|Tilbage 25|Ældre",
        "Område|Ramme 55|Brugt 55|Tilbage 55",
        "Post|Løn uge 24|Varer uge 24|Leje uge 25",
        "Post|Skole 10|Hus 11|Afdeling 10",
        "Alder|Børn under 18|Voksne over 18|Ældre fra 19",
    ],
)
def test_two_digits_that_are_no_run_of_years_are_none(row: str) -> None:
    assert years(row) == [None] * len(years(row))


def test_full_years_beside_them_leave_them_be() -> None:
    assert years("Område|Park 25|Sø 25|Bro 25|2026") == [None, None, None, None, 2026]


def test_the_amounts_have_their_years() -> None:
    rows = "Skole|100|5|105\nVej|200|-5|195\nI alt|300|0|300"
    table = table_of(f"Bevillinger, t.kr.\nOmråde|Ramme 25|Overført 24|Disponibelt 25\n{rows}")
    assert table.orientation == "years_across"
    assert [column.year for column in table.columns] == [None, 2025, 2024, 2025]


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Skoleår 24/25", 2024),
        ("Skoleåret 26/27", 2026),
        ("skoleår '25/'26", 2025),
        ("Skoleår 24/26", None),
        ("Skole 24/25", None),
    ],
)
def test_school_years_of_two_digits(heading: str, year: int | None) -> None:
    assert read_heading(heading).year == year


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("2026B", "budget"),
        ("2025R", "outturn"),
        ("2026 KB", "revised"),
        ("2025 R", None),
        ("B2026 ÅTD", "budget"),
        ("Vedt. 2026", "budget"),
        ("Korr. 26", "revised"),
        ("Model 2026 B", None),
        ("2026 B-linje", None),
        ("2026 Byer", None),
        ("2025 R&D", None),
    ],
)
def test_what_letters_beside_a_year_say(heading: str, measure: str | None) -> None:
    told = read_heading(heading)
    assert (told.measure, told.year) == (measure, 2025 if "25" in heading else 2026)


@pytest.mark.parametrize(
    ("headings", "years"),
    [
        ("25/26|26/27", [2025, 2026]),
        ("Udgift, kr. 26/27|Udgift, kr. 27/28", [2026, 2027]),
        ("24/25|25/26|26/27", [2024, 2025, 2026]),
        ("10/11|11/12", [None, None]),  # may be days
        ("25/27|26/28", [None, None]),
        ("Sag 24/25|Sag 24/25", [None, None]),
        ("Spor 24/25|Spor 31/32", [None, None]),
    ],
)
def test_short_years_that_follow_one_another_are_school_years(headings: str, years: list[int | None]) -> None:
    amounts = "|900" * len(years)
    table = table_of(f"Udgifter, 1.000 kr.\nSkole|{headings}\nNord{amounts}\nSyd{amounts}")
    assert [column.year for column in table.columns[1:]] == years
