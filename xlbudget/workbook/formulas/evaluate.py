"""What a formula gives for the values that its cells hold: arithmetic, sums, and what is met beside them in budgets.

No spreadsheet engine: whatever it does not know for certain, it does not tell. Numbers are floats, as Excel's are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.arithmetic import ARITHMETIC, COMPARED, ROUNDED, CannotTell, compared, rounded
from xlbudget.workbook.formulas.syntax import Binary, Call, Group, Node, Number, Reference, Text, Truth, Unary
from xlbudget.workbook.model import CellValue, ErrorValue

Value = float | str | bool | None
Cells = Callable[[str | None, Area], Iterator[list[CellValue | None]]]
"""The rows of an area on a sheet (None: the formula's own). Raises `CannotTell` for what is not there."""
Functions = Callable[[str, Iterable[object]], Value]
"""A function that the workbook has from elsewhere, by name, with its arguments as a host gives them: they are read when
it asks for them. Raises `CannotTell` for one that is not known."""


def evaluate(
    tree: Node, row: int, column: int, cells: Cells, functions: Functions, *, subtotalled: Cells | None = None
) -> Value:
    """The result of the formula in the cell at (row, column). `subtotalled` gives an area as SUBTOTAL takes it; without
    it that function is not told. Raises `CannotTell`."""
    try:
        return _Evaluation(row, column, cells, functions, subtotalled).scalar(tree)
    except (ArithmeticError, RecursionError):
        raise CannotTell from None


_AGGREGATES = frozenset(("SUM", "MIN", "MAX", "AVERAGE", "COUNT", "PRODUCT"))
_OF_VALUES = frozenset(("AND", "OR", "NOT", "ABS", *ROUNDED))  # functions that look at all of their arguments
_NEVER_TOLD = frozenset(("SUMIF", "SUMIFS", "SUBTOTAL", "AGGREGATE"))
_SUBTOTALLED = {1: "AVERAGE", 2: "COUNT", 4: "MAX", 5: "MIN", 6: "PRODUCT", 9: "SUM"}
_SIGNS = frozenset("+-%")
_OPERATORS = frozenset((*ARITHMETIC, "^", *COMPARED))


def is_untold(tree: Node, knows: Callable[[str], bool]) -> bool:
    """Whether `evaluate` cannot tell the formula whatever its cells hold, as it always comes to a function that none
    `knows` or to what it does not compute with: a lookup, a defined name."""
    if isinstance(tree, Number | Text | Truth):
        return False
    if isinstance(tree, Group):
        return is_untold(tree.inner, knows)
    if isinstance(tree, Reference):
        return not tree.single or not tree.names_its_cells
    if isinstance(tree, Unary):
        return tree.operator not in _SIGNS or is_untold(tree.operand, knows)
    if isinstance(tree, Binary):
        operands = (tree.left, tree.right)
        return tree.operator not in _OPERATORS or any(is_untold(operand, knows) for operand in operands)
    if isinstance(tree, Call):
        name, first = tree.name, tree.arguments[0] if tree.arguments else None
        if name == "IF":
            return first is not None and is_untold(first, knows)
        if name in _OF_VALUES:
            return any(is_untold(argument, knows) for argument in tree.arguments if argument is not None)
        return name in _NEVER_TOLD or not (name in _AGGREGATES or knows(name))
    return True


class _Evaluation:
    """A formula's tree evaluated in its cell. Every method raises `CannotTell`."""

    def __init__(
        self, row: int, column: int, cells: Cells, functions: Functions, subtotalled: Cells | None = None
    ) -> None:
        self._row, self._column = row, column
        self._cells, self._functions = cells, functions
        self._subtotalled = subtotalled

    def scalar(self, node: Node | None) -> Value:
        """One value; a blank cell is None."""
        if isinstance(node, Number):
            return node.value
        if isinstance(node, Text | Truth):
            return node.value
        if isinstance(node, Group):
            return self.scalar(node.inner)
        if isinstance(node, Reference):
            return self._cell(node)
        if isinstance(node, Unary):
            return self._unary(node)
        if isinstance(node, Binary):
            return self._binary(node)
        if isinstance(node, Call):
            return self._call(node)
        raise CannotTell

    def number(self, node: Node | None) -> float:
        """One value as arithmetic takes it: blank is 0. Whether text is a number, the user's language decides."""
        value = self.scalar(node)
        if value is None:
            return 0.0
        if isinstance(value, str):
            raise CannotTell
        return float(value)

    def _cell(self, reference: Reference) -> Value:
        if not reference.single:
            raise CannotTell
        return _plain(next(self._area(reference))[0])

    def _area(self, reference: Reference) -> Iterator[list[CellValue | None]]:
        if not reference.names_its_cells:
            raise CannotTell
        return self._cells(reference.sheet, reference.area(self._row, self._column))

    def _unary(self, node: Unary) -> Value:
        if node.operator == "+":
            return self.scalar(node.operand)
        value = self.number(node.operand)
        if node.operator == "-":
            return -value
        if node.operator == "%":
            return value / 100
        raise CannotTell

    def _binary(self, node: Binary) -> Value:
        if node.operator in ARITHMETIC:
            return ARITHMETIC[node.operator](self.number(node.left), self.number(node.right))
        if node.operator == "^":
            left, right = self.number(node.left), self.number(node.right)
            if (left == 0 and right <= 0) or (left < 0 and not right.is_integer()):
                raise CannotTell
            return float(left**right)
        if node.operator in COMPARED:
            return self._compare(node)
        raise CannotTell

    def _compare(self, node: Binary) -> bool:
        left, right = self.scalar(node.left), self.scalar(node.right)
        if isinstance(left, str) or isinstance(right, str):
            if node.operator not in ("=", "<>"):
                raise CannotTell
            same = str(left or "").casefold() == str(right or "").casefold()
            if isinstance(left, str) != isinstance(right, str) and None not in (left, right):
                same = False
            return same if node.operator == "=" else not same
        if isinstance(left, bool) or isinstance(right, bool):
            raise CannotTell
        return compared(node.operator, left or 0.0, right or 0.0)

    def _call(self, node: Call) -> Value:
        name, arguments = node.name, node.arguments
        if name in _AGGREGATES:
            return _aggregate(name, list(self._numbers(arguments)))
        if name == "IF" and 2 <= len(arguments) <= 3:
            if self._truth(arguments[0]):
                return self.scalar(arguments[1]) if arguments[1] is not None else 0.0
            if len(arguments) < 3:
                return False
            return self.scalar(arguments[2]) if arguments[2] is not None else 0.0
        if name in ("AND", "OR") and arguments:
            found = [self._truth(argument) for argument in arguments]
            return all(found) if name == "AND" else any(found)
        if name == "NOT" and len(arguments) == 1:
            return not self._truth(arguments[0])
        if name == "ABS" and len(arguments) == 1:
            return abs(self.number(arguments[0]))
        if name in ROUNDED and len(arguments) == 2:
            return rounded(self.number(arguments[0]), self.number(arguments[1]), ROUNDED[name])
        if name == "SUBTOTAL" and self._subtotalled is not None and len(arguments) > 1:
            code = self.number(arguments[0]) % 100  # from 101 on without hidden rows
            among = _Evaluation(self._row, self._column, self._subtotalled, self._functions)
            return _aggregate(_SUBTOTALLED.get(int(code), ""), list(among._numbers(arguments[1:])))
        if name in _NEVER_TOLD:
            raise CannotTell
        return self._functions(name, map(self._argument, arguments))

    def _truth(self, node: Node | None) -> bool:
        value = self.scalar(node)
        if isinstance(value, str):
            raise CannotTell
        return bool(value)

    def _numbers(self, arguments: Iterable[Node | None]) -> Iterator[float]:
        """The numbers of the arguments, as SUM takes them: text, blanks and truth values in areas are passed over."""
        for argument in arguments:
            node = argument
            while isinstance(node, Group):
                node = node.inner
            if isinstance(node, Binary) and node.operator == ",":
                yield from self._numbers((node.left, node.right))
            elif isinstance(node, Reference):
                for row in self._area(node):
                    for value in row:
                        if isinstance(value, ErrorValue):
                            raise CannotTell
                        if isinstance(value, float):
                            yield value
                        elif value is not None and not isinstance(value, str | bool):
                            raise CannotTell  # a date
            elif node is not None:
                yield self.number(node)

    def _argument(self, node: Node | None) -> object:
        """An argument as a host gives it to a function: an area as a list of rows."""
        if isinstance(node, Reference) and not node.single:
            return [list(row) for row in self._area(node)]
        return None if node is None else self.scalar(node)


def _plain(value: CellValue | None) -> Value:
    if value is None or (isinstance(value, float | str | bool) and not isinstance(value, ErrorValue)):
        return value
    raise CannotTell  # an error or a date


def _aggregate(name: str, numbers: list[float]) -> float:
    if name not in _AGGREGATES:
        raise CannotTell
    if name == "COUNT":
        return float(len(numbers))
    if name == "SUM":
        return math.fsum(numbers)
    if name == "PRODUCT":
        return math.prod(numbers) if numbers else 0.0
    if not numbers:
        if name == "AVERAGE":
            raise CannotTell
        return 0.0
    if name == "AVERAGE":
        return math.fsum(numbers) / len(numbers)
    return min(numbers) if name == "MIN" else max(numbers)
