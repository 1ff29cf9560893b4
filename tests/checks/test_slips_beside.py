"""An amount that is a power of ten away from the one beside it: the other lines tell. Figures made up."""

from __future__ import annotations

import pytest
from grids import findings_in, ranges_in, told_at

TWO = """
    | 1.000 kr.        | Budget 2025 | Regnskab 2025 |
    | Vejvæsen         | 62.800      | 61.940        |
    | Havne            | 3.480       | {}            |
    | Kollektiv trafik | 29.300      | 29.710        |
    | Vintertjeneste   | 7.150       | 7.320         |
    | {}               | {}          | {}            |
"""


def found(grid: str) -> list[tuple[str, str | None]]:
    told = findings_in(grid, "DAT401", "DAT402", "DAT405")
    return told_at(told)


@pytest.mark.parametrize(
    "line",
    [
        ("Ejendomme", "44.950", "45,23"),  # in millions
        ("Ejendomme", "44.950", "45.230.000"),
        ("Ejendomme", "44.950", "452,3"),
        ("Ejendomme", "44.950", "4.523"),
        ("Lejeindtægter", "−44.950", "−45.230.000"),
    ],
)
def test_a_figure_in_another_unit_or_with_a_digit_lost(line: tuple[str, ...]) -> None:
    assert found(TWO.format("3.525", *line)) == [("DAT405", "C6")]


@pytest.mark.parametrize(
    ("havne", "line"),
    [
        ("3.525", ("Ejendomme", "44.950", "45.230")),
        ("3.525", ("Ejendomme", "44.950", "6.100")),  # next to nothing spent, and no power of ten
        ("3.525", ("Reserver", "44.950", "45")),
        ("3.525", ("Overførsel fra 2024", "44.950", "45")),
        ("3.525", ("Ejendomme", "44.950", "−45")),
        ("3.525", ("Ejendomme", "44.950", "=45")),
        ("352,5", ("Ejendomme", "44.950", "45")),  # not the only one
        ("9.800", ("Ejendomme", "44.950", "45")),  # nothing is usual
    ],
)
def test_what_may_be_far_from_what_it_stands_beside(havne: str, line: tuple[str, ...]) -> None:
    assert not found(TWO.format(havne, *line))


def test_expense_is_not_held_to_income() -> None:
    grid = TWO.replace("Budget 2025", "Udgifter 2025").replace("Regnskab 2025", "Indtægter 2025")
    assert not found(grid.format("3.525", "Ejendomme", "44.950", "45,23"))


FOLLOW_UP = """
    | 1.000 kr.   | Oprindeligt budget 2026 | Korrigeret budget 2026 | Forbrug 2026 | Forventet regnskab 2026 |
    | Biblioteker | 28.640 | 28.990 | 21.180 | 28.900 |
    | Musikskole  | 9.815  | 9.815  | 7.290  | 9.950  |
    | Idræt       | 41.230 | 40.430 | 30.515 | 41.050 |
    | Museer      | 12.470 | 12.620 | 9.180  | {}     |
    | Oplysning   | 15.360 | 15.360 | {}     | 15.100 |
"""


def test_the_figure_that_most_others_are_far_from() -> None:
    assert found(FOLLOW_UP.format("1.262", "10.845")) == [("DAT405", "E5")]
    assert found(FOLLOW_UP.format("12.620", "1.084,5")) == [("DAT405", "D6")]
    assert not found(FOLLOW_UP.format("12.620", "10.845"))


PAY = """
    | Kr.            | Årsværk | {heading} | Løn i alt  |
    | Chefer         | 6       | 785.000   | 4.710.000  |
    | Konsulenter    | 24      | 548.000   | 13.152.000 |
    | Sagsbehandlere | 61      | 452.000   | 27.572.000 |
    | Assistenter    | 38      | {wage}    | 15.238.000 |
"""


def wages(wage: str, heading: str = "Gennemsnitsløn") -> list[str | None]:
    return ranges_in(PAY.format(wage=wage, heading=heading), "DAT406")


@pytest.mark.parametrize("wage", ["401", "401,5", "401.000.000"])
def test_a_wage_in_thousands_among_wages_in_kroner(wage: str) -> None:
    assert wages(wage) == ["C5"]


@pytest.mark.parametrize("wage", ["401.000", "40.100", "1.100.000", "12", "=401"])
def test_a_wage_that_is_no_slip_of_the_unit(wage: str) -> None:
    assert not wages(wage)


def test_amounts_of_a_column_may_differ_as_they_like() -> None:
    assert not wages("401", heading="Tillæg 2026")


@pytest.mark.parametrize("heading", ["Pris pr. stk.", "Enhedspris", "Pris"])
def test_goods_cost_what_they_like(heading: str) -> None:
    assert not wages("401", heading)
    assert wages("401", "Pris pr. plads") == ["C5"]
