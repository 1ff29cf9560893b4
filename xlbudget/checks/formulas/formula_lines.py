"""The line of formulas around a cell, along its row or down its column, and what the table says of the cells in it."""

from __future__ import annotations

from xlbudget.checks.formulas.formula_cells import TableCells
from xlbudget.checks.formulas.unlike_formulas import AGGREGATES
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern

_NEAREST = 2  # formulas on one side that must be alike where the other has none
_REACH = 40  # cells to each side that are looked at


class Line:
    """The line of formulas on both sides of a place, along its row or down its column."""

    def __init__(self, formulas: SheetFormulas, place: Cell, down: bool) -> None:
        self._patterns = formulas.patterns
        self.place = place
        self.down = down
        self.before = self._side(-1)
        self.after = self._side(1)
        if down and self.before and self.after and self._begins_a_total():
            self.after = []

    def _at(self, steps: int) -> Cell:
        row, column = self.place
        return (row + steps, column) if self.down else (row, column + steps)

    def _side(self, turn: int) -> list[Pattern]:
        found: list[Pattern] = []
        for step in range(1, _REACH):
            pattern = self._patterns.get(self._at(turn * step))
            if pattern is None:
                break
            found.append(pattern)
        return found

    def _begins_a_total(self) -> bool:
        """Whether the lines end here: below it stands a sum, and above it none."""
        return bool(self.after[0].functions & AGGREGATES) and not self.before[0].functions & AGGREGATES

    def neighbour(self) -> tuple[Cell, Pattern] | None:
        """The cell beside the place whose formula both sides share; at an end, the two nearest."""
        if self.before and self.after:
            return (self._at(-1), self.before[0]) if self.before[0] is self.after[0] else None
        for side, turn in ((self.before, -1), (self.after, 1)):
            if len(side) >= _NEAREST and side[0] is side[1]:
                return self._at(turn), side[0]
        return None

    @property
    def at_end(self) -> bool:
        """Whether formulas stand on one side only."""
        return not (self.before and self.after)

    def count(self, pattern: Pattern) -> int:
        """How many cells of the line have the pattern."""
        return sum(other is pattern for other in (*self.before, *self.after))


def alike(cells: TableCells, line: Line, *, measured: bool = True) -> bool:
    """Whether the table says that the place and both its neighbours are columns of one kind: years, and where it is
    `measured` of one measure."""
    row, column = line.place
    here = cells.get(line.place)
    if here is None or line.down:
        return False
    beside = [cells.get((row, column + step)) for step in ((-1, 1) if not line.at_end else inwards(line))]
    return all(
        other is not None
        and other.table is here.table
        and other.row is here.row
        and other.column.role == here.column.role == "year"
        and (not measured or other.column.measure == here.column.measure)
        for other in beside
    )


def inwards(line: Line) -> tuple[int, int]:
    """The two nearest steps along the line to the one side that has formulas."""
    return (-1, -2) if line.before else (1, 2)


def begins(line: Line, neighbour: Pattern) -> bool:
    """Whether the place is the first of a row whose formulas go on from the column before them: it has none."""
    return not line.before and any(
        corner.column < 0 and not corner.column_fixed and reference.sheet is None
        for reference in neighbour.references
        for corner in (reference.first, reference.last)
    )
