"""Results told by columns are those told cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.columnwise import Columns, is_plain, results
from xlbudget.workbook.formulas.evaluate import CannotTell, evaluate
from xlbudget.workbook.formulas.patterns import Patterns
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet

_FORMS = (
    "SUM(A{0}:D{0})",
    "SUM(A{0},C{0}:D{0})",
    "SUM(D{0}:B{0})",
    "A{0}-B{0}*2",
    "(A{0}+B{0})/C{0}",
    "-A{0}+B{1}",
    "A{0}/$B$3",
    "SUM($A$3:$D$3)+C{0}",
    "SUM(A{1}:A{0})",
    "SUM(A$2:A{0})",
    "SUM(A{0}:D$7)",
    "SUM(A{0}:B$7,C{0})",
    "SUM($B$2:$C$7)-SUM(B$2:C{0})",
    "SUM(B:B)",
    "+B{0}",
    "A{0}*1000000-A{1}*1E6",
)
_VALUES = st.one_of(
    st.floats(-1e9, 1e9).map(lambda value: round(value, 2)),
    st.sampled_from([0.0, 0.1, 1e-9, 1e300, None, "x", True, ErrorValue("#N/A")]),
)


def by_cell(sheet: Sheet, text: str, row: int) -> object:
    def rows(_: str | None, area: Area) -> Iterator[list[CellValue | None]]:
        for line in range(area.first_row, min(area.last_row, 100) + 1):
            yield [sheet.value(line, column) for column in range(area.first_column, area.last_column + 1)]

    def none(_name: str, _arguments: list[object]) -> float:
        raise CannotTell

    tree = Patterns().of(text, row, 6).tree
    assert tree is not None
    return evaluate(tree, row, 6, rows, none)


@given(
    st.lists(st.lists(_VALUES, min_size=4, max_size=4), min_size=6, max_size=6),
    st.sampled_from(_FORMS),
    st.integers(3, 7),
    st.integers(1, 5),
)
def test_columns_give_what_cells_give(grid: list[list[CellValue | None]], form: str, first: int, size: int) -> None:
    cells = {
        row: {column: value for column, value in enumerate(line, 1) if value is not None}
        for row, line in enumerate(grid, 2)
    }
    sheet = Sheet("Ark1", cells=cells)
    rows = range(first, min(first + size, 8))
    pattern = Patterns().of(form.format(first, first - 1), first, 6)
    assert pattern.tree is not None
    assert is_plain(pattern.tree)
    try:
        told = results(pattern, rows, 6, Columns(sheet))
    except CannotTell:
        return
    assert list(told) == [by_cell(sheet, form.format(row, row - 1), row) or 0.0 for row in rows]


@pytest.mark.parametrize("form", [*_FORMS[:8], *_FORMS[9:13]])
def test_numbers_alone_are_told(form: str) -> None:
    sheet = Sheet("Ark1", cells={row: {column: row + column / 10 for column in range(1, 5)} for row in range(1, 40)})
    rows = range(4, 8 if "$7" in form else 40)
    told = results(Patterns().of(form.format(4, 3), 4, 6), rows, 6, Columns(sheet))
    assert list(told) == [by_cell(sheet, form.format(row, row - 1), row) for row in rows]


def test_a_division_by_zero_is_for_the_cells_to_tell() -> None:
    sheet = Sheet("Ark1", cells={row: {1: 5.0, 2: float(row - 4)} for row in range(2, 8)})
    with pytest.raises(CannotTell):
        results(Patterns().of("A2/B2", 2, 6), range(2, 8), 6, Columns(sheet))


@pytest.mark.parametrize(
    "text", ["ROUND(A1,0)", "Ark2!A1+1", "SUM(A1:A3,2)", "A1&B1", "SUM(Ark2!A1:B1)", "A1^2", "Navn*2", "A1:A3*2", "A1%"]
)
def test_the_rest_is_not_plain(text: str) -> None:
    tree = Patterns().of(text, 5, 5).tree
    assert tree is not None
    assert not is_plain(tree)
