"""Expense, income without a minus and their net as the only lines of a table: the net is its total, no sum of two."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.domain.sums.table_sums import sums_of

EXPENSE, INCOME, NET = "Udgift|120.5|131.0", "Indtægt|20.5|30.0", "Nettotal|100.0|101.0"


@pytest.mark.parametrize("lines", [(EXPENSE, INCOME, NET), (NET, EXPENSE, INCOME), (INCOME, EXPENSE, NET)])
@pytest.mark.parametrize("net", ["Nettotal", "Netto", "Nettoudgift"])
def test_the_net_is_the_total(lines: tuple[str, ...], net: str) -> None:
    text = "\n".join(("§ 20.22 (mio. kr.)|2025|2026", *lines)).replace("Nettotal", net)
    table = table_of(text)
    assert {row.label: row.role for row in table.rows} == {"Udgift": "item", "Indtægt": "item", net: "total"}
    assert not sums_of(table).sums


def test_income_with_a_minus_adds_up() -> None:
    (table,) = tables_on(sheet_of("1.000 kr.|2025|2026\nUdgifter|1205|1310\nIndtægter|-205|-300\nNetto|1000|1010"))
    assert [row.role for row in table.rows] == ["item", "item", "total"]
    assert [entry.total.label for entry in sums_of(table).sums] == ["Netto"]


def test_a_net_of_something_else_is_no_net_of_both() -> None:
    table = table_of("1.000 kr.|2025|2026\nUdgifter|1205|1310\nIndtægter|205|300\nNetto|1111|1112")
    assert {row.flow for row in table.rows} == {None}
