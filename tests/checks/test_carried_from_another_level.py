"""Price levels that functions are told, against those of the tables that they read and stand in. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in

GRID = """
    # Budget
    | 1.000 kr., {level} | 2026  | 2027  |
    | Løn                | 1.000 | 1.100 |
    | {line}             | 500   | 600   |
    # Fremskrevet
    | 1.000 kr., 2027-priser | 2026                                      | 2027                                      |
    | Løn                    | =PL_OMREGN(Budget!B2,{told},"KL") → 1.028 | =PL_OMREGN(Budget!C2,{told},"KL") → 1.131 |
    | Varekøb | =ROUND(PL_OMREGN(Budget!B3,{told},"KL"),0) → 1 | =PL_OMREGN(Budget!C3,{told},"KL") → 617 |
"""


def found(told: str, level: str = "2026-priser", line: str = "Varekøb") -> list[str | None]:
    return ranges_in(GRID.format(told=told, level=level, line=line), "PRI207")


def test_the_levels_of_both_tables_are_none() -> None:
    assert not found("2026,2027")


@pytest.mark.parametrize("told", ["2027,2026", "2025,2027", "2026,2028"])
def test_another_level_is_told_once_for_all_copies(told: str) -> None:
    assert found(told) == ["B2:C3"]


def test_current_prices_and_tables_that_say_nothing_are_left_alone() -> None:
    assert not found("2025,2027", level="løbende priser")
    assert not found("2025,2027", level="budget")


def test_a_line_may_say_its_own_level() -> None:
    assert found("2026,2027", line="Varekøb, 2025-priser") == ["B3:C3"]
