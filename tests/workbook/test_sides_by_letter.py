"""Expense, income and net named by a letter each tell that a table is of money. Figures made up."""

from __future__ import annotations

from one_sheet import tables_on
from sheet_text import sheet_of

SIDES = """
Område|2025 {0}|2025 {1}|2025 {2}|2026 {0}|2026 {1}|2026 {2}
Dagtilbud|148770|-38900|109870|150220|-39310|110910
Skoler|312440|-8015|304425|309875|-8110|301765
Tandpleje|14225|-312|13913|14310|-318|13992
I alt|475435|-47227|428208|474405|-47738|426667
"""


def test_u_i_and_n_are_expense_income_and_net() -> None:
    (table,) = tables_on(sheet_of(SIDES.format("U", "I", "N")))
    assert [row.label for row in table.rows] == ["Dagtilbud", "Skoler", "Tandpleje", "I alt"]


def test_other_letters_say_nothing() -> None:
    assert not tables_on(sheet_of(SIDES.format("A", "B", "C")))


LINES = """
Bevilling||Budget 2026|Budget 2027
Voksne|U|402118|410900
|I|-51240|-48700
|R|-9955|-8800
|N|340923|353400
Ældre|U|688402|701200
|I|-88311|-86300
|N|600091|614900
Udvalget|U|1090520|1112100
|I|-139551|-135000
|R|-9955|-8800
|N|941014|968300
"""


def test_r_is_the_refund_between_income_and_net() -> None:
    (table,) = tables_on(sheet_of(LINES))
    assert [row.label for row in table.rows] == [*["Voksne"] * 4, *["Ældre"] * 3, *["Udvalget"] * 4]
    roles = [
        "item",
        "item",
        "item",
        "subtotal",
        "item",
        "item",
        "subtotal",
        "subtotal",
        "subtotal",
        "subtotal",
        "total",
    ]
    assert [row.role for row in table.rows] == roles


def test_r_by_itself_is_the_accounts() -> None:
    lines = "Skoler|R|812|831\nSkoler|B|820|840\nÆldre|R|655|671\nÆldre|B|640|662"
    (table,) = tables_on(sheet_of(f"Udgifter, mio. kr.\nOmråde|Art|2025|2026\n{lines}"))
    assert [row.flow for row in table.rows] == [None] * 4
