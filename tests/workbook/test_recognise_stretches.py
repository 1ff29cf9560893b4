"""Lines read together, column by column, tell what each of them tells alone."""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.domain.amounts import Unit
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet, Style
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.row_blocks import RowBlock
from xlbudget.workbook.sheet_rows import SheetRows

FORMATS = ["General", "#,##0", "0.0", "0.0%", "#,##0,", "dd/mm/yyyy"]
STYLES = [Style(number_format=number_format) for number_format in FORMATS]
COLUMNS = (1, 2, 3)

_texts = st.sampled_from(["Skoler", "  Løn", "-", "..", "1.234,5", "2,5 mio. kr.", "12 %", "2024", " ", "#N/A"])
_numbers = st.sampled_from([2000.0, 2024.0, 2024.5, -0.0, 0.1 + 0.2, 1e-7, 1.5e15]) | st.floats(-1e6, 1e6)
_others = st.sampled_from([True, ErrorValue("#REF!"), datetime.datetime(2024, 5, 1), datetime.time(8, 30), 7])
_cells = st.none() | _texts | _numbers | _others
_columns = st.lists(_texts, min_size=4, max_size=4) | st.lists(_numbers, min_size=4, max_size=4)
_mixed = st.lists(_cells, min_size=4, max_size=4)


def opened(values: list[list[CellValue | None]], formats: list[int]) -> Sheet:
    """The values of some columns, row by row."""
    cells = {
        row: {column: value for column, value in zip(COLUMNS, found, strict=True) if value is not None}
        for row, found in enumerate(zip(*values, strict=True), 1)
    }
    cells = {row: found for row, found in cells.items() if found}
    return Sheet(
        "Ark1", cells=cells, style_ids={row: dict(zip(COLUMNS, formats, strict=True)) for row in cells}, styles=STYLES
    )


def in_a_block(values: list[list[CellValue | None]], formats: list[int]) -> Sheet:
    """The same, column by column."""
    block = RowBlock(range(1, 5), COLUMNS, list(values), (), [], dict(zip(COLUMNS, formats, strict=True)), True)
    return Sheet("Ark1", rows=SheetRows([block]), styles=STYLES)


@given(st.lists(_columns | _mixed, min_size=3, max_size=3), st.lists(st.integers(0, 5), min_size=3, max_size=3))
def test_a_block_has_the_lines_of_its_rows(values: list[list[CellValue | None]], formats: list[int]) -> None:
    assert Grid(in_a_block(values, formats)).lines == Grid(opened(values, formats)).lines


@given(
    st.lists(_columns | _mixed, min_size=3, max_size=3),
    st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=4, max_size=4),
)
def test_lines_together_say_what_each_says_alone(
    values: list[list[CellValue | None]], formats: list[list[int]]
) -> None:
    sheet = opened(values, formats[0])
    for row, places in enumerate(formats, 1):
        sheet._rows.around(row).style_ids[row] = dict(zip(COLUMNS, places, strict=True))
    grid = Grid(sheet)
    together = Stretch(grid, grid.lines)
    alone = [Stretch(grid, [line]) for line in grid.lines]
    for column in COLUMNS:
        assert together.texts(column) == [grid.text(line.row, column) for line in grid.lines]
    numbers = together.numbers(COLUMNS)
    assert numbers == [one.numbers(COLUMNS)[0] for one in alone]
    for line, number in zip(grid.lines, numbers, strict=True):
        assert [number.stored.get(column) for column in COLUMNS] == [
            grid.number(line.row, column) for column in COLUMNS
        ]


@given(
    st.lists(_columns | _mixed, min_size=3, max_size=3),
    st.lists(st.integers(0, 5), min_size=3, max_size=3),
    st.booleans(),
)
def test_lines_of_a_block_say_what_its_rows_say(
    values: list[list[CellValue | None]], formats: list[int], some: bool
) -> None:
    grid, other = Grid(in_a_block(values, formats)), Grid(opened(values, formats))
    by_column = Stretch(grid, grid.lines[::2] if some else grid.lines)
    by_row = Stretch(other, other.lines[::2] if some else other.lines)
    for column in COLUMNS:
        assert by_column.texts(column) == by_row.texts(column)
        assert by_column.own_texts(column) == by_row.own_texts(column)
    assert by_column.numbers(COLUMNS) == by_row.numbers(COLUMNS)


def test_what_a_merged_cell_says_is_not_a_lines_own() -> None:
    sheet = Sheet(
        "Ark1",
        cells={1: {1: "Skoler", 2: 1.5}, 2: {2: 2.5}},
        merges=[Area(1, 1, 2, 1)],
    )
    grid = Grid(sheet)
    stretch = Stretch(grid, grid.lines)
    assert stretch.texts(1) == ["Skoler", "Skoler"]
    assert stretch.own_texts(1) == ["Skoler", ""]


def test_numbers_are_told_with_their_digits_hidden_thousands_and_units() -> None:
    sheet = opened([[4_000_000.0], ["2,5 mio. kr."], [12.25]], [4, 0, 0])
    grid = Grid(sheet)
    (numbers,) = Stretch(grid, grid.lines).numbers(COLUMNS)
    assert numbers.stored == {1: Decimal(4_000_000), 2: Decimal("2.5"), 3: Decimal("12.25")}
    assert numbers.decimals == {1: 0, 2: 1, 3: 2}
    assert numbers.hidden == {1: 1}
    assert numbers.units == {2: Unit.MIO_KR}
    assert numbers.shown(1) == 4000
