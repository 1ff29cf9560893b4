"""Columns that count by the words that their number formats add, and rows and lines that only count."""

from __future__ import annotations

import pytest
from sheet_text import table_of

from xlbudget.domain.table import BudgetTable


def charges(number_format: str, heading: str = "Omfang") -> BudgetTable:
    lines = "\n".join(
        f"{name}|{count}{{{number_format}}}|{price}"
        for name, count, price in (("Solo", 36, 650), ("Hold", 32, 350), ("Kor", 28, 290), ("Leje", 8, 140))
    )
    return table_of(f"Takster for musikskolen, sæson 2023/24\n\nTilbud|{heading}|Pris, kr.\n{lines}")


@pytest.mark.parametrize(
    "number_format", ['0 "gange"', '0 "min."', '#,##0 "rater"', '0 "elever"', '0.0 "timer"', '0 "mdr."', '0 "stk."']
)
def test_what_the_format_calls_counted_is_counted(number_format: str) -> None:
    table = charges(number_format)
    assert [column.role for column in table.columns] == ["label", "count", "amount"]
    assert [row.values[table.columns[2].key] for row in table.rows] == [650, 350, 290, 140]


@pytest.mark.parametrize(("number_format", "role"), [('0.0 "årsværk"', "fte"), ('0.0 "pct."', "percent")])
def test_posts_and_per_cents_are_told_apart(number_format: str, role: str) -> None:
    assert charges(number_format).columns[1].role == role


@pytest.mark.parametrize("number_format", ['#,##0 "kr."', '#,##0 "t.kr."', "#,##0;-#,##0", '#,##0 "DKK"', '"ca. "0'])
def test_money_and_other_words_make_no_count(number_format: str) -> None:
    assert charges(number_format, "Indskud").columns[1].role == "amount"


def test_the_heading_that_names_kroner_goes_before() -> None:
    assert charges('0 "gange"', "Pris pr. gang, kr.").columns[1].role == "amount"


def test_formats_that_differ_say_nothing() -> None:
    text = """Takster 2024, kr.

Tilbud|Omfang|Pris i alt
Solo|36{0 "gange"}|650
Hold|32{0 "min."}|350
Kor|28{0}|290"""
    assert table_of(text).columns[1].role == "amount"


@pytest.mark.parametrize("shares", ["0.65{0%}|0.56{0%}|'-", "'-|'-|0.62{0%}", "0.65{0.0%}|'..|0.62{0.0%}"])
def test_a_row_of_per_cents_has_dashes_where_there_is_none(shares: str) -> None:
    text = f"""Driftsomkostninger 2012, mio. kr.

|AR|ST|I alt
Løn|556.5|759.9|1316.4
Øvrig drift|259.7|682.3|942
I alt|816.2|1442.2|2258.4
Relativ lønandel|{shares}"""
    table = table_of(text)
    assert table.range == "A3:D6"
    assert [row.label for row in table.rows] == ["Løn", "Øvrig drift", "I alt"]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("heraf frigjorte årsværk", "note"),
        ("Frigjorte årsværk", "note"),
        ("heraf antal årsværk", "note"),
        ("Sosu-årsværk", "note"),
        ("Lærerårsværk", "note"),
        ("Løn pr. årsværk", "item"),
        ("Gennemsnitlig klassekvotient", "note"),
    ],
)
def test_posts_between_the_lines_of_a_sum_are_no_money(label: str, role: str) -> None:
    text = f"""Business case, 1.000 kr.

|2012|2013|I alt
Færre vikarer|'-|1100|1100
Frigjort tid|'-|410|410
{label}|'-|0.9
Gevinster i alt|0|1510|1510"""
    (found,) = [row for row in table_of(text).rows if row.label == label]
    assert found.role == role


@pytest.mark.parametrize("label", ["Belægningsprocent", "Dækningsprocent", "Sygefraværsprocent"])
def test_rates_of_use_are_per_cents(label: str) -> None:
    text = f"""Plejecentre, 1.000 kr.

|2022|2023|2024
Løn|78000|79000|81000
Drift|12000|12500|13100
{label}|98.1|97|99"""
    assert [row.label for row in table_of(text).rows] == ["Løn", "Drift"]


@pytest.mark.parametrize("heading", ["Befolkning budget 2024", "Elevtal budget 2024", "Indbyggertal, budget 2024"])
def test_what_is_counted_under_a_budget_year_is_no_money(heading: str) -> None:
    text = f"""Resurser efter befolkning

Aldersklasse|Udgift pr. barn, 1.000 kr.|{heading}|Tildeling, mio. kr.
1-5 år|125.9|1062.5|133.8
6 år|144.6|219.5|31.7
7-9 år|162.2|685|111.1"""
    table = table_of(text)
    assert [column.role for column in table.columns] == ["label", "amount", "count", "amount"]
    assert table.unit == "mio_kr"  # and the price has its own
    assert table.columns[1].unit == "tkr"


@pytest.mark.parametrize("price", ["Marginaludgift, kr.", "Udgift pr. indbygger, kr.", "Kostnad per invånare, kr."])
def test_a_price_states_no_unit_of_the_amounts(price: str) -> None:
    text = f"""Demografimodel 2025

Ydelse|{price}|Ændring i antal|Behov i 2025, 1.000 kr.
Vuggestue|148210|-532|-78848
Børnehave|81640|-484|-39514
Hjemmepleje|21870|764|16709"""
    assert table_of(text).unit == "tkr"
