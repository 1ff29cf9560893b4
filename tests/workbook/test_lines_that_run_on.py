"""A balance that runs on from line to line adds up no lines."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.workbook.model import Formula

TEXT = """Likviditet 2025, mio. kr.
Måned|Ind|Ud|Ultimo
Januar|410|402|128
Februar|388|395|121
Marts|401|411|111
April|420|400|131"""


def roles(formula: str, *, total: str = "") -> list[str]:
    """`#` is the row and `^` the one above it."""
    found = {(row, 4): Formula(formula.replace("#", str(row)).replace("^", str(row - 1))) for row in range(4, 7)}
    text = TEXT
    if total:
        text += "\nI alt|1619|1608|"
        found |= {(7, 2): Formula(total.replace("@", "B")), (7, 3): Formula(total.replace("@", "C"))}
    (table,) = tables_on(sheet_of(text, formulas=found))
    return [row.role for row in table.rows]


@pytest.mark.parametrize("formula", ["D^+B#-C#", "B#-C#+D^", "+D^+B#-C#", "$D^+$B#-$C#", "D^-C#+B#"])
def test_what_stood_above_with_what_comes_in_is_a_line(formula: str) -> None:
    assert roles(formula) == ["item"] * 4
    assert roles(formula, total="SUM(@3:@6)") == ["item"] * 4 + ["total"]


def test_what_adds_up_lines_of_its_own_column_is_a_sum() -> None:
    assert roles("B#-C#", total="@3+@4+@5+@6") == ["item"] * 4 + ["total"]
