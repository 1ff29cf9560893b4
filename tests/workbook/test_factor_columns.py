"""Columns of factors beside amounts that are thousands of times larger are no money."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

PROJECTS = """
Controlling af drift, 2026

Projekt|Løbende budget|Forbrug|{heading}|Beregnet
Administration|1840000|1533300|{0}|7349
Rejser|260000|141218|{1}|-89858
Laboratorium|3100000|2588040|{2}|18120
Søer|1210000|1402900|{3}|480241
"""


def role_of(heading: str, *numbers: str) -> str:
    (table,) = tables_on(sheet_of(PROJECTS.format(*numbers, heading=heading)))
    return table.columns[3].role


@pytest.mark.parametrize("heading", ["Benchmark", "Vægt", "Fordelingsnøgle", "Sæsonfaktor", "Nøgle", "Måltal pr. dato"])
def test_factors_are_no_amounts(heading: str) -> None:
    assert role_of(heading, "0.83", "0.83", "0.83", "0.83") not in ("amount", "year", "total", "difference")
    assert role_of(heading, "0.25", "1", "0.9", "1.05") not in ("amount", "year", "total", "difference")


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("Korrektion", ("0.83", "120", "0.9", "1")),  # one is an amount
        ("Korrektion", ("-0.83", "0.2", "0.9", "1")),
        ("Korrektion", ("1", "1", "0", "1")),
        ("Budget 2027", ("0.83", "0.2", "0.9", "1")),  # its heading calls it one
    ],
)
def test_others_stay_amounts(heading: str, numbers: tuple[str, ...]) -> None:
    assert role_of(heading, *numbers) in ("amount", "year", "difference")


def test_small_amounts_in_millions_are_amounts() -> None:
    text = """
Mio. kr.|Korr. budget 2015|Regnskab 2015|Tilpasning
Hospital A|2698.4|2680.1|0.4
Hospital B|329.7|333|0.9
Hospital C|4092.5|4061.7|1.2
"""
    table = table_of(text)
    assert table.columns[3].role == "amount"


PLACES = """Tildeling 2026, kr.
Plejehjem|Pladser somatik|Pladser demens|Grundbeløb|Pladsbeløb
Bøgely|42|12|{}|23345120
Egebo|36|24|1250000|26610540
Havblik|60|18|1250000|24649107"""


def test_a_column_named_after_what_it_counts_is_no_money_beside_kroner() -> None:
    table = table_of(PLACES.format("1250000"))
    assert [column.role for column in table.columns] == ["label", "count", "count", "amount", "amount"]


def test_it_may_be_money_where_other_amounts_are_as_small() -> None:
    table = table_of(PLACES.format("125"))
    assert [column.role for column in table.columns[:3]] == ["label", "amount", "amount"]


def test_what_names_an_area_as_well_may_be_money() -> None:
    (table,) = tables_on(sheet_of(PLACES.format("1250000").replace("Pladser somatik", "Børn med behov")))
    assert table.columns[1].role == "amount"


@pytest.mark.parametrize(
    ("numbers", "role"),
    [("4|11|7", "count"), ("4,1 mio. kr.|11,3 mio. kr.|7,0 mio. kr.", "amount"), ("4|11 mio. kr.|7", "amount")],
)
def test_bare_numbers_beside_amounts_that_write_their_unit_are_counted(numbers: str, role: str) -> None:
    heads = "Tabel 2: Udgifter ved klasseloft\nScenarie|Flere klasser|2027|2028"
    lines = [
        f"{name}|{number}|{place},1 mio. kr.|{place},6 mio. kr."
        for place, (name, number) in enumerate(
            zip(("26 elever", "24 elever", "Uændret"), numbers.split("|"), strict=True)
        )
    ]
    table = table_of("\n".join((heads, *lines)))
    assert [column.role for column in table.columns[1:]] == [role, "year", "year"]


def test_bare_numbers_beside_one_amount_with_its_unit_are_amounts() -> None:
    table = table_of(
        "Puljen, kr.\nForening|Søgt|Indstillet\nKor|16500|8.250 kr.\nTeater|45000|45.000 kr.\nDans|700|700 kr."
    )
    assert [column.role for column in table.columns[1:]] == ["amount", "amount"]
