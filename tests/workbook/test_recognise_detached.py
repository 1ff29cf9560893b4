"""Blocks below a table, under a caption of their own: a calculation is none of its lines, a group of them is."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.model import Formula

LOANS = """
**Lån, 1.000 kr.|**2014|**2015|**Bemærkning
KommuneKredit|110416|104833|Fast rente
Realkredit|75185|71310|
Leasing|2990|2760|
"""
TOTAL_LAST = LOANS + "**I alt|188591|178903|\n"
TOTAL_FIRST = LOANS.replace("Bemærkning\n", "Bemærkning\n**Lån i alt|188591|178903|\n")
CALCULATION = """
**{caption}
Årets afskrivninger|60718
Lån primo|79229
Anlægsaktiver primo|186663
Mindste afdrag|25771
Betalt afdrag|54819
**Afvigelse|29048
"""
GROUP = """
**{caption}
Forældrebetaling|1430
Beboerindskud|1220
"""


def tables_of(text: str, *formulas: tuple[str, str]) -> list[BudgetTable]:
    """The tables of the sheet; `formulas` are those of the amounts in the second column of the lines called so."""
    lines = [line.partition("|")[0].strip("* ") for line in text.strip("\n").split("\n")]
    return tables_on(
        sheet_of(text, formulas={(lines.index(label) + 1, 2): Formula(formula) for label, formula in formulas})
    )


def rows_of_first(text: str, *formulas: tuple[str, str]) -> int:
    return len(tables_of(text, *formulas)[0].rows)


@pytest.mark.parametrize("table", [TOTAL_LAST, TOTAL_FIRST])
@pytest.mark.parametrize(
    ("caption", "formula"),
    [
        ("Mindste lovlige afdrag", "B9*B10/B11"),
        ("Lån pr. indbygger", "B9/(B10*2)"),
        ("Beregning af mindste afdrag", ""),
        ("Nøgletal", ""),
        ("Afstemning til balancen", ""),
    ],
)
def test_a_calculation_below_a_complete_table_is_none_of_its_lines(table: str, caption: str, formula: str) -> None:
    text = table + CALCULATION.format(caption=caption)
    first, *others = tables_of(text, *([("Mindste afdrag", formula)] if formula else []))
    assert [row.label for row in first.rows if row.role == "item"] == ["KommuneKredit", "Realkredit", "Leasing"]
    assert all(row.values.keys().isdisjoint({"2014", "2015"}) for table in others for row in table.rows)


@pytest.mark.parametrize(
    ("table", "block"),
    [
        (TOTAL_LAST, GROUP.format(caption="Deponeringer")),  # a group of one year
        (LOANS, CALCULATION.format(caption="Beregning af afdrag")),  # nothing says that the table is complete
        (TOTAL_LAST, CALCULATION.format(caption="Beregning af afdrag").replace("primo|", "primo|1|")),  # both years
        (TOTAL_LAST, GROUP.format(caption="Beregning af indskud") + "**I alt|2650\n"),  # adds up
        (TOTAL_LAST, CALCULATION.format(caption="Beregning af afdrag").replace("**B", "B")),  # not set off
    ],
)
def test_a_group_of_lines_goes_on_with_the_table(table: str, block: str) -> None:
    assert rows_of_first(table + block) > rows_of_first(table)
