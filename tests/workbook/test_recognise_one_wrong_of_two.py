"""A sum that is wrong in one of two columns is a sum all the same, where with it the table's total adds up."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.checks import check_workbook
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.reader import read_workbook

GROUPS = {
    "Dagtilbud": {"Vuggestuer": (4802, 19051), "Børnehaver": (2467, 8758), "Dagpleje": (4263, 16634)},
    "Skoler": {"Folkeskoler": (15128, 15874), "SFO": (21751, 12839), "PPR": (16386, 1328)},
    "Unge": {"UU-vejledning": (13173, 14580), "Klubber": (20304, 469)},
}


def found(folder: Path, *, above: bool, wrong: str | None) -> tuple[dict[str, str], set[str | None]]:
    """The roles of the lines by name, and the cells of what is found; a group's sum is 1,000 too high in the second
    column, and the table's total is right."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Børne- og Skoleudvalget (1.000 kr.)"])
    sheet.append(["Område", "2026", "2027"])
    total = [0, 0]
    for name, lines in GROUPS.items():
        own = [sum(amounts[place] for amounts in lines.values()) for place in (0, 1)]
        total = [total[place] + own[place] for place in (0, 1)]
        head = [name, own[0], own[1] + (1000 if name == wrong else 0)]
        if above:
            sheet.append(head)
        for label, amounts in lines.items():
            sheet.append([label, *amounts])
        if not above:
            sheet.append(head)
    sheet.append(["I alt", *total])
    path = folder / "udvalg.xlsx"
    book.save(path)
    read = read_workbook(str(path))
    (table,) = tables = budget_tables(read, str(path))
    told = {finding.range for finding in check_workbook(read, tables) if finding.severity != "info"}
    return {row.label: row.role for row in table.rows if row.role != "item"}, told


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("wrong", [None, *GROUPS])
def test_the_group_is_a_sum_and_its_wrong_figure_the_only_finding(
    tmp_path: Path, above: bool, wrong: str | None
) -> None:
    roles, told = found(tmp_path, above=above, wrong=wrong)
    assert roles == {**dict.fromkeys(GROUPS, "subtotal"), "I alt": "total"}
    places = (
        {"Dagtilbud": "C3", "Skoler": "C7", "Unge": "C11"}
        if above
        else {"Dagtilbud": "C6", "Skoler": "C10", "Unge": "C13"}
    )
    assert told == ({places[wrong]} if wrong else set())


AGREEMENT = """Budgetaftale, t.kr.
|2024|2025|2026|2027
Kassevirkning før aftalen|18540|9110|-4250|-12300
BØRN OG UNGE
Specialundervisning|8000|8000|8000|8000
Familieområdet|3200|3200|3200|3200
|11200|11200|11200|11200
SOCIAL OG SUNDHED
Socialområdet|6000|6000|6000|6000
Sygepleje|1500|1500|1500|1500
Medfinansiering|-2000|-2000|0|0
|{wrong}|5500|7500|7500
Aftalen i alt|16700|16700|18700|18700
Kassevirkning efter aftalen|35240|25810|14450|6400"""


@pytest.mark.parametrize("wrong", [5500, 5400, -5500, 550])
def test_a_sum_without_a_name_is_one_with_a_wrong_number_in_it(wrong: int) -> None:
    table = table_of(AGREEMENT.format(wrong=wrong))
    told = [row.role for row in table.rows if row.values]
    assert told == ["item"] * 3 + ["subtotal"] + ["item"] * 3 + ["subtotal"] * 2 + ["total"]


def test_a_line_without_a_name_that_adds_up_nothing_is_none() -> None:
    (table,) = tables_on(
        sheet_of("Budget, t.kr.\n|2024|2025\nSkoler|800|820\n|310|330\nDagtilbud|95|60\nI alt|1205|1210")
    )
    assert [row.role for row in table.rows] == ["item", "item", "item", "total"]
