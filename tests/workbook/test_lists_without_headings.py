"""Lists without headings: that their sums add up says that they hold amounts. All is made up."""

from __future__ import annotations

from one_sheet import tables_on
from sheet_text import sheet_of

GROUPS = """Tilskudsliste 2026, beløb i kr.|

**Idræt|
Boldklub|48844
Svømmeklub|91607
I alt|{first}

**Kultur|
Teater|131144
Kor|117458
I alt|{second}"""


def test_a_list_whose_sums_add_up_is_a_table() -> None:
    (table,) = tables_on(sheet_of(GROUPS.format(first=140451, second=248602)))
    assert [row.role for row in table.rows if row.values] == [*["item"] * 2, "subtotal", *["item"] * 2, "subtotal"]
    assert [column.year for column in table.columns if column.role == "amount"] == [2026]


def test_a_list_without_sums_may_be_anything() -> None:
    assert tables_on(sheet_of("Haller i byen 2026, kr.|\n\nBoldklub|48844\nSvømmeklub|91607\nKor|117458")) == []


def test_counts_with_a_sum_are_no_money() -> None:
    assert tables_on(sheet_of("Besøg i hallerne 2026|\n\nNord|48844\nSyd|91607\nI alt|140451")) == []


HEADED = "Forening|Søgt|Indstillet\nKor|16500|8250\nTeater|45000|45000\nI alt|61500|53250"


def test_two_lines_that_write_their_unit_are_said_of_the_table_below() -> None:
    facts = "Ramme 2026|410.000 kr.\nBrugt i 1. runde|266.884 kr."
    (table,) = tables_on(sheet_of(f"Puljen 2026, 2. runde\n\n{facts}\n\n{HEADED}"))
    assert (table.title, [column.year for column in table.columns[1:]]) == ("Puljen 2026, 2. runde", [2026, 2026])


def test_three_such_lines_with_their_sum_are_a_list() -> None:
    lines = "Kor|410.000 kr.\nTeater|266.884 kr.\nI alt|676.884 kr."
    (table,) = tables_on(sheet_of(f"Tilskud 2026\n{lines}"))
    assert [row.role for row in table.rows] == ["item", "item", "total"]
