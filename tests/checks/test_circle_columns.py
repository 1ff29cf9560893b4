"""Circles: what is told by columns holds for what is found by walking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.checks.formulas import circles
from xlbudget.checks.formulas.circle_columns import _all_look_one_way, _Leads, may_circle
from xlbudget.checks.formulas.circles import Spot
from xlbudget.workbook.formulas.cells import SheetFormulas, parsed_formulas
from xlbudget.workbook.model import Formula, Sheet, Workbook

_FORMS = (
    "A{0}+B{0}",
    "C{1}+A{0}",
    "B{1}",
    "SUM(C2:C{1})",
    "SUM(A{2}:A9)",
    "SUM($B$2:B{1})",
    "D{0}*2",
    "Ark2!A{0}+1",
    "Ark1!D{1}",
    "SUM(B:B)",
    "[1]Ark1!A1",
    "ROW(A{0})",
    "$C$4/2",
    "7",
)


def book(formulas: dict[str, dict[tuple[int, int], str]]) -> list[SheetFormulas]:
    sheets = [
        Sheet(name, formulas={place: Formula(text) for place, text in cells.items()})
        for name, cells in formulas.items()
    ]
    return parsed_formulas(Workbook("a.xlsx", sheets, []))


def walked(sheets: list[SheetFormulas]) -> list[list[Spot]]:
    walker = circles._Walker(sheets)
    return [
        circle
        for place, formulas in enumerate(sheets)
        for row, column in formulas.patterns
        for circle in walker.walk(Spot(place, row, column))
    ]


_CELLS = st.dictionaries(st.tuples(st.integers(2, 8), st.integers(1, 4)), st.sampled_from(_FORMS), max_size=12)


@given(_CELLS, _CELLS)
def test_where_columns_close_no_circle_none_is_found(
    one: dict[tuple[int, int], str], other: dict[tuple[int, int], str]
) -> None:
    texts = {
        name: {(row, column): form.format(row, row - 1, row + 1) for (row, column), form in cells.items()}
        for name, cells in (("Ark1", one), ("Ark2", other))
    }
    sheets = book(texts)
    if not may_circle(sheets):
        assert walked(sheets) == []


def test_ordinary_tables_close_none() -> None:
    lines = {(row, 5): f"SUM(B{row}:D{row})" for row in range(2, 20)}
    totals = {(20, column): f"SUM({'ABCDE'[column - 1]}2:{'ABCDE'[column - 1]}19)" for column in range(2, 6)}
    balance = {(row, 7): f"I{row - 1}" for row in range(3, 20)} | {(row, 9): f"G{row}+H{row}" for row in range(2, 20)}
    growth = {(row, column): f"{'JKLMN'[column - 11]}{row}*1.02" for row in range(2, 20) for column in range(11, 15)}
    assert not may_circle(book({"Ark1": lines | totals | balance | growth}))


@pytest.mark.parametrize(
    ("one", "other", "looks"),
    [
        ({(4, 2): "SUM(B2:B3)", (4, 3): "B4*$B$1"}, {}, True),
        ({(2, 2): "SUM(B3:B9)", (2, 3): "D2", (2, 4): "E2-F2"}, {}, True),
        ({(4, 2): "SUM(B2:B3)", (2, 3): "C4"}, {}, False),  # up and down
        ({(4, 2): "A4", (3, 3): "D3"}, {}, False),  # to both sides
        ({(2, 2): "Ark1!B1", (3, 2): "Ark2!B9"}, {(9, 2): "B8"}, True),
        ({(2, 2): "Ark2!B9"}, {(9, 2): "SUM(Ark1!A1:A3)"}, False),  # the sheets use each other
        ({(2, 2): "ark1!B2"}, {}, False),  # itself
        ({(9, 2): "$B$4", (3, 2): "$B$4"}, {}, False),
        ({(2, 2): "[1]Ark1!B2", (3, 2): "Ark9!B3"}, {}, True),
    ],
)
def test_formulas_that_look_one_way(
    one: dict[tuple[int, int], str], other: dict[tuple[int, int], str], looks: bool
) -> None:
    sheets = book({"Ark1": one, **({"Ark2": other} if other else {})})
    assert _all_look_one_way(sheets, _Leads(sheets)) is looks


@pytest.mark.parametrize(
    "cells",
    [
        {(4, 2): "SUM(B2:B4)"},
        {(3, 2): "B4*0.05", (4, 2): "B2+B3"},
        {(2, 2): "C2", (2, 3): "B2"},
        {(2, 2): "SUM(C:C)", (9, 3): "B2"},
        {(1, 2): "B1048576", (1_048_576, 2): "B1"},
    ],
)
def test_circles_are_never_ruled_out(cells: dict[tuple[int, int], str]) -> None:
    sheets = book({"Ark1": cells})
    assert walked(sheets)
    assert may_circle(sheets)
