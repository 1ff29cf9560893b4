"""Cells that differ from the formulas on both sides of them: what the rules on consistency look at.

The neighbours must be copies of one formula, and the cell must stand alone: where the line beside it does the same, it
is a column or row of another kind (a total between the years, a typed outturn) and no slip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import product

from xlbudget.checks.formulas.formula_cells import TableCells
from xlbudget.checks.formulas.formula_lines import Line, alike, begins, inwards
from xlbudget.checks.formulas.odd_rows import OddRows
from xlbudget.checks.formulas.unlike_formulas import (
    lacks_factor,
    one_cell_apart,
    one_slipped,
    only_guards,
    other_kind,
    same_shape,
    turned_round,
    written_otherwise,
)
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.rates import names_rate
from xlbudget.workbook.formulas.cells import Cell, SheetFormulas
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Reference

_ENOUGH = 3  # copies of the neighbours' formula in the line, before a lone cell among them is a slip
_FEWER = 2  # where the lone cell has a formula of the same shape, or the table says that the columns are alike
_MOST = 40  # cells that a formula takes, to be looked at one by one


class Lone(NamedTuple):
    """A cell, the neighbour whose formula its place asks for, and whether the line runs down a column."""

    place: Cell
    neighbour: Cell
    down: bool


def lone_formulas(formulas: SheetFormulas, odd: Iterable[OddRows], cells: TableCells) -> Iterator[Lone]:
    """Formulas that are no copies of those beside them, though their place asks for it."""

    def differs(place: Cell, line: Line, neighbour: Pattern) -> bool:
        own = formulas.patterns[place]
        if own is neighbour or line.count(own) or not neighbour.references:
            return False
        shaped = same_shape(own, neighbour)
        if other_kind(own, neighbour) and not (
            (shaped and _slipped(cells, line, own, neighbour)) or _one_year_of_many(cells, line, neighbour)
        ):
            return False
        if _by_another_rate(formulas, line, own, neighbour) or only_guards(own, neighbour):
            return False
        if line.count(neighbour) <= _FEWER and _counts_on(line, own, neighbour):
            return False
        needed = _FEWER if shaped or alike(cells, line) else _ENOUGH
        return line.count(neighbour) >= needed

    for rows, patterns, columns in odd:
        for place in product(rows, [column for column in columns if column in patterns]):
            if place not in formulas.arrays:
                yield from _lone(
                    formulas, cells, place, differs, partial(_is_copy, formulas.patterns, patterns[place[1]])
                )


def _is_copy(patterns: Mapping[Cell, Pattern], own: Pattern, other: Cell) -> bool:
    return patterns.get(other) is own


def lone_numbers(formulas: SheetFormulas, odd: Iterable[OddRows], cells: TableCells) -> Iterator[Lone]:
    """Typed numbers among copies of one formula."""
    sheet = formulas.sheet

    def typed(place: Cell) -> bool:
        return isinstance(sheet.value(*place), float) and place not in formulas.patterns

    def differs(place: Cell, line: Line, neighbour: Pattern) -> bool:
        if not neighbour.references or (line.at_end and not sheet.value(*place)):  # an amount that falls away
            return False
        enough = line.count(neighbour) >= (_FEWER if alike(cells, line) else _ENOUGH)
        if not enough or _has_no_parts(formulas, place, neighbour):
            return False
        return line.down or not _is_rate(cells, place)

    for rows, patterns, columns in odd:
        for place in product(rows, [column for column in columns if column not in patterns]):
            if typed(place):
                yield from _lone(formulas, cells, place, differs, typed)


def _is_rate(cells: TableCells, place: Cell) -> bool:
    """Whether the table says that the column is one of shares or prices: beside sums an average stands there."""
    here = cells.get(place)
    return here is not None and (here.column.role == "percent" or names_rate(here.column.header))


def _has_no_parts(formulas: SheetFormulas, place: Cell, neighbour: Pattern) -> bool:
    """Whether all the few cells that the formula would take here are blank: the amount is known as a whole alone, and
    a copy of the formula would turn it to nought. A formula that was saved without a result is not blank."""
    if any(reference.sheet is not None for reference in neighbour.references):
        return False
    areas = [reference.area(*place) for reference in neighbour.references]
    if any(max(bottom - top, right - left) > _MOST for top, left, bottom, right in areas):
        return False
    return all(
        formulas.sheet.value(row, column) is None and (row, column) not in formulas.patterns
        for top, left, bottom, right in areas
        for row, column in product(range(top, bottom + 1), range(left, right + 1))
    )


def _lone(
    formulas: SheetFormulas,
    cells: TableCells,
    place: Cell,
    differs: Callable[[Cell, Line, Pattern], bool],
    same: Callable[[Cell], bool],
) -> Iterator[Lone]:
    patterns, (row, column) = formulas.patterns, place
    own = patterns.get(place)
    for down, near in ((False, ((row, column - 1), (row, column + 1))), (True, ((row - 1, column), (row + 1, column)))):
        beside_it = [patterns.get(cell) for cell in near]
        if beside_it == [None, None] or (own is not None and own in beside_it):
            continue
        if None in beside_it and not _two_alike(patterns, place, down, -1 if beside_it[0] else 1):
            continue
        line = Line(formulas, place, down)
        beside = line.neighbour()
        if beside is None or (
            line.at_end
            and not _told_at_end(cells, line, own, beside[1])
            and not (own is None and _fetched(beside[1]) and _fetched_beside(patterns, line))
        ):
            continue
        if differs(place, line, beside[1]) and not _shared_across(formulas, place, down, same):
            yield Lone(place, beside[0], down)
            return


def _told_at_end(cells: TableCells, line: Line, own: Pattern | None, neighbour: Pattern) -> bool:
    """Whether formulas on one side alone say what belongs in the place: along years, whatever they tell where it only
    turns a difference round; down a column, whose last line is often another, only where one reference of all slipped
    into another column or sheet, or the factor is left out."""
    if line.down:
        slipped = own is not None and (one_slipped(own, neighbour) or lacks_factor(own, neighbour))
        return slipped and line.count(neighbour) >= _ENOUGH
    if own is not None and turned_round(own, neighbour) and alike(cells, line, measured=False):
        return True
    return alike(cells, line) and not begins(line, neighbour)


def _fetched_beside(patterns: Mapping[Cell, Pattern], line: Line) -> bool:
    """Whether a line above or below fetches its amount here from another sheet, as it does in the next column."""
    row, column = line.place
    step = inwards(line)[0]
    return not line.down and any(
        (here := patterns.get((other, column))) is not None
        and here is patterns.get((other, column + step))
        and _fetched(here)
        for other in (row - 1, row + 1)
    )


def _fetched(pattern: Pattern) -> bool:
    """Whether the formula takes a cell of another sheet, and does nothing with it."""
    return isinstance(pattern.tree, Reference) and pattern.tree.single and pattern.tree.sheet is not None


def _two_alike(patterns: Mapping[Cell, Pattern], place: Cell, down: bool, turn: int) -> bool:
    """Whether the two nearest formulas on the one side that has any are copies of each other."""
    row, column = place
    if down:
        return patterns[row + turn, column] is patterns.get((row + 2 * turn, column))
    return patterns[row, column + turn] is patterns.get((row, column + 2 * turn))


def _shared_across(formulas: SheetFormulas, place: Cell, down: bool, same: Callable[[Cell], bool]) -> bool:
    """Whether a cell across the line is of the place's own kind, and lies among formulas as it does. One that is a copy
    of those on both sides of it is no exception that the place shares: the formula was copied on from there."""
    row, column = place
    across = ((row, column - 1), (row, column + 1)) if down else ((row - 1, column), (row + 1, column))
    for other in across:
        if min(other) > 0 and same(other):
            line = Line(formulas, other, down)
            if (line.before or line.after or line.neighbour()) and not _is_at_home(formulas, line):
                return True
    return False


def _is_at_home(formulas: SheetFormulas, line: Line) -> bool:
    """Whether the formula is that of many cells on both sides of it, or in a column on the one side that has lines."""
    own = formulas.patterns.get(line.place)
    if own is None or (line.at_end and not line.down):
        return False
    near = [side[0] for side in (line.before, line.after) if side]
    return all(beside is own for beside in near) and line.count(own) >= _ENOUGH


def _slipped(cells: TableCells, line: Line, own: Pattern, neighbour: Pattern) -> bool:
    """Whether one reference of all went astray: into another column, or among many copies into another cell."""
    if one_slipped(own, neighbour) and alike(cells, line):
        return True
    return not line.at_end and line.count(neighbour) >= _ENOUGH and one_cell_apart(own, neighbour)


def _one_year_of_many(cells: TableCells, line: Line, neighbour: Pattern) -> bool:
    """Whether the place is a year between others that have the neighbour's formula: what stands there is no total of
    them, whatever its formula adds."""
    return not line.at_end and line.count(neighbour) >= _ENOUGH and alike(cells, line)


def _counts_on(line: Line, own: Pattern, neighbour: Pattern) -> bool:
    """Whether several formulas of the line are the neighbour's but for what is written in them, as where a number
    counts on from year to year ("^0", "^1", "^1", "^3"): the two alike do not tell what belongs in the others."""
    others = {*line.before, *line.after} - {own, neighbour}
    return written_otherwise(own, neighbour) and any(written_otherwise(other, neighbour) for other in others)


def _by_another_rate(formulas: SheetFormulas, line: Line, own: Pattern, neighbour: Pattern) -> bool:
    """Whether one line of a column has a fixed cell of its own where the others have theirs, such as the rate of wages
    among those of prices; an empty one is a slip, and so is another whole to divide by."""
    if not line.down or not one_cell_apart(own, neighbour):
        return False
    here, there = next(pair for pair in zip(own.references, neighbour.references, strict=True) if pair[0] != pair[1])
    fixed = all(one.first.row_fixed and one.first.column_fixed for one in (here, there))
    if not fixed or here.sheet is not None or not formulas.sheet.value(*here.area(*line.place)[:2]):
        return False
    if any(map(_is_above, own.references)):  # each year's factor goes on from the one before
        return False
    return not any(isinstance(node, Binary) and node.operator in "/-" and node.right == here for node in own.nodes)


def _is_above(reference: Reference) -> bool:
    """Whether the cell is the one above the formula."""
    corner = reference.first
    fixed = corner.row_fixed or corner.column_fixed
    return reference.single and reference.sheet is None and not fixed and (corner.row, corner.column) == (-1, 0)
