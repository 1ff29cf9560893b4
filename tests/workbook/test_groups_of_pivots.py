"""Pivot tables pasted as values: groups to the left of their lines, what is added up in the corner. The figures are
made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of

PIVOT = """{corner}||{field}
Område|Art|2021|2022|Hovedtotal
Ældre|1 Løn|201450|208330|409780
|2 Varer|11206|12480|23686
|4 Tjenesteydelser|38915|41004|79919
Ældre {total}||251571|261814|513385
Handicap|1 Løn|88204|90115|178319
|4 Tjenesteydelser|104660|110973|215633
Handicap {total}||192864|201088|393952
Hovedtotal||444435|462902|907337"""


@pytest.mark.parametrize("total", ["Total", "i alt"])
def test_lines_are_named_beside_their_groups(total: str) -> None:
    table = table_of(PIVOT.format(corner="Sum af Beløb", field="År", total=total))
    assert [row.label for row in table.rows] == [
        *("1 Løn", "2 Varer", "4 Tjenesteydelser", f"Ældre {total}"),
        *("1 Løn", "4 Tjenesteydelser", f"Handicap {total}", "Hovedtotal"),
    ]
    assert [row.role for row in table.rows] == [*["item"] * 3, "subtotal", *["item"] * 2, "subtotal", "total"]
    assert [column.role for column in table.columns[:2]] == ["dimension", "label"]


def test_lines_of_an_extract_are_named_beside_their_elements() -> None:
    table = table_of(
        """Profitcenter|PSP-element||Artsgruppe|Budget 2024|Forbrug 2024
1200110|XG-0301-1|Undervisning|1.0 Løn|31204|26116
|||2.0 Varekøb|1415|1201
|XG-0301-2|SFO|1.0 Løn|4310|3388
|||7.0 Indtægter|-2980|-2466
|Resultat|||33949|28239
1200120|XG-0302-1|Undervisning|1.0 Løn|27880|23601
|||2.0 Varekøb|1190|1140
|Resultat|||29070|24741
Samlet resultat||||63019|52980"""
    )
    assert [row.label for row in table.rows] == [
        *("1.0 Løn", "2.0 Varekøb", "1.0 Løn", "7.0 Indtægter", "Resultat"),
        *("1.0 Løn", "2.0 Varekøb", "Resultat", "Samlet resultat"),
    ]


@pytest.mark.parametrize(("corner", "field"), [("Sum af Beløb", "År"), ("Sum av Beløp", "År")])
def test_the_corner_is_a_heading_and_no_title(corner: str, field: str) -> None:
    table = table_of(PIVOT.format(corner=corner, field=field, total="Total"))
    assert table.header_rows == (1, 2)
    assert table.title is None


def test_a_title_with_a_word_beside_it_is_a_title() -> None:
    table = table_of(PIVOT.format(corner="Ældre og handicap, 1.000 kr.", field="År", total="Total"))
    assert table.title == "Ældre og handicap, 1.000 kr."


def test_remarks_beside_names_name_no_lines() -> None:
    table = table_of(
        """1.000 kr.|Note|2024|2025
Skoler|Flere elever|1200|1250
Dagtilbud|Færre børn|900|880
I alt||2100|2130"""
    )
    assert [row.label for row in table.rows] == ["Skoler", "Dagtilbud", "I alt"]


def test_levels_in_columns_of_their_own_are_steps_whatever_heads_them() -> None:
    table = table_of(
        """Sum af Beløb i kr.|||År
Udvalg|Bevilling|Art|2024|2025|Hovedtotal
Økonomi|||1500|1650|3150
|Administration||1000|1100|2100
||Løn|700|780|1480
||Varekøb|300|320|620
|Politik||500|550|1050
||Løn|450|480|930
||Rejser|50|70|120
Social|||753|883|1636
|Ældre||753|883|1636
||Løn|982|1159|2141
||Indtægter|-229|-276|-505
Hovedtotal|||2253|2533|4786"""
    )
    assert [row.label for row in table.rows if row.role == "item"] == [
        *("Løn", "Varekøb", "Løn", "Rejser", "Løn", "Indtægter"),
    ]
    assert table.rows[-1].role == "total"


def test_a_dimension_beside_names_is_no_step() -> None:
    table = table_of(
        "1.000 kr.\nBevilling|Projekt|2025|2026\n|Skoler|10|12\nAnlæg|Veje|20|25\n|Parker|30|31\nDrift|Haller|9|8"
    )
    assert [row.label for row in table.rows] == ["Skoler", "Veje", "Parker", "Haller"]
