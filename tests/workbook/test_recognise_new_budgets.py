""" "Nyt budget" beside the budget that it was and its changes is the revised one; by itself it is a budget."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.checks import check_workbook
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.model import CellValue, Sheet, Workbook

AMOUNTS: list[tuple[float, ...]] = [
    (500.0, 20.0, 520.0),
    (200.0, -10.0, 190.0),
    (300.0, -10.0, 290.0),
    (400.0, 15.0, 415.0),
]


def table_of(headings: str, amounts: list[tuple[float, ...]] = AMOUNTS) -> tuple[Sheet, BudgetTable]:
    cells: dict[int, dict[int, CellValue]] = {1: dict(enumerate(["1.000 kr.", *headings.split(" | ")], 1))}
    for row, line in enumerate(amounts, 2):
        cells[row] = {1: f"Skole {'ABCD'[row - 2]}", **dict(enumerate(line, 2))}
    sheet = Sheet("Ændringer", cells=cells)
    (table,) = tables_on(sheet)
    return sheet, table


def measures_of(headings: str, amounts: list[tuple[float, ...]] = AMOUNTS) -> list[str | None]:
    return [column.measure for column in table_of(headings, amounts)[1].columns[1:]]


@pytest.mark.parametrize(
    "headings",
    [
        "Oprindeligt budget 2025 | Ændring | Nyt budget 2025",
        "Budget 2025 | Omplacering | Nyt budget",
        "Nuværende budget | Ændring | Nyt budget",
        "Nuværende | Ændring | Nyt rådighedsbeløb",
        "Gammel ramme | Tekniske korrektioner | Ny ramme",
        "Budget 2025 før | Korrektion | Budget 2025 efter",
        "Før | Ændring | Efter",
        "Budget 2026 | Tillæg | Budget 2026 efter ændringer",
        "Vedtatt budsjett | Endring | Nytt budsjett",
    ],
)
def test_what_a_budget_becomes_is_the_revised_one(headings: str) -> None:
    assert measures_of(headings) == ["budget", None, "revised"]


@pytest.mark.parametrize(
    ("headings", "measures"),
    [
        ("Budget 2025 | Ændring | Nyt budget 2026", ["budget", None, "budget"]),
        ("Budget 2025 | Ny bevilling | Korrigeret budget 2025", ["budget", "budget", "revised"]),
        ("Regnskab 2024 | Regnskab 2025 | Ny ramme 2026", ["outturn", "outturn", "budget"]),
        ("Lokaler | Inventar | Nyt budget", [None, None, "budget"]),
    ],
)
def test_without_the_older_one_of_its_year_it_is_a_budget(headings: str, measures: list[str | None]) -> None:
    assert measures_of(headings) == measures


def test_beside_an_adopted_budget_the_current_one_is_revised_too() -> None:
    amounts = [(480.0, *line) for line in AMOUNTS]
    headings = "Vedtaget budget 2025 | Gældende budget 2025 | Ændring | Nyt budget 2025"
    assert measures_of(headings, amounts) == ["budget", "revised", None, "revised"]


def test_changes_under_each_year_make_no_follow_up_of_it() -> None:
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "1.000 kr.", 2: "2025", 5: "2026"},
        2: dict(enumerate(["Nuværende budget", "Ændring", "Nyt budget"] * 2, 2)),
    }
    for row, line in enumerate(AMOUNTS, 3):
        cells[row] = {1: f"Skole {'ABCD'[row - 3]}", **dict(enumerate((*line, *line), 2))}
    (table,) = tables_on(Sheet("Ændringer", cells=cells))
    assert table.kind == "budget"
    assert [column.measure for column in table.columns[1:]] == ["budget", None, "revised"] * 2


def test_a_new_budget_that_is_not_the_old_one_and_its_changes_is_told() -> None:
    wrong = [(500.0, 20.0, 530.0), *AMOUNTS[1:]]
    sheet, table = table_of("Oprindeligt budget 2025 | Ændring | Nyt budget 2025", wrong)
    found = check_workbook(Workbook("a.xlsx", [sheet], []), [table])
    assert [(finding.code, finding.range) for finding in found if finding.code == "FUP101"] == [("FUP101", "D2")]
