"""The cells that show a SUM, what each adds, and which cells any formula uses: for the rules on ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, groupby

from xlbudget.checks.formula_cells import formulas, is_sum, own_references, rounded, terms
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
    """The copies of a sum down the rows of a band."""

    rows: range
    column: int
    pattern: Pattern
    references: tuple[Reference, ...]
    subtotal: bool

    @property
    def adds_lines(self) -> bool:
        """Whether any of them may add several rows."""
        return any(reference.first[:2] != reference.last[:2] for reference in self.references)

    def at(self, row: int) -> SumCell | None:
        """The sum in one of the rows; None for what comes to a link to one cell there."""
        areas = tuple([reference.area(row, self.column) for reference in self.references])
        if len(areas) == 1 and areas[0][:2] == areas[0][2:]:
            return None
        return SumCell((row, self.column), areas, self.subtotal)

    def cells(self) -> Iterator[SumCell]:
        """All of them, top down."""
        return filter(None, map(self.at, self.rows))

    def within(self, area: Area) -> Iterator[SumCell]:
        """Those in the rows of an area."""
        rows = range(max(self.rows.start, area.first_row), min(self.rows.stop, area.last_row + 1))
        return filter(None, map(self.at, rows))

    def reach(self) -> Iterator[Area]:
        """Areas that hold all cells that any of the copies adds."""
        return (reference.reach(self.rows, self.column) for reference in self.references)


class SummedSheet:
    """The sums of a sheet, and how many formulas use each cell."""

    def __init__(self, parsed: SheetFormulas, copies: list[SumCopies]) -> None:
        self.parsed = parsed
        self.copies = copies
        self._adds_sums: dict[tuple[Pattern, int], bool] = {}
        by_column: dict[int, list[SumCopies]] = {}
        for found in copies:
            by_column.setdefault(found.column, []).append(found)
        self._columns = {
            column: ([found.rows.stop for found in by_column[column]], by_column[column])
            for column in sorted(by_column)
        }

    @property
    def adds_lines(self) -> bool:
        """Whether any of its sums may add several rows."""
        return any(found.adds_lines for found in self.copies)

    def sums_of_lines(self) -> Iterator[SumCell]:
        """The sums that may add several rows."""
        return chain.from_iterable(found.cells() for found in self.copies if found.adds_lines)

    def adds_sums(self, copies: SumCopies) -> bool:
        """Whether any of the copies adds cells of a column in which other sums stand."""
        pattern, key = copies.pattern, (copies.pattern, copies.column)
        if key not in self._adds_sums:
            spans = [reference.columns(copies.column) for reference in copies.references]
            self._adds_sums[key] = any(
                first <= column <= last and any(other.pattern is not pattern for other in found)
                for column, (_, found) in self._columns.items()
                for first, last in spans
            )
        return self._adds_sums[key]

    def cells(self) -> Iterator[SumCell]:
        """All sums, top down and left to right."""
        for rows, copies in groupby(self.copies, lambda found: found.rows):
            beside = list(copies)
            for row in rows:
                yield from filter(None, [found.at(row) for found in beside])

    def at(self, place: Cell) -> SumCell | None:
        """The sum in a cell, if there is one."""
        row, column = place
        return next((found.at(row) for found in self.copies_within(Area(row, column, row, column))), None)

    def copies_within(self, area: Area) -> Iterator[SumCopies]:
        """Those of which some stand in an area: column by column, each top down."""
        last = min(area.last_column, area.first_column + _WIDEST)
        for column, (stops, copies) in self._columns.items():
            if area.first_column <= column <= last:
                for place in range(bisect_right(stops, area.first_row), len(copies)):
                    if copies[place].rows.start > area.last_row:
                        break
                    yield copies[place]

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
        copies = [
            SumCopies(rows, column, pattern, *what)
            for rows, patterns in sheet.bands
            for column, pattern in patterns.items()
            if (what := added[pattern]) is not None
        ]
        found.append(SummedSheet(sheet, copies))
    return found


def overlaps(first: Area, second: Area) -> bool:
    """Whether two areas share a cell."""
    return (
        first.first_row <= second.last_row
        and second.first_row <= first.last_row
        and first.first_column <= second.last_column
        and second.first_column <= first.last_column
    )


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
