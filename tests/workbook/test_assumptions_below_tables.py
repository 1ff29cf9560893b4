"""What a table is reckoned with, below it: one number a line, and its unit beside it under a year. Figures made up."""

from __future__ import annotations

from sheet_text import table_of, tables_of

from xlbudget.domain.amounts import Unit

CASE = """Business case: lejer (t.kr.)
Post|2026|2027|2028
Køb af lejer|3900|0|0
Service|0|210|210
Besparelse|0|-1450|-1930
Nettoeffekt|3900|-1240|-1720

Forudsætninger
"""


def test_numbers_with_their_units_below_a_table_are_none_of_its_lines() -> None:
    case, beside = tables_of(f"{CASE}Pris pr. leje|65000|kr.\nAntal lejer|60|stk.\nTimeløn|268|kr.")
    assert [row.label for row in case.rows] == ["Køb af lejer", "Service", "Besparelse", "Nettoeffekt"]
    assert {(row.label, row.unit or beside.unit) for row in beside.rows if row.role == "item"} == {
        ("Pris pr. leje", Unit.KR),
        ("Timeløn", Unit.KR),
    }


def test_a_group_below_with_amounts_of_the_years_goes_on_with_the_table() -> None:
    table = table_of(f"{CASE}Flere besøg|120|140|150\nFærre timer til møder|-60|-70|-70")
    assert [row.label for row in table.rows][-2:] == ["Flere besøg", "Færre timer til møder"]


def test_words_beside_an_amount_that_are_no_unit_keep_it_in_the_table() -> None:
    table = table_of(f"{CASE}Ny pulje|500|udgår\nGammel pulje|300|udgår")
    assert [row.label for row in table.rows][-2:] == ["Ny pulje", "Gammel pulje"]


def test_units_behind_a_list_without_headings_are_those_of_its_lines() -> None:
    lines = "Pris pr. leje|65000|kr.\nAntal lejer|60|stk.\nTimeløn, plejer|268|kr.\nAfsat i budgettet|4500|t.kr."
    table = table_of(f"Forudsætninger (t.kr.)\n\n{lines}")
    assert [row.role for row in table.rows] == ["item", "note", "item", "item"]
    assert [row.unit or table.unit for row in table.rows if row.role == "item"] == [Unit.KR, Unit.KR, Unit.TKR]
