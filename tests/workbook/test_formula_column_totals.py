"""Sums of long stretches are those of their cells, added one by one and rounded once."""

from __future__ import annotations

import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlbudget.workbook.formulas.arithmetic import CannotTell
from xlbudget.workbook.formulas.column_totals import ColumnTotals
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet

_FIRST = 990  # so that a stretch lies in two pieces


def column_of(values: list[CellValue | None], first: int = _FIRST) -> Sheet:
    return Sheet("Ark1", cells={row: {2: value} for row, value in enumerate(values, first) if value is not None})


def added(sheet: Sheet, tops: range, bottoms: range) -> list[float]:
    totals = ColumnTotals(sheet)
    return totals.numbers(totals.added(2, tops, bottoms))


_AMOUNTS = st.one_of(
    st.floats(-1e12, 1e12).map(lambda value: round(value, 2)),
    st.floats(-1e9, 1e9).filter(lambda value: value == 0 or abs(value) > 1e-30),
    st.sampled_from([None, "tekst", True, 0.1, -0.0, 1e16, 1 / 3]),
)


@given(st.lists(_AMOUNTS, min_size=20, max_size=30), st.integers(0, 15))
def test_each_sum_is_that_of_its_cells(values: list[CellValue | None], down: int) -> None:
    numbers = [value if type(value) is float else 0.0 for value in values]
    sheet, size = column_of(values), len(values)
    top, rows = _FIRST + down, range(_FIRST + down, _FIRST + size)
    assert added(sheet, range(top, top + 1), rows) == [math.fsum(numbers[down : end + 1]) for end in range(down, size)]
    last = _FIRST + size - 1
    assert added(sheet, rows, range(last, last + 1)) == [math.fsum(numbers[start:]) for start in range(down, size)]
    sliding = range(_FIRST, _FIRST + size - 3)
    windows = added(sheet, sliding, range(sliding.start + 3, sliding.stop + 3))
    assert windows == [math.fsum(numbers[start : start + 4]) for start in range(size - 3)]


@pytest.mark.parametrize("value", [ErrorValue("#REF!"), datetime.datetime(2024, 1, 1), 1e-40, 1e300])
def test_what_cannot_be_added_is_told_beside_it_alone(value: CellValue) -> None:
    sheet = column_of([1.0, 2.0, value, 4.0, 5.0])
    fixed = range(_FIRST + 3, _FIRST + 4)
    assert added(sheet, fixed, range(_FIRST + 3, _FIRST + 5)) == [4.0, 9.0]
    assert added(sheet, range(_FIRST, _FIRST + 1), range(_FIRST, _FIRST + 2)) == [1.0, 3.0]
    with pytest.raises(CannotTell):
        added(sheet, range(_FIRST, _FIRST + 1), range(_FIRST, _FIRST + 3))


def test_below_the_last_row_and_above_the_first_nothing_is_added() -> None:
    sheet = column_of([float(number) for number in range(1, 3001)], first=5)
    assert added(sheet, range(1, 2), range(1_048_576, 1_048_577)) == [3000 * 3001 / 2]
    assert added(sheet, range(4000, 4003), range(1_048_574, 1_048_577)) == [0.0] * 3
    assert added(sheet, range(1, 2), range(1, 6)) == [0.0, 0.0, 0.0, 0.0, 1.0]
    through = added(sheet, range(1, 2), range(3003, 3007))
    assert through == [2999 * 3000 / 2, *[3000 * 3001 / 2] * 3]


def test_an_empty_sheet_adds_up_to_nothing() -> None:
    assert added(Sheet("Ark1"), range(3, 4), range(3, 6)) == [0.0] * 3


def test_pieces_that_are_no_longer_kept_are_read_again() -> None:
    cells = {row: {column: float(row * column) for column in range(1, 60)} for row in range(1, 1500)}
    totals = ColumnTotals(Sheet("Ark1", cells=cells))
    for _ in range(2):
        for column in range(1, 60):
            found = totals.numbers(totals.added(column, range(2, 3), range(1400, 1403)))
            assert found == [
                math.fsum(float(row * column) for row in range(2, last + 1)) for last in (1400, 1401, 1402)
            ]
