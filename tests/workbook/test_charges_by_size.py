"""Charges that are told by how many places or people there are: what heads those lines does not speak against money."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

CHARGES = """
{title}

{lines}|Tilsyn|Skærpet|{last}
'0 - 7|39448|3945|40877
'8 - 24|47338|4734|49052
50 +|118344|11834|122630
"""


@pytest.mark.parametrize(
    "lines", ["Plads antal", "Antal pladser", "Antal børn", "Medarbejdere (antal ansatte)", "Pladser"]
)
@pytest.mark.parametrize("title", ["Takster for tilbud 2023", "Gebyrer 2023", "Takst pr. tilsyn 2023"])
def test_they_are_found(lines: str, title: str) -> None:
    (table,) = tables_on(sheet_of(CHARGES.format(title=title, lines=lines, last="Nygodkendelse")))
    assert next(row.values for row in table.rows) == {"2023": 39448, "2023:2": 3945, "2023:3": 40877}
    assert table.kind == "other"


@pytest.mark.parametrize("title", ["Børn i dagtilbud", "Elever og pladser 2023", "Brug af tilsyn 2023"])
def test_what_is_counted_is_not(title: str) -> None:
    assert not tables_on(sheet_of(CHARGES.format(title=title, lines="Antal pladser", last="Nygodkendelse")))


@pytest.mark.parametrize("last", ["Antal besøg", "Antal medarbejdere"])
def test_nor_are_headings_that_count(last: str) -> None:
    text = CHARGES.format(title="Takster 2023", lines="Antal pladser", last=last)
    table = table_of(text)
    assert table.columns[3].role in ("count", "fte")
