"""Rates and the like right above the headings of a table, with no blank row between. Figures made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

LOAN = """Amortisering af lån (kr.)|
{above}
År|Restgæld primo|Afdrag|Rente|Restgæld ultimo
2026|10000000|2000000|200000|8000000
2027|8000000|2000000|160000|6000000
2028|6000000|2000000|120000|4000000"""


@pytest.mark.parametrize("above", ["Rente|0,02", "Rente|0,02\nLøbetid, år|5", "Rente|0,02\n"])
def test_the_headings_below_a_rate_head_the_table(above: str) -> None:
    table = tables_on(sheet_of(LOAN.format(above=above)))[-1]
    assert [row.label for row in table.rows] == ["Restgæld primo", "Afdrag", "Rente", "Restgæld ultimo"]
    assert [column.year for column in table.year_columns()] == [2026, 2027, 2028]
