"""A statement that begins with its income: "Indtægter i alt", what it costs, and what is left. The first is no sum."""

from __future__ import annotations

import pytest
from sheet_text import table_of


def roles(lines: str) -> str:
    table = table_of(f"Regnskab, 1.000 kr.\nPost|2024|2025\n{lines}")
    told = {"item": "i", "subtotal": "s", "total": "t", "heading": "h", "note": "n"}
    return "".join("p" if row.part_of else told[row.role] for row in table.rows)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("Indtægter i alt|7043|8460\nOmkostninger|6873|7859\n**Driftsresultat|170|601", "iit"),
        ("Indtægter i alt|7043|8460\nLøn|4873|5859\nVarer|2000|2000\n**Driftsresultat|170|601", "iiit"),
        ("**Indtægter i alt|7043|8460\nOmkostninger|6873|7859\n**Resultat før renter|170|601", "iit"),
        (
            "Indtægter i alt|7043|8460\nOmkostninger|6873|7859\n**Driftsresultat|170|601\nRenter|-31|1\n"
            "**Årets resultat|139|602",
            "iisit",
        ),
        (
            "Indtægter i alt|7043|8460\nheraf statstilskud|5641|6809\nOmkostninger|6873|7859\n"
            "**Driftsresultat|170|601\nRenter i alt|-31|1\n**Årets resultat|139|602",
            "ipisit",
        ),
        ("Samlede indtægter|7043|8460\nSamlede udgifter|6873|7859\nÅrets resultat|170|601", "iit"),
        ("1. Indtægter i alt|7043|8460\n2. Udgifter i alt|6873|7859\n3. Bruttoresultater (1-2)|170|601", "iit"),
        ("1 Indtægter i alt|7043|8460\n2 Udgifter i alt|6873|7859\n3 Rest (1-2)|170|601", "iit"),
        ("A. Inntekter i alt|7043|8460\nB. Utgifter i alt|6873|7859\nC. Igjen (A-B)|170|601", "iit"),
    ],
)
def test_an_income_is_no_sum_of_what_it_pays_and_what_is_left(lines: str, told: str) -> None:
    assert roles(lines) == told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("Udgifter i alt|7043|8460\nheraf løn|5641|6809", "sp"),
        ("Udgifter i alt|7043|8460\nheraf løn|5641|6809\nheraf varer|1402|1651", "spp"),
        ("**Udgifter i alt|7043|8460\nLøn|6873|7859\nNetto øvrige|170|601", "tii"),
        ("Indtægter|7043|8460\nUdgifter|-6873|-7859\nResultat|170|601", "iit"),
    ],
)
def test_sums_over_their_parts_stay_sums(lines: str, told: str) -> None:
    assert roles(lines) in {told, told.replace("s", "t", 1)}
