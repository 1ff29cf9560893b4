"""Lines of one shape are asked once: what is found is the same as when no two lines share anything."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Kinds, Line, Shapes, ShapesSoFar, shapes_of
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, TEXT, VALUES
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.recognise.columns.candidate_columns import draft_columns
from xlbudget.workbook.recognise.columns.column_drafts import Draft
from xlbudget.workbook.recognise.places.areas import Candidate, candidates
from xlbudget.workbook.recognise.places.side_by_side import _where_named, second_tables, strips_of

WORDS = st.sampled_from(
    [
        "Skole",
        "Løn",
        "Drift",
        "I alt",
        "Budget 2026",
        "Regnskab 2024",
        "2025",
        "Afvigelse",
        "%",
        "kr.",
        "Område",
        "Note",
    ]
)
CELLS = st.one_of(
    st.none(),
    WORDS,
    WORDS,
    st.sampled_from([1.0, 2.0, 3.0, 12.5, -7.0, 2024.0, 4000.0]),
    st.sampled_from(["-", "..", "12,5"]),
)
ROWS = st.lists(CELLS, max_size=7)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Sheets of rows that repeat, now and then with blank ones between them."""
    kinds = draw(st.lists(ROWS, min_size=1, max_size=5))
    places = draw(st.lists(st.integers(-2, len(kinds) - 1), max_size=30))
    cells = {
        row: held
        for row, place in enumerate(places, 1)
        if place >= 0 and (held := {at: cell for at, cell in enumerate(kinds[place], 1) if cell is not None})
    }
    return Sheet("Budget 2026", cells=cells)


class _NothingShared(Shapes):
    """Gives each line kinds of its own."""

    def of(self, kinds: dict[int, int]) -> Kinds:
        return Kinds(kinds)

    def between(self, lines: list[Line], first: int, last: int) -> list[Line]:  # type: ignore[override]
        parts = ((line.row, {at: kind for at, kind in line.kinds.items() if first <= at <= last}) for line in lines)
        return [Line(row, Kinds(part)) for row, part in parts if part]


def found_in(grid: Grid) -> list[tuple[Candidate, list[Draft]]]:
    return [
        (candidate, draft_columns(grid, candidate, Stretch(grid, candidate.body))) for candidate in candidates(grid)
    ]


@given(sheets())
def test_lines_that_share_nothing_are_read_the_same(sheet: Sheet) -> None:
    shared, alone = Grid(sheet), Grid(sheet)
    alone.shapes = _NothingShared()
    alone.lines = [Line(row, Kinds(kinds)) for row, kinds in shared.lines]
    assert found_in(shared) == found_in(alone)


@given(sheets())
def test_each_line_with_an_amount_is_in_one_candidate(sheet: Sheet) -> None:
    grid = Grid(sheet)
    rows = [line.row for candidate in candidates(grid) for line in (*candidate.headers, *candidate.body)]
    assert {line.row for line in grid.lines if line.kinds.has_values} <= set(rows)
    for candidate in candidates(grid):
        own = candidate.rows()
        assert own == sorted(own)
        assert own[-1] == max(line.row for line in candidate.body if line.kinds.has_values)


@given(sheets())
def test_what_a_shape_says_is_what_its_line_says(sheet: Sheet) -> None:
    lines = Grid(sheet).lines
    assert sum(shapes_of(lines).values()) == len(lines)
    for line in lines:
        assert line.kinds.value_columns == tuple(at for at, kind in line.kinds.items() if kind in VALUES)
        assert line.kinds.first == min(line.kinds)


@pytest.mark.parametrize("rows", [1, 5, 400])
def test_a_table_beside_another_is_found_however_long_they_are(rows: int) -> None:
    heading = {1: "Post", 2: "Budget 2026", 3: "Regnskab 2025", 4: "Post", 5: "Budget 2026", 6: "Regnskab 2025"}
    body = {row: {1: f"a{row}", 2: 1.0, 3: 2.0, 4: f"b{row}", 5: 3.0, 6: 4.0} for row in range(2, rows + 2)}
    grid = Grid(Sheet("Ark1", cells={1: heading, **body}))
    band = grid.lines
    shapes = set(shapes_of(band))
    assert strips_of(grid, band, shapes) == [(1, 6)]
    assert second_tables(grid, band, shapes, (1, 6)) == ([4] if rows > 1 else [])


def test_a_word_said_once_begins_no_second_table() -> None:
    heading = {1: "Post", 2: "Budget 2026", 3: "Regnskab 2025", 4: "Note", 5: "Budget 2027", 6: "Regnskab 2026"}
    body = {row: {1: f"a{row}", 2: 1.0, 3: 2.0, 4: f"b{row}", 5: 3.0, 6: 4.0} for row in range(2, 9)}
    grid = Grid(Sheet("Ark1", cells={1: heading, **body}))
    assert second_tables(grid, grid.lines, set(shapes_of(grid.lines)), (1, 6)) == []


NAMED = st.integers(0, 30).map(lambda number: ["Skole", 12.5, f"Post {number}", 2.0])


@given(st.lists(NAMED | NAMED | NAMED | ROWS, max_size=12), st.sampled_from([2, 3, 3, 3]))
def test_names_are_found_from_each_line_on(rows: list[list[CellValue | None]], column: int) -> None:
    cells = {row: {at: cell for at, cell in enumerate(held, 1) if cell is not None} for row, held in enumerate(rows, 1)}
    grid = Grid(Sheet("Budget 2026", cells={row: held for row, held in cells.items() if held}))
    band = grid.lines
    found = _where_named(grid, band, column)
    for place in range(len(band)):
        below = band[place + 1 :]
        values = [line for line in below if any(one > column for one in line.kinds.value_columns)]
        names = [grid.text(line.row, column) for line in values if line.kinds.get(column) == TEXT]
        before = [line for line in below if line.kinds.get(column - 1) in VALUES]
        told = len(values) > 1 and len(before) > 1 and len(names) == len(values) == len(set(names))
        assert (place in found) == told


class _Watched(list[Line]):
    """Lines, and how many of them have been taken out in slices."""

    taken = 0

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        self.taken += len(found) if isinstance(place, slice) else 1
        return found


def test_lines_of_a_growing_table_are_counted_once_each() -> None:
    shapes = [Kinds({1: TEXT, 2: AMOUNT}), Kinds({1: TEXT})]
    so_far, body = ShapesSoFar(), _Watched()
    for row in range(1, 101):
        body.append(Line(row, shapes[row % 7 == 0]))
        if row % 10 == 0:
            assert so_far.of(body) == shapes_of(body)
    assert body.taken == len(body)
    assert so_far.of(body[:14]) == {shapes[0]: 12, shapes[1]: 2}
