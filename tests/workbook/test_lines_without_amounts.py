"""Rows among headings and lines that hold signs and no amounts."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import table_of

from xlbudget.workbook.model import ErrorValue, Formula, Sheet

LINES = "Skoler|900|0|-40|860\nÆldre|500|60|-50|510\nI alt|1400|60|-90|1370"


@pytest.mark.parametrize("signs", ["||+|-|2026", "||(+)|-|2026", "||+|−|2026"])
def test_signs_below_headings_are_headings(signs: str) -> None:
    found = table_of(f"Rammer, 1.000 kr.\n|Ramme 2026|Ændring||Ny ramme\n{signs}\n{LINES}")
    assert found.header_rows == (2, 3)
    assert [row.label for row in found.rows] == ["Skoler", "Ældre", "I alt"]
    assert found.columns[-1].year == 2026


def test_a_line_that_marks_one_year_and_has_nought_in_another_is_a_line() -> None:
    found = table_of(f"Rammer, 1.000 kr.\n|2024|2025|2026|2027\nNy skole|+|-|-|40\n{LINES}")
    assert found.rows[0].label == "Ny skole"


def test_a_row_of_dashes_alone_is_no_line() -> None:
    found = table_of(
        "Anlæg, 1.000 kr.\n|2024|2025\nVeje|10|20\nUdgifter|10|20\n|-|-\nSalg|-3|-5\nIndtægter|-3|-5\nHavn|-|-"
    )
    assert [row.row for row in found.rows] == [3, 4, 6, 7, 8]


def lines_of(*below: tuple[str | float, ...]) -> list[tuple[str, str]]:
    """The lines of a table below its first two, and their roles; those without amounts show errors."""
    error = ErrorValue("#DIV/0!")
    rows = [("1.000 kr.", 2024, 2025), ("Skoler", 900, 950), ("SFO", 100, 110)]
    rows += [line if len(line) > 1 else (*line, error, error) for line in below]
    (found,) = tables_on(Sheet("Drift", cells={row: dict(enumerate(line, 1)) for row, line in enumerate(rows, 1)}))
    return [(row.label, row.role) for row in found.rows[2:]]


def test_a_total_that_shows_an_error_is_the_last_line() -> None:
    assert lines_of(("I alt",)) == [("I alt", "total")]
    assert lines_of(("Klub",)) == [("Klub", "item")]
    assert lines_of(("Klub",), ("I alt", 1000, 1060)) == [("Klub", "item"), ("I alt", "total")]
    assert lines_of(("Veje",), ("I alt",)) == [("Veje", "item"), ("I alt", "total")]


def test_what_is_reckoned_below_a_total_and_shows_an_error_is_no_line() -> None:
    assert lines_of(("I alt", 1000, 1060), ("Pris pr. elev",)) == [("I alt", "total")]
    assert lines_of(("I alt", 1000, 1060), ("Ændring i pct.",), ("Kontrol",)) == [("I alt", "total")]


def test_a_total_that_was_saved_without_its_result_is_the_last_line() -> None:
    cells = {1: {1: "1.000 kr.", 2: 2024.0}, 2: {1: "Skoler", 2: 900.0}, 3: {1: "SFO", 2: 100.0}, 4: {1: "I alt"}}
    looked_up = Sheet("Drift", cells=cells, formulas={(4, 2): Formula("VLOOKUP(A4,Priser!A:B,2,0)")})
    (found,) = tables_on(looked_up)
    assert [(row.label, row.role) for row in found.rows] == [("Skoler", "item"), ("SFO", "item"), ("I alt", "total")]
