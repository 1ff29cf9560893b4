"""Whether the formulas of a workbook can depend on themselves at all, told by its columns.

Nearly all workbooks hold sums of typed amounts, totals below their lines, and balances carried on from the row above.
None of them needs to be walked through: where all formulas of a sheet look up the page, or along their row to one side,
none comes back; a column that uses no formulas closes no circle, and columns that use each other close none where all
of them look upwards.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from xlbudget.checks.formulas.formula_cells import read_by
from xlbudget.domain.hints import Literal, TypeAlias
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import LAST_COLUMN, LAST_ROW, Area
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
    leads = _Leads(sheets)
    if _all_look_one_way(sheets, leads):
        return False
    ways = list(islice(_ways(sheets, leads), _MOST))
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


def _all_look_one_way(sheets: Sequence[SheetFormulas], leads: _Leads) -> bool:
    """Whether the formulas of each sheet look up or down the page only, and along their own row to one side only, and
    the sheets do not use each other in a circle."""
    sheet_ways: dict[_Way, None] = {}
    for place, formulas in enumerate(sheets):
        seen: set[tuple[bool, bool]] = set()
        for copies in formulas.copies:
            for other, reference in leads.of(place, copies.pattern):
                if other != place:
                    sheet_ways[_Way((place, 0), (other, 0), 0, 0)] = None
                    continue
                least, most = _distance(reference, copies.span)
                along = least == most == 0
                if along:
                    least, most = _distance_across(reference, copies.columns)
                if least <= 0 <= most:
                    return False
                seen.add((along, most < 0))
        if any((along, not back) in seen for along, back in seen):
            return False
    return not _without_ends(list(sheet_ways), 0, 1)


class _Leads:
    """Which sheets with formulas a formula reads, by their places, and where."""

    def __init__(self, sheets: Sequence[SheetFormulas]) -> None:
        self._by_name = {formulas.sheet.name.casefold(): place for place, formulas in enumerate(sheets)}
        self._read: dict[Pattern, list[Reference]] = {}

    def of(self, sheet: int, pattern: Pattern) -> Iterator[tuple[int, Reference]]:
        """The sheets and references of a formula that stands on `sheet`."""
        found = self._read.get(pattern)
        if found is None:
            read = read_by(pattern.tree) if pattern.tree is not None else ()
            found = [reference for reference in read if not reference.book and not reference.last_sheet]
            self._read[pattern] = found
        for reference in found:
            other = sheet if reference.sheet is None else self._by_name.get(reference.sheet.casefold())
            if other is not None:
                yield other, reference


def _ways(sheets: Sequence[SheetFormulas], leads: _Leads) -> Iterator[_Way]:
    columns = [_Columns(formulas) for formulas in sheets]
    for place, own in enumerate(columns):
        for (column, pattern), rows in own.copies.items():
            for other, reference in leads.of(place, pattern):
                least, most = _distance(reference, rows)
                for target in columns[other].within(reference.reach(rows, range(column, column + 1))):
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


def _distance_across(reference: Reference, columns: range) -> tuple[int, int]:
    """How many columns further to the right copies in `columns` read, at least and at most."""
    ends: list[int] = []
    for corner in (reference.first, reference.last):
        if not corner.stays_beside(columns):
            return -LAST_COLUMN, LAST_COLUMN
        near, far = (columns[-1], columns[0]) if corner.column_fixed else (0, 0)
        ends += (corner.column - near, corner.column - far)
    return min(ends), max(ends)
