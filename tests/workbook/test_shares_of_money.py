"""A part in kroner ("Kommunens andel") is money, a share of a hundred is none."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.workbook.model import Formula, Sheet


def roles_of(sheet: Sheet) -> dict[str, str]:
    """The roles of the columns of the one table, by their headings."""
    (table,) = tables_on(sheet)
    return {column.header: column.role for column in table.columns}


def of_laws(heading: str, *numbers: tuple[float, float]) -> Sheet:
    """What laws cost the country and the part of it that is ours, in two years."""
    lines = "\n".join(f"Lov {place}|12000|14000|{one}|{two}" for place, (one, two) in enumerate(numbers, 1))
    return sheet_of(f"**DUT, 1.000 kr.\n\n|Hele landet~C3||{heading}~E3|\nLov|2025|2026|2025|2026\n{lines}")


@pytest.mark.parametrize(
    "heading", ["Solrøds andel", "Kommunens andel", "Vores andel af bloktilskuddet", "Andel, Ribe", "Kommunal andel"]
)
def test_a_part_that_is_too_large_to_be_a_share_is_money(heading: str) -> None:
    roles = roles_of(of_laws(heading, (45.6, 98.1), (212.4, 15.2), (12.9, 30.8)))
    assert roles[f"{heading} 2025"] == "year"
    assert roles[f"{heading} 2026"] == "year", "what goes for one year goes for the next"


def test_savings_below_minus_a_hundred_are_money() -> None:
    roles = roles_of(of_laws("Kommunens andel", (-45.6, -46.0), (-232.6, -335.9), (12.9, 30.8)))
    assert set(roles.values()) == {"label", "year"}


def test_shares_of_a_hundred_stay_shares() -> None:
    roles = roles_of(of_laws("Andel", (45.6, 98.1), (104.2, 15.2), (12.9, 30.8)))
    assert roles["Andel 2025"] == roles["Andel 2026"] == "percent"


@pytest.mark.parametrize(
    ("formula", "role"),
    [
        ("D{0}*$H$1", "amount"),
        ("$H$1*D{0}", "amount"),
        ("ROUND(D{0}*$H$1,0)", "amount"),
        ("D{0}*0.0038", "amount"),
        ("+D{0}*$H$1", "amount"),
        ("D{0}*0,38%", "amount"),
        ("D{0}/D$9", "percent"),
        ("D{0}*100/D$9", "percent"),
        ("E{0}*100", "percent"),
    ],
)
def test_what_takes_a_part_of_an_amount_gives_money(formula: str, role: str) -> None:
    sheet = sheet_of(
        "**DUT, 1.000 kr.\n\nLov|||Hele landet|Kommunens andel\n"
        "Lov om dagtilbud|||47000|78.6\nLov om socialtilsyn|||21500|81.7\nLov om hjælpemidler|||8100|30.8"
    )
    formulas = {(row, 5): Formula(formula.format(row)) for row in (4, 5, 6)}
    sheet = Sheet("DUT", cells={row: dict(sheet.row(row)) for row in (1, 3, 4, 5, 6)}, formulas=formulas)
    assert roles_of(sheet)["Kommunens andel"] == role


@pytest.mark.parametrize(
    "heading",
    [
        "Kommunens andel (0,9 %)",
        "Vores andel (0,45 pct.)",
        "Moms (25 %)",
        "Overhead, 5 %",
        "Bidrag (12,5 procent)",
        "Overhead (5 % af lønsum)",
    ],
)
def test_amounts_taken_at_a_rate_are_money(heading: str) -> None:
    sheet = sheet_of(f"**Aftale, mio. kr.\n\nPost|Landet|{heading}\nService|3400|30.6\nÆldre|1000|9\nAnlæg|1500|13.5")
    assert roles_of(sheet)[heading] == "amount"


@pytest.mark.parametrize(
    "heading", ["Andel (pct.)", "Andel, %", "Stigning (%)", "Andel over 50 %", "Forbrug i % (75 %)", "Pct. af 1.000"]
)
def test_per_cents_are_none(heading: str) -> None:
    sheet = sheet_of(f"**Aftale, mio. kr.\n\nPost|Landet|{heading}\nService|3400|30.6\nÆldre|1000|9\nAnlæg|1500|13.5")
    assert roles_of(sheet)[heading] == "percent"
