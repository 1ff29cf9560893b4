"""Titles in a cell beside their number or the word that says it: "Forslag nr. 1 | Sammenlægning af skoler"."""

from __future__ import annotations

import pytest
from sheet_text import sheet_of

from xlbudget.workbook.recognise import recognise_sheet

TABLE = "1.000 kr.|2025|2026\nLøn|-500|-1000\nDrift|-100|-200"


@pytest.mark.parametrize(
    "above",
    [
        "Forslag nr. 1|Færre busser",
        "Forslag 1:|Færre busser",
        "Forslag nr.|1|Færre busser",
        "Nr.|12|Færre busser",
        "Nr.|12|Færre busser\n",
        "BU-07|Færre busser",
        "Titel:|Færre busser",
        "Forslagsnr.:|7\nTitel:|Færre busser",
        "Titel:|Færre busser\nUdvalg:|Teknik og Miljø",
    ],
)
def test_a_title_stands_beside_its_number(above: str) -> None:
    (table,) = recognise_sheet(sheet_of(f"{above}\n{TABLE}"))
    assert table.title == "Færre busser"
    assert [(row.label, *map(int, row.values.values())) for row in table.rows] == [
        ("Løn", -500, -1000),
        ("Drift", -100, -200),
    ]


@pytest.mark.parametrize("above", ["Forslag|1", "Forslag nr.|12", "Udvalg|Teknik og Miljø", "Sag nr.|24/1234|Busser"])
def test_a_number_alone_is_no_title_and_hides_no_table(above: str) -> None:
    (table,) = recognise_sheet(sheet_of(f"{above}\n{TABLE}"))
    assert table.title is None
    assert [column.year for column in table.money_columns()] == [2025, 2026]


@pytest.mark.parametrize("lines", ["Løn|500|510\nDrift|2010|2010", "Løn|500|510\nDrift|2025|2030\nSalg|-20|-30"])
def test_amounts_that_could_be_years_stay_amounts(lines: str) -> None:
    (table,) = recognise_sheet(sheet_of(f"1.000 kr.|2025|2026\n{lines}"))
    assert len(table.rows) == len(lines.split("\n"))
