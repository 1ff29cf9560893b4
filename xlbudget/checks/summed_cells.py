"""The cells that show a SUM, what each adds, and which cells any formula uses: for the rules on ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from xlbudget.checks.formula_cells import formulas, is_sum, own_areas, rounded, terms
from xlbudget.checks.registry import Subject
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.syntax import Call, Reference

_WIDEST = 200  # columns of an area that are looked at one by one


class SumCell(NamedTuple):
    """A cell whose formula adds cells of its own sheet, and nothing else: areas, and cells that are added one by one.

    `subtotal` says that it passes over other subtotals.
    """

    place: Cell
    areas: tuple[Area, ...]
    subtotal: bool


class SummedSheet:
    """The sums of a sheet, and how many formulas use each cell."""

    def __init__(self, parsed: SheetFormulas) -> None:
        self.parsed = parsed
        self.sums = {place: found for place in parsed.patterns if (found := _sum_cell(parsed, place)) is not None}
        self._rows: dict[int, list[int]] = {}
        for row, column in sorted(self.sums):
            self._rows.setdefault(column, []).append(row)
        self._starts: dict[int, list[int]] = {}
        self._ends: dict[int, list[int]] = {}
        self._count_uses()

    def within(self, area: Area) -> Iterator[SumCell]:
        """The sums that stand in an area."""
        for column in range(area.first_column, min(area.last_column, area.first_column + _WIDEST) + 1):
            rows = self._rows.get(column, [])
            for place in range(bisect_left(rows, area.first_row), bisect_right(rows, area.last_row)):
                yield self.sums[rows[place], column]

    def uses(self, row: int, column: int) -> int:
        """How many references of the sheet's formulas cover the cell."""
        starts, ends = self._starts.get(column, []), self._ends.get(column, [])
        return bisect_right(starts, row) - bisect_left(ends, row)

    def _count_uses(self) -> None:
        for place, pattern in self.parsed.patterns.items():
            for reference in pattern.references:
                if reference.sheet is None and not reference.book:
                    area = reference.area(*place)
                    for column in range(area.first_column, min(area.last_column, area.first_column + _WIDEST) + 1):
                        self._starts.setdefault(column, []).append(area.first_row)
                        self._ends.setdefault(column, []).append(area.last_row)
        for ends in (*self._starts.values(), *self._ends.values()):
            ends.sort()


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


def _sum_cell(parsed: SheetFormulas, place: Cell) -> SumCell | None:
    pattern = parsed.patterns[place]
    if pattern.tree is None or not pattern.references:
        return None
    areas: list[Area] = []
    subtotal = False
    for sign, term in terms(rounded(pattern.tree)):
        if sign > 0 and is_sum(term) and isinstance(term, Call):
            areas += own_areas(term, place)
            subtotal |= term.name != "SUM"
        elif sign > 0 and isinstance(term, Reference) and term.sheet is None and not term.book:
            areas.append(term.area(*place))
        else:
            return None
    if len(areas) == 1 and areas[0].first_row == areas[0].last_row and areas[0].first_column == areas[0].last_column:
        return None  # a link to one cell
    return SumCell(place, tuple(areas), subtotal) if areas else None
