"""What the copies of a formula give, all at once: sums, links, arithmetic, rounding and choices.

What is told is what `evaluate` gives for each of them. It is told only where all that they use is a number or blank, or
a text that a sum passes over: the rest is for `evaluate` to find out.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise, repeat
from math import fsum

from xlbudget.domain.hints import TYPE_CHECKING, cast
from xlbudget.workbook.formulas.arithmetic import ARITHMETIC, COMPARED, ROUNDED, CannotTell, compared, rounded
from xlbudget.workbook.formulas.column_pieces import Columns
from xlbudget.workbook.formulas.copies import Copies, Stretches
from xlbudget.workbook.formulas.syntax import Binary, Call, Corner, Group, Node, Number, Reference, Unary

if TYPE_CHECKING:
    from xlbudget.workbook.formulas.column_totals import Parts

_MOST = 500  # cells that one sum adds one by one, and columns that one adds up
_MOST_TOGETHER = 20_000  # cells that the copies of a sum add one by one


def is_plain(tree: Node) -> bool:
    """Whether the formula only computes with cells of its workbook: it adds up, rounds, and chooses by comparisons."""
    if isinstance(tree, Group):
        return is_plain(tree.inner)
    if isinstance(tree, Unary):
        return tree.operator in "+-" and is_plain(tree.operand)
    if isinstance(tree, Binary):
        return tree.operator in ARITHMETIC and is_plain(tree.left) and is_plain(tree.right)
    if isinstance(tree, Call):
        return _is_plain_call(tree)
    return isinstance(tree, Number) or (isinstance(tree, Reference) and tree.single and tree.names_its_cells)


def _is_plain_call(node: Call) -> bool:
    if node.name == "SUM":
        summed = node.arguments
        return bool(summed) and all(isinstance(area, Reference) and area.names_its_cells for area in summed)
    if node.name in ROUNDED:
        return len(node.arguments) == 2 and all(part is not None and is_plain(part) for part in node.arguments)
    if node.name != "IF" or len(node.arguments) != 3:
        return False
    condition, *chosen = node.arguments
    if not (isinstance(condition, Binary) and condition.operator in COMPARED):
        return False
    return all(part is not None and is_plain(part) for part in (condition.left, condition.right, *chosen))


def results(copies: Copies, cells: Columns, add: Callable[[Iterable[float]], float] = fsum) -> Sequence[float]:
    """What the copies of a plain formula give, column by column, each top down. `add` is how they add up the cells of a
    row. Raises `CannotTell`."""
    try:
        return _Results(copies, cells, add).numbers(copies.pattern.tree)
    except (ArithmeticError, RecursionError):
        raise CannotTell from None


class _Results:
    """What the nodes of a formula give in its copies: a number for each of these."""

    def __init__(self, copies: Copies, cells: Columns, add: Callable[[Iterable[float]], float]) -> None:
        self._copies, self._cells, self._add = copies, cells, add
        self._rows, self._columns, self._span = copies.rows, copies.columns, copies.span
        self._height = sum(map(len, copies.rows))

    def numbers(self, node: Node | None) -> Sequence[float]:
        if isinstance(node, Reference):
            return self._cell(node)
        if isinstance(node, Number):
            return [node.value] * (self._height * len(self._columns))
        if isinstance(node, Group):
            return self.numbers(node.inner)
        if isinstance(node, Unary):
            found = self.numbers(node.operand)
            return list(map(operator.neg, found)) if node.operator == "-" else found
        if isinstance(node, Binary):
            return list(map(ARITHMETIC[node.operator], self.numbers(node.left), self.numbers(node.right)))
        if isinstance(node, Call):
            return self._called(node)
        raise CannotTell

    def _called(self, node: Call) -> Sequence[float]:
        if node.name == "SUM":
            return self._sums(cast("tuple[Reference, ...]", node.arguments))
        if node.name in ROUNDED:
            values, digits = map(self.numbers, node.arguments)
            return list(map(rounded, values, digits, repeat(ROUNDED[node.name])))
        condition = cast("Binary", node.arguments[0])
        sides = self.numbers(condition.left), self.numbers(condition.right)
        holds = list(map(compared, repeat(condition.operator), *sides))
        _, chosen, other = node.arguments
        if all(holds):
            return self.numbers(chosen)
        if not any(holds):
            return self.numbers(other)
        both = zip(holds, self.numbers(chosen), self.numbers(other), strict=True)
        return [one if held else another for held, one, another in both]

    def _cell(self, reference: Reference) -> Sequence[float]:
        """What stands in the one cell that each of the copies names."""
        corner = reference.first
        columns = self._columns_of(corner)
        found = self._cells.on(reference.sheet).block(self._moved(corner), columns)
        if corner.row_fixed and self._height > 1:
            found = [number for number in found for _ in range(self._height)]
        return found if len(columns) == len(self._columns) else [*found] * len(self._columns)

    def _sums(self, references: Sequence[Reference]) -> list[float]:
        if all(reference.first[:2] == reference.last[:2] for reference in references):
            return self._sums_of_rows(references)
        if any(len(rows) > 1 for rows in self._rows):
            return self._long_sums(references)
        areas = [self._heights(reference) for reference in references]
        cells = [max(map(len, rows)) * len(self._width(one, 0)) for one, rows in zip(references, areas, strict=True)]
        if max(cells) > _MOST:
            return self._long_sums(references)
        if max(cells) * self._height > _MOST_TOGETHER:
            raise CannotTell
        return self._sums_apart(references, areas)

    def _sums_of_rows(self, references: Sequence[Reference]) -> list[float]:
        """Sums of cells that stand in one row each."""
        found: list[float] = []
        for place in range(len(self._columns)):
            columns = [self._in_row(reference, self._width(reference, place)) for reference in references]
            found += map(self._add, zip(*chain.from_iterable(columns), strict=True))
        return found

    def _in_row(self, reference: Reference, columns: range) -> list[Sequence[float]]:
        """What stands in the row that each of the copies names, in some columns."""
        found = self._cells.on(reference.sheet).addends(self._moved(reference.first), columns)
        return [[number] * self._height for (number,) in found] if reference.first.row_fixed else found

    def _sums_apart(self, references: Sequence[Reference], areas: Sequence[Stretches]) -> list[float]:
        """Sums that stand in rows of their own, each with the rows that it adds."""
        cuts = [list(pairwise(accumulate(map(len, rows), initial=0))) for rows in areas]
        found: list[float] = []
        for place in range(len(self._columns)):
            pieces = [
                [numbers[start:end] for start, end in ends]
                for reference, rows, ends in zip(references, areas, cuts, strict=True)
                for numbers in self._cells.on(reference.sheet).addends(rows, self._width(reference, place))
            ]
            found += map(fsum, pieces[0] if len(pieces) == 1 else map(chain.from_iterable, zip(*pieces, strict=True)))
        return found

    def _long_sums(self, references: Sequence[Reference]) -> list[float]:
        """Sums of several rows each, however many these are."""
        found: list[float] = []
        for place in range(len(self._columns)):
            for rows in self._rows:
                added = chain.from_iterable([self._added(reference, rows, place) for reference in references])
                found += self._cells.totals.numbers(map(sum, zip(*added, strict=True)))
        return found

    def _added(self, reference: Reference, rows: range, place: int) -> list[Iterator[Parts]]:
        """What each column of the reference adds to the sums of a stretch of rows in one column."""
        tops, bottoms = _moving(reference.first, rows), _moving(reference.last, rows)
        if tops[0] > bottoms[0] or tops[-1] > bottoms[-1]:
            raise CannotTell
        totals = self._cells.on(reference.sheet).totals
        added = [totals.added(column, tops, bottoms) for column in self._width(reference, place)]
        if max(len(tops), len(bottoms)) > 1:
            return added
        return [repeat(next(column), len(rows)) for column in added]

    def _heights(self, reference: Reference) -> Stretches:
        """The rows that each of the copies names, which stand in rows of their own."""
        first, last = ([rows[0] for rows in self._moved(corner)] for corner in (reference.first, reference.last))
        if reference.first.row_fixed:
            first *= self._height
        if reference.last.row_fixed:
            last *= self._height
        return tuple([range(min(ends), max(ends) + 1) for ends in zip(first, last, strict=True)])

    def _width(self, reference: Reference, place: int) -> range:
        """The columns that the copies in one of their columns name."""
        left, right = self._columns_of(reference.first), self._columns_of(reference.last)
        ends = left[min(place, len(left) - 1)], right[min(place, len(right) - 1)]
        columns = range(min(ends), max(ends) + 1)
        if len(columns) > _MOST:
            raise CannotTell
        return columns

    def _moved(self, corner: Corner) -> Stretches:
        """The rows in which the copies have this corner; one row where it is the same for all."""
        row, fixed = corner[:2]
        if fixed:
            return (range(row, row + 1),)
        if not row:
            return self._rows
        if not corner.stays_within(self._span):
            raise CannotTell
        return tuple([range(rows.start + row, rows.stop + row) for rows in self._rows])

    def _columns_of(self, corner: Corner) -> range:
        """The column in which each of the copies has this corner; one column where it is the same for all."""
        *_, column, fixed = corner
        if fixed:
            return range(column, column + 1)
        if not corner.stays_beside(self._columns):
            raise CannotTell
        return range(self._columns.start + column, self._columns.stop + column)


def _moving(corner: Corner, rows: range) -> range:
    """The rows in which copies in a stretch of rows have this corner; one row where it is the same for all."""
    row, fixed = corner[:2]
    if fixed:
        return range(row, row + 1)
    if not corner.stays_within(rows):
        raise CannotTell
    return range(rows.start + row, rows.stop + row)
