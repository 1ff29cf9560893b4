"""Sums that a heading or a formula tells: of lines called alike, and of a line less its "heraf"."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.workbook.model import Formula

NOTE_26 = """
1.000 kr.|2025|2024
**Ordinær
Indtægter|2983|2948
Omkostninger|-2895|-2875

**Tilskud
Indtægter|1649|1624
Omkostninger|-1242|-1246

**{heading}
Indtægter|{income}|4566
Omkostninger|-4131|-4121
**Årets resultat|495|451
"""


@pytest.mark.parametrize("income", [4632, 4626])  # the sum of the two, and one less what they pay each other
@pytest.mark.parametrize(("heading", "role"), [("I alt", "subtotal"), ("Øvrige", "item")])
def test_lines_under_a_heading_of_all_are_sums_of_those_called_alike(heading: str, role: str, income: int) -> None:
    (table,) = tables_on(sheet_of(NOTE_26.format(heading=heading, income=income)))
    found = {row.row: row.role for row in table.rows}
    assert found[11] == (role if income == 4626 else found[11])
    assert found[3] == found[7] == "item"


@pytest.mark.parametrize(
    ("formula", "part"), [("B2+B3", False), ("B3+B2", False), ("SUM(B2:B3)", False), ("B2", True), ("", True)]
)
def test_a_heraf_that_a_formula_takes_away_from_its_line_counts(formula: str, part: bool) -> None:
    text = "Mia. kr.|2025\nRevalidering, udgifter|24.0\n- heraf refusion|-9.5\nRevalidering, netto|14.5\nHjælp|7.2"
    formulas = {(4, 2): Formula(formula)} if formula else {}
    (table,) = tables_on(sheet_of(text, formulas=formulas))
    assert table.rows[1].part_of is part
