"""A column taken out whole holds what its cells hold one by one."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.model import CellValue, Sheet, Style
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.row_blocks import OpenRows, RowBlock, Rows
from xlbudget.workbook.sheet_rows import SheetRows


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Sheets kept in blocks of one shape, some with rows left out between or in them, some with blank cells."""
    row, blocks = 1, list[Rows]()
    for length in draw(st.lists(st.integers(1, 5), min_size=1, max_size=6)):
        row += draw(st.sampled_from([0, 0, 0, 1]))
        rows = list(range(row, row + length))
        if draw(st.sampled_from([False, False, False, True])) and length > 2:
            del rows[1]
        row += length
        columns = draw(st.sampled_from([(1, 2), (1, 2), (2, 3)]))
        blanks = draw(st.sampled_from([False, False, False, True]))
        texts = st.one_of(st.none(), st.text("ab ", min_size=1)) if blanks else st.text("ab ", min_size=1)
        values: list[list[CellValue | None]] = [[draw(texts) for _ in rows] for _ in columns]
        block = RowBlock(rows, columns, [*values], (), [], {columns[0]: draw(st.integers(0, 2))}, blanks)
        blocks.append(draw(st.sampled_from([block, block, block, block.opened()])))
    kept = [one for one in blocks if not isinstance(one, OpenRows) or one.cells]
    looks = [Style(), Style(bold=True), Style(indent=1)]
    return Sheet("Ark1", rows=SheetRows(kept, large=draw(st.booleans())), styles=looks)


@given(sheets(), st.integers(1, 20), st.integers(1, 20), st.integers(1, 3))
def test_a_column_taken_out_whole_holds_what_its_cells_hold(sheet: Sheet, first: int, length: int, column: int) -> None:
    rows = range(first, first + length)
    held = sheet.column(rows, column)
    assert held is None or [*held] == [sheet.value(row, column) for row in rows]
    grid = Grid(sheet)
    assert grid.texts(rows, column) == [grid.text(row, column) for row in rows]


@given(sheets(), st.data())
def test_rows_taken_out_together_hold_what_their_cells_hold(sheet: Sheet, data: st.DataObject) -> None:
    filled = [row for row, _ in sheet.rows()]
    rows = [row for row in filled if data.draw(st.booleans())]
    runs = sheet.runs(rows)
    for column in (1, 2, 3, 4):
        assert [value for run in runs for value in run.column(column)] == [sheet.value(row, column) for row in rows]
    looks = [places for run in runs for places in run.style_ids()]
    for column in (1, 2, 3, 4):
        told = [sheet.styles[places.get(column, 0)] for places in looks]
        assert told == [sheet.style(row, column) for row in rows]


@given(sheets(), st.lists(st.integers(1, 30), max_size=12))
def test_whatever_was_looked_at_before_the_sheet_is_the_same(sheet: Sheet, looked_at: list[int]) -> None:
    blocks = [*sheet.blocks()]
    untouched = {row: cells for block in blocks for row, cells in block.opened().cells.items()}
    for row in looked_at:
        assert sheet.row(row) == untouched.get(row, {})
    assert [*sheet.rows()] == [*untouched.items()]
    assert [sheet.row(row) for row in looked_at] == [untouched.get(row, {}) for row in looked_at]


CELLS: st.SearchStrategy[CellValue] = st.sampled_from(
    [1.0, 2026.0, 45000.5, "Løn", "-", "12 pct.", True, datetime.datetime(2026, 1, 1)]
)


@given(
    st.lists(st.tuples(st.sampled_from([(1, 2), (1, 2), (1, 3), (2,)]), st.integers(0, 2), CELLS, CELLS), max_size=20)
)
def test_rows_found_alike_have_the_kinds_that_they_have_one_by_one(
    rows: list[tuple[tuple[int, ...], int, CellValue, CellValue]],
) -> None:
    styles = [Style(), Style("0.0%"), Style("#,##0")]
    cells = {row: dict(zip(columns, held, strict=False)) for row, (columns, _, *held) in enumerate(rows, 1)}
    shared = [{}, {1: 1, 2: 1}, {1: 2, 3: 2}]
    together = {row: shared[place] for row, (_, place, *_) in enumerate(rows, 1)}
    apart = {row: dict(places) for row, places in together.items()}
    first, second = (Grid(Sheet("Ark1", cells=cells, style_ids=ids, styles=styles)) for ids in (together, apart))
    assert [*first.lines] == [*second.lines]


def test_rows_of_two_blocks_are_one_column() -> None:
    first = RowBlock([2], (1, 2), [["a"], [1.0]], (), [], {}, False)
    rest = RowBlock([3, 4, 5], (1, 2), [["b", "c", "d"], [2.0, 3.0, 4.0]], (), [], {}, False)
    sheet = Sheet("Ark1", rows=SheetRows([first, rest.compact()]))
    assert sheet.column(range(2, 6), 1) == ["a", "b", "c", "d"]
    assert sheet.column(range(2, 6), 2) == [1.0, 2.0, 3.0, 4.0]
    assert sheet.column(range(3, 5), 1) == ["b", "c"]
    assert sheet.column(range(1, 4), 1) is None and sheet.column(range(3, 7), 1) is None
    assert sheet.column(range(2, 6), 3) is None


@given(sheets(), st.lists(st.integers(1, 30), max_size=12), st.booleans())
def test_rows_are_the_same_together_and_one_by_one(sheet: Sheet, rows: list[int], opened: bool) -> None:
    if opened:
        _ = [*sheet.rows()]
    assert sheet.cells(rows) == [sheet.row(row) for row in rows]
