"""A row of units between the lines of a table: the years above it hold for the money below it too."""

from __future__ import annotations

import pytest
from sheet_text import tables_of


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("|2019|2020\nAntal elever|150|160\n|1.000 kr.|1.000 kr.\nLøn|3100|3200\nDrift|510|520", "tkr"),
        ("|2019|2020\nAntal elever|150|160\n|Mio. kr.\nLøn|3100|3200\nDrift|510|520", "mio_kr"),
        ("Post|Regnskab 2019|Budget 2020\nIndbyggere|150|160\nIndeks|100|103\n|kr.|kr.\nLøn|3100|3200", "kr"),
        ("Post|2019|2020\nReguleringstal|100|122\n|Kr.|Kr.\nLoven:\nGrænse|26200|32000\nFradrag|7000|8000", "kr"),
        ("Post|2019|2020\nAntal|150|160\nØkonomi|t.kr.|t.kr.\nLøn|3100|3200\nDrift|510|520", "tkr"),
        ("Post|2019|2020|2021\nElevar|150|160|170\n|Mill. kr|Mill. kr|Mill. kr\nLønn|3100|3200|3300", "mio_kr"),
    ],
)
def test_the_table_goes_on_below_it(text: str, unit: str) -> None:
    (table,) = tables_of(f"Nøgletal\n{text}")
    assert table.unit == unit
    years = [column.year for column in table.columns if column.role == "year"]
    assert len(years) > 1 and None not in years
    first = table.rows[0]
    assert first.role == "note"
    roles = {row.role for row in table.rows[1:]}
    assert "item" in roles and roles <= {"item", "heading", "note"}
    assert table.rows[-1].role == "item"


@pytest.mark.parametrize(
    "text",
    [
        "Nøgletal, 1.000 kr.\nPost|2019|2020\nLøn|150|160\n|Kr.|Kr.\nPris|3100|3200\nTakst|510|520",
        "Nøgletal\nPost|2019, mio. kr.|2020, mio. kr.\nLøn|150|160\n|Kr.|Kr.\nPris|3100|3200\nTakst|510|520",
        "Nøgletal\nPost|2019|2020\nLøn|150|160\n\n|Kr.|Kr.\nPris|3100|3200\nTakst|510|520",
        "Nøgletal\nPost|2019|2020\nLøn|150|160\n|1.000 kr.|Pct.\nPris|3100|32\nTakst|510|52",
        "Nøgletal\nPost|2019|2020\nLøn|150|160\n|Budget 2021, kr.|Budget 2022, kr.\nPris|3100|3200\nTakst|510|520",
        "Nøgletal\nPost|2019|2020\nLøn|150|160\n|1.000 EUR|1.000 EUR\nPris|3100|3200\nTakst|510|520",
    ],
)
def test_another_table_begins_where_it_says_more_or_the_unit_was_said(text: str) -> None:
    assert len(tables_of(text)) > 1


def test_a_price_level_of_a_column_without_a_year_is_not_that_of_the_years() -> None:
    (table,) = tables_of("Grænser, kr.\nPost|Grundbeløb (2010-niveau)|2023|2024\nGrænse|26200|32000|33100")
    assert table.price_level is None
    assert [column.price_level for column in table.columns] == [None, 2010, None, None]


@pytest.mark.parametrize(
    "headings", ["Post|Budget 2023 (2023-priser)|2024", "Post|Ramme (2023-pl)|Korrigeret ramme (2023-pl)"]
)
def test_other_headings_speak_for_the_table(headings: str) -> None:
    (table,) = tables_of(f"Ramme, kr.\n{headings}\nSkole|26200|32000\nPleje|51200|52000")
    assert table.price_level == 2023
