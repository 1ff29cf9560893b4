"""A column "Enhed" with one unit of money among other units; totals of projects; what stands against another."""

from __future__ import annotations

import pytest
from sheet_text import table_of

OTHERS = ["MWh", "ton", "antal", "pct.", "m2", "timer"]


@pytest.mark.parametrize("heading", ["Enhed", "Enhet", "Enhed:"])
@pytest.mark.parametrize(
    ("unit", "told"), [("mio. kr.", "mio_kr"), ("t.kr.", "tkr"), ("1.000 kr.", "tkr"), ("kr.", "kr")]
)
def test_the_lines_in_money_tell_the_unit(heading: str, unit: str, told: str) -> None:
    lines = "\n".join(f"Besparelse {place}|{100 + place}|{other}" for place, other in enumerate(OTHERS))
    table = table_of(f"Hovedtal\nPost|Beløb|{heading}\nInvestering|11000|{unit}\nDrift pr. år|500|{unit}\n{lines}")
    assert table.unit == told


def test_two_units_of_money_leave_it_open() -> None:
    table = table_of("Hovedtal\nPost|Beløb|Enhed\nInvestering|11|mio. kr.\nDrift|500|t.kr.\nStrøm|50|MWh\nVarme|40|MWh")
    assert table.unit is None


@pytest.mark.parametrize(
    "heading", ["Totalramme", "Totaludgift", "Totalbudget (mio. kr.)", "Innvilget sum", "Bevilget sum"]
)
def test_what_a_project_costs_is_an_amount_among_others(heading: str) -> None:
    table = table_of(f"Projekter, mio. kr.\nProjekt|{heading}|Korrigeret ramme\nAalborg|4.1|4.2\nOdense|6.3|6.4")
    assert [column.role for column in table.columns[1:]] == ["amount", "amount"]


@pytest.mark.parametrize("heading", ["Totalramme", "Totaludgift", "I alt", "Sum"])
def test_beside_years_it_is_their_total(heading: str) -> None:
    table = table_of(f"Projekter, mio. kr.\nProjekt|2024|2025|{heading}\nAalborg|4.1|4.2|8.3\nOdense|6.3|6.4|12.7")
    assert [column.role for column in table.columns[1:]] == ["year", "year", "total"]


@pytest.mark.parametrize("heading", ["Egen ift. landet", "Budget 2025 ift. 2024", "Kommunen ift. regionen"])
def test_what_is_held_against_another_is_a_difference(heading: str) -> None:
    table = table_of(f"Udgifter, kr.\nPost|Kommunen|Landet|{heading}\nSkoler|4100|4200|-100\nÆldre|6300|6400|-100")
    assert table.columns[-1].role == "difference"


@pytest.mark.parametrize(
    ("unit", "role"),
    [
        ("promille af ejendomsværdi", "note"),
        ("pct. af huslejen", "note"),
        ("pr. sag", "item"),
        ("kr. + 2 pct. pr. sag", "item"),
    ],
)
def test_a_share_among_charges_is_no_amount(unit: str, role: str) -> None:
    table = table_of(
        "Takstblad 2020\nTakst|Enhed|2019|2020\nRenovation|pr. år|2118.75|2162.5\n"
        f"Rottebekæmpelse|{unit}|0.11|0.09\nByggesag|pr. time|675|690"
    )
    assert [row.role for row in table.rows] == ["item", role, "item"]


def test_charges_for_a_year_are_money() -> None:
    table = table_of("Takstblad 2020\nTakst|Enhed|2019|2020\nLeje|pr. år|2118|2162\nVand|pr. år|110|112\nEl|pr. m2|5|6")
    assert [row.role for row in table.rows] == ["item"] * 3
