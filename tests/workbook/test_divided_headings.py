"""Headings divided by the same words under each, the wider ones without merged cells, also below another table."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

ABOVE = """
Glostrup Kommunes Regnskab 2017, 1.000 kr.

Renter|Korrigeret budget|Regnskab
Pengeinstitutter|120|86
Obligationer|1250|1161
Renter i alt|1370|1247

"""
TABLE = """Tilskud og udligning|{first}||{second}||Afvigelse
Funktion|{one}|{two}|{one}|{two}|netto
80 Udligning|0|-268116|0|-268116|0
82 Bidrag til regionerne|2912|0|2912|0|0
86 Særlige tilskud|0|-22840|0|-23976|-1136
I alt|2912|-290956|2912|-292092|-1136
"""


@pytest.mark.parametrize(
    ("one", "two"), [("Udgift", "Indtægt"), ("Udgifter", "Indtægter"), ("Løn", "Drift"), ("U", "I")]
)
@pytest.mark.parametrize("above", ["Regnskab 2017, 1.000 kr.\n\n", ABOVE])
def test_the_wider_heading_counts_for_both(one: str, two: str, above: str) -> None:
    text = above + TABLE.format(first="Korrigeret budget", second="Regnskab", one=one, two=two)
    table = tables_on(sheet_of(text))[-1]
    assert len(table.header_rows) == 2
    assert [column.measure for column in table.columns[1:5]] == ["revised", "revised", "outturn", "outturn"]
    assert len(table.rows) == 4


@pytest.mark.parametrize(
    ("wide", "own", "roles"),
    [
        ("Regulering i 1.000 kr.", "Budget 2027|Indarbejdet|Rest", "year amount difference"),
        ("Regulering i 1.000 kr.", "Budget 2027|Indarbejdet|Afvigelse", "year amount difference"),
        ("Ændring i 1.000 kr.", "Budget 2027|Løn|Drift", "year difference difference"),
    ],
)
def test_amounts_beside_what_they_differ_by_are_no_changes(wide: str, own: str, roles: str) -> None:
    text = f"Demografi\n|{wide}~D2\nAlder|{own}\n0-2 år|498|350|148\n3-5 år|1028|800|228\n6-16 år|-641|-600|-41"
    (table,) = tables_on(sheet_of(text))
    assert " ".join(column.role for column in table.columns[1:]) == roles


@pytest.mark.parametrize("wide", ["Fremskrivning", "Fremskrivning fra 2026 til 2027", "Opregning til 2027"])
def test_a_year_at_two_price_levels_is_carried_on_and_no_change(wide: str) -> None:
    own = "Vedtaget 2026 (26-pl)|Pris og løn|2026 i 27-pl|2027"
    text = (
        f"1.000 kr.\n|{wide}~D2|||Forslag\nPost|{own}\nSkoler|200|10|210|220\nVeje|300|10|310|320\nI alt|500|20|520|540"
    )
    (table,) = tables_on(sheet_of(text))
    assert [column.role for column in table.columns[1:]][::2] == ["year", "year"]
    assert [column.price_level for column in table.columns if column.role == "year"][:2] == [2026, 2027]


def test_words_that_divide_one_heading_alone_are_of_their_own() -> None:
    text = (
        "Regnskab 2017, 1.000 kr.\n\n|Korrigeret budget||Regnskab\n|Løn|Drift|Netto\nSkoler|10|20|29\nVeje|30|40|71\n"
    )
    table = table_of(text)
    assert [column.header for column in table.columns][2] == "Drift"
