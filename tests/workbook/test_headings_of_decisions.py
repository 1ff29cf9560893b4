"""Headings that say when the amounts were decided, and headings over the same amounts in two units."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

FRAMES = """
Budgetrammer

Udvalg|{heading}|Byrådsbeslutninger|Demografi|Budgetramme 2015
{below}
Økonomiudvalget|214310|1250|0|215560
Skoleudvalget|512080|-900|-6315|504865
Teknikudvalget|61940|0|0|61940
"""


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("Budgetoverslag 2015", "|vedtaget okt. 2013"),
        ("Budgetoverslag 2015", "|vedtaget den 10. oktober 2013"),
        ("Budgetoverslag 2015 (vedtaget oktober 2013)", ""),
        ("Overslag 2015, godkendt i 2013", ""),
        ("Budget 2015", "|besluttet 2014"),
        ("Ramme 2015", "|udmeldt juni 2014"),
    ],
)
def test_the_year_is_that_of_the_amounts(heading: str, below: str) -> None:
    text = FRAMES.format(heading=heading, below=below).replace("\n\nØko", "\nØko")
    table = table_of(text)
    assert [column.year for column in table.columns if column.ref in "BE"] == [2015, 2015]


@pytest.mark.parametrize(
    ("heading", "below"), [("Budget vedtaget 2015", ""), ("Budget", "|godkendt 2015"), ("Vedtaget budget 2015", "")]
)
def test_the_only_year_is_the_years_own(heading: str, below: str) -> None:
    text = FRAMES.format(heading=heading, below=below).replace("\n\nØko", "\nØko")
    table = table_of(text)
    assert [column.year for column in table.columns if column.ref == "B"] == [2015]


TWICE = """
Rammer

Udvalg|Regnskab 2013|{heading}|{rest}
|{own}|{units}
Økonomiudvalget|211800|214310|214.3
Skoleudvalget|508300|512080|512.1
Teknikudvalget|60100|61940|61.9
"""


@pytest.mark.parametrize("units", ["1.000 kr.|mio. kr.", "t.kr.|mio. kr.", "kr.|1.000 kr.", "(1.000 kr.)|(mio. kr.)"])
@pytest.mark.parametrize("heading", ["Budget 2014", "Budgetramme 2014", "Forventet regnskab 2014"])
def test_both_units_are_below_the_heading(units: str, heading: str) -> None:
    (table,) = tables_on(sheet_of(TWICE.format(heading=heading, rest="", own="1.000 kr.", units=units)))
    assert [column.year for column in table.columns] == [None, 2013, 2014, 2014]


def test_one_of_another_heading_is_not() -> None:
    text = TWICE.format(heading="Budget 2014", rest="Pr. elev", own="1.000 kr.", units="1.000 kr.|kr.")
    table = table_of(text)
    assert [column.year for column in table.columns][3] is None


@pytest.mark.parametrize("heading", ["Omprioriteringsforslag", "Omprioriteringer, egne", "Omprioritering"])
def test_what_is_given_another_priority_is_an_amount(heading: str) -> None:
    text = FRAMES.format(heading="Budget 2015", below="").replace("\n\nØko", "\nØko").replace("Demografi", heading)
    table = table_of(text)
    assert table.columns[3].role == "amount"
