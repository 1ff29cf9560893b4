"""Patterns: what all copies of a formula have in common, parsed once."""

from __future__ import annotations

from functools import cached_property, lru_cache

from xlbudget.workbook.formulas.parse import parse
from xlbudget.workbook.formulas.syntax import Call, Name, Node, Reference, walk
from xlbudget.workbook.formulas.tokens import NotAFormula
from xlbudget.workbook.row_blocks import StoredFormula
from xlbudget.workbook.shared_formula import DownTheColumn, SharedFormula, down_the_column, relative_text

_SHORT = 200  # characters of a formula that is kept from workbook to workbook


class Pattern:
    """A formula as it is relative to its cell: two cells have the same pattern when one is a copy of the other.

    `tree` is None for a text that does not follow the grammar: nothing is concluded from it.
    """

    def __init__(self, text: str, tree: Node | None, written: str) -> None:
        self.text = text  # addresses as R1C1
        self.tree = tree
        self.written = written  # as one of its cells has it

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Everything in the tree, in the order of the formula."""
        return tuple(walk(self.tree)) if self.tree is not None else ()

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The cells and areas that the formula names itself, without those of defined names."""
        return tuple(node for node in self.nodes if isinstance(node, Reference))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The defined names that it uses."""
        return tuple(node for node in self.nodes if isinstance(node, Name))

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The functions that it calls, the outermost first."""
        return tuple(node for node in self.nodes if isinstance(node, Call))

    @cached_property
    def functions(self) -> frozenset[str]:
        """Their names."""
        return frozenset(call.name for call in self.calls)


class Patterns:
    """The patterns of a workbook: one for all copies of a formula, on whatever sheet.

    Most formulas are copies of one in their column that was met before. They differ from it in rows only, and are known
    by that without being cut into pieces.
    """

    def __init__(self) -> None:
        self._by_text: dict[str, Pattern] = {}
        self._copies: dict[tuple[int, DownTheColumn], Pattern] = {}

    def of(self, formula: StoredFormula, row: int, column: int) -> Pattern:
        """The pattern of the formula that is stored for the cell at (row, column)."""
        if isinstance(formula, SharedFormula):
            return self._cut(*formula)
        text = formula if isinstance(formula, str) else formula.text
        form = down_the_column(text, row)
        if form is None:
            return self._cut(text, row, column)
        pattern = self._copies.get((column, form))
        if pattern is None:
            pattern = self._copies[column, form] = self._cut(text, row, column)
        return pattern

    def _cut(self, text: str, row: int, column: int) -> Pattern:
        relative = relative_text(text, row, column)
        pattern = self._by_text.get(relative)
        if pattern is None:
            pattern = self._by_text[relative] = (_known if len(text) <= _SHORT else _read)(text, row, column)
        return pattern


def _read(text: str, row: int, column: int) -> Pattern:
    try:
        tree = parse(text, row, column)
    except NotAFormula:
        tree = None
    return Pattern(relative_text(text, row, column), tree, text)


_known = lru_cache(maxsize=1024)(_read)  # the budgets of a municipality are built alike
