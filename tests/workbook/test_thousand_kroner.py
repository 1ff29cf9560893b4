"""Cells that say "1.000 kr." or "DKK 1.000": units over numbers, amounts among amounts."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of


def amounts(text: str) -> list[tuple[str, list[float]]]:
    return [(row.label, [float(value) for value in row.values.values()]) for row in table_of(text).rows]


@pytest.mark.parametrize("unit", ["DKK 1.000", "kr. 1.000", "1.000 kr.", "1.000 DKK", "dkk 1000"])
@pytest.mark.parametrize("label", ["", "DKK 1.000"])
def test_under_the_years_it_is_the_unit(unit: str, label: str) -> None:
    table = table_of(f"Noter\n|2015|2014\n{label}|{unit}|{unit}\nIndtægter|2983|2948\nOmkostninger|3395|3375")
    assert (table.unit, table.header_rows) == ("tkr", (2, 3))
    assert [column.key for column in table.columns] == ["label", "2015", "2014"]
    assert len(table.rows) == 2


@pytest.mark.parametrize("unit", ["kr. 1.000", "1.000 kr.", "DKK 1000"])
def test_it_may_be_the_only_heading(unit: str) -> None:
    table = table_of(f"Regnskab\nPost|{unit}|{unit}\nIndtægter|2983|2948\nOmkostninger|3395|3375")
    assert (table.unit, len(table.rows)) == ("tkr", 2)


@pytest.mark.parametrize(
    "written",
    [
        ("500 kr.", "1.000 kr.", "1.500 kr."),
        ("kr. 500", "kr. 1.000", "kr. 1.500"),
        ("1.000 kr.", "1.500 kr.", "500 kr."),
        ("1.500 kr.", "500 kr.", "1.000 kr."),
        ("1.000 kr.", "1.000 kr.", "500 kr."),
        ("kr. 1.500", "1.000 kr.", "kr. 500"),
    ],
)
def test_among_amounts_with_their_kroner_it_is_an_amount(written: tuple[str, ...]) -> None:
    lines = "\n".join(f"{label}|{one}" for label, one in zip(("Kost", "Leje à 2 kr.", "Kørsel"), written, strict=True))
    table = table_of(f"Takster\nYdelse|Pris 2024\n{lines}")
    read = [float(one.strip("kr. ").replace(".", "")) for one in written]
    assert [float(row.values["2024"]) for row in table.rows] == read
    assert table.unit == "kr"


def test_it_does_not_cut_a_table_in_two() -> None:
    assert amounts("Takster\nYdelse|Pris 2024\nKørsel|500 kr.\nKost|1.000 kr.\nLeje|1.500 kr.") == [
        ("Kørsel", [500]),
        ("Kost", [1000]),
        ("Leje", [1500]),
    ]


def test_a_lone_kr_1000_beside_its_name_stays_an_amount() -> None:
    assert amounts("Forslag|Beløb\nKurser|kr. 1.000\nRejser|kr. 12.000") == [("Kurser", [1000]), ("Rejser", [12000])]


def test_the_next_table_keeps_its_unit() -> None:
    text = "Skoler|2024\nLøn|500\nVarer|700\n\nOmråde|1.000 kr.\nVeje|2345\nParker|1200"
    first, second = tables_on(sheet_of(text))
    assert (first.unit, second.unit) == (None, "tkr")
    assert [row.label for row in second.rows] == ["Veje", "Parker"]


@pytest.mark.parametrize(
    ("beside", "unit"), [("Kr./1.000", "tkr"), ("Kr./1000", "tkr"), ("Kr./1.000 indbyggere", "kr")]
)
def test_kroner_divided_by_a_thousand_are_thousands(beside: str, unit: str) -> None:
    assert table_of(f"Budget ({beside})\nPost|2025|2026\nLøn|2983|2948\nVarer|395|375").unit == unit


@pytest.mark.parametrize("unit", ["1.000  kr.", "1.000\u202fkr.", "kr.\u00a0 1.000", "(1.000  kr.)"])
def test_any_space_may_stand_in_it(unit: str) -> None:
    table = table_of(f"Noter\n|2015|2014\n|{unit}|{unit}\nIndtægter|2983|2948\nOmkostninger|3395|3375")
    assert (table.unit, table.header_rows, len(table.rows)) == ("tkr", (2, 3), 2)
