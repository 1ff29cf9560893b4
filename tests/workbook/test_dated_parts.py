"""Years that a heading does not name itself: from the total beside it, from the sheet's own lines, or from none."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.recognise.headings.heading import read_heading


def table_of(text: str, **more: str) -> BudgetTable:
    (table,) = tables_on(sheet_of(text, **more))
    return table


def under(headings: str, title: str = "Tildeling til skolerne (kr.)") -> list[tuple[str, int | None]]:
    amounts = "|".join(str(1100 * place) for place in range(1, len(headings.split("|")) + 1))
    lines = "\n".join(f"{label}|{amounts}" for label in ("Byskolen", "Nordskolen", "Engskolen"))
    return [(column.role, column.year) for column in table_of(f"{title}\nSkole|{headings}\n{lines}").columns[1:]]


@pytest.mark.parametrize(
    ("headings", "years"),
    [
        ("Løn|Drift|Bygninger|I alt 2025|Budget 2024", [2025, 2025, 2025, 2025, 2024]),
        ("Grundbeløb|Tillæg|Sum 2025|Grundbeløb|Tillæg|Sum 2026", [2025] * 3 + [2026] * 3),
        ("Regnskab 2023|Løn|Øvrig drift|2025 i alt", [2023, 2025, 2025, 2025]),
        ("Almen|Special|Total 2025", [2025, 2025, 2025]),
        ("Lønn|Drift|Totalt 2025|Totalt 2024", [2025, 2025, 2025, 2024]),
    ],
)
def test_what_stands_before_the_total_of_a_year_is_of_that_year(headings: str, years: list[int]) -> None:
    found = under(headings)
    assert [year for _, year in found] == years
    assert found[headings.split("|").index(next(h for h in headings.split("|") if "2025" in h))][0] == "total"


@pytest.mark.parametrize(
    ("headings", "years"),
    [
        ("Anlægssum|I alt 2025|2026", [None, 2025, 2026]),  # one column is no parts
        ("Anlægssum|Bevilget|Samlet budget 2025|Budget 2026", [None, None, 2025, 2026]),
        ("Senere år|Tidligere år|I alt 2025|2026", [None, None, 2025, 2026]),
        ("Løn|Drift|I alt|Budget 2024", [None, None, None, 2024]),
    ],
)
def test_what_else_stands_before_it_is_not(headings: str, years: list[int | None]) -> None:
    assert [year for _, year in under(headings)] == years


@pytest.mark.parametrize(
    "heading",
    [
        "Overførsler fra 2023",
        "Overført fra 2023",
        "Ovf. fra 2025",
        "Overf. fra 2019",
        "Genbevillinger (fra 2006)",
        "Overført fra regnskab 2022",
        "Overført mindreforbrug fra 2021",
        "Overføringer fra 2020",
        "Överfört från 2020",
        "Carried over from 2021",
    ],
)
def test_what_is_carried_over_from_a_year_is_none_of_it(heading: str) -> None:
    assert read_heading(heading).years == ()


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Overført 2023", 2023),
        ("Overført til 2024", 2024),
        ("Overførselsudgifter fra 2023", 2023),
        ("Overførselsindkomster 2023", 2023),
        ("Regnskab fra 2015", 2015),
    ],
)
def test_what_is_of_a_year_is(heading: str, year: int) -> None:
    assert read_heading(heading).year == year


BODY = """Post|Budget|Regnskab|Afvigelse
Løn|100.000|90.000|-10.000
Varer|20.000|25.000|5.000
I alt|120.000|115.000|-5.000"""


@pytest.mark.parametrize(
    ("above", "year"),
    [
        ("Regnskabsår:|2024\nEnhed|kr.", 2024),
        ("Saldoliste||Kørt 04-01-2025 07:12\nBudgetår|2024\n\nFilter|ingen", 2024),
        ("Kommunen||Side 1\nFinansår:|2026", 2026),
        ("Saldoliste (kr.)\nUdskrevet den 15-01-2025", None),
        ("Saldoliste (kr.)\nKørselsdato: 15-01-2025", None),
        ("Saldoliste for 2024 (kr.)\nUdskrevet den 15-01-2025", 2024),
    ],
)
def test_the_year_that_the_sheet_states(above: str, year: int | None) -> None:
    table = table_of(f"{above}\n\n{BODY}")
    assert {column.year for column in table.columns if column.role in ("year", "amount")} == {year}


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Budgetopfølgning pr. 31. maj 2024", 2024),
        ("Regnskab 2023", 2023),
        ("Budget 2024 og regnskab 2023", None),
        ("Børneudvalget", None),
    ],
)
def test_the_second_table_has_the_year_of_the_sheet(heading: str, year: int | None) -> None:
    text = f"{heading}\nBeløb i kr.\n\nTabel 1. Børn\n{BODY}\n\nTabel 2. Ældre\n{BODY}"
    tables = tables_on(sheet_of(text))
    assert len(tables) == 2
    assert {column.year for column in tables[1].columns if column.role in ("year", "amount")} == {year}


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        ("Budget 2024 helårspersoner|Budget 2024 enhedspris|Budget 2024 kr.", "count amount year"),
        ("Grundlag klasser|Grundlag elever 5/9|Tildeling 2025 (kr.)", "count count year"),
        ("Budget 2024 antal|Budget 2024 kr.|Budget 2025 kr.", "count year year"),
        ("Forudsat elever|Budget 2024 kr.|Budget 2025 kr.", "count year year"),
        ("Budget 2024 til kapacitetsudvidelse|Budget 2025|Budget 2026", "year year year"),
    ],
)
def test_what_is_counted_is_no_money(headings: str, roles: str) -> None:
    assert [role for role, _ in under(headings)] == roles.split()
