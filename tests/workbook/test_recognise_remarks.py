"""Sentences that explain the lines of a table: they open no group, so a total below them is that of the lines above."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.checks import check_workbook
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.recognise import recognise

INSTITUTIONS = """
Regnskab 2009, kr.

Virksomhed|Forbrug 2009|Budget 2009|Overført fra 2008|Genbevilget i 2010
**Politikområde 00 Økonomi
Sekretariat|{nought}|250000|250000
{first}
**Politikområde 00 i alt|{nought}|250000|250000
**Politikområde 01 Dagpasning
Mælkebøtten|7904311|7846000|196420|169109
{second}
Dagplejen|61338206|61600000|-480917|-74123
Dagtilbud Nord|24115900|23980000|0|-73400
**Politikområde 01 i alt|93358417|93426000|-284497|{carried}
**Virksomheder i alt|93358417|93426000|-34497|271586
"""
REMARKS = [
    "Der er ikke i 2009 anvendt midler fra puljen. Bevillingen overføres til 2010.",
    ">Opsparet til energibesparende foranstaltninger: 1. belysning, 2. solfanger, 3. bygning af bålhus.",
    "Bemærk: Overskuddet anvendes i 2010",
    ">Underskuddet er opstået i forbindelse med projektet, grundet ikke forudsete merudgifter.",
    "Se oplysninger om puljen på hjemmesiden.",
    "Note: jf. Byrådets møde den 16. december, punkt 178",
]


def text_of(first: str, second: str, carried: str = "21586") -> str:
    return INSTITUTIONS.format(nought="0|0", first=first, second=second, carried=carried)


@pytest.mark.parametrize("remark", REMARKS)
def test_a_group_of_one_line_with_its_explanation_has_its_total(remark: str) -> None:
    (table,) = tables_on(sheet_of(text_of(remark, "Overskuddet er brugt til nye legepladser.")))
    roles = {row.label: row.role for row in table.rows}
    assert roles["Politikområde 00 i alt"] == roles["Politikområde 01 i alt"] == "subtotal"
    assert roles["Virksomheder i alt"] == "total"


@pytest.mark.parametrize("remark", REMARKS)
def test_totals_with_explanations_between_add_up(remark: str) -> None:
    assert errors(text_of(remark, remark)) == set()
    assert errors(text_of(remark, remark, carried="31586")) == {"SUM101 E13"}


def errors(text: str) -> set[str]:
    workbook = Workbook("bog.xlsx", [sheet_of(text)], [])
    findings = check_workbook(workbook, recognise(workbook))
    return {f"{one.code} {one.range}" for one in findings if one.severity == "error"}


GRANTS = """Tilskud og udligning, mio. kr.
Post|2026|2027|2028
Statstilskud|-166.2|-171.3|-150.9
{said}
Særlige tilskud|-14.8|-15.1|-15.4
Bidrag til regionen|4.9|5.2|5.4
I alt|-176.1|-181.2|-160.9"""


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("Usikkerheden er størst i overslagsårene", "note"),
        ("Bloktilskuddet er fordelt efter folketal", "note"),
        ("Faldet i 2028 skyldes et mindre bloktilskud", "note"),
        ("Kommuner, der er i vanskeligheder", "heading"),
        ("Tilskud, som er særlige", "heading"),
        ("Det er særlige tilskud:", "heading"),
        ("Øvrige tilskud og bidrag", "heading"),
    ],
)
def test_a_sentence_below_a_line_is_no_heading(said: str, role: str) -> None:
    (table,) = tables_on(sheet_of(GRANTS.format(said=said)))
    told = next(row.role for row in table.rows if row.label == said)
    assert (told == "note") == (role == "note")
    assert [row.role for row in table.rows if row.label != said] == ["item", "item", "item", "total"]
