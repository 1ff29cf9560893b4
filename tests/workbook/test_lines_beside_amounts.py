"""Lines that are no amounts of the table, and amounts that stand where codes mostly do. The figures are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

MONEY = "Udgifter, mia. kr.\n|2023|2024|2025\nBotilbud|15.2|15.4|15.7\nStøtte|4.4|4.6|4.9\nI alt|19.6|20|20.6"


@pytest.mark.parametrize("label", ["Indeks (2023 = 100)", "Indeks 2023=100", "Index, 2023=100"])
def test_an_index_below_the_money_is_no_line_of_it(label: str) -> None:
    assert [row.label for row in table_of(f"{MONEY}\n{label}|100|102|105.1").rows] == ["Botilbud", "Støtte", "I alt"]


def test_a_line_that_is_called_an_index_otherwise_is_one() -> None:
    assert [row.label for row in table_of(f"{MONEY}\nIndeksregulering|0.1|0.2|0.2").rows][-1] == "Indeksregulering"


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Plejeboligpladser pr. 1.000 80+-årige", "note"),
        ("Elever per 1000 innbyggere", "note"),
        ("Udgift pr. 1.000 borgere", "item"),
        ("Udgift til plejeboliger pr. 1.000 borgere", "item"),
        ("Tilskud til 2 biler pr. 1.000 km", "item"),
        ("Offentlige plejeboliger pr. 1.000 80+-årige", "note"),
        ("Plejeboligpladser", "item"),
    ],
)
def test_what_there_is_for_each_thousand_is_counted(label: str, role: str) -> None:
    found = table_of(f"Nøgletal, kr.\n|Egen|Regionen|Landet\nService|55412|54108|55960\n{label}|142|151|148")
    assert found.rows[-1].role == role


@pytest.mark.parametrize("label", ["Gns.", "Gennemsnit 2021-2023", "Snit"])
def test_an_average_of_the_years_adds_up_none(label: str) -> None:
    lines = "2021|61|88|149\n2022|63|90|153\n2023|71|91|162"
    found = table_of(f"Regnskab, 1.000 kr.\n|Byudvikling|Transport|I alt\n{lines}\n{label}|65|90|155")
    assert found.orientation == "years_down"
    assert list(found.rows[0].values) == ["2021", "2022", "2023"]


def test_amounts_may_stand_before_the_names_of_their_lines() -> None:
    found = table_of("Ansøgt|Bevilget|Hvad\n250000|200000|Legeplads\n90000|90000|Bænke\n340000|290000|I alt")
    assert [column.role for column in found.columns] == ["amount", "amount", "label"]


@pytest.mark.parametrize("title", ["Fra budget 2019 til 2020. Mio. kr. (2020 p/l)", "Regnskab 2020. 1.000 kr."])
def test_a_unit_may_follow_a_year_that_ends_a_sentence(title: str) -> None:
    assert table_of(f"{title}\n|Drift|Anlæg\nSkoler|12|3\nVeje|4|9").unit in ("mio_kr", "tkr")


def test_an_amount_that_is_no_year_states_no_unit() -> None:
    assert tables_on(sheet_of("Der spares 1. mio. kr.\n|Drift|Anlæg\nSkoler|12|3\nVeje|4|9")) == []


@pytest.mark.parametrize(
    ("headings", "measures"),
    [
        ("Art|Faktisk|Plan|Afv. (abs)", ["outturn", "budget"]),
        ("Rækkenavne|Sum af Plan|Sum af Faktisk|Rest", ["budget", "outturn"]),
        ("Art|Utfall 2024|Budget 2025|Plan", ["outturn", "budget", "estimate"]),
        ("Art|Bokslut 2024|Plan 2025|Plan 2026", ["outturn", "estimate", "estimate"]),
    ],
)
def test_the_plan_beside_what_was_spent_is_the_budget(headings: str, measures: list[str]) -> None:
    found = table_of(f"Rapport, kr.\n{headings}\nLøn|1820|1860|-40\nVarer|211|145|66\nI alt|2031|2005|26")
    assert [column.measure for column in found.columns if column.measure] == measures
