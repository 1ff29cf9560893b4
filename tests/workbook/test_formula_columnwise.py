"""Results told by columns are those told cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.arithmetic import CannotTell
from xlbudget.workbook.formulas.column_pieces import Columns
from xlbudget.workbook.formulas.columnwise import is_plain, results
from xlbudget.workbook.formulas.copies import Copies
from xlbudget.workbook.formulas.evaluate import evaluate, is_untold
from xlbudget.workbook.formulas.patterns import Pattern, Patterns
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
    "Ark2!C{1}",
    "'Årets budget'!A{0}*1.02+B{0}",
    "SUM(Ark2!A{0}:C{0})-SUM('Årets budget'!B$2:B{0})",
    "Ark3!A{0}",
    "ROUND(A{0}*1.02,0)",
    "ROUNDUP(A{0}/7,B{1}-B{1}+2)",
    "IF(A{0}=0,0,B{0}/A{0})",
    "IF(A{0}>=B{0},A{0}-B{0},ROUND(C{0}/D{0},1))",
    "1+IF(C{0}<>0,IF(SUM(A{0}:B{0})<=1,2,D{0}),-1)",
)
_F = range(6, 7)  # the column of the formulas
_VALUES = st.one_of(
    st.floats(-1e9, 1e9).map(lambda value: round(value, 2)),
    st.sampled_from([0.0, 0.1, 1e-9, 1e300, None, "x", True, ErrorValue("#N/A")]),
)


_OTHERS = {
    name.casefold(): Sheet(
        name, cells={row: {column: row * factor + column / 4 for column in range(1, 4)} for row in range(1, 6)}
    )
    for name, factor in (("Ark2", 7), ("Årets budget", -3))
}


def by_cell(sheet: Sheet, text: str, row: int) -> object:
    return at_place(sheet, Patterns().of(text, row, 6), row, 6)


def at_place(sheet: Sheet, pattern: Pattern, row: int, column: int) -> object:
    def rows(name: str | None, area: Area) -> Iterator[list[CellValue | None]]:
        named = sheet if name is None else _OTHERS.get(name.casefold())
        if named is None:
            raise CannotTell
        for line in range(area.first_row, min(area.last_row, 100) + 1):
            yield [named.value(line, column) for column in range(area.first_column, area.last_column + 1)]

    def none(_name: str, _arguments: Iterable[object]) -> float:
        raise CannotTell

    assert pattern.tree is not None
    return evaluate(pattern.tree, row, column, rows, none)


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
        told = results(Copies(pattern, (rows,), _F), Columns(sheet, _OTHERS))
    except CannotTell:
        return
    assert list(told) == [by_cell(sheet, form.format(row, row - 1), row) or 0.0 for row in rows]


@given(
    st.lists(st.lists(_VALUES, min_size=7, max_size=7), min_size=12, max_size=12),
    st.sampled_from(_FORMS),
    st.sets(st.integers(3, 12), min_size=1),
    st.integers(1, 3),
    st.booleans(),
)
def test_copies_apart_give_what_cells_give(
    grid: list[list[CellValue | None]], form: str, numbers: set[int], width: int, numbers_only: bool
) -> None:
    cells = {
        row: {
            column: 2.5 if numbers_only and type(value) is not float else value
            for column, value in enumerate(line, 1)
            if value is not None
        }
        for row, line in enumerate(grid, 2)
    }
    sheet, first = Sheet("Ark1", cells=cells), min(numbers)
    stretches = [range(row, row + 1) for row in sorted(numbers)]
    for place in range(len(stretches) - 1, 0, -1):
        if stretches[place - 1].stop == stretches[place].start:
            stretches[place - 1 : place + 1] = [range(stretches[place - 1].start, stretches[place].stop)]
    pattern = Patterns().of(form.format(first, first - 1), first, 6)
    copies = Copies(pattern, tuple(stretches), range(6, 6 + width))
    try:
        told = results(copies, Columns(sheet, _OTHERS))
    except CannotTell:
        return
    assert list(told) == [at_place(sheet, pattern, *place) or 0.0 for place in copies.places()]


def test_sums_under_groups_of_different_heights_are_told_together() -> None:
    cells = {row: {column: row + column / 10 for column in range(1, 9)} for row in range(1, 60)}
    sheet = Sheet("Ark1", cells=cells)
    for form in ("SUM(F$2:F{1})", "SUM(F{2}:F{1},H{1})", "SUM($A$2:G{1})", "F{1}+$A$1", "$A{1}*2", "A$7"):
        pattern = Patterns().of(form.format(20, 19, 14), 20, 6)
        copies = Copies(pattern, (range(20, 21), range(28, 29), range(40, 41)), range(6, 9))
        told = results(copies, Columns(sheet))
        assert list(told) == [at_place(sheet, pattern, *place) for place in copies.places()]


@pytest.mark.parametrize("form", [*_FORMS[:8], *_FORMS[9:13]])
def test_numbers_alone_are_told(form: str) -> None:
    sheet = Sheet("Ark1", cells={row: {column: row + column / 10 for column in range(1, 5)} for row in range(1, 40)})
    rows = range(4, 8 if "$7" in form else 40)
    told = results(Copies(Patterns().of(form.format(4, 3), 4, 6), (rows,), _F), Columns(sheet))
    assert list(told) == [by_cell(sheet, form.format(row, row - 1), row) for row in rows]


def test_what_is_kept_of_other_sheets_counts_and_is_forgotten() -> None:
    columns = Columns(Sheet("Ark1"), _OTHERS)
    rows = range(2, 5)
    assert list(results(Copies(Patterns().of("ARK2!B2", 2, 6), (rows,), _F), columns)) == [14.5, 21.5, 28.5]
    assert columns.held == 3
    columns.forget()
    assert columns.held == 0


def test_a_sheet_that_is_not_there_is_for_the_cells_to_tell() -> None:
    with pytest.raises(CannotTell):
        results(Copies(Patterns().of("Ark3!B2", 2, 6), (range(2, 5),), _F), Columns(Sheet("Ark1"), _OTHERS))


def test_a_division_by_zero_is_for_the_cells_to_tell() -> None:
    sheet = Sheet("Ark1", cells={row: {1: 5.0, 2: float(row - 4)} for row in range(2, 8)})
    with pytest.raises(CannotTell):
        results(Copies(Patterns().of("A2/B2", 2, 6), (range(2, 8),), _F), Columns(sheet))


@pytest.mark.parametrize(
    "text",
    [
        "ROUND(A1)",
        "IF(A1,B1,C1)",
        "IF(A1>B1,C1)",
        "IF(A1>B1,,C1)",
        'IF(A1="x",B1,C1)',
        "[1]Ark2!A1+1",
        "SUM(A1:A3,2)",
        "A1&B1",
        "SUM(Ark1:Ark2!A1:B1)",
        "A1^2",
        "Navn*2",
        "A1:A3*2",
        "A1%",
    ],
)
def test_the_rest_is_not_plain(text: str) -> None:
    tree = Patterns().of(text, 5, 5).tree
    assert tree is not None
    assert not is_plain(tree)


@pytest.mark.parametrize(
    "text",
    [
        "SUMIF(A1:A3,B1,C1:C3)",
        "IFERROR(A1/B1,0)",
        "A1*VLOOKUP(B1,C1:D9,2,FALSE)",
        "IF(Navn>1,A1,0)",
        "ROUND(-(INDEX(A1:A3,2)+1),0)",
        "A1:A3*2",
        "[1]Ark1!A1+1",
        "AND(A1>0,SUMIFS(A1:A3,B1:B3,1)>0)",
        "SUBTOTAL(9,A1:A3)/B1",
        'A1&"x"',
        "#REF!+A1",
        "A1+ET_NAVN",
    ],
)
def test_what_can_never_be_told(text: str) -> None:
    pattern = Patterns().of(text, 5, 5)
    assert pattern.tree is not None
    assert is_untold(pattern.tree, lambda _: False)
    with pytest.raises(CannotTell):
        at_place(Sheet("Ark1", cells={row: {1: 1.0, 2: 2.0, 3: 3.0} for row in range(1, 6)}), pattern, 5, 5)


@pytest.mark.parametrize(
    "text",
    [
        "MAX(A1:A3)-1",
        "IF(A1>0,VLOOKUP(A1,B1:C3,2),0)",
        'IF(A1="x",1,B1%)',
        "AND(A1>0,B1>0)",
        "ROUND(A1^2,0)",
        "OPF_AFVIGELSE(A1,B1:B3)",
        "NOT(TRUE)",
        "SUM(A1:A3,2)",
    ],
)
def test_what_the_cells_decide(text: str) -> None:
    tree = Patterns().of(text, 5, 5).tree
    assert tree is not None
    assert not is_untold(tree, "OPF_AFVIGELSE".__eq__)


def test_what_an_unknown_function_takes_is_not_read() -> None:
    asked: list[Area] = []

    def rows(_: str | None, area: Area) -> Iterator[list[CellValue | None]]:
        asked.append(area)
        yield [None]

    def none(_name: str, _arguments: Iterable[object]) -> float:
        raise CannotTell

    tree = Patterns().of("VLOOKUP(A1,B1:C9000,2,FALSE)", 1, 6).tree
    assert tree is not None
    with pytest.raises(CannotTell):
        evaluate(tree, 1, 6, rows, none)
    assert not asked
