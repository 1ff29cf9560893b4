"""What is told of all copies of a formula at once is what its cells tell one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.checks.formulas.odd_rows import _odd_rows
from xlbudget.checks.formulas.summed_cells import SummedSheet, summed_sheets
from xlbudget.checks.registry import Subject
from xlbudget.workbook.addresses import LAST_ROW, Area, column_letter
from xlbudget.workbook.formulas.cells import SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Corner, Reference
from xlbudget.workbook.model import Formula, Sheet, Workbook

_FORMS = (
    "{left}{row}*2",
    "SUM({far}{row}:{left}{row})",
    "SUM({far}2:{left}9)",
    "SUM({far}{above}:{far}{row},{left}{row})",
    "SUM(${left}$3:{left}{row})",
    "{left}{row}+{far}{above}",
    "SUM($B$4:B{row})",
    "7",
)


@st.composite
def summed(draw: st.DrawFn) -> SummedSheet:
    """A sheet in which forms fill stretches of columns and rows."""
    formulas: dict[tuple[int, int], Formula] = {(3, 4): Formula("SUM(B3:C3)")}
    stretch = st.tuples(
        st.integers(2, 9), st.integers(3, 8), st.integers(1, 6), st.booleans(), st.sampled_from((*_FORMS, None))
    )
    for first, start, length, down, form in draw(st.lists(stretch, max_size=8)):
        for step in range(length):
            row, column = (first + step, start) if down else (first, start + step)
            if form is None:
                formulas.pop((row, column), None)
                continue
            left, far = column_letter(column - 1), column_letter(column - 2)
            formulas[row, column] = Formula(form.format(row=row, above=row - 1, left=left, far=far))
    formulas.setdefault((3, 4), Formula("SUM(B3:C3)"))
    (found,) = summed_sheets(Subject(Workbook("a.xlsx", [Sheet("Ark1", formulas=formulas)], []), []))
    return found


def odd_places(formulas: SheetFormulas) -> set[tuple[int, int]]:
    """The places that are no copies of what stands on both sides, or of the two on one side in the row; and those of
    the three lines on one side, where the rest of the line is and it is alone."""
    at = formulas.patterns.get
    found = set()

    def line(row: int) -> dict[int, Pattern]:
        return {column: pattern for (other, column), pattern in formulas.patterns.items() if other == row}

    for row in range(1, 20):
        for turn in (-1, 1):
            own, beside = line(row), line(row + turn)
            if own == line(row - turn) or not beside == line(row + 2 * turn) == line(row + 3 * turn):
                continue
            both = own.keys() & beside.keys()
            odd = {column for column in both if own[column] is not beside[column]}
            if 0 < len(odd) < len(both):
                found |= {(row, column) for column in odd}
        for column in range(1, 20):
            here = at((row, column))
            left, right = at((row, column - 1)), at((row, column + 1))
            asked: list[Pattern | None] = [left] if left is right else []
            asked += [left] if right is None and left is at((row, column - 2)) else []
            asked += [right] if left is None and right is at((row, column + 2)) else []
            above, below = at((row - 1, column)), at((row + 1, column))
            asked += [above] if above is below else []
            if any(pattern is not None and pattern is not here for pattern in asked):
                found.add((row, column))
    return found


@given(summed())
def test_odd_columns_hold_the_odd_places(sheet: SummedSheet) -> None:
    told = {(row, column) for rows, _, columns in _odd_rows(sheet.parsed) for row in rows for column in columns}
    assert told == odd_places(sheet.parsed)


@given(summed())
def test_each_sum_is_found_at_its_place(sheet: SummedSheet) -> None:
    cells = {found.place: found for found in sheet.cells()}
    assert list(cells) == sorted(cells)
    assert {place: found for place in sheet.parsed.patterns if (found := sheet.at(place))} == cells
    for area in (Area(2, 3, 6, 5), Area(5, 1, 5, 9), Area(1, 4, 99, 4)):
        rows = range(area.first_row, area.last_row + 1)
        told = {found.place for column, copies in sheet.copies_within(area) for found in copies.down(column, rows)}
        assert told == {place for place in cells if area.covers(*place)}
    lines = {found.place for found in sheet.sums_of_lines()}
    assert lines >= {
        place for place, found in cells.items() if any(area.first_row < area.last_row for area in found.areas)
    }


@given(summed(), st.integers(1, 20), st.integers(1, 12))
def test_uses_are_counted(sheet: SummedSheet, row: int, column: int) -> None:
    areas = [
        reference.area(*place) for place, pattern in sheet.parsed.patterns.items() for reference in pattern.references
    ]
    assert sheet.uses(row, column) == sum(area.covers(row, column) for area in areas)


_CORNERS = st.one_of(
    st.builds(Corner, st.integers(-9, 9), st.just(False), st.integers(-3, 3), st.just(False)),
    st.builds(Corner, st.integers(1, 30), st.just(True), st.integers(1, 9), st.just(True)),
)


@given(_CORNERS, _CORNERS, st.sampled_from((1, 5, 12, LAST_ROW - 12)), st.integers(1, 12), st.integers(1, 4))
def test_reach_holds_all_that_copies_name(first: Corner, last: Corner, start: int, size: int, width: int) -> None:
    reference, rows, columns = Reference(first, last), range(start, start + size), range(2, 2 + width)
    reach = reference.reach(rows, columns)
    areas = [reference.area(row, column) for row in rows for column in columns]
    assert all(reach.covers(*area[:2]) and reach.covers(*area[2:]) for area in areas)
    if all(corner.stays_within(rows) and corner.stays_beside(columns) for corner in (first, last)):
        assert reach[:2] == (min(area.first_row for area in areas), min(area.first_column for area in areas))
        assert reach[2:] == (max(area.last_row for area in areas), max(area.last_column for area in areas))
    areas = [reference.area(row, 5) for row in rows]
    assert {(area.first_column, area.last_column) for area in areas} == {reference.columns(5)}
    if reference.keeps_shape(rows):
        assert len({area.last_row - area.first_row for area in areas}) == 1
        assert len({area.first_row - row * (not first.row_fixed) for area, row in zip(areas, rows, strict=True)}) == 1
