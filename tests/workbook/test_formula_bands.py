"""Bands: the formulas of a sheet found column by column are those found cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.formulas.cells import SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern, Patterns
from xlbudget.workbook.model import Formula, Sheet
from xlbudget.workbook.row_blocks import OpenRows, RowBlock, StoredFormula
from xlbudget.workbook.shared_formula import SharedFormula, down_the_column, relative_text
from xlbudget.workbook.sheet_rows import SheetRows

_FORMS = (
    "SUM(D{0}:K{0})",
    "L{1}+D{0}",
    "$A$1*2",
    "D{0}/$D$9%",
    "sum(d{0}:k{0})",
    "Ark{0}!B{0}+'Ark {0}'!B{0}",
    '"B{0}"&B{0}',
    "SUM(B{0}:B$3)",
    "SUM({1}:{0})",
    "B0{0}",
    "LOG10(B{0})+Tabel{0}[Sum{0}]",
    "B{0}#REF!+1{0}",
    "B{0}*1.0{0}+A9999999",
    "{0}E{0}+$B{1}*0.{0}",
    "A0{0}+A{0}",
)


def by_cell(sheet: Sheet) -> dict[tuple[int, int], str]:
    return {place: relative_text(formula.text, *place) for place, formula in sheet.formulas()}


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    rows = sorted(draw(st.sets(st.integers(1, 40), min_size=1, max_size=30)))
    columns = sorted(draw(st.sets(st.integers(1, 5), min_size=1)))
    formulas: list[Sequence[StoredFormula]] = []
    for column in columns:
        kinds = draw(st.lists(st.sampled_from((*_FORMS, None)), min_size=1, max_size=3))
        lengths = draw(st.lists(st.integers(1, 20), min_size=1, max_size=3))
        shared = SharedFormula("SUM(D7:K7)", 7, column)
        stored: list[StoredFormula] = []
        while len(stored) < len(rows):
            form, length = kinds[len(stored) % len(kinds)], lengths[len(stored) % len(lengths)]
            for row in rows[len(stored) : len(stored) + length]:
                stored.append(shared if form is None else form.format(row, row - 1 if row > 1 else row))
        formulas.append(stored)
    if draw(st.booleans()):
        block = RowBlock(rows, (), [], tuple(columns), formulas, {}, has_blanks=False)
        return Sheet("Ark1", rows=SheetRows([block]))
    turn = draw(st.permutations(range(len(columns))))
    by_row = {row: {columns[at]: formulas[at][place] for at in turn} for place, row in enumerate(rows)}
    return Sheet("Ark1", rows=SheetRows([OpenRows({}, by_row, {})]))


@given(sheets())
def test_bands_hold_the_pattern_of_each_cell(sheet: Sheet) -> None:
    found = SheetFormulas(sheet, Patterns())
    assert {place: pattern.text for place, pattern in found.patterns.items()} == by_cell(sheet)
    assert list(found.patterns) == sorted(found.patterns)
    for one, other in zip(found.bands, found.bands[1:], strict=False):
        assert one.rows.stop <= other.rows.start
        assert one.rows.stop < other.rows.start or one.patterns != other.patterns


def test_a_table_with_a_sum_in_each_line_is_one_band() -> None:
    formulas = {(row, 12): Formula(f"SUM(D{row}:K{row})") for row in range(2, 1000)}
    found = SheetFormulas(Sheet("Ark1", formulas=formulas), Patterns())
    ((rows, patterns),) = found.bands
    assert (rows, list(patterns)) == (range(2, 1000), [12])
    assert len(found.different) == 1


def test_lines_apart_are_bands_apart() -> None:
    formulas = {(row, 2): Formula(f"C{row}*2") for row in (2, 3, 5, 6)}
    found = SheetFormulas(Sheet("Ark1", formulas=formulas), Patterns())
    assert [rows for rows, _ in found.bands] == [range(2, 4), range(5, 7)]


def test_a_copy_beyond_the_edge_is_none() -> None:
    """Excel carries an address round the edge of the sheet: "A1048577" is the name of something else."""
    form = down_the_column("A999999", 1)
    assert form is not None
    assert form.reaches(48_578)
    assert not form.reaches(48_579)


@pytest.mark.parametrize("formula", ["B07*2", "SUM(A1048570:A7)", "A0005"])
def test_rows_not_written_as_others_are_left_to_the_cells(formula: str) -> None:
    assert down_the_column(formula, 7) is None
    known = Patterns()
    for row in (5, 6):
        assert known.of(formula, row, 2).text == relative_text(formula, row, 2)


def test_where_asks_each_pattern_once() -> None:
    formulas = {(row, column): Formula(f"$A{row}*{column % 2}") for row in range(2, 9) for column in (2, 3, 4)}
    found = SheetFormulas(Sheet("Ark1", formulas=formulas), Patterns())
    asked: list[str] = []

    def odd(pattern: Pattern) -> bool:
        asked.append(pattern.text)
        return pattern.text.endswith("1")

    assert [place for place, _ in found.where(odd)] == [(row, 3) for row in range(2, 9)]
    assert len(asked) == 2
