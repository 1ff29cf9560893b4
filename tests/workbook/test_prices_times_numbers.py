"""The price level of amounts that are prices of that level times what is counted. The figures are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.model import Formula

SHEET = """Dagtilbud, regulering i 1.000 kr.
Aldersgruppe|Enhedspris, 2025-kr.|{counted} 2025|{counted} 2026|Beløb 2025|Beløb 2026
0-2 år|121450|742|728|90116|88416
3-5 år|78900|801|779|63199|61463"""


@pytest.mark.parametrize(
    ("formula", "level"),
    [
        ("B{row}*{count}{row}/1000", 2025),
        ("$B{row}*{count}{row}*0.98/1000", 2025),
        ("B{row}*{count}{row}*(1+$H$1)/1000", None),  # carried to the year's prices
        ("B{row}*$H$1", None),
        ("{count}{row}*121.45", None),
        ("", None),  # only values: it is not known
    ],
)
def test_the_price_level_of_what_prices_are_taken_times(formula: str, level: int | None) -> None:
    formulas = {
        parse_cell(f"{column}{row}"): Formula(formula.format(row=row, count=count))
        for column, count in (("E", "C"), ("F", "D"))
        for row in (3, 4)
        if formula
    }
    (table,) = tables_on(sheet_of(SHEET.format(counted="Antal børn"), formulas=formulas))
    assert table.price_level == level
