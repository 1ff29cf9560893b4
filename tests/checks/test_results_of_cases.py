"""Business cases as offices set them up: what costs and gains leave, and what goes on over the years of the case."""

from __future__ import annotations

import pytest
from grids import alarms_in, told_at

TITLE = ("| Business case: Fælles vagtplan (1.000 kr.) |", "|  |")


def found(*lines: str) -> list[tuple[str, str | None]]:
    return told_at(alarms_in([*TITLE, *(f"| {line} |" for line in lines)]))


def sizes(result: str) -> list[tuple[str, str | None]]:
    """The findings where costs and gains both stand without a minus, and the result is these less those."""
    return found(
        "                   | 2026   | 2027 | 2028 | 2029",
        "*Omkostninger*     |        |      |      |     ",
        "System             | 900    | 100  | 0    | 0   ",
        "Oplæring           | 200    | 50   | 0    | 0   ",
        "Omkostninger i alt | 1.100  | 150  | 0    | 0   ",
        "*Gevinster*        |        |      |      |     ",
        "Færre vikarer      | 0      | 400  | 600  | 600 ",
        "Mindre overarbejde | 0      | 100  | 200  | 200 ",
        "Gevinster i alt    | 0      | 500  | 800  | 800 ",
        f"*Nettogevinst*    | {result}                  ",
    )


def test_gains_less_costs_that_are_nought_in_later_years_are_no_sum() -> None:
    assert not sizes("−1.100 | 350 | 800 | 800")


def test_a_wrong_result_of_costs_and_gains_is_told_by_few_digits() -> None:
    assert sizes("−1.100 | 350 | 880 | 800") == [("SUM104", "D12")]


@pytest.mark.parametrize(("wrong", "told"), [("80", []), ("180", [("SUM206", "D8")])])
@pytest.mark.parametrize("years", ["2026 | 2027 | 2028 | 2029", "År 0 | År 1 | År 2 | År 3"])
def test_what_is_carried_on_over_the_years_of_a_case(years: str, wrong: str, told: list[tuple[str, str]]) -> None:
    assert (
        found(
            f"            | {years}                   ",
            "Investering  | 800 | 100  | 0    | 0   ",
            "Driftsudgift | 0   | 40   | 40   | 40  ",
            "Sparet tid   | 0   | −400 | −500 | −500",
            "*Netto*      | 800 | −260 | −460 | −460",
            f"Akkumuleret | 800 | 540  | {wrong} | −380",
        )
        == told
    )
