"""What copies of a formula down a column give, all at once: sums, links, arithmetic, rounding and choices.

What is told is what `evaluate` gives for each of them. It is told only where all that they use is a number or blank:
the rest is for `evaluate` to find out.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, repeat
from math import fsum
from types import MappingProxyType

from xlbudget.domain.hints import TYPE_CHECKING, cast
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.evaluate import ARITHMETIC, COMPARED, ROUNDED, CannotTell, compared, rounded
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Binary, Call, Corner, Group, Node, Number, Reference, Unary
from xlbudget.workbook.model import CellValue, Sheet

if TYPE_CHECKING:
    from xlbudget.workbook.formulas.column_totals import ColumnTotals, Parts

_MOST = 500  # cells that one sum adds one by one, and columns that one adds up
_NUMBERS, _PLAIN = {float}, {float, type(None)}


class Columns:
    """Pieces of a sheet's columns, each cut out once. It keeps all that it was asked for, `held` cells so far, until it
    is told to forget them. `sheets` are those that formulas name, by their names in small letters."""

    def __init__(self, sheet: Sheet, sheets: Mapping[str, Sheet] = MappingProxyType({})) -> None:
        self._sheet, self._sheets = sheet, sheets
        self._others: dict[str, Columns] = {}
        self._held = 0
        self._cells: dict[range, list[Mapping[int, CellValue]]] = {}
        self._numbers: dict[range, dict[int, Sequence[float]]] = {}

    @cached_property
    def totals(self) -> ColumnTotals:
        """What stretches of the columns add up to. They are kept."""
        from xlbudget.workbook.formulas.column_totals import ColumnTotals  # noqa: PLC0415 — most sums add a row

        return ColumnTotals(self._sheet)

    @property
    def held(self) -> int:
        """How many cells are kept, those of other sheets too."""
        return self._held + sum(other.held for other in self._others.values())

    def on(self, name: str | None) -> Columns:
        """The columns of the sheet that a formula names; of its own where it names none. Raises `CannotTell`."""
        if name is None:
            return self
        folded = name.casefold()
        if folded not in self._others:
            if folded not in self._sheets:
                raise CannotTell
            self._others[folded] = Columns(self._sheets[folded])
        return self._others[folded]

    def forget(self) -> None:
        """Keep none of the pieces any longer."""
        self._held = 0
        self._others.clear()
        self._cells.clear()
        self._numbers.clear()

    def numbers(self, rows: range, columns: Iterable[int]) -> list[Sequence[float]]:
        """The numbers of each of the columns, 0 for a blank. Raises `CannotTell` where anything else stands."""
        known = self._numbers.get(rows)
        if known is None:
            known = self._numbers[rows] = {}
        found = []
        for column in columns:
            numbers = known.get(column)
            if numbers is None:
                numbers = known[column] = _plain(self._values(rows, column))
                self._held += len(rows)
            found.append(numbers)
        return found

    def within(self, area: Area) -> Iterable[float]:
        """The numbers of an area, 0 for a blank. Raises `CannotTell` where anything else stands."""
        top, left, bottom, right = area
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        if len(rows) > len(columns):
            return chain.from_iterable(self.numbers(rows, columns))
        values: list[CellValue | None] = []
        for row in rows:
            values += map(self._sheet.row(row).get, columns)
        return _plain(values)

    def _values(self, rows: range, column: int) -> Sequence[CellValue | None]:
        if len(rows) == 1:
            return (self._sheet.value(rows[0], column),)
        held = self._sheet.column(rows, column)
        if held is not None:
            return held
        if rows not in self._cells:
            self._cells[rows] = list(map(self._sheet.row, rows))
        return [cells.get(column) for cells in self._cells[rows]]


def _plain(values: Sequence[CellValue | None]) -> Sequence[float]:
    kinds = set(map(type, values))
    if kinds == _NUMBERS:
        return values  # type: ignore[return-value]
    if not kinds <= _PLAIN:
        raise CannotTell
    return [value or 0.0 for value in values]  # type: ignore[misc]


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
    return isinstance(tree, Number) or (isinstance(tree, Reference) and tree.single and _is_told(tree))


def _is_plain_call(node: Call) -> bool:
    if node.name == "SUM":
        summed = node.arguments
        return bool(summed) and all(isinstance(area, Reference) and _is_told(area) for area in summed)
    if node.name in ROUNDED:
        return len(node.arguments) == 2 and all(part is not None and is_plain(part) for part in node.arguments)
    if node.name != "IF" or len(node.arguments) != 3:
        return False
    condition, *chosen = node.arguments
    if not (isinstance(condition, Binary) and condition.operator in COMPARED):
        return False
    return all(part is not None and is_plain(part) for part in (condition.left, condition.right, *chosen))


def _is_told(reference: Reference) -> bool:
    return not (reference.book or reference.last_sheet or reference.spilled)


def results(pattern: Pattern, rows: range, column: int, cells: Columns) -> Sequence[float]:
    """What the copies of a plain formula in these rows of a column give. Raises `CannotTell`."""
    try:
        return (_Copies if len(rows) > 1 else _Single)(rows, column, cells).numbers(pattern.tree)
    except (ArithmeticError, RecursionError):
        raise CannotTell from None


class _Copies:
    """Several copies of a formula: a number for each."""

    def __init__(self, rows: range, column: int, cells: Columns) -> None:
        self._rows, self._column, self._cells = rows, column, cells

    def numbers(self, node: Node | None) -> Sequence[float]:
        if isinstance(node, Reference):
            return self._columns(node)[0]
        if isinstance(node, Number):
            return [node.value] * len(self._rows)
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

    def _sums(self, references: Sequence[Reference]) -> list[float]:
        if any(reference.first[:2] != reference.last[:2] for reference in references):
            return self._long_sums(references)
        columns = chain.from_iterable(map(self._columns, references))
        return list(map(fsum, zip(*columns, strict=True)))

    def _long_sums(self, references: Sequence[Reference]) -> list[float]:
        """Sums of several rows each, however many these are."""
        added = chain.from_iterable(map(self._added, references))
        return self._cells.totals.numbers(map(sum, zip(*added, strict=True)))

    def _added(self, reference: Reference) -> list[Iterator[Parts]]:
        """What each column of the reference adds to the sums."""
        tops, bottoms = self._moving(reference.first), self._moving(reference.last)
        _, left, _, right = reference.area(self._rows[0], self._column)
        if tops[0] > bottoms[0] or tops[-1] > bottoms[-1] or right - left >= _MOST:
            raise CannotTell
        totals = self._cells.on(reference.sheet).totals
        added = [totals.added(column, tops, bottoms) for column in range(left, right + 1)]
        if max(len(tops), len(bottoms)) > 1:
            return added
        return [repeat(next(column), len(self._rows)) for column in added]

    def _moving(self, corner: Corner) -> range:
        """The rows in which the copies have this corner; one where it is the same for all."""
        if not corner.stays_within(self._rows):
            raise CannotTell
        first, _ = corner.at(self._rows[0], self._column)
        return range(first, first + (1 if corner.row_fixed else len(self._rows)))

    def _columns(self, reference: Reference) -> list[Sequence[float]]:
        """What the copies name in their row, or all in one row, column by column."""
        rows, area = self._rows, self._area(reference)
        if reference.first[:2] != reference.last[:2] or not reference.keeps_shape(rows):
            raise CannotTell
        top, columns = area.first_row, range(area.first_column, area.last_column + 1)
        cells = self._cells.on(reference.sheet)
        if reference.first.row_fixed:
            return [[number] * len(rows) for (number,) in cells.numbers(range(top, top + 1), columns)]
        return cells.numbers(range(top, top + len(rows)), columns)

    def _area(self, reference: Reference) -> Area:
        if self._is_large(reference):
            raise CannotTell
        return reference.area(self._rows[0], self._column)

    def _is_large(self, reference: Reference) -> bool:
        top, left, bottom, right = reference.area(self._rows[0], self._column)
        return (bottom - top + 1) * (right - left + 1) > _MOST


class _Single(_Copies):
    """A formula of its own, whose areas may be of any height."""

    def _sums(self, references: Sequence[Reference]) -> list[float]:
        if any(map(self._is_large, references)):
            return self._long_sums(references)
        return [fsum(chain.from_iterable(map(self._within, references)))]

    def _columns(self, reference: Reference) -> list[Sequence[float]]:
        return [list(self._within(reference))]

    def _within(self, reference: Reference) -> Iterable[float]:
        return self._cells.on(reference.sheet).within(self._area(reference))
