"""Excel tables: the headings of each are its own. The sheets are made up here."""

from __future__ import annotations

from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import TableRegion

_AGAIN = """Budget i 1.000 kr.
Post|2024|2025
Skole|100|120
Vej|200|210

Post|2024|2025
Park|10|20
Havn|30|40
"""


def test_headings_that_stand_again_go_on_with_the_table() -> None:
    table = table_of(_AGAIN)
    assert [row.label for row in table.rows] == ["Skole", "Vej", "Park", "Havn"]


def test_an_excel_table_with_the_same_headings_is_a_table_of_its_own() -> None:
    sheet = sheet_of(_AGAIN)
    sheet.tables = [TableRegion("Drift", Area(2, 1, 4, 3)), TableRegion("Anlæg", Area(6, 1, 8, 3))]
    assert [[row.label for row in table.rows] for table in tables_on(sheet)] == [
        ["Skole", "Vej"],
        ["Park", "Havn"],
    ]


def test_an_excel_table_without_headings_goes_on() -> None:
    sheet = sheet_of(_AGAIN)
    sheet.tables = [TableRegion("Anlæg", Area(6, 1, 8, 3), header_rows=0)]
    assert len(tables_on(sheet)) == 1
