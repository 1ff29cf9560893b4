"""A line that is what the others leave of a total further down is no sum: that one is."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, Formula, Sheet
from xlbudget.workbook.recognise.cells.formulas import summed_rows
from xlbudget.workbook.recognise.cells.grid import Grid

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
    (table,) = tables_on(sheet)
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


def test_a_rest_in_the_last_columns_alone_is_a_sum() -> None:
    """The whole country's years stand first; only ours are set against what was put aside."""
    lines = [(f"Lov {place}", *(1000.0 * place,) * 4, *(28.0, 27.0, 26.0, 25.0)) for place in (1, 2, 3)]
    lines += [("I alt", *(6000.0,) * 4, 84.0, 81.0, 78.0, 75.0)]
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "DUT, 1.000 kr."},
        2: {2: "Hele landet", 6: "Vores del"},
        3: {1: "Lov", **{column: 2026.0 + (column - 2) % 4 for column in range(2, 10)}},
        **{row: dict(enumerate(line, 1)) for row, line in enumerate(lines, 4)},
        8: {1: "Afsat", **dict.fromkeys(range(6, 10), 60.0)},
        9: {1: "Til kassen", 6: 24.0, 7: 21.0, 8: 18.0, 9: 15.0},
    }
    formulas = {(7, column): Formula(f"SUM({letter}4:{letter}6)") for column, letter in enumerate("BCDEFGHI", 2)}
    formulas |= {(9, column): Formula(f"{letter}7-{letter}8") for column, letter in enumerate("FGHI", 6)}
    merges = [Area(2, 2, 2, 5), Area(2, 6, 2, 9)]
    (table,) = tables_on(Sheet("DUT", cells=cells, formulas=formulas, merges=merges))
    assert [row.role for row in table.rows] == ["item", "item", "item", "subtotal", "item", "total"]


@pytest.mark.parametrize("label", ["Ændring fra året før", "Förändring mellan åren", "Vækst", "Heraf nyt", "Forskel"])
@pytest.mark.parametrize("formula", ["#5-#2", "+#5-#2", "$#$5-$#$2"])
def test_what_a_sum_has_more_than_one_of_its_parts_is_no_sum(label: str, formula: str) -> None:
    lines = [("Ramme året før", 900.0, 951.0), ("Fremskrivning", 21.0, 22.0), ("Nyt plejehjem", 30.0, 17.0)]
    cells: dict[int, dict[int, CellValue]] = {1: {1: "1.000 kr.", 2: "Budget 2025", 3: "Budget 2026"}}
    every = [*lines, ("Ramme i alt", 951.0, 990.0), (label, 51.0, 39.0)]
    cells |= {row: dict(enumerate(line, 1)) for row, line in enumerate(every, 2)}
    formulas = {(5, column): Formula(f"SUM({letter}2:{letter}4)") for column, letter in ((2, "B"), (3, "C"))}
    formulas |= {(6, column): Formula(formula.replace("#", letter)) for column, letter in ((2, "B"), (3, "C"))}
    (table,) = tables_on(Sheet("Rammer", cells=cells, formulas=formulas))
    assert table.rows[3].role in ("subtotal", "total")
    assert table.rows[4].role == "item"
