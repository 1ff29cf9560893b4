"""Where a formula, or a cell without one, may be no copy of the formulas on both sides of it: told for whole rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from xlbudget.checks.formulas.formula_cells import formulas
from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.formulas.bands import Band
from xlbudget.workbook.formulas.cells import SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern

_LINES = 3  # that are copies of each other, before one at their end that is not is looked at
_NOTHING: Mapping[int, Pattern] = MappingProxyType({})


class OddRows(NamedTuple):
    """Rows with the same formulas, or a single row without any between two that have some: the formulas by column, and
    the columns in which those on both sides, or the two on one, are copies and the cell is not."""

    rows: range
    patterns: Mapping[int, Pattern]
    columns: list[int]


def odd_rows(subject: Subject) -> list[tuple[SheetFormulas, list[OddRows]]]:
    """Those of every sheet with formulas that have such columns. Ask for it with `subject.once(odd_rows)`."""
    return [(sheet, list(_odd_rows(sheet))) for sheet in subject.once(formulas)]


def _odd_rows(sheet: SheetFormulas) -> Iterator[OddRows]:
    bands = sheet.bands
    for last, (rows, here), following in zip((None, *bands), bands, (*bands[1:], None), strict=False):
        above = last.patterns if last and last.rows.stop == rows.start else _NOTHING
        below = following.patterns if following and following.rows.start == rows.stop else _NOTHING
        odd = _odd_in_row(here)
        if len(rows) == 1 and above and below:  # the lines of a longer band are copies of those above or below them
            odd |= _odd_between(above, here, below)
        if len(rows) == 1:
            odd |= _odd_at_end(here, last, rows.start - 1) | _odd_at_end(here, following, rows.stop)
        if odd:
            yield OddRows(rows, here, sorted(odd))
        if following and following.rows.start == rows.stop + 1 and (odd := _odd_between(here, _NOTHING, following[1])):
            yield OddRows(range(rows.stop, rows.stop + 1), _NOTHING, sorted(odd))


def _odd_in_row(patterns: Mapping[int, Pattern]) -> set[int]:
    """The columns beside copies of one formula in a row, in which their formula is asked for."""
    if len(set(patterns.values())) == len(patterns):
        return set()
    at = patterns.get
    ends = {column + 1 for column, pattern in patterns.items() if at(column + 1) is not pattern}
    ends.update([column - 1 for column, pattern in patterns.items() if at(column - 1) is not pattern])
    return {column for column in ends if column and _between(patterns, column) not in (None, at(column))}


def _odd_between(above: Mapping[int, Pattern], here: Mapping[int, Pattern], below: Mapping[int, Pattern]) -> set[int]:
    """The columns in which the rows above and below hold copies of one formula, and the row between another or none."""
    both = above.keys() & below.keys()
    return {column for column in both if above[column] is below[column] is not here.get(column)}


def _odd_at_end(here: Mapping[int, Pattern], beside: Band | None, row: int) -> set[int]:
    """The columns in which the first or last of several lines is no copy of those beside it, though the rest of it
    is; `row` is the one on their side."""
    if beside is None or row not in beside.rows or len(beside.rows) < _LINES:
        return set()
    both = here.keys() & beside.patterns.keys()
    odd = {column for column in both if here[column] is not beside.patterns[column]}
    return odd if 0 < len(odd) < len(both) else set()


def _between(patterns: Mapping[int, Pattern], column: int) -> Pattern | None:
    """What a row's formulas beside a column ask for in it."""
    left, right = patterns.get(column - 1), patterns.get(column + 1)
    if left is right:
        return left
    if left is None:
        return right if right is patterns.get(column + 2) else None
    return left if right is None and left is patterns.get(column - 2) else None
