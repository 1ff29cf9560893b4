"""Formulas compared by what they reach: rows and columns that came, went or moved change nothing."""

from __future__ import annotations

import pytest

from xlbudget.workbook.formula_comparison import Moves, same_meaning


def moves(rows: dict[int, int], columns: dict[int, int] | None = None, sheet: str = "Ark1") -> dict[str, Moves]:
    found = Moves(sheet)
    for column, now in (columns or {1: 1, 2: 2, 3: 3, 4: 4}).items():
        for row, to in rows.items():
            found.add((row, column), (to, now))
    return {"ark1": found}


IN_PLACE = {5: 5, 6: 6, 7: 7, 8: 8}
ONE_PUT_IN = {5: 5, 6: 7, 7: 8, 8: 9}
SWAPPED = {5: 6, 6: 5, 7: 7, 8: 8}
ONE_GONE = {5: 5, 7: 6, 8: 7}


@pytest.mark.parametrize(
    ("old", "new", "rows", "same"),
    [
        ("SUM(B5:B7)", "SUM(B5:B7)", IN_PLACE, True),
        ("SUM(B5:B7)", "sum( B5 : B7 )", IN_PLACE, True),
        ("SUM(B5:B7)", "SUM(B5:B6)", IN_PLACE, False),
        ("SUM(B5:B7)", "SUM(B5:B8)", ONE_PUT_IN, True),
        ("SUM(B5:B7)", "SUM(B5:B7)", ONE_PUT_IN, False),  # the last line has slipped out
        ("SUM(B5:B7)", "SUM(B5:B6)", ONE_GONE, True),
        ("SUM(B5:B7)", "SUM(B5:B7)", SWAPPED, True),
        ("B5+B6", "B6+B5", SWAPPED, True),
        ("B5-B6", "B5-B6", SWAPPED, False),
        ("$B$5*C6", "B$5*$C6", IN_PLACE, True),
        ("B5*1.02", "B5*1.03", IN_PLACE, False),
        ('IF(B5>0,"Ja","nej")', 'IF(B5>0,"ja","nej")', IN_PLACE, False),
        ("B5*A2", "B5*A2", IN_PLACE, True),  # an assumption above the table
        ("B5*A20", "B5*A21", ONE_PUT_IN, True),  # and one below it
        ("Ark1!B6", "'Ark1'!B7", ONE_PUT_IN, True),
        ("Ark2!B6", "Ark2!B6", ONE_PUT_IN, True),
        ("Ark2!B6", "Ark3!B6", ONE_PUT_IN, False),
        ("SUM(B:B)", "SUM(B:B)", ONE_PUT_IN, True),
        ("noget [ulæseligt", "noget [ulæseligt", IN_PLACE, True),
        ("noget [ulæseligt", "andet [ulæseligt", IN_PLACE, False),
    ],
)
def test_formulas_mean_the_same_where_rows_have_moved(old: str, new: str, rows: dict[int, int], same: bool) -> None:
    assert same_meaning(old, new, "Ark1", moves(rows)) is same


def test_a_new_column_within_a_sum_over_the_years() -> None:
    moved = moves(IN_PLACE, {1: 1, 2: 2, 3: 3, 4: 5})
    assert same_meaning("SUM(B5:D5)", "SUM(B5:E5)", "Ark1", moved)
    assert not same_meaning("SUM(B5:D5)", "SUM(B5:D5)", "Ark1", moved)


def test_a_sheet_with_a_new_name() -> None:
    moved = moves(IN_PLACE, sheet="Budget 2027")
    assert same_meaning("Ark1!B5", "'Budget 2027'!B5", "Ark1", moved)
    assert same_meaning("B5", "B5", "Ark1", moved)
    assert not same_meaning("Ark1!B5", "Ark1!B5", "Ark1", moved)
