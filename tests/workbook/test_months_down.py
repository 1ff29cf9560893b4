"""Months and quarters down the rows: where they reach over a turn of the year they are years, as bare ones are."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

LIQUIDITY = """
Likviditet efter beholdningstype, mio. kr.

|Samlet|Bankindestående|Obligationer
{one}|1310.8|747.8|563
{two}|1544.7|677.7|867
{three}|1317.3|449.3|868
{four}|1535.6|684.5|851.1
"""


@pytest.mark.parametrize(
    ("labels", "periods"),
    [
        ("2016 marts .....|2016 juni .....|2016 december|2017 marts ....", "M03 M06 M12 M03"),
        ("Marts 2016|Juni 2016|December 2016|Marts 2017", "M03 M06 M12 M03"),
        ("1. kvartal 2016|2. kvartal 2016|3. kvartal 2016|1. kvartal 2017", "K1 K2 K3 K1"),
        ("2016K1|2016K2|2016K3|2017K1", "K1 K2 K3 K1"),
        ("Ultimo marts 2016|Ultimo juni 2016|Ultimo september 2016|Ultimo marts 2017", "M03 M06 M09 M03"),
        ("1. halvår 2015|2. halvår 2015|1. halvår 2016|1. halvår 2017", "H1 H2 H1 H1"),
    ],
)
def test_they_are_the_years(labels: str, periods: str) -> None:
    one, two, three, four = labels.split("|")
    (table,) = tables_on(sheet_of(LIQUIDITY.format(one=one, two=two, three=three, four=four)))
    assert table.orientation == "years_down"
    assert [str(column.period)[4:] for column in table.columns[1:]] == periods.split()
    assert [(row.label, len(set(row.values))) for row in table.rows] == [
        ("Samlet", 4), ("Bankindestående", 4), ("Obligationer", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "labels",
    [
        "Januar 2016|Februar 2016|Marts 2016|April 2016",
        "2016 drift|2016 anlæg|2017 drift|2017 anlæg",
        "Marts 2016|Marts 2016|Juni 2016|Juni 2017",
        "Skole, marts 2016|Klub, marts 2016|Skole, juni 2016|Klub, juni 2017",
    ],
)
def test_others_are_lines(labels: str) -> None:
    one, two, three, four = labels.split("|")
    (table,) = tables_on(sheet_of(LIQUIDITY.format(one=one, two=two, three=three, four=four)))
    assert table.orientation != "years_down"
