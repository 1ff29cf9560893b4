"""The cells that show a SUM, what each adds, and which cells any formula uses: for the rules on ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, groupby

from xlbudget.checks.formulas.formula_cells import formulas, is_sum, own_references, rounded, terms
from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Call, Reference

_WIDEST = 200  # columns of an area that are looked at one by one


class SumCell(NamedTuple):
    """A cell whose formula adds cells of its own sheet, and nothing else: areas, and cells that are added one by one.

    `subtotal` says that it passes over other subtotals.
    """

    place: Cell
    areas: tuple[Area, ...]
    subtotal: bool


class _Added(NamedTuple):
    """What all copies of a sum add, each seen from its own cell."""

    references: tuple[Reference, ...]
    subtotal: bool


class SumCopies(NamedTuple):
    """The copies of a sum that fill a block: in rows that follow each other, in the same columns side by side."""

    rows: range
    columns: range
    pattern: Pattern
    references: tuple[Reference, ...]
    subtotal: bool

    @property
    def adds_lines(self) -> bool:
        """Whether any of them may add several rows."""
        return any(reference.first[:2] != reference.last[:2] for reference in self.references)

    @property
    def only_sums(self) -> bool:
        """Whether none of them comes to a link to one cell: they add several areas, or one of the same size."""
        if len(self.references) > 1:
            return True
        (first, last, *_) = self.references[0]
        return first.row_fixed == last.row_fixed and first.column_fixed == last.column_fixed

    def at(self, row: int, column: int) -> SumCell | None:
        """The sum in one of the cells; None for what comes to a link to one cell there."""
        areas = tuple([reference.area(row, column) for reference in self.references])
        if len(areas) == 1 and areas[0][:2] == areas[0][2:]:
            return None
        return SumCell((row, column), areas, self.subtotal)

    def cells(self) -> Iterator[SumCell]:
        """All of them, column by column, each top down."""
        return chain.from_iterable(self.down(column, self.rows) for column in self.columns)

    def down(self, column: int, rows: range) -> Iterator[SumCell]:
        """Those in one of the columns that stand in these rows."""
        rows = range(max(self.rows.start, rows.start), min(self.rows.stop, rows.stop))
        return filter(None, (self.at(row, column) for row in rows))

    def reach(self) -> list[Area]:
        """Areas that hold all cells that any of the copies adds."""
        return [reference.reach(self.rows, self.columns) for reference in self.references]


class SummedSheet:
    """The sums of a sheet, and how many formulas use each cell. `copies` stand top down, side by side from the left."""

    def __init__(self, parsed: SheetFormulas, copies: list[SumCopies]) -> None:
        self.parsed = parsed
        self.copies = copies

    @cached_property
    def adds_lines(self) -> bool:
        """Whether any of its sums may add several rows."""
        return any(found.adds_lines for found in self.copies)

    def sums_of_lines(self) -> Iterator[SumCell]:
        """The sums that may add several rows."""
        return chain.from_iterable(found.cells() for found in self.copies if found.adds_lines)

    def cells(self) -> Iterator[SumCell]:
        """All sums, top down and left to right."""
        for rows, copies in groupby(self.copies, lambda found: found.rows):
            beside = [(found, column) for found in copies for column in found.columns]
            for row in rows:
                yield from filter(None, [found.at(row, column) for found, column in beside])

    def at(self, place: Cell) -> SumCell | None:
        """The sum in a cell, if there is one."""
        row, column = place
        return next((found.at(row, column) for _, found in self.copies_within(Area(row, column, row, column))), None)

    def all_sums(self, row: int, columns: Sequence[int]) -> bool:
        """Whether each of these cells of a row, from the left, is seen to be a sum."""
        beside = self.copies_meeting(Area(row, columns[0], row, columns[-1]))
        return {column for found in beside if found.only_sums for column in found.columns}.issuperset(columns)

    def copies_within(self, area: Area) -> Iterator[tuple[int, SumCopies]]:
        """Those of which some stand in an area, with the column in which they do: column by column, each top down."""
        top, left, bottom, right = area
        for column in (left,) if left == right else self._columns:
            if left <= column <= min(right, left + _WIDEST) and column in self._columns:
                starts, stops, copies = self._columns[column]
                for found in copies[bisect_right(stops, top) : bisect_right(starts, bottom)]:
                    yield column, found

    @cached_property
    def _columns(self) -> dict[int, tuple[list[int], list[int], list[SumCopies]]]:
        """The copies in each column with sums, from the left: their first rows, the rows after them, and themselves."""
        by_column: dict[int, list[SumCopies]] = {}
        for found in self.copies:
            for column in found.columns:
                by_column.setdefault(column, []).append(found)
        return {
            column: ([copies.rows.start for copies in found], [copies.rows.stop for copies in found], found)
            for column, found in sorted(by_column.items())
        }

    def copies_meeting(self, area: Area) -> list[SumCopies]:
        """The same, each once, top down."""
        top, left, bottom, right = area
        starts, stops = self._rows
        some = self.copies[bisect_right(stops, top) : bisect_right(starts, bottom)]
        return [found for found in some if found.columns.start <= right and left < found.columns.stop]

    @cached_property
    def _rows(self) -> tuple[list[int], list[int]]:
        """The first rows of all copies, and the rows after them: as blocks of formulas they stand below each other or
        side by side."""
        return [found.rows.start for found in self.copies], [found.rows.stop for found in self.copies]

    def uses(self, row: int, column: int) -> int:
        """How many references of the sheet's formulas cover the cell."""
        starts, ends = self._covered.get(column, ([], []))
        return bisect_right(starts, row) - bisect_left(ends, row)

    @cached_property
    def _covered(self) -> dict[int, tuple[list[int], list[int]]]:
        """The first and the last rows of all areas that formulas name, sorted, by column."""
        found: dict[int, tuple[list[int], list[int]]] = {}
        for rows, patterns in self.parsed.bands:
            for column, pattern in patterns.items():
                for reference in pattern.references:
                    if reference.sheet is None and not reference.book:
                        tops, bottoms = _ends(reference, rows, column)
                        first, last = reference.columns(column)
                        for covered in range(first, min(last, first + _WIDEST) + 1):
                            starts, ends = found.setdefault(covered, ([], []))
                            starts.extend(tops)
                            ends.extend(bottoms)
        for starts, ends in found.values():
            starts.sort()
            ends.sort()
        return found


def _ends(reference: Reference, rows: range, column: int) -> tuple[Sequence[int], Sequence[int]]:
    """The first and the last row of the area that each copy in `rows` of a column names."""
    if not reference.keeps_shape(rows):
        areas = [reference.area(row, column) for row in rows]
        return [area.first_row for area in areas], [area.last_row for area in areas]
    area, size = reference.area(rows[0], column), len(rows)
    if reference.first.row_fixed:
        return [area.first_row] * size, [area.last_row] * size
    return range(area.first_row, area.first_row + size), range(area.last_row, area.last_row + size)


def summed_sheets(subject: Subject) -> list[SummedSheet]:
    """Every sheet with formulas. Ask for it with `subject.once(summed_sheets)`."""
    added: dict[Pattern, _Added | None] = {}
    found = []
    for sheet in subject.once(formulas):
        for pattern in sheet.different:
            if pattern not in added:
                added[pattern] = _added(pattern)
        blocks = sorted(
            [
                (rows.start, columns.start, SumCopies(rows, columns, pattern, *what))
                for pattern, stretches, columns in sheet.copies
                if (what := added[pattern]) is not None
                for rows in stretches
            ]
        )
        found.append(SummedSheet(sheet, [copies for *_, copies in blocks]))
    return found


def summed_sheet(subject: Subject, name: str) -> SummedSheet | None:
    """The sheet of that name with its sums; None where it has no formula."""
    return subject.once(_by_name).get(name)


def _by_name(subject: Subject) -> dict[str, SummedSheet]:
    return {found.parsed.sheet.name: found for found in reversed(subject.once(summed_sheets))}


def _added(pattern: Pattern) -> _Added | None:
    """What the formula adds, where it does nothing else."""
    if pattern.tree is None or not pattern.references:
        return None
    references: list[Reference] = []
    subtotal = False
    for sign, term in terms(rounded(pattern.tree)):
        if sign > 0 and is_sum(term) and isinstance(term, Call):
            references += own_references(term)
            subtotal |= term.name != "SUM"
        elif sign > 0 and isinstance(term, Reference) and term.sheet is None and not term.book:
            references.append(term)
        else:
            return None
    if not references or (len(references) == 1 and references[0].single):
        return None
    return _Added(tuple(references), subtotal)
