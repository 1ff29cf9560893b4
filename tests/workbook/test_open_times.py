"""Headings of times before and after the years of a table: of no one year, and parts of the row's total."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from row_tables import table_of_rows
from sheet_text import table_of

from xlbudget.checks import check_workbook
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise.headings.years import years_named
from xlbudget.workbook.recognise.texts.open_times import carried_from, goes_on_from, open_time

Found = tuple[str, str | None]
YEARS = (2025, 2026, 2027, 2028)
NAMED = {
    "Forbrug til 2024": "../2024",
    "Afholdt til 2024": "../2024",
    "Budget til 2025": None,
    "Forbrug før 2025": "../2024",
    "Afholdt inden 2025": "../2024",
    "Før 1. januar 2025": "../2024",
    "Forbrug t.o.m. 2024": "../2024",
    "Forbrug til og med regnskabsår 2024": "../2024",
    "Forventet forbrug til og med udgangen af 2024": "../2024",
    "Frem til 2024": "../2024",
    "Spent before 2025": "../2024",
    "2024 og tidligere": "../2024",
    "2024 og tidl.": "../2024",
    "-2024": "../2024",
    "– 2024": "../2024",
    "< 2025": "../2024",
    "≤2024": "../2024",
    "Tidligere år": "../2024",
    "Heraf brugt i tidligere år": "../2024",
    "Efter 2028": "2029/..",
    "Etter 2028": "2029/..",
    ">2028": "2029/..",
    "Senere år": "2029/..",
    "Efterfølgende år": "2029/..",
    "Senere": "2029/..",
    "Herefter": "2029/..",
    "Følgende år": "2029/..",
    "Efter planperioden": "2029/..",
    "Tidligere": "../2024",
    "Før perioden": "../2024",
    # of a year, or of no time
    "2025": None,
    "Budget 2025 før omplaceringer": None,
    "Overført til 2025": None,
    "Forbrug t.o.m. juni 2024": None,
    "Forbrug pr. 31.12.2024": None,
    "Tidligere vedtaget": None,
    "Senere årsværk": None,
    "Før": None,
    "Efter": None,
    "Senere besluttet": None,
}


@pytest.mark.parametrize(("heading", "time"), NAMED.items(), ids=NAMED)
def test_the_time_that_a_heading_names(heading: str, time: str | None) -> None:
    assert open_time(heading, YEARS) == time
    if time:
        assert years_named(heading).years == ()


@pytest.mark.parametrize(
    ("heading", "years"),
    {
        "Budget 2025 før omplaceringer": (2025,),
        "Budget 2025 (før 2024 afholdt 3 mio.)": (2025,),
        "Overført til 2025": (2025,),
        "Forbrug t.o.m. juni 2024": (2024,),
        "Upparbetat t o m 2024": (),
        "2028 og frem": (2028,),
        "2029-": (2029,),
        "Budget efter 2024-regulering": (2024,),
    }.items(),
    ids=str,
)
def test_a_year_that_is_named_beside_it_stays(heading: str, years: tuple[int, ...]) -> None:
    assert years_named(heading).years == years


def test_til_og_med_between_years_is_a_period() -> None:
    assert years_named("2025 til og med 2028").period == (2025, 2028)


def table_with(folder: Path, headings: list[str], off: int = 0, counted: int = 0) -> tuple[BudgetTable, list[Found]]:
    """The table of four projects under the headings, and what is found wrong. The last heading is the row's total: of
    the last `counted` amounts or of all; in one row it is `off`."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Anlægsoversigt (1.000 kr.)"])
    sheet.append(["Projekt", *headings])
    for number, project in enumerate(("Ny skole i Vest", "Svømmehal", "Cykelsti langs Søvej", "Plejecenter Bakken"), 2):
        amounts = [number * 1137 + place * 331 + place * 7 % 5 * 113 for place in range(len(headings) - 1)]
        total = sum(amounts[len(headings) - 1 - counted :] if counted else amounts)
        sheet.append([project, *amounts, total + (off if number == 3 else 0)])
    path = folder / "anlæg.xlsx"
    book.save(path)
    read = read_workbook(str(path))
    tables = budget_tables(read, str(path))
    found = [
        (found.code, found.range) for found in check_workbook(read, tables) if found.severity in ("error", "warning")
    ]
    (table,) = tables
    return table, found


@pytest.mark.parametrize("before", ["Forbrug før 2025", "Forbrug t.o.m. 2024", "Tidligere år", "-2024", "2024 og før"])
def test_an_earlier_time_is_no_year_and_counts_in_the_total(tmp_path: Path, before: str) -> None:
    headings = [before, "2025", "2026", "2027", "2028", "I alt"]
    table, found = table_with(tmp_path, headings)
    assert [(column.role, column.year) for column in table.columns[1:]] == [
        ("amount", None), ("year", 2025), ("year", 2026), ("year", 2027), ("year", 2028), ("total", None),
    ]  # fmt: skip
    assert (table.columns[1].period, found) == ("../2024", [])
    assert table_with(tmp_path, headings, off=1000)[1] == [("SUM201", "G4")]


def test_amounts_that_might_be_years_are_money_of_an_earlier_time() -> None:
    table = table_of_rows(
        ("Anlægsoversigt (1.000 kr.)",),
        ("Projekt", "2024 og tidligere", 2025, 2026, 2027),
        ("Ny skole", 2000, 500, 700, 900),
        ("Svømmehal", 1990, 350, 400, 100),
    )
    assert (table.columns[1].role, table.columns[1].period) == ("amount", "../2024")


@pytest.mark.parametrize("last", ["2028-", "2028 –"])
def test_a_year_with_a_dash_is_a_heading_and_no_amount(tmp_path: Path, last: str) -> None:
    table, found = table_with(tmp_path, ["2025", "2026", "2027", last, "I alt"])
    assert ([column.year for column in table.columns[1:]], found) == ([2025, 2026, 2027, 2028, None], [])


def test_a_total_of_the_years_alone_is_still_one(tmp_path: Path) -> None:
    headings = ["Før 2025", "2025", "2026", "2027", "2028", "I alt 2025-2028"]
    assert table_with(tmp_path, headings, counted=4)[1] == []
    assert table_with(tmp_path, headings, counted=4, off=1000)[1] == [("SUM201", "G4")]


@pytest.mark.parametrize(
    ("heading", "year"),
    {
        "2028 og frem": 2028,
        "2028 og fremefter": 2028,
        "Budget 2028, følgende år": 2028,
        "2028 og følgende budgetår": 2028,
        "2028 og senere": 2028,
        "2029 ff.": 2029,
        "2029ff": 2029,
        "2029-": 2029,
        "2029+": 2029,
        "Fra 2029": 2029,
        "Varigt fra 2028": 2028,
        "Varig virkning fra og med 2028": 2028,
        # of one year alone
        "2028": None,
        "Budget 2028-": None,
        "2028 fremskrevet": None,
        "2025-2028": None,
        "2024 og tidligere": None,
        "Overført fra 2024": None,
        "Ændring fra 2024": None,
    }.items(),
)
def test_a_year_that_goes_on_is_told(heading: str, year: int | None) -> None:
    assert goes_on_from(heading) == year


@pytest.mark.parametrize("last", ["2028 og frem", "2028 ff.", "Fra 2028"])
def test_the_last_year_is_one_of_the_years_and_says_that_it_goes_on(tmp_path: Path, last: str) -> None:
    headings = ["2025", "2026", "2027", last, "I alt"]
    table, found = table_with(tmp_path, headings)
    assert [(column.key, column.period, column.part) for column in table.columns[4:]] == [
        ("2028", "2028/..", None), ("total", None, None),
    ]  # fmt: skip
    assert found == []
    assert table_with(tmp_path, headings, off=1000)[1] == [("SUM201", "F4")]


def test_an_outer_year_of_which_nobody_says_the_year_does_not_go_on(tmp_path: Path) -> None:
    table, _ = table_with(tmp_path, ["Budgetår", "BO1", "BO2", "BO3", "I alt"])
    assert {column.period for column in table.columns} == {None}


@pytest.mark.parametrize(
    ("title", "year"),
    {
        "Overførsler fra regnskab 2025 til 2026": 2025,
        "Overførsel af anlæg fra 2025 til 2026": 2025,
        "Overført fra 2024": 2024,
        "Overførselsudgifter fra 2025 til 2026": None,
        "Overførsler til nye anlæg fra 2025": None,
        "Budget fra 2025 til 2026": None,
    }.items(),
    ids=str,
)
def test_the_year_that_is_carried_over(title: str, year: int | None) -> None:
    assert carried_from(title) == year


@pytest.mark.parametrize(("accounts", "year"), [("Regnskab", 2025), ("Behov", None)])
def test_accounts_without_a_year_are_those_that_are_carried_over(accounts: str, year: int | None) -> None:
    head = f"Overførsler fra regnskab 2025 til 2026, kr.\n|Korrigeret budget|{accounts}|Overføres til 2026"
    table = table_of(f"{head}\nBakkeskolen|31420000|31388120|31880\nEngskolen|27905000|27966900|-61900")
    assert [column.year for column in table.columns][1:3] == [year, year]


def test_what_was_carried_over_and_spent_is_of_the_next_year() -> None:
    head = "Forventet regnskab 2019\n\nOverførsler fra 2018 til 2019\n1.000 kr.|Overført|Heraf brugt|Rest"
    table = table_of(f"{head}\nÆldre|6240|3115|3125\nVoksne|2870|640|2230")
    assert 2018 not in [column.year for column in table.columns]
