"""Lines under a heading that states a unit have it: prices in kroner between numbers and thousands."""

from __future__ import annotations

import pytest
from sheet_text import table_of

MODEL = """Ældreområdet
|R 2023|B 2024|BO 2025
{counted}
Personlig pleje|210400|214000|218500
Praktisk hjælp|61300|60900|60500
{priced}
Personlig pleje|512|525|526
Praktisk hjælp|438|449|450
{money}
Personlig pleje|107725|112350|114931
Praktisk hjælp|26849|27344|27225
I alt|134574|139694|142156"""


def units(text: str) -> str:
    table = table_of(text)
    assert str(table.unit) == "tkr"
    return " ".join(str(row.unit or "-") for row in table.rows)


@pytest.mark.parametrize("priced", ["Timepris (kr.)", "Pris pr. time, kr.", "Enhedspriser (kr. pr. time)"])
def test_lines_under_a_heading_in_kroner(priced: str) -> None:
    text = MODEL.format(counted="Antal timer", priced=priced, money="Budget (1.000 kr.)")
    assert units(text) == "- - - kr kr kr - - - -"


def test_a_line_of_its_own_unit_keeps_it() -> None:
    text = MODEL.format(counted="Antal timer", priced="Timepris (kr.)", money="Budget (1.000 kr.)")
    text = text.replace("Praktisk hjælp|438", "Pulje i mio. kr.|438")
    assert units(text) == "- - - kr kr mio_kr - - - -"


def test_a_gap_and_the_total_end_what_the_heading_says() -> None:
    prices = "Priser (kr.)\nTime|500|510\nDøgn|1200|1210"
    text = f"Drift\n1.000 kr.|2024|2025\nLøn|4000|4100\n{prices}\n\nHusleje|300|310\nI alt|4300|4410"
    assert units(text) == "- kr kr kr - -"


def test_a_heading_in_the_unit_of_the_table_says_nothing() -> None:
    text = MODEL.format(counted="Antal timer", priced="Refusion (1.000 kr.)", money="Budget (1.000 kr.)")
    assert units(text) == "- - - - - - - - - -"
