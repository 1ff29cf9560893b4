"""Series that run down the columns: what adds up others or is carried on is no item, or it would be counted twice."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.workbook.model import CellValue, Sheet

YEARS = (2025.0, 2026.0, 2027.0)


def roles_of(series: dict[str, list[float | None]], *, below: list[float] | None = None) -> dict[str, str]:
    """The roles of series under these headings, one amount a year; `below` ends them with a line "I alt"."""
    cells: dict[int, dict[int, CellValue]] = {1: {1: "Anlæg, 1.000 kr."}, 3: {1: "År", **dict(enumerate(series, 2))}}
    for place, year in enumerate(YEARS[: len(next(iter(series.values())))]):
        amounts = {at: amounts[place] for at, amounts in enumerate(series.values(), 2)}
        cells[4 + place] = {1: year, **{at: amount for at, amount in amounts.items() if amount is not None}}
    if below:
        cells[max(cells) + 1] = {1: "I alt", **dict(enumerate(below, 2))}
    (table,) = tables_on(Sheet("Anlæg", cells=cells))
    assert table.orientation == "years_down"
    return {row.label: row.role for row in table.rows}


EXPENSES: list[float | None] = [8000.0, 6000.0, 6000.0]
INCOMES: list[float | None] = [-3000.0, -1000.0, -2500.0]


@pytest.mark.parametrize("net", ["Netto", "Nettoudgift", "Nettoeffekt", "Anlæg netto", "Kasseforbrug", "Virkning"])
def test_what_adds_up_the_series_beside_it_is_their_total(net: str) -> None:
    found = roles_of({"Udgifter": EXPENSES, "Indtægter": INCOMES, net: [5000.0, 5000.0, 3500.0]})
    assert found == {"Udgifter": "item", "Indtægter": "item", net: "total"}


@pytest.mark.parametrize(("net", "role"), [("Netto", "total"), ("Virkning", "item")])
def test_where_few_years_have_two_amounts_only_words_tell_the_total(net: str, role: str) -> None:
    assert roles_of({"Udgifter": EXPENSES, "Salg": [-3000.0, None, None], net: [5000.0, 6000.0, 6000.0]})[net] == role


def test_expense_less_income_is_the_net() -> None:
    found = roles_of({"Udgifter": EXPENSES, "Indtægter": [3000.0, 1000.0, 2500.0], "Netto": [5000.0, 5000.0, 3500.0]})
    assert found["Netto"] == "total"


@pytest.mark.parametrize("carried", ["Akkumuleret", "Akk.", "Nutidsværdi", "Diskonteret gevinst"])
def test_what_is_carried_on_or_discounted_is_counted_in_none(carried: str) -> None:
    found = roles_of(
        {
            "Udgifter": EXPENSES,
            "Indtægter": INCOMES,
            "Netto": [5000.0, 5000.0, 3500.0],
            carried: [5000.0, 1e4, 13500.0],
        }
    )
    assert list(found.values()) == ["item", "item", "total", "subtotal"]


def test_sums_of_some_series_are_parts_of_the_last() -> None:
    found = roles_of(
        {
            "Skoler": EXPENSES,
            "SFO": [1000.0, 900.0, 800.0],
            "Børn": [9000.0, 6900.0, 6800.0],
            "Ældre": EXPENSES,
            "I alt": [17000.0, 12900.0, 12800.0],
        }
    )
    assert list(found.values()) == ["item", "item", "subtotal", "item", "total"]


@pytest.mark.parametrize("stated", [[5000.0, 5010.0, 3500.0], [5000.0, 4000.0, 3600.0], [700.0, 800.0, 900.0]])
def test_a_series_that_does_not_add_up_stays_one_unless_most_of_it_does(stated: list[float | None]) -> None:
    assert roles_of({"Udgifter": EXPENSES, "Indtægter": INCOMES, "Renter": stated})["Renter"] == "item"
    named = roles_of({"Udgifter": EXPENSES, "Indtægter": INCOMES, "Netto": stated})["Netto"]
    assert named == ("total" if stated[2] == 3500.0 else "item")


def test_a_total_under_few_years_does_not_hide_them() -> None:
    found = roles_of({"Udgifter": [8000.0, 6000.0], "Indtægter": [-3000.0, -1000.0]}, below=[14000.0, -4000.0])
    assert found == {"Udgifter": "item", "Indtægter": "item"}


def test_what_is_carried_on_from_nothing_to_its_left_is_a_series_of_its_own() -> None:
    found = roles_of({"Ultimo kassebeholdning": [120.0, 110.0, 100.0], "Gæld": [800.0, 780.0, 760.0]})
    assert found == {"Ultimo kassebeholdning": "item", "Gæld": "item"}


@pytest.mark.parametrize("names", [("00.25.10", "00.28.20"), ("5.25", "5.26"), ("B25", "B26")])
def test_a_total_hides_what_may_be_numbers_of_accounts(names: tuple[str, str]) -> None:
    cells: dict[int, dict[int, CellValue]] = {1: {1: "Drift, 1.000 kr."}, 3: {1: "Konto", 2: "Budget", 3: "Forbrug"}}
    for row, name in enumerate(names, 4):
        cells[row] = {1: name, 2: 500.0, 3: 400.0}
    cells[6] = {1: "I alt", 2: 1000.0, 3: 800.0}
    (table,) = tables_on(Sheet("Drift", cells=cells))
    assert table.orientation != "years_down"


@pytest.mark.parametrize("name", ["Medlemmer under 25 år", "Medlemmer", "Besøgstal"])
def test_what_is_counted_beside_the_money_is_none(name: str) -> None:
    people: list[float | None] = [8412.0, 8377.0, 8520.0]
    roles = roles_of({"Lokaler": EXPENSES, "Aftenskoler": INCOMES, "I alt": [5000.0, 5000.0, 3500.0], name: people})
    assert roles == {"Lokaler": "item", "Aftenskoler": "item", "I alt": "total", name: "note"}


@pytest.mark.parametrize("name", ["Medlemmer", "Medlemmer (kr.)"])
def test_what_a_sum_adds_up_is_money(name: str) -> None:
    roles = roles_of({"Lokaler": EXPENSES, name: INCOMES, "I alt": [5000.0, 5000.0, 3500.0]})
    assert roles == {"Lokaler": "item", name: "item", "I alt": "total"}


def test_what_is_counted_may_stand_first() -> None:
    people: list[float | None] = [8412.0, 8377.0, 8520.0]
    roles = roles_of({"Medlemmer": people, "Lokaler": EXPENSES, "Aftenskoler": INCOMES})
    assert roles == {"Medlemmer": "note", "Lokaler": "item", "Aftenskoler": "item"}
