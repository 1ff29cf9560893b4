"""Columns of years in which something is to start or end: they are no amounts, whatever else their headings say."""

from __future__ import annotations

import pytest
from sheet_text import table_of

PROJECTS = """
Anlægsoversigt, mio. kr.

Projekt|{heading}|Totaludgift|2027|2028
Ny bro|2028|742.5|204.3|96.1
Hovedvej|2030|1318|288.7|351
Afvanding|2027|88.2|31.6|0
Pulje|.|.|15|15
I alt||2148.7|539.6|462.1
"""


@pytest.mark.parametrize(
    "heading",
    [
        "Forventet slutår",
        "Forventet færdig",
        "Planlagt startår",
        "Budgetteret ibrugtagning",
        "Forventet afslutning",
        "Skønnet ibrugtagningsår",
    ],
)
def test_they_are_no_amounts(heading: str) -> None:
    table = table_of(PROJECTS.format(heading=heading))
    assert [column.role for column in table.columns] == ["label", "dimension", "total", "year", "year"]
    assert not any("B" in row.cells.values() for row in table.rows)


@pytest.mark.parametrize(
    "heading", ["Forventet forbrug", "Budget 2026", "Regnskab 2026 ved afslutning", "Afslutning, mio. kr."]
)
def test_amounts_that_look_like_years_are_amounts(heading: str) -> None:
    table = table_of(PROJECTS.format(heading=heading))
    assert table.columns[1].role in ("year", "amount")
