"""FRM106: rates of growth that are numbers of per cent."""

from __future__ import annotations

import pytest
from grids import ranges_in


def told(name: str, rate: str, formula: str) -> list[str | None]:
    return ranges_in(
        f"""
        | {name}    | {rate} |            |
        | 1.000 kr. | 2025   | 2026       |
        | Skoler    | 1.000  | ={formula} → 4.100 |
        """,
        "FRM106",
    )


@pytest.mark.parametrize("formula", ["B3*(1+$B$1)", "(1+B1)*B3", "ROUND(B3*(B1+1),0)"])
@pytest.mark.parametrize("name", ["Pl-sats", "Fremskrivning 2025-26", "Stigning i pct."])
def test_a_rate_that_is_a_number_of_per_cent(name: str, formula: str) -> None:
    assert told(name, "3,1", formula) == ["B1"]


@pytest.mark.parametrize(
    ("name", "rate", "formula"),
    [
        ("Pl-sats", "3,1 %", "B3*(1+$B$1)"),
        ("Pl-sats", "3,1", "B3*(1+$B$1/100)"),
        ("Antal nye klasser", "3,0", "B3*(1+$B$1)"),
        ("Pl-sats", "0,031", "B3*(1+$B$1)"),
        ("Pl-sats", "3,1", "B3+(1+$B$1)"),
    ],
)
def test_what_is_meant(name: str, rate: str, formula: str) -> None:
    assert not told(name, rate, formula)


@pytest.mark.parametrize("formula", ["B3/(1+$B$1)", "B3*(1+$B$1)^2", "B3/(1+$B$1)^2"])
def test_a_rate_that_is_divided_by_or_used_for_several_years(formula: str) -> None:
    assert told("Diskonteringsrente", "3,5", formula) == ["B1"]
    assert not told("Diskonteringsrente", "3,5 %", formula)
    assert not told("Antal nye klasser", "3,0", formula)


_NAMED = """
    ! name: Rente = {cell}
    # Ark1
    | Rente     | {rate} |                          |
    | 1.000 kr. | 2025   | 2026                     |
    | Skoler    | 1.000  | =B3/(1+Rente)^1 → {left} |
"""


def test_a_rate_that_a_defined_name_stands_for() -> None:
    assert ranges_in(_NAMED.format(cell="Ark1!$B$1", rate="3,5", left=222), "FRM106") == ["B1"]
    assert not ranges_in(_NAMED.format(cell="Ark1!$B$1", rate="3,5 %", left=966), "FRM106")
    for cell in ("#REF!$B$1", "OFFSET(Ark1!$B$1,0,0)", "Ark1!$B$1:$B$2", "3.5"):
        assert not ranges_in(_NAMED.format(cell=cell, rate="3,5", left=222), "FRM106")
