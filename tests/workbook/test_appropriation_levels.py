"""Numbers that say of which appropriation or budget a line is: no amounts, and no title made of when it was printed."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

OVERVIEW = """
Budget 2021 og overslagsårene 2022-2023

{printed}||||i 1.000 kr.

{level}||B21|BO22|BO23
1|**Skole og dagtilbud
|Undervisning|402118|401300|400805
|Dagtilbud|211490|213007|214622
|**Bevilling i alt|613608|614307|615427
2|**Kultur og fritid
|Biblioteker|21318|21318|21318
|Musikskole|6110|6110|6110
|**Bevilling i alt|27428|27428|27428
|**Drift i alt|641036|641735|642855
"""


@pytest.mark.parametrize(
    "level", ["Bevillingsniveau", "Bevillingskode", "Bevillingstype", "Budgetnr.", "Bevillingsnr."]
)
def test_a_level_is_no_amount(level: str) -> None:
    (table,) = tables_on(sheet_of(OVERVIEW.format(level=level, printed="Kørt 12-10-2020")))
    assert [column.role for column in table.columns] == ["dimension", "label", "year", "year", "year"]
    roles = [row.role for row in table.rows]
    assert roles == ["heading", "item", "item", "subtotal", "heading", "item", "item", "subtotal", "total"]


@pytest.mark.parametrize(
    "printed",
    ["Udskrevet 12-10-2020", "Udskriftsdato: 12. oktober 2020", "Kørt 12-10-2020 07:15", "Trukket 12.10.2020",
     "Udtrukket den 12. oktober 2020", "Genereret 2020-10-12", "Rapportdato 12-10-2020"],
)  # fmt: skip
def test_when_it_was_printed_is_no_title(printed: str) -> None:
    (table,) = tables_on(sheet_of(OVERVIEW.format(level="Bevillingsniveau", printed=printed)))
    assert table.title == "Budget 2021 og overslagsårene 2022-2023"
    assert table.unit == "tkr"
