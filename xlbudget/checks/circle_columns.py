"""Whether the formulas of a workbook can depend on themselves at all, told by its columns.

Nearly all workbooks hold sums of typed amounts, totals below their lines, and balances carried on from the row above.
None of them needs to be walked through: a column that uses no formulas closes no circle, and columns that use each
other close none where all of them look upwards.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from xlbudget.checks.formula_cells import read_by
from xlbudget.domain.hints import Literal, TypeAlias
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import LAST_ROW, Area
from xlbudget.workbook.formulas.cells import SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Reference

_MOST = 50_000  # ways from column to column that are weighed

Column: TypeAlias = tuple[int, int]
"""A column with formulas: its sheet's place among those with formulas, and its number."""


class _Way(NamedTuple):
    """Formulas of one column use some of another: at least `least` and at most `most` rows further down."""

    source: Column
    target: Column
    least: int
    most: int


def may_circle(sheets: Sequence[SheetFormulas]) -> bool:
    """Whether a formula may depend on itself. Where the answer is no, none does."""
    ways = list(islice(_ways(sheets), _MOST))
    if not ways:  # as in most workbooks: they add up what is typed
        return False
    if len(ways) == _MOST:
        return True
    left = _without_ends(_without_ends(ways, 0, 1), 1, 0)
    if any(way.least < 0 for way in left) and any(way.most > 0 for way in left):
        return True
    # All look upwards, or all downwards: only what stays in its row can come back to it.
    return bool(_without_ends([way for way in left if way.least <= 0 <= way.most], 0, 1))


def _without_ends(ways: Sequence[_Way], here: Literal[0, 1], there: Literal[0, 1]) -> list[_Way]:
    """The ways that are left when columns from which none leads on are taken out one after another: those of circles,
    and those that lead to one. The places of a way's ends say which way it is followed."""
    onwards = Counter(way[here] for way in ways)
    towards: dict[Column, list[Column]] = {}
    for way in ways:
        towards.setdefault(way[there], []).append(way[here])
    ends = [column for column in towards if column not in onwards]
    while ends:
        for column in towards.pop(ends.pop(), ()):
            onwards[column] -= 1
            if not onwards[column]:
                ends.append(column)
    return [way for way in ways if onwards[way.source] and onwards[way.target]]


def _ways(sheets: Sequence[SheetFormulas]) -> Iterator[_Way]:
    by_name = {formulas.sheet.name.casefold(): place for place, formulas in enumerate(sheets)}
    columns = [_Columns(formulas) for formulas in sheets]
    for place, own in enumerate(columns):
        for (column, pattern), rows in own.copies.items():
            for reference in read_by(pattern.tree) if pattern.tree is not None else ():
                other = place if reference.sheet is None else by_name.get(reference.sheet.casefold())
                if other is not None and not reference.book and not reference.last_sheet:
                    least, most = _distance(reference, rows)
                    for target in columns[other].within(reference.reach(rows, column)):
                        yield _Way((place, column), (other, target), least, most)


class _Columns:
    """The columns of a sheet that hold formulas."""

    def __init__(self, formulas: SheetFormulas) -> None:
        self.copies: dict[tuple[int, Pattern], range] = {}  # the rows from the first copy in a column to the last
        self._rows: dict[int, range] = {}  # those from a column's first formula to its last
        for rows, patterns in formulas.bands:
            for copies in patterns.items():
                self.copies[copies] = range(self.copies.get(copies, rows).start, rows.stop)
            for column in patterns:
                self._rows[column] = range(self._rows.get(column, rows).start, rows.stop)
        self._numbers = sorted(self._rows)

    def within(self, area: Area) -> Iterator[int]:
        """The columns that may hold formulas in an area."""
        numbers = self._numbers
        for column in numbers[bisect_left(numbers, area.first_column) : bisect_right(numbers, area.last_column)]:
            rows = self._rows[column]
            if rows.start <= area.last_row and area.first_row < rows.stop:
                yield column


def _distance(reference: Reference, rows: range) -> tuple[int, int]:
    """How many rows further down copies in `rows` read, at least and at most."""
    ends: list[int] = []
    for corner in (reference.first, reference.last):
        if not corner.stays_within(rows):
            return -LAST_ROW, LAST_ROW
        ends += (corner.row - rows[-1], corner.row - rows[0]) if corner.row_fixed else (corner.row, corner.row)
    return min(ends), max(ends)
