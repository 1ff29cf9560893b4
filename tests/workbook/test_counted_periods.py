"""Tables whose periods are counted from the start: "År 0 1 2 3" heads columns and is no line. Figures made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

CASE = """
Business case for nye lamper, 1.000 kr.

{name}|0|1|2|3
Anskaffelse|8200|0|0|0
Mindre el|0|-1900|-2300|-2300
Netto|8200|-1900|-2300|-2300
"""


@pytest.mark.parametrize("name", ["År", "År nr.", "Periode", "Projektår"])
def test_periods_counted_from_the_start_are_headings(name: str) -> None:
    table = table_of(CASE.format(name=name))
    assert [row.label for row in table.rows] == ["Anskaffelse", "Mindre el", "Netto"]
    assert [column.header for column in table.columns][1:] == ["0", "1", "2", "3"]


def test_so_they_are_under_another_title() -> None:
    text = (
        CASE.format(name="År")
        + "\n\nVarig drift, 1.000 kr.\nÅr|1|2|3|4\nLøn|300|300|310|310\nVarer|40|40|41|41\nI alt|340|340|351|351\n"
    )
    tables = tables_on(sheet_of(text))
    assert [[row.label for row in table.rows] for table in tables] == [
        ["Anskaffelse", "Mindre el", "Netto"],
        ["Løn", "Varer", "I alt"],
    ]


def test_a_line_of_numbers_that_count_on_stays_a_line() -> None:
    text = """
1.000 kr.|2026|2027|2028|2029
Elever pr. år|1|2|3|4
Løn|300|300|310|310
I alt|301|302|313|314
"""
    table = table_of(text)
    assert len(table.rows) == 3
