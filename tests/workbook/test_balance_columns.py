"""What moves one balance to the next is of the year between them."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

DEBT = """
Langfristet gæld{title}
1.000 kr.

Långiver|{before}|Afdrag|Renter|Låneoptagelse|{after}
Stat og hypotekbank|3046|-288|121|0|2758
Realkredit|8917|-644|297|0|8273
Kommunekredit|702356|-48731|9644|61500|715125
I alt|714319|-49663|10062|61500|726156
"""
BALANCES = [
    ("Restgæld 31.12.2012", "Restgæld 31.12.2013"),
    ("Restgæld pr. 31/12 2012", "Restgæld pr. 31/12 2013"),
    ("Gæld ultimo 2012", "Gæld ultimo 2013"),
    ("Primo 2013", "Ultimo 2013"),
    ("Saldo 1.1.2013", "Saldo 31.12.2013"),
    ("Restgæld 31. december 2012", "Restgæld 31. december 2013"),
    ("Restgæld 31-12-2012", "Restgæld 30-06-2013"),
]


@pytest.mark.parametrize("title", ["", " pr. 31. december 2013", " 2012-2013"])
@pytest.mark.parametrize(("before", "after"), BALANCES)
def test_it_is_of_the_year_that_ends(before: str, after: str, title: str) -> None:
    (table,) = tables_on(sheet_of(DEBT.format(before=before, after=after, title=title)))
    assert [column.year for column in table.columns][2:] == [2013] * 4
    assert [column.role for column in table.columns][2:5] == ["amount"] * 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Regnskab 2012", "Budget 2013"),
        ("Restgæld 31.12.2010", "Restgæld 31.12.2013"),
        ("Budget 2012", "Restgæld 31.12.2013"),
        ("Restgæld 31.12.2013", "Restgæld 31.12.2012"),
    ],
)
def test_between_others_nobody_knows(before: str, after: str) -> None:
    (table,) = tables_on(sheet_of(DEBT.format(before=before, after=after, title="")))
    assert [column.year for column in table.columns][2:5] == [None] * 3
