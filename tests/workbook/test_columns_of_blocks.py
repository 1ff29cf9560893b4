"""A column taken out whole holds what its cells hold one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.row_blocks import OpenRows, RowBlock, Rows, SheetRows


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
        block = RowBlock(rows, columns, [*values], (), [], {}, blanks)
        blocks.append(draw(st.sampled_from([block, block, block, block.opened()])))
    return Sheet("Ark1", rows=SheetRows([one for one in blocks if not isinstance(one, OpenRows) or one.cells]))


@given(sheets(), st.integers(1, 20), st.integers(1, 20), st.integers(1, 3))
def test_a_column_taken_out_whole_holds_what_its_cells_hold(sheet: Sheet, first: int, length: int, column: int) -> None:
    rows = range(first, first + length)
    held = sheet.column(rows, column)
    assert held is None or [*held] == [sheet.value(row, column) for row in rows]
    grid = Grid(sheet)
    assert grid.texts(rows, column) == [grid.text(row, column) for row in rows]


def test_rows_of_two_blocks_are_one_column() -> None:
    first = RowBlock([2], (1, 2), [["a"], [1.0]], (), [], {}, False)
    rest = RowBlock([3, 4, 5], (1, 2), [["b", "c", "d"], [2.0, 3.0, 4.0]], (), [], {}, False)
    sheet = Sheet("Ark1", rows=SheetRows([first, rest.compact()]))
    assert sheet.column(range(2, 6), 1) == ["a", "b", "c", "d"]
    assert sheet.column(range(2, 6), 2) == [1.0, 2.0, 3.0, 4.0]
    assert sheet.column(range(3, 5), 1) == ["b", "c"]
    assert sheet.column(range(1, 4), 1) is None and sheet.column(range(3, 7), 1) is None
    assert sheet.column(range(2, 6), 3) is None
