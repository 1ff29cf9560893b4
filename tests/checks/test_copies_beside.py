"""What is wrong with a formula and with its copies beside it is told once. Figures made up."""

from __future__ import annotations

import pytest
from grids import findings_in

LOOKUPS = """
    | 1.000 kr. | Sats                                    | 2026  |
    | Løn       | =VLOOKUP(A2,{list},2) → 500             | 1.000 |
    | Husleje   | =VLOOKUP(A3,{other},2) → 400            | 2.000 |
    | Varer     | =VLOOKUP(A4,{third},2) → 300            | 3.000 |
    |           |                                         |       |
    | El        | =VLOOKUP(A6,{list},2) → 200             | 4.000 |
    |           |                                         |       |
    | Løn       | 500                                     |       |
    | Varer     | 300                                     |       |
    | Husleje   | 400                                     |       |
    | El        | 200                                     |       |
"""


@pytest.mark.parametrize("lists", [("$A$8:$B$11",) * 3, ("A8:B11", "A9:B12", "A10:B13")])
def test_copies_beside_each_other_are_told_with_the_first(lists: tuple[str, str, str]) -> None:
    one, other, third = lists
    found = findings_in(LOOKUPS.format(list=one, other=other, third=third), "FRM501")
    assert [finding.range for finding in found] == ["B2", "B6"]
    assert "Det gør også 2 kopier af formlen ved siden af." in found[0].message("da")
    assert "kopi" not in found[1].message("da")


def test_another_formula_beside_is_told_by_itself() -> None:
    found = findings_in(LOOKUPS.format(list="$A$8:$B$11", other="$A$9:$B$11", third="$A$8:$B$11"), "FRM501")
    assert [finding.range for finding in found] == ["B2", "B3", "B4", "B6"]


def test_rates_are_told_together_where_the_headings_say_the_same() -> None:
    grid = """
        | Kr.              | 2026                | 2027                | 2028                |
        | Løn              | 400.000             | 410.000             | 420.000             |
        | Varekøb          | 100.000             | 100.000             | 100.000             |
        | Overhead 12 pct. | =B2*0.15 → 60.000   | =C2*0.15 → 61.500   | =D2*0.15 → 63.000   |
        | Overhead 13 pct. | =B3*0.15 → 15.000   | =C3*0.15 → 15.000   | =D3*0.15 → 15.000   |
    """
    found = findings_in(grid, "FRM105")
    assert [finding.range for finding in found] == ["B4", "B5"]
    assert all("Det gør også 2 kopier" in finding.message("da") for finding in found)
