"""Titles in a cell beside their number or the word that says it: "Forslag nr. 1 | Sammenlægning af skoler"."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

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
    table = table_of(f"{above}\n{TABLE}")
    assert table.title == "Færre busser"
    assert [(row.label, *map(int, row.values.values())) for row in table.rows] == [
        ("Løn", -500, -1000),
        ("Drift", -100, -200),
    ]


@pytest.mark.parametrize(
    ("first", "second"), [("1", "\n\n2"), ("'1", "\n\n'2"), ("1.", "\n\n2."), ("1", "\n2")], ids=ascii
)
def test_numbered_proposals_below_each_other_are_tables_of_their_own(first: str, second: str) -> None:
    tables = tables_on(sheet_of(f"{first}|Færre busser\n{TABLE}{second}|Lukning af SFO\n{TABLE}"))
    assert [table.title for table in tables] == ["Færre busser", "Lukning af SFO"]
    assert [[row.label for row in table.rows] for table in tables] == [["Løn", "Drift"]] * 2


def test_numbered_groups_stay_lines_of_their_table() -> None:
    (table,) = tables_on(
        sheet_of("Nr.|Forslag, 1.000 kr.|2025|2026\n1|Børn\n1.1|Løn|100|200\n1.2|Drift|10|20\n2|Kultur\n2.1|Løn|5|6")
    )
    assert [row.role for row in table.rows] == ["heading", "item", "item", "heading", "item"]


def test_a_numbered_list_above_the_headings_is_no_heading() -> None:
    table = table_of(f"1.|Skriv beløb i kolonne B\n2.|Skriv noter i kolonne C\n{TABLE}")
    assert (table.title, table.header_rows, str(table.unit)) == (None, (3,), "tkr")


@pytest.mark.parametrize("above", ["Forslag|1", "Forslag nr.|12", "Udvalg|Teknik og Miljø", "Sag nr.|24/1234|Busser"])
def test_a_number_alone_is_no_title_and_hides_no_table(above: str) -> None:
    table = table_of(f"{above}\n{TABLE}")
    assert table.title is None
    assert [column.year for column in table.money_columns()] == [2025, 2026]


@pytest.mark.parametrize("lines", ["Løn|500|510\nDrift|2010|2010", "Løn|500|510\nDrift|2025|2030\nSalg|-20|-30"])
def test_amounts_that_could_be_years_stay_amounts(lines: str) -> None:
    table = table_of(f"1.000 kr.|2025|2026\n{lines}")
    assert len(table.rows) == len(lines.split("\n"))
