"""A per cent in the name of a line or column, and in its formula. Figures made up."""

from __future__ import annotations

import pytest
from grids import ranges_in

GRID = """
    | Kr.     | 2026            |
    | Løn     | 400.000         |
    | Varekøb | 100.000         |
    | {name}  | {formula} → 1   |
"""


def found(name: str, formula: str) -> list[str | None]:
    return ranges_in(GRID.format(name=name, formula=formula), "FRM105")


@pytest.mark.parametrize(
    "formula", ["=B2*0.15", "=B2*15%", "=ROUND(B2*0.15,0)", "=(B2+B3)*0.15", "=B2*1.15", "=B2*(1+0.15)", "=0.15*B2"]
)
def test_another_rate_than_the_line_says(formula: str) -> None:
    assert found("Overhead 12 pct.", formula) == ["B4"]
    assert not found("Overhead 15 %", formula)


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("Moms 25 pct.", "=B2*0.2"),  # within what includes it
        ("Rabat 12 %", "=B2*0.88"),
        ("Besparelse 5 pct., halvårseffekt", "=B3*0.5"),
        ("Overhead 12-15 pct.", "=B2*0.14"),  # two are said, or a span
        ("Overhead 10 pct., dog 12 pct.", "=B2*0.12"),
        ("Stigning 2 procentpoint", "=B2*0.03"),
        ("Overhead 12 pct.", "=B2*0.12*0.5"),
        ("Overhead 12 pct.", "=B2/7"),
        ("Afdeling 12", "=B2*0.15"),
    ],
)
def test_what_may_be_meant(name: str, formula: str) -> None:
    assert not found(name, formula)
