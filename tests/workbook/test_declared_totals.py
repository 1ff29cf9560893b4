"""The totals row of an Excel table is no item, whatever it is called. The figures are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import Formula, TableRegion

LINES = "Budget, 1.000 kr.\n\nOmråde|2026|2027\nSkoler|4123|4210\nDagtilbud|1981|2010\nÆldre|3010|3105"


def last_role(line: str, formula: str, totals_rows: int = 1) -> str:
    """The role of the line below three others, the last of an Excel table."""
    formulas = {(7, column): Formula(formula) for column in (2, 3)} if formula else {}
    tables = [TableRegion("Tabel1", Area.parse("A3:C7"), totals_rows=totals_rows)]
    (table,) = tables_on(sheet_of(f"{LINES}\n{line}", tables=tables, formulas=formulas))
    return table.rows[-1].role


@pytest.mark.parametrize("label", ["", "I alt", "Hele området"])
@pytest.mark.parametrize("formula", ["SUBTOTAL(109,[Beløb])", ""])
@pytest.mark.parametrize("amounts", ["9114|9325", "9214|9325", "5000|6000"])
def test_it_is_a_total_right_or_wrong(label: str, formula: str, amounts: str) -> None:
    assert last_role(f"{label}|{amounts}", formula) == "total"


@pytest.mark.parametrize("function", ["101", "1", "104", "102"])
@pytest.mark.parametrize("label", ["", "Gennemsnit"])
def test_an_average_is_no_item_and_no_total(label: str, function: str) -> None:
    assert last_role(f"{label}|3038|3108", f"SUBTOTAL({function},[Beløb])") == "note"


def test_the_last_line_of_a_table_without_a_totals_row_is_an_item() -> None:
    assert last_role("Veje|504|520", "", totals_rows=0) == "item"


def amounts_of_items(table: BudgetTable) -> list[float]:
    return [float(amount) for row in table.rows if row.role == "item" for amount in row.values.values()]


def test_it_is_no_line_of_a_long_list() -> None:
    text = "Område|År|Beløb, kr.\nSkoler|2026|4123\nSkoler|2027|4210\nÆldre|2026|3010\nÆldre|2027|3105\n||14448"
    tables = [TableRegion("Tabel1", Area.parse("A1:C6"), totals_rows=1)]
    (table,) = tables_on(sheet_of(text, tables=tables))
    assert sum(amounts_of_items(table)) == 14448
