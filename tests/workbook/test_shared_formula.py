"""A shared formula read in another cell: what moves, and what only looks as if it did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.shared_formula import SharedFormula


@pytest.mark.parametrize(
    ("text", "moved"),  # one row down and two columns to the right
    [
        ("A1", "C2"),
        ("$A1+A$1+$A$1", "$A2+C$1+$A$1"),
        ("SUM(A1:B2)", "SUM(C2:D3)"),
        ("SUM(A:B)+SUM($A:B)", "SUM(C:D)+SUM($A:D)"),
        ("SUM(1:2)+SUM($1:2)", "SUM(2:3)+SUM($1:3)"),
        ('"A1"&A1&"""A1"', '"A1"&C2&"""A1"'),
        ("'A1 ''B2'!A1", "'A1 ''B2'!C2"),
        ("Ark1!A1+Ark1:Ark3!A1", "Ark1!C2+Ark1:Ark3!C2"),
        ("[1]Ark!A1", "[1]Ark!C2"),
        ("Tabel1[[#This Row],[A1]]*A1", "Tabel1[[#This Row],[A1]]*C2"),
        ("Tabel1[A1]", "Tabel1[A1]"),
        ("LOG10(A1)+_xlfn.A1(B1)", "LOG10(C2)+_xlfn.A1(D2)"),
        ("SATS2016X+Moms.A1+ÅR1+XYZ1", "SATS2016X+Moms.A1+ÅR1+XYZ1"),
        ("1E3+A1", "1E3+C2"),
        ("A1#", "C2#"),
        ("a1", "C2"),
        ("XFD1048576", "B1"),
        ("A1:INDEX(B1:B9,2)", "C2:INDEX(D2:D10,2)"),
        ("#REF!+A1", "#REF!+C2"),
        ("{1,2;3,4}*A1%", "{1,2;3,4}*C2%"),
    ],
)
def test_references_move_with_the_cell(text: str, moved: str) -> None:
    assert SharedFormula(text, 5, 5).at(6, 7) == moved


def test_a_formula_stays_as_written_in_its_own_cell() -> None:
    assert SharedFormula("a1 + 'x", 5, 5).at(5, 5) == "a1 + 'x"


@given(st.integers(2, 900), st.integers(2, 700), st.integers(-1, 90), st.integers(-1, 90))
def test_there_and_back(row: int, column: int, down: int, right: int) -> None:
    text = f"SUM({cell_ref(row, column)}:$C{row})*{cell_ref(row, column)}"
    moved = SharedFormula(text, 1000, 1000).at(1000 + down, 1000 + right)
    assert SharedFormula(moved, 1000 + down, 1000 + right).at(1000, 1000) == text


@pytest.mark.parametrize("text", ["'" * 5000, "[" * 5000, '"' * 5001, "A1:" * 5000, "$" * 5000])
def test_nonsense_takes_no_time(text: str) -> None:
    assert SharedFormula(text, 1, 1).at(2, 2)
