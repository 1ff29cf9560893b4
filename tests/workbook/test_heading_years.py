"""Years that headings name with two digits."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.workbook.recognise.headings.heading import read_heading


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Budget 24", 2024),
        ("Overført 24", 2024),
        ("Overførsler '25", 2025),
        ("Tillægsbev. 24", 2024),
        ("Tillægsbevillinger 24", 2024),
        ("Skøn 25", 2025),
        ("Omplaceringer 24", 2024),
        ("Afvigelse 24", 2024),
    ],
)
def test_a_year_of_two_digits(heading: str, year: int) -> None:
    assert read_heading(heading).years == (year,)


@pytest.mark.parametrize(
    "heading",
    [
        "Afvigelse 10 %",
        "Afvigelse 10 pct.",
        "Afvigelse 10%",
        "Budget 10 mio. kr.",
        "Skøn 1",
        "Overførsel 23/24",
        "Konto 24",
    ],
)
def test_other_numbers_are_no_years(heading: str) -> None:
    assert read_heading(heading).years == ()


def test_follow_up_with_short_years() -> None:
    headings = "Område|Budget 24|Tillægsbev. 24|Overført 24|Korr. budget 24|Forbrug 24|Afvigelse 24"
    table = table_of(f"t.kr.\n{headings}\nSkole|100|10|5|115|110|5\nVej|200|-10|5|195|200|-5")
    assert [(column.role, column.year) for column in table.columns[1:]] == [
        *[("year", 2024)] * 5,
        ("difference", 2024),
    ]


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Scenarie B 2026", None),
        ("Model R 2025", None),
        ("Alternativ B 2027", None),
        ("Variant F 2027", None),
        ("Etape P 2027", None),
        ("Scenario B 2026", None),
        ("Scenarie A B2026", "budget"),
        ("Scenarie B2026", "budget"),
        ("B 2026", "budget"),
        ("Vedtaget B 2026", "budget"),
        ("Model BO 2027", "estimate"),
    ],
)
def test_the_letter_of_a_scenario_says_nothing_of_its_amounts(heading: str, measure: str | None) -> None:
    assert (read_heading(heading).measure, len(read_heading(heading).years)) == (measure, 1)


@pytest.mark.parametrize(
    ("heading", "years", "period"),
    [
        ("Årligt gebyr, gældende fra 1/1-2024 til 31/12-2024", (2024,), None),
        ("Gebyr 1. januar 2024 - 31. december 2024", (2024,), None),
        ("Takst 1. jan. 2024 til 31 dec. 2024", (2024,), None),
        ("Pris 1/1-2024 - 31/12-2024", (2024,), None),
        ("Pris fra 1. august 2024 til 31. Juli 2025", (2024, 2025), None),
        ("Pris 1-1-2024 til 31-12-2024", (2024,), None),
        ("Gebyr 2024-31", (), (2024, 2031)),
        ("Budget 2024 til 27", (), (2024, 2027)),
        ("Budget 2024 - 2027", (), (2024, 2027)),
        ("Anlæg 2024-27, december", (), (2024, 2027)),
    ],
)
def test_the_day_on_which_something_ends_is_no_year(
    heading: str, years: tuple[int, ...], period: tuple[int, int] | None
) -> None:
    assert (read_heading(heading).years, read_heading(heading).period) == (years, period)


def test_what_a_number_format_writes_before_a_year_is_its_measure() -> None:
    (table,) = tables_on(
        sheet_of('Mio. kr.|2024{"R"0}|2025{"Budget "0}|2026{"BO "0}\nSkoler|10.5|11.0|12.0\nÆldre|20.5|21.0|22.0')
    )
    told = [(column.year, column.measure) for column in table.columns[1:]]
    assert told == [(2024, "outturn"), (2025, "budget"), (2026, "estimate")]


def years_of(*lines: str) -> set[int | None]:
    text = "\n".join(("Sted|Budget|Forbrug", *lines))
    table = table_of(text)
    return {column.year for column in table.columns if column.role in ("year", "amount")}


LINES = ("Bibliotek|66943|46658", "Arkiv|13691|15103", "I alt|80634|61761")


@pytest.mark.parametrize("first", ["Regnskabsår 2026", "Budgetår: 2026"])
def test_a_year_over_all_lines_is_theirs(first: str) -> None:
    assert years_of(first, *LINES) == {2026}


@pytest.mark.parametrize(
    "lines",
    [
        ("Budget 2026", *LINES, "Budget 2027", *LINES),  # of two years
        ("B 26 Bygninger", *LINES),
        ("Tiltag fra 2026", *LINES),
        (LINES[0], "Regnskabsår 2026", *LINES[1:]),
    ],
)
def test_other_years_among_the_lines_are_not_those_of_all(lines: tuple[str, ...]) -> None:
    assert years_of(*lines) == {None}


FRAME = """Serviceudgifter, mio. kr.
Udvalg|Vedtaget budget 2026|{revised}|{first}|{second}
Skole|798.4|801.3|805.2|809.6
Ældre|902.1|899.4|911.2|915.5
I alt|1700.5|1700.7|1716.4|1725.1"""


@pytest.mark.parametrize(
    ("revised", "first", "second", "years"),
    [
        ("Korrigeret budget 2026", "Forventet regnskab BO1", "Forventet regnskab BO2", [2026, 2026, 2026, 2026]),
        ("Korrigeret budget 2026", "Forventet regnskab", "Afvigelse", [2026, 2026, 2026, None]),
        ("Korrigeret budget", "Budgetopfølgning BO1", "Budgetopfølgning BO2", [2026, None, None, None]),
        ("Korrigeret budget 2026", "BO1", "BO2", [2026, 2026, 2027, 2028]),  # estimates
        ("Regnskab 2024", "Forventet regnskab", "Afvigelse", [2026, 2024, None, None]),  # not known of which
    ],
)
def test_follow_ups_of_the_accounts_expected_are_of_the_budget_s_year(
    revised: str, first: str, second: str, years: list[int | None]
) -> None:
    (table,) = tables_on(sheet_of(FRAME.format(revised=revised, first=first, second=second)))
    assert [column.year for column in table.columns[1:]] == years
