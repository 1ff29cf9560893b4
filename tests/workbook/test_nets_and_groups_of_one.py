"""Sums above their one line where only lines have numbers before them, and nets called by a word. Figures made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of

CATALOGUE = """Råderumskatalog (1.000 kr.)
Nr.|Forslag|2027|2028
|Økonomiudvalget|-1090|-2900
101|Konsulenter|-1440|-2490
102|Robotter|350|-410
|Børneudvalget|-2880|-5820
201|SFO|-2100|-5040
202|Lukkedage|-780|-780
"""


def test_a_line_without_a_number_over_the_only_one_with_the_same_amounts_is_its_sum() -> None:
    table = table_of(f"{CATALOGUE}|Teknisk Udvalg|-95|-190\n301|Lys på stier|-95|-190\n|Råderum i alt|-4065|-8910")
    assert [row.role for row in table.rows if row.label == "Teknisk Udvalg"] == ["subtotal"]
    assert [row.role for row in table.rows][-2:] == ["item", "total"]


def test_two_numbered_lines_with_the_same_amounts_are_two() -> None:
    table = table_of(f"{CATALOGUE}203|Legetøj|-95|-190\n204|Lys på stier|-95|-190\n|Råderum i alt|-4160|-9100")
    assert [row.role for row in table.rows][-3:-1] == ["item", "item"]


@pytest.mark.parametrize("label", ["Nettodriftsvirkning", "Nettodrift", "Nettovirkning"])
def test_a_net_of_two_lines_is_their_sum_though_others_follow(label: str) -> None:
    lines = f"Udgifter|300|0|0\nEffektivisering|-1500|-1800|-1800\n{label}|-1200|-1800|-1800\nAnlæg|0|0|0"
    table = table_of(f"Forslag (1.000 kr.)\n|2027|2028|2029\n{lines}")
    assert [row.role for row in table.rows] == ["item", "item", "subtotal", "item"]
