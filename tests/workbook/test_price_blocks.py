"""The same lines in fixed and in current prices below each other: no level holds for all. Figures made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of, tables_of

from xlbudget.workbook.recognise.texts.price_levels import price_levels

LINES = "Skoler|1236.2|1270.4\nÆldre|1448.9|1513.2\nI alt|2685.1|2783.6"


@pytest.mark.parametrize("title", ["Serviceudgifter", "Serviceudgifter i faste og løbende priser"])
def test_a_price_level_below_the_headings_heads_its_block_where_another_follows(title: str) -> None:
    table = table_of(f"{title}\n\nMio. kr.|2026|2027\nFaste priser (2026-pl)\n{LINES}\nLøbende priser\n{LINES}")
    assert table.header_rows == (3,)
    assert [row.label for row in table.rows if row.role == "heading"] == ["Faste priser (2026-pl)", "Løbende priser"]
    assert table.price_level is None


def test_the_only_price_level_below_the_headings_is_that_of_the_table() -> None:
    table = table_of(f"Serviceudgifter\n\nMio. kr.|2026|2027\nFaste priser (2026-pl)\n{LINES}")
    assert (table.header_rows, table.price_level) == ((3, 4), 2026)


def test_the_level_of_the_next_table_is_its_own() -> None:
    head = "Mio. kr.|2026|2027\n{}-priser\n"
    found = tables_of(f"Drift\n{head.format(2026)}{LINES}\n\nAnlæg\n{head.format(2027)}{LINES}")
    assert [table.price_level for table in found] == [2026, 2027]


@pytest.mark.parametrize("text", ["Drift i faste og løbende priser", "Faste/løbende priser"])
def test_fixed_and_current_prices_together_are_no_level(text: str) -> None:
    assert price_levels(text) == ()


def test_current_prices_alone_are_one() -> None:
    assert price_levels("Drift i løbende priser") == ("current",)
