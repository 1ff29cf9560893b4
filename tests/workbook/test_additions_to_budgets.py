"""Columns of what was added to a budget, under a heading that says "Budget" of them all. The figures are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

SHEET = """Forventet regnskab 2019, 1.000 kr.
|Budget~D2|||Forbrug
|{first}|{second}|{third}|pr. 31/8
Skoler|148215|2310|150525|101874
Dagtilbud|96480|-1150|95330|61903
Klubber|38902|0|38902|26015"""


def measures(first: str, second: str, third: str) -> list[str | None]:
    (table,) = tables_on(sheet_of(SHEET.format(first=first, second=second, third=third)))
    return [column.measure for column in table.columns if column.ref in ("B", "C", "D")]


@pytest.mark.parametrize(
    "added",
    [
        *("Tillæg", "Tillægsbevillinger", "Tillæg og omplac.", "Omplaceringer", "Omprioriteret", "Ændringer"),
        *("Tilläggsanslag", "Tilläggsbudget"),
    ],
)
def test_what_is_added_is_no_budget(added: str) -> None:
    assert measures("Oprindeligt", added, "Korrigeret") == ["budget", None, "revised"]


@pytest.mark.parametrize("second", ["Skoleåret", "Decentralt", "Inkl. tillæg"])
def test_other_parts_of_a_budget_are(second: str) -> None:
    assert measures("Oprindeligt", second, "Korrigeret")[1] in ("budget", "revised")


def dated(title: str, added: str) -> list[tuple[int | None, str | None]]:
    text = f"{title}\n|Budget~D2|||Prognos efter augusti 2026~F2|\n|2026|{added}|Aktuell 2026|Utfall jan-aug|Helår\n"
    lines = "Skola|8450|150|8600|5702|8550\nVård|142300|2100|144400|97411|147000\nKultur|31740|0|31740|20998|31500"
    (table,) = tables_on(sheet_of(text + lines))
    return [(column.year, column.measure) for column in table.columns[1:]]


def test_what_leads_to_the_revised_budget_is_of_its_year() -> None:
    """The title names other years as well, and says nothing of the addition."""
    expected = [(2026, "budget"), (2026, None), (2026, "revised"), (2026, "outturn"), (2026, "forecast")]
    assert dated("Driftbudget 2026 med plan 2027-2028, tkr", "Tilläggsanslag") == expected


def test_what_was_spent_in_some_months_is_no_forecast_whatever_stands_over_it() -> None:
    told = dated("Uppföljning, tkr", "Tilläggsanslag")
    assert [measure for _, measure in told[3:]] == ["outturn", "forecast"]
