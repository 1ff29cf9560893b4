"""Price and wage indices down the years: each series is one, and none adds up others."""

from __future__ import annotations

import pytest
from sheet_text import table_of

LINES = "2021|0.8|1.9|1.2\n2022|2.0|7.7|4.3\n2023|2.0|3.3|2.5"


@pytest.mark.parametrize(
    "headings",
    [
        "Årlig stigning i pct.|Lønninger|Forbrugerpriser|Generel pris- og lønstigning",
        "År|Løn|Forbrugerpriser|I alt",
        "År|Lønindeks|Prisindeks|Samlet prisudvikling",
        "|Løn|Forbrugerpriser|Ændring i alt",
        "År|Lønninger|Nettoprisindeks|Vægtet prisstigning, pct. i alt",
    ],
)
def test_nothing_in_an_index_is_a_sum(headings: str) -> None:
    table = table_of(f"Pris- og lønudvikling\n{headings}\n{LINES}")
    assert table.kind == "index" and table.orientation == "years_down"
    assert {row.role for row in table.rows} == {"item"}


@pytest.mark.parametrize("title", ["Anvendte pl-procenter", "P/l-procenter 2026-2028", "Pris- og lønprocenter"])
def test_rates_of_prices_and_wages_are_no_money(title: str) -> None:
    assert table_of(f"{title}\nArt|2026-2027|2027-2028\nLøn|3.12|3.05\nBrændsel|-1.4|0.8").kind == "index"


def test_money_down_the_years_still_has_its_total() -> None:
    text = "Udgifter, mio. kr.\nÅr|Løn|Varer|I alt\n2021|8|19|27\n2022|20|77|97\n2023|20|33|53"
    table = table_of(text)
    assert [row.role for row in table.rows] == ["item", "item", "total"]
