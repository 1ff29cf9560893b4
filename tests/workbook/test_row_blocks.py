"""Rows kept column by column tell the same as rows opened up."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.row_blocks import OpenRows, RowBlock
from xlbudget.workbook.sheet_rows import SheetRows

_VALUES: st.SearchStrategy[CellValue | None] = st.sampled_from([1.0, 2.5, "tekst", True])
_NUMBERS: st.SearchStrategy[CellValue | None] = st.sampled_from([1.0, 2.5])
_WINDOWS = [range(first, first + size) for first in range(1, 22) for size in range(1, 7)]


@st.composite
def blocks(draw: st.DrawFn) -> RowBlock:
    """A block of up to six rows, with or without gaps between them and blanks among their cells."""
    steps = draw(st.sampled_from(((1,), (1, 2))))
    start, gaps = draw(st.integers(1, 5)), draw(st.lists(st.sampled_from(steps), max_size=5))
    rows = [start]
    for gap in gaps:
        rows.append(rows[-1] + gap)
    blanks = draw(st.booleans())
    values = st.one_of(_VALUES, st.sampled_from([None, ""])) if blanks else _VALUES
    columns = sorted(draw(st.sets(st.integers(1, 4), min_size=1)))
    held: list[Sequence[CellValue | None]] = [
        draw(st.lists(draw(st.sampled_from((values, _NUMBERS))), min_size=len(rows), max_size=len(rows)))
        for _ in columns
    ]
    numbers = [column for column, cells in zip(columns, held, strict=True) if {float}.issuperset(map(type, cells))]
    with_formulas = sorted(draw(st.sets(st.integers(1, 4), max_size=2)))
    formulas = [["1+1"] * len(rows) for _ in with_formulas]
    return RowBlock(rows, tuple(columns), held, tuple(with_formulas), formulas, {}, blanks, frozenset(numbers))


@given(blocks(), st.integers(1, 5))
def test_a_piece_of_a_column_is_what_its_rows_hold(block: RowBlock, column: int) -> None:
    sheet = Sheet("Ark1", rows=SheetRows([block]))
    for rows in _WINDOWS:
        piece = sheet.column(rows, column)
        if piece is not None:
            assert list(piece) == [sheet.value(row, column) for row in rows]


@given(st.lists(blocks(), min_size=1, max_size=2), st.booleans())
def test_numbers_of_some_rows_are_what_these_hold(held: list[RowBlock], opened: bool) -> None:
    below = [block._replace(rows=[row + 9 for row in block.rows]) for block in held[1:]]
    sheet = Sheet("Ark1", rows=SheetRows([*held[:1], *(block.opened() if opened else block for block in below)]))
    for rows in _WINDOWS:
        for column, numbers in sheet.numbers(rows).items():
            assert list(numbers) == [sheet.value(row, column) for row in rows]
            assert {float}.issuperset(map(type, numbers))


def test_numbers_of_columns_that_hold_nothing_else() -> None:
    values = [["Skole", "Vej", "Havn"], [1.0, 2.0, 3.0], [1.0, "-", 3.0]]
    sheet = Sheet(
        "Ark1", rows=SheetRows([RowBlock([4, 5, 6], (1, 2, 3), [*values], (), [], {}, False, frozenset([2]))])
    )
    assert sheet.numbers(range(5, 7)) == {2: [2.0, 3.0]}
    assert sheet.numbers(range(5, 8)) == sheet.numbers(range(3, 5)) == {}


@given(blocks())
def test_missing_results_are_seen_either_way(block: RowBlock) -> None:
    kept = Sheet("Ark1", rows=SheetRows([block]))
    opened = Sheet("Ark1", rows=SheetRows([OpenRows(*block.opened())]))
    missing = any(kept.value(*place) is None for place, _ in kept.formulas())
    assert kept.lacks_results() == opened.lacks_results() == missing
