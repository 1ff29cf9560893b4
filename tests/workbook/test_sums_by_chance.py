"""A line that comes to those right below it by chance is one of the lines: the total adds up them all.

Shares of 40, 30, 20 and 10 per cent make the second line the sum of the third and the fourth, in every column. The
figures are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.workbook.model import Formula

LINES = """Bidrag i kr.|2025|2026
Nordby|14820000|15202000
{second}|11115000|11401500
Østby|7410000|7601000
Øen|3705000|3800500
{total}"""
OF_ALL, OF_HEADS = "I alt|37050000|38005000", "I alt|25935000|26603500"


def roles(second: str, total: str) -> list[str]:
    return [row.role for row in table_of(LINES.format(second=second, total=total)).rows]


def test_a_total_of_all_lines_leaves_none_of_them_a_sum() -> None:
    assert roles("Sydby", OF_ALL) == [*["item"] * 4, "total"]


@pytest.mark.parametrize("second", ["Sydby", "**Sydby"])
def test_a_total_without_the_lines_below_shows_a_sum_above_its_parts(second: str) -> None:
    assert roles(second, OF_HEADS) == ["item", "subtotal", "item", "item", "total"]


def test_a_formula_over_all_lines_says_the_same() -> None:
    formulas = {(6, 2): Formula("SUM(B2:B5)"), (6, 3): Formula("SUM(C2:C5)")}
    text = LINES.format(second="Sydby", total=OF_ALL.replace("I alt", "Bidrag"))
    (table,) = tables_on(sheet_of(text, formulas=formulas))
    assert [row.role for row in table.rows] == [*["item"] * 4, "total"]
