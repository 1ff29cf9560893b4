"""A line that is what the others leave of a total further down is no sum: that one is."""

from __future__ import annotations

import pytest

from xlbudget.workbook.model import CellValue, Formula, Sheet
from xlbudget.workbook.recognise import recognise_sheet
from xlbudget.workbook.recognise.formulas import summed_rows
from xlbudget.workbook.recognise.grid import Grid

LINES: list[tuple[str, float, float]] = [
    ("Museer", -371.0, -380.0),
    ("Haller", -322.0, -402.0),
    ("Øvrige", -60307.0, -97218.0),
    ("I alt", -61000.0, -98000.0),
]


def sheet_of(rest: str, *, lines: list[tuple[str, float, float]] | None = None, at: int = 4) -> Sheet:
    """A list whose line in row `at` has the formula `rest`, with # for the column."""
    cells: dict[int, dict[int, CellValue]] = {1: {1: "1.000 kr.", 2: "Budget 2025", 3: "Budget 2026"}}
    cells |= {row: {1: label, 2: one, 3: two} for row, (label, one, two) in enumerate(lines or LINES, 2)}
    formulas = {(at, column): Formula(rest.replace("#", letter)) for column, letter in ((2, "B"), (3, "C"))}
    return Sheet("Forslag", cells=cells, formulas=formulas)


def roles_of(sheet: Sheet) -> list[str]:
    (table,) = recognise_sheet(sheet)
    return [row.role for row in table.rows]


@pytest.mark.parametrize(
    "rest", ["#5-#3-#2", "#5-SUM(#2:#3)", "+#5-#2-#3", "$#$5-SUM(#$2:#$3)", "#5-SUM(#2,#3)", "#5-sum(#2;#3)"]
)
@pytest.mark.parametrize("label", ["I alt", "Måltal", "Ramme", "Besparelser i budgettet"])
def test_what_is_left_of_a_total_is_a_line_of_it(rest: str, label: str) -> None:
    lines = [*LINES[:3], (label, *LINES[3][1:])]
    assert roles_of(sheet_of(rest, lines=lines)) == ["item", "item", "item", "total"]


def test_what_is_left_beside_a_subtotal_is_one_of_its_parts() -> None:
    named = ("Nævnte forslag", -693.0, -782.0)
    lines = [*LINES[:2], named, *LINES[2:]]
    assert roles_of(sheet_of("#6-#4", lines=lines, at=5)) == ["item", "item", "subtotal", "item", "total"]


@pytest.mark.parametrize("rest", ["#6-#2-#3-#5", "#6-#5-SUM(#2:#3)", "#6-#2-#3-SUM(#5)"])
def test_what_is_left_may_stand_among_the_lines_that_are_taken_away(rest: str) -> None:
    lines = [*LINES[:3], ("Musikskolen", -500.0, -600.0), ("I alt", -61500.0, -98600.0)]
    assert roles_of(sheet_of(rest, lines=lines)) == ["item", "item", "item", "item", "total"]


@pytest.mark.parametrize("rest", ["#2-#3", "#3-#2", "#2+#3", "SUM(#2:#3)"])
def test_what_lines_above_give_is_a_sum_or_a_result_as_before(rest: str) -> None:
    assert roles_of(sheet_of(rest))[2] == "subtotal"


@pytest.mark.parametrize(("formula", "parts"), [("B5-B2-B3", {5: [2, 3, 4]}), ("B5-SUM(B2:B3)", {5: [2, 3, 4]})])
def test_the_total_adds_up_what_was_taken_away_and_the_rest(formula: str, parts: dict[int, list[int]]) -> None:
    sheet = sheet_of(formula)
    found = summed_rows(Grid(sheet), [2, 3, 4, 5], [2, 3])
    assert {row: [one for stretch in rows for one in stretch] for row, rows in found.items()} == parts


@pytest.mark.parametrize("formula", ["B9-B2", "C5-B2", "B5-B2+B3", "B5-B2*2", "B5-B6", "Ramme!B5-B2"])
def test_a_rest_of_something_else_makes_no_total(formula: str) -> None:
    assert 5 not in summed_rows(Grid(sheet_of(formula)), [2, 3, 4, 5], [2, 3])
