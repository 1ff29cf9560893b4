"""A frame that is shared out, what is left of it, and what one of a thing costs are no money to add up."""

from __future__ import annotations

import pytest

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.counting import counted
from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise import recognise_sheet


def table(*lines: tuple[CellValue, ...]) -> BudgetTable:
    cells = {row: dict(enumerate(line, 1)) for row, line in enumerate(lines, 1)}
    (found,) = recognise_sheet(Sheet("Ark1", cells=cells))
    return found


def shared_out(*last: tuple[CellValue, ...]) -> BudgetTable:
    return table(
        ("Udmøntning af pulje (hele kr.)", "2026", "2027"),
        ("Skærmbesøg", 200_000.0, 150_000.0),
        ("Vendesystemer", 400_000.0, 300_000.0),
        ("Medicinrobot", 120_000.0, 0.0),
        ("I alt", 720_000.0, 450_000.0),
        *last,
    )


def counting(made: BudgetTable) -> list[str]:
    return sorted({made.rows[place].label for place, _ in counted(made)})


PROJECTS = ["Medicinrobot", "Skærmbesøg", "Vendesystemer"]


@pytest.mark.parametrize("rest", ["Rest", "Restpulje", "Mangler"])
def test_a_frame_and_its_rest_do_not_count_beside_the_lines(rest: str) -> None:
    sign = -1 if rest == "Mangler" else 1
    made = shared_out(("Ramme", 1_000_000.0, 500_000.0), (rest, sign * 280_000.0, sign * 50_000.0))
    assert counting(made) == PROJECTS


def test_a_line_from_which_nothing_is_left_over_counts() -> None:
    made = shared_out(("Ramme", 1_000_000.0, 500_000.0), ("Rest", 281_000.0, 50_000.0))
    assert counting(made) == sorted([*PROJECTS, "Ramme", "Rest"])


@pytest.mark.parametrize("price", ["Enhedspris (kr.)", "Pris pr. plads (kr.)", "Takst (kr.)"])
def test_what_one_costs_does_not_count_beside_what_they_come_to(price: str) -> None:
    made = table(
        ("Demografi", "Antal", price, "Regulering 2026 (1.000 kr.)"),
        ("0-2 år", 47.0, 142_300.0, 6_688.0),
        ("3-5 år", 22.0, 71_800.0, 1_580.0),
        ("I alt", 69.0, "", 8_268.0),
    )
    headers = {column.key: column.header for column in made.columns}
    assert {headers[key] for _, key in counted(made)} == {"Regulering 2026 (1.000 kr.)"}


def test_interest_counts_beside_repayments() -> None:
    made = table(
        ("Lån (1.000 kr.)", "Rente", "Afdrag"),
        ("Skoler", 310.0, 1_200.0),
        ("Ældreboliger", 145.0, 870.0),
        ("I alt", 455.0, 2_070.0),
    )
    headers = {column.key: column.header for column in made.columns}
    assert {headers[key] for _, key in counted(made)} == {"Rente", "Afdrag"}


@pytest.mark.parametrize("price", ["Enhedspris, kr. pr. plads", "Kr. pr. plads", "Udgift pr. barn (kr.)"])
def test_a_line_of_prices_does_not_count_beside_what_they_come_to(price: str) -> None:
    made = table(
        ("Demografi (1.000 kr.)", "2025", "2026", "2027"),
        (price, 142.3, 143.1, 143.1),
        ("Regulering for børn", 6_688.0, 5_724.0, 5_001.0),
        ("Regulering for ældre", 1_580.0, 2_710.0, 3_104.0),
    )
    assert counting(made) == ["Regulering for børn", "Regulering for ældre"]


def test_where_all_lines_are_prices_they_stand_for_themselves() -> None:
    made = table(
        ("Takster (kr.)", "2025", "2026"),
        ("Pris pr. plads", 3_100.0, 3_200.0),
        ("Pris pr. madordning", 640.0, 655.0),
    )
    assert counting(made) == ["Pris pr. madordning", "Pris pr. plads"]
