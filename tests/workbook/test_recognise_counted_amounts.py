"""Lines whose labels count: what a total adds up with amounts is one, whatever it is called."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.workbook.model import CellValue, Sheet

Lines = dict[str, tuple[float, ...]]


def roles_of(lines: Lines, heading: str = "1.000 kr.") -> dict[str, str]:
    cells: dict[int, dict[int, CellValue]] = {1: {1: heading, 2: 2025.0, 3: 2026.0, 4: 2027.0}}
    for row, (label, amounts) in enumerate(lines.items(), 2):
        cells[row] = {1: label, **dict(enumerate(amounts, 2))}
    (table,) = tables_on(Sheet("Korrektioner", cells=cells))
    return {row.label: row.role for row in table.rows}


CORRECTIONS: Lines = {"KMD-priser": (-150.0, -150.0, -150.0), "Barselspulje": (300.0, 300.0, 300.0)}


@pytest.mark.parametrize("counted", ["Elevtal", "Folketal", "Antal børn i dagtilbud", "Børnetal"])
@pytest.mark.parametrize("total", [(1350.0, 1450.0, 1450.0), (1350.0, 1450.0, 1540.0)], ids=["right", "one year wrong"])
def test_what_a_total_adds_up_is_an_amount(counted: str, total: tuple[float, ...]) -> None:
    found = roles_of({counted: (1200.0, 1300.0, 1300.0), **CORRECTIONS, "I alt": total})
    assert found == {counted: "item", "KMD-priser": "item", "Barselspulje": "item", "I alt": "total"}


@pytest.mark.parametrize("counted", ["Normeringer", "Medarbejdere", "Elevtal"])
def test_so_it_is_below_a_total_that_stands_on_top(counted: str) -> None:
    pool: Lines = {"Pulje i alt": (1350.0, 1450.0, 1450.0), counted: (1200.0, 1300.0, 1300.0), **CORRECTIONS}
    assert roles_of(pool)[counted] == "item"
    assert roles_of({**pool, counted: (12.0, 13.0, 13.0)})[counted] == "note"


def test_so_it_is_in_each_group() -> None:
    demography: Lines = {"Demografi": (), "Elevtal": (1200.0, 1300.0, 1300.0), "Ældre": (300.0, 300.0, 300.0)}
    sums: Lines = {"Demografi i alt": (1500.0, 1600.0, 1600.0)}
    prices: Lines = {"Priser": (), **CORRECTIONS, "Folketal": (5.0, 5.0, 5.0), "Priser i alt": (155.0, 155.0, 155.0)}
    found = roles_of({**demography, **sums, **prices, "I alt": (1655.0, 1755.0, 1755.0)})
    assert (found["Elevtal"], found["Folketal"]) == ("item", "item")
    assert (found["Demografi i alt"], found["Priser i alt"], found["I alt"]) == ("subtotal", "subtotal", "total")


@pytest.mark.parametrize("above", [True, False])
def test_what_no_total_adds_up_counts(above: bool) -> None:
    pupils: Lines = {"Antal elever": (50.0, 51.0, 52.0)}
    money: Lines = {**CORRECTIONS, "I alt": (150.0, 150.0, 150.0)}
    assert roles_of({**pupils, **money} if above else {**money, **pupils})["Antal elever"] == "note"


def test_heads_among_heads_are_no_amounts() -> None:
    pupils: Lines = {
        "Antal elever": (50.0, 51.0, 52.0),
        "Antal børn": (20.0, 30.0, 40.0),
        "Antal i alt": (70.0, 81.0, 92.0),
    }
    money: Lines = {**CORRECTIONS, "I alt": (150.0, 150.0, 150.0)}
    found = roles_of({**money, **pupils})
    assert [found[label] for label in pupils] == ["note"] * 3
