"""Columns of what was added to a budget, under a heading that says "Budget" of them all. The figures are made up."""

from __future__ import annotations

import pytest
from sheet_text import sheet_of

from xlbudget.workbook.recognise import recognise_sheet

SHEET = """Forventet regnskab 2019, 1.000 kr.
|Budget~D2|||Forbrug
|{first}|{second}|{third}|pr. 31/8
Skoler|148215|2310|150525|101874
Dagtilbud|96480|-1150|95330|61903
Klubber|38902|0|38902|26015"""


def measures(first: str, second: str, third: str) -> list[str | None]:
    (table,) = recognise_sheet(sheet_of(SHEET.format(first=first, second=second, third=third)))
    return [column.measure for column in table.columns if column.ref in ("B", "C", "D")]


@pytest.mark.parametrize(
    "added",
    ["Tillæg", "Tillægsbevillinger", "Tillæg og omplac.", "Omplaceringer", "Omprioriteret", "Ændringer"],
)
def test_what_is_added_is_no_budget(added: str) -> None:
    assert measures("Oprindeligt", added, "Korrigeret") == ["budget", None, "revised"]


@pytest.mark.parametrize("second", ["Skoleåret", "Decentralt", "Inkl. tillæg"])
def test_other_parts_of_a_budget_are(second: str) -> None:
    assert measures("Oprindeligt", second, "Korrigeret")[1] in ("budget", "revised")
