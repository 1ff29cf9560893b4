"""SUM201 over the months and quarters of a year: wrong totals are found, balances and other columns left alone."""

from __future__ import annotations

import pytest
from grids import alarms_in

TITLE = "| *Regnskab 2023, mio. kr.* |\n"


def alarms(grid: str) -> list[tuple[str, str | None, str]]:
    found = alarms_in(TITLE + "\n".join(line.strip() for line in grid.strip().splitlines()))
    return [(one.code, one.range, one.message("da")) for one in found]


WRONG = {
    "a quarter": (
        """
        | Post  | Januar | Februar | Marts | 1. kvartal |
        | Løn   | 100    | 110     | 120   | 330 |
        | Varer | 120    | 100     | 125   | 445 |
        | Leje  | 20     | 10      | 5     | 35  |
        """,
        ("E4", "månederne giver 345"),
    ),
    "a year of quarters": (
        """
        | Post  | 1. kvartal | 2. kvartal | 3. kvartal | 4. kvartal | Hele året |
        | Løn   | 100 | 110 | 120 | 100 | 430 |
        | Varer | 120 | 100 | 125 | 100 | 545 |
        | Leje  | 20  | 10  | 5   | 5   | 40  |
        """,
        ("F4", "kvartalerne giver 445"),
    ),
    "a year of months that has totals of quarters too": (
        """
        | Post  | Jan | Feb | Mar | 1. kvt. | Apr | Maj | Jun | 2. kvt. | I alt |
        | Løn   | 10  | 20  | 30  | 60 | 40 | 50 | 60 | 150 | 210 |
        | Varer | 20  | 20  | 20  | 60 | 30 | 30 | 30 | 90  | 180 |
        | Leje  | 70  | 70  | 70  | 210 | 70 | 70 | 70 | 210 | 420 |
        """,
        ("J4", "månederne giver 150"),
    ),
    "half-years": (
        """
        | Post  | 1. halvår | 2. halvår | Året i alt |
        | Løn   | 300 | 310 | 610 |
        | Varer | 220 | 200 | 520 |
        | Leje  | 50  | 60  | 110 |
        """,
        ("D4", "halvårene giver 420"),
    ),
    "a year to date": (
        """
        | Post  | 1. kvartal | 2. kvartal | År til dato |
        | Løn   | 300 | 310 | 610 |
        | Varer | 220 | 200 | 402 |
        | Leje  | 50  | 60  | 110 |
        """,
        ("D4", "kvartalerne giver 420"),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_total_is_found(name: str) -> None:
    grid, (cell, told) = WRONG[name]
    ((code, place, message),) = alarms(grid)
    assert (code, place) == ("SUM201", cell)
    assert told in message


RIGHT = {
    "all adds up": """
        | Post  | Jan | Feb | Mar | 1. kvt. | Apr | Maj | Jun | 2. kvt. | 1. halvår |
        | Løn   | 10  | 20  | 30  | 60 | 40 | 50 | 60 | 150 | 210 |
        | Varer | 20  | 20  | 20  | 60 | 30 | 30 | 30 | 90  | 150 |
        | Leje  | 70  | 70  | 70  | 210 | 70 | 70 | 70 | 210 | 420 |
        """,
    "balances end where the last month ends": """
        | Post              | Januar | Februar | Marts | 1. kvartal |
        | Indbetalinger     | 100 | 200 | 300 | 600 |
        | Udbetalinger      | 50  | 60  | 70  | 180 |
        | Beholdning ultimo | 900 | 950 | 990 | 990 |
        | Gæld              | 800 | 700 | 600 | 600 |
        """,
    "accumulated over the months": """
        | Post              | Januar | Februar | Marts | 1. kvartal |
        | Udgifter          | 100 | 200 | 300 | 600 |
        | Indtægter         | 150 | 260 | 370 | 780 |
        | Saldo             | 50  | 60  | 70  | 180 |
        | Akkumuleret saldo | 50  | 110 | 180 | 180 |
        """,
    "each quarter tells the year so far": """
        | Post  | 1. kvartal | 2. kvartal | 3. kvartal | 4. kvartal | Året i alt |
        | Løn   | 100 | 200 | 300 | 400 | 400 |
        | Varer | 50  | 100 | 150 | 200 | 200 |
        | Leje  | 10  | 20  | 30  | 40  | 40  |
        """,
    "the budget of the year stands beside": """
        | Post  | Januar | Februar | Marts | Forbrug i alt | Budget 2023 |
        | Løn   | 100 | 200 | 300 | 600 | 2.400 |
        | Varer | 50  | 50  | 50  | 150 | 600   |
        | Leje  | 10  | 20  | 30  | 60  | 240   |
        """,
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_left_alone(name: str) -> None:
    assert alarms(RIGHT[name]) == []


def test_two_years_of_halves_are_added_up_apart() -> None:
    grid = """
        |       | 2022 |  |  | 2023 |  |  |
        | Post  | 1. halvår | 2. halvår | I alt | 1. halvår | 2. halvår | I alt |
        | Løn   | 100 | 200 | 300 | 400 | 500 | 900 |
        | Varer | 100 | 200 | 300 | 400 | 500 | 900 |
        | Leje  | 100 | 200 | 300 | 400 | 500 | 1.000 |
        """
    assert [(code, place) for code, place, _ in alarms(grid)] == [("SUM201", "G6")]
