"""The cells that show a SUM, what each adds, and which cells any formula uses: for the rules on ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from xlbudget.checks.formula_cells import formulas, is_sum, own_references, rounded, terms
from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Call, Reference

_NONE: tuple[list[int], list[int]] = ([], [])
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

    def at(self, place: Cell) -> SumCell | None:
        """The sum in the cell at `place`; None for a link to one cell."""
        areas = tuple([reference.area(*place) for reference in self.references])
        if len(areas) == 1 and areas[0][:2] == areas[0][2:]:
            return None
        return SumCell(place, areas, self.subtotal)


class SummedSheet:
    """The sums of a sheet, and how many formulas use each cell."""

    def __init__(self, parsed: SheetFormulas) -> None:
        self.parsed = parsed
        self.sums: dict[Cell, SumCell] = {}
        added: dict[Pattern, _Added | None] = {}
        for place, pattern in parsed.patterns.items():
            if pattern not in added:
                added[pattern] = _added(pattern)
            if (what := added[pattern]) and (found := what.at(place)):
                self.sums[place] = found
        self._rows: dict[int, list[int]] = {}
        for row, column in sorted(self.sums):
            self._rows.setdefault(column, []).append(row)

    @property
    def adds_lines(self) -> bool:
        """Whether any of its sums adds several rows."""
        return any(area.first_row < area.last_row for found in self.sums.values() for area in found.areas)

    def within(self, area: Area) -> Iterator[SumCell]:
        """The sums that stand in an area."""
        last = min(area.last_column, area.first_column + _WIDEST)
        for column in sorted(column for column in self._rows if area.first_column <= column <= last):
            rows = self._rows[column]
            for place in range(bisect_left(rows, area.first_row), bisect_right(rows, area.last_row)):
                yield self.sums[rows[place], column]

    def uses(self, row: int, column: int) -> int:
        """How many references of the sheet's formulas cover the cell."""
        starts, ends = self._covered.get(column, _NONE)
        return bisect_right(starts, row) - bisect_left(ends, row)

    @cached_property
    def _covered(self) -> dict[int, tuple[list[int], list[int]]]:
        """The first and the last rows of all areas that formulas name, sorted, by column."""
        found: dict[int, tuple[list[int], list[int]]] = {}
        for place, pattern in self.parsed.patterns.items():
            for reference in pattern.references:
                if reference.sheet is None and not reference.book:
                    area = reference.area(*place)
                    for column in range(area.first_column, min(area.last_column, area.first_column + _WIDEST) + 1):
                        starts, ends = found.setdefault(column, ([], []))
                        starts.append(area.first_row)
                        ends.append(area.last_row)
        for starts, ends in found.values():
            starts.sort()
            ends.sort()
        return found


def summed_sheets(subject: Subject) -> list[SummedSheet]:
    """Every sheet with formulas. Ask for it with `subject.once(summed_sheets)`."""
    return [SummedSheet(parsed) for parsed in subject.once(formulas)]


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
    return _Added(tuple(references), subtotal) if references else None
