"""SUM206 over months and quarters: a balance that does not go on is found as over years, totals among them left out."""

from __future__ import annotations

import pytest
from grids import alarms_in, told_at, workbook


def alarms(lines: list[str]) -> list[tuple[str, str | None]]:
    book = workbook("| *Likviditet 2023, t.kr.* |\n" + "\n".join(f"| {line} |" for line in lines))
    return told_at(alarms_in(book))


MONTHS = "Post | Jan | Feb | Mar | Apr | Maj | Jun"
QUARTERS = "Post | Jan | Feb | Mar | 1. kvartal | Apr | Maj | Jun | 2. kvartal | I alt"


@pytest.mark.parametrize(
    ("lines", "cell"),
    [
        (
            [
                MONTHS,
                "Bevægelse | 50 | -10 | 10 | 5 | 10 | -15",
                "Saldo ultimo | 1050 | 1040 | 1050 | 1055 | 1056 | 1050",
            ],
            "F4",
        ),
        (
            [
                MONTHS,
                "Netto | 500 | 600 | 300 | -200 | 150 | 50",
                "Akkumuleret | 500 | 1100 | 1400 | 1220 | 1370 | 1420",
            ],
            "E4",
        ),
        ([MONTHS, "Forbrug | 10 | 20 | 30 | 20 | 10 | 20", "Rest | 190 | 170 | 140 | 120 | 110 | 80"], "G4"),
        (
            [
                "Post | 1. kvartal | 2. kvartal | 3. kvartal | 4. kvartal",
                "Forbrug | 100 | 90 | 100 | 110",
                "Rest | 500 | 410 | 310 | 205",
            ],
            "E4",
        ),
        (
            [
                MONTHS.replace(" |", " 2023 |", 7),
                "Afdrag | 5 | 5 | 5 | 5 | 5 | 5",
                "Ultimo | 95 | 90 | 85 | 80 | 73 | 68",
            ],
            "F4",
        ),
        (
            [
                QUARTERS,
                "Forbrug | 90 | 110 | 105 | 305 | 95 | 120 | 80 | 295 | 600",
                "Akkumuleret forbrug | 90 | 200 | 305 | 305 | 400 | 502 | 600 | 600 | 600",
            ],
            "G4",
        ),
    ],
)
def test_balances_that_do_not_go_on(lines: list[str], cell: str) -> None:
    assert alarms(lines) == [("SUM206", cell)]


@pytest.mark.parametrize(
    "lines",
    [
        [MONTHS, "Netto | 500 | 600 | 300 | -200 | 150 | 50", "Saldo | 500 | 600 | 300 | -200 | 150 | 50"],
        [
            MONTHS,
            "Budget | 100 | 100 | 100 | 100 | 100 | 100",
            "Forbrug | 90 | 110 | 105 | 95 | 120 | 80",
            "Saldo | 10 | -10 | -5 | 5 | -20 | 20",
        ],
        [
            QUARTERS,
            "Forbrug | 90 | 110 | 105 | 305 | 95 | 120 | 80 | 295 | 600",
            "Akkumuleret forbrug | 90 | 200 | 305 | 305 | 400 | 520 | 600 | 600 | 600",
        ],
        [
            "Post | Jan B | Jan R | Feb B | Feb R | Mar B | Mar R",
            "Forbrug | 100 | 90 | 100 | 110 | 100 | 105",
            "Restbudget | 500 | 510 | 400 | 400 | 300 | 295",
        ],
    ],
)
def test_others_are_left_alone(lines: list[str]) -> None:
    assert alarms(lines) == []


DEBT = (
    "Post | 2026 | 2027 | 2028 | 2029 | 2030",
    "Låneoptagelse | 60000 | 0 | 0 | 12500 | 0",
    "Afdrag | -2351 | -2372 | -2396 | -2421 | -2520",
)


def test_what_one_year_alone_adds_is_part_of_its_balance() -> None:
    assert alarms([*DEBT, "Gæld ultimo | 402385 | 400013 | 397617 | 407696 | 405176"]) == []
    assert alarms([*DEBT, "Gæld ultimo | 402385 | 400013 | 397617 | 407596 | 405076"]) == [("SUM206", "E5")]
    forgotten = [line.replace("12500 | 0", "12500 | 3000").replace("0 | 0 | 12500", "0 | 700 | 12500") for line in DEBT]
    assert alarms([*forgotten, "Gæld ultimo | 402385 | 400013 | 397617 | 407696 | 405176"]) == [("SUM206", "E5")]
