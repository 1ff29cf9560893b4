"""FRM208: sums of all lines that a $ keeps at one line, and formulas that do so for good reason. Figures made up."""

from __future__ import annotations

import pytest
from grids import findings_in, ranges_in

GRID = """
    | 1.000 kr. | 2026  | 2027  | {heading}                |
    | Løn       | 1.000 | 1.100 | ={formula} → 2.100       |
    | Varekøb   | 3.000 | {other} | ={formula} → 2.100     |
    | Husleje   | 500   | 500   | ={formula} → 2.100       |
    | El        | 90    | 90    | ={formula} → 2.100       |
"""


@pytest.mark.parametrize(
    ("formula", "heading", "place"),
    [
        ("SUM(B$2:C$2)", "I alt", "D3"),
        ("SUM($B$2:$C$2)", "I alt 2026-27", "D3"),
        ("SUM(B$5:C$5)", "I alt", "D2"),
        ("SUM(B$2:C$2)", "Ramme for området", None),  # each line beside the frame of all
        ("B$2", "I alt", None),
        ("SUM(B$2:B$5)", "I alt", None),
    ],
)
def test_sums_that_are_kept_at_one_line(formula: str, heading: str, place: str | None) -> None:
    grid = GRID.format(formula=formula, heading=heading, other="3.200")
    assert ranges_in(grid, "FRM208") == ([place] if place else [])


def test_what_the_first_should_be_and_how_many_others_do_the_same() -> None:
    (found,) = findings_in(GRID.format(formula="SUM(B$2:C$2)", heading="I alt", other="3.200"), "FRM208")
    assert (found.expected, found.found, found.difference) == (6200, 2100, -4100)
    assert "Det gør 2 andre også, til og med D5." in found.message()


def test_a_line_without_amounts_of_its_own_may_show_the_sum_of_another() -> None:
    grid = """
        | 1.000 kr.     | 2026  | 2027  | I alt                 |
        | Løn           | 1.000 | 1.100 | =SUM(B$2:C$2) → 2.100 |
        | heraf lærere  |       |       | =SUM(B$2:C$2) → 2.100 |
        | heraf ledelse |       |       | =SUM(B$2:C$2) → 2.100 |
        | Varekøb       | 500   | 600   | =SUM(B5:C5) → 1.100   |
    """
    assert not ranges_in(grid, "FRM208")
