"""The formulas of a workbook, parsed: every cell with its pattern, which all copies of the formula share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from xlbudget.workbook.formulas.parse import parse
from xlbudget.workbook.formulas.syntax import Call, Name, Node, Reference, walk
from xlbudget.workbook.formulas.tokens import NotAFormula
from xlbudget.workbook.model import Sheet, Workbook
from xlbudget.workbook.shared_formula import relative_text


class Pattern:
    """A formula as it is relative to its cell: two cells have the same pattern when one is a copy of the other.

    `tree` is None for a text that does not follow the grammar: nothing is concluded from it.
    """

    def __init__(self, text: str, tree: Node | None) -> None:
        self.text = text  # addresses as R1C1
        self.tree = tree

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


Cell = tuple[int, int]


class SheetFormulas(NamedTuple):
    """The formula cells of a sheet, top down and left to right, with their patterns.

    `texts` holds the formulas as they are written; array formulas stand in `arrays` too.
    """

    sheet: Sheet
    patterns: dict[Cell, Pattern]
    texts: dict[Cell, str]
    arrays: frozenset[Cell]


def parsed_formulas(workbook: Workbook) -> list[SheetFormulas]:
    """The formulas of every sheet that has any."""
    known: dict[str, Pattern] = {}
    found = (_parsed(sheet, known) for sheet in workbook.sheets)
    return [formulas for formulas in found if formulas.patterns]


def _parsed(sheet: Sheet, known: dict[str, Pattern]) -> SheetFormulas:
    patterns: dict[Cell, Pattern] = {}
    texts: dict[Cell, str] = {}
    arrays = []
    for place, formula in sheet.formulas():
        text = formula.text
        relative = relative_text(text, *place)
        pattern = known.get(relative)
        if pattern is None:
            pattern = known[relative] = Pattern(relative, _tree(text, place))
        patterns[place] = pattern
        texts[place] = text
        if formula.area is not None:
            arrays.append(place)
    return SheetFormulas(sheet, patterns, texts, frozenset(arrays))


def _tree(text: str, place: Cell) -> Node | None:
    try:
        return parse(text, *place)
    except NotAFormula:
        return None


def runs(formulas: SheetFormulas, *, down: bool) -> Iterator[Sequence[Cell]]:
    """The unbroken stretches of formula cells along the rows, or with `down` along the columns."""
    turn = (1, 0) if down else (0, 1)
    places = sorted(formulas.patterns, key=lambda place: (place[1], place[0])) if down else list(formulas.patterns)
    run: list[Cell] = []
    for place in places:
        if run and place != (run[-1][0] + turn[0], run[-1][1] + turn[1]):
            yield run
            run = []
        run.append(place)
    if run:
        yield run
