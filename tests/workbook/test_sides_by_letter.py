"""Expense, income and net named by a letter each tell that a table is of money. Figures made up."""

from __future__ import annotations

from sheet_text import sheet_of

from xlbudget.workbook.recognise import recognise_sheet

SIDES = """
Område|2025 {0}|2025 {1}|2025 {2}|2026 {0}|2026 {1}|2026 {2}
Dagtilbud|148770|-38900|109870|150220|-39310|110910
Skoler|312440|-8015|304425|309875|-8110|301765
Tandpleje|14225|-312|13913|14310|-318|13992
I alt|475435|-47227|428208|474405|-47738|426667
"""


def test_u_i_and_n_are_expense_income_and_net() -> None:
    (table,) = recognise_sheet(sheet_of(SIDES.format("U", "I", "N")))
    assert [row.label for row in table.rows] == ["Dagtilbud", "Skoler", "Tandpleje", "I alt"]


def test_other_letters_say_nothing() -> None:
    assert not recognise_sheet(sheet_of(SIDES.format("A", "B", "C")))
