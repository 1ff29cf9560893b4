"""The formulas of a workbook, parsed: every cell with its pattern, which all copies of the formula share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.formulas.parse import parse
from xlbudget.workbook.formulas.syntax import Call, Name, Node, Reference, walk
from xlbudget.workbook.formulas.tokens import NotAFormula
from xlbudget.workbook.model import Sheet, Workbook
from xlbudget.workbook.shared_formula import SharedFormula, relative_text


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


Cell = tuple[int, int]


class Texts:
    """The formulas of a sheet as they are written, by cell: shared ones are put into words when they are asked for."""

    __slots__ = ("_sheet",)

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def __getitem__(self, place: Cell) -> str:
        formula = self._sheet.formula(*place)
        if formula is None:
            raise KeyError(place)
        return formula.text


class SheetFormulas(NamedTuple):
    """The formula cells of a sheet, top down and left to right, with their patterns.

    `texts` gives the formulas as they are written; array formulas stand in `arrays` too.
    """

    sheet: Sheet
    patterns: dict[Cell, Pattern]
    texts: Texts
    arrays: frozenset[Cell]


def parsed_formulas(workbook: Workbook) -> list[SheetFormulas]:
    """The formulas of every sheet that has any."""
    known = _Known()
    found = (_parsed(sheet, known) for sheet in workbook.sheets)
    return [formulas for formulas in found if formulas.patterns]


def _parsed(sheet: Sheet, known: _Known) -> SheetFormulas:
    patterns: dict[Cell, Pattern] = {}
    arrays = []
    for row, cells in sheet.stored_formulas():
        for column, formula in cells.items():
            if isinstance(formula, str):
                pattern = known.typed(formula, row, column)
            elif isinstance(formula, SharedFormula):
                pattern = known.shared(formula)
            else:
                pattern = known.typed(formula.text, row, column)
                if formula.area is not None:
                    arrays.append((row, column))
            patterns[row, column] = pattern
    return SheetFormulas(sheet, patterns, Texts(sheet), frozenset(arrays))


class _Known:
    """The patterns met so far. Most formulas of a budget are copies of one above them, and are known at a glance."""

    def __init__(self) -> None:
        self._patterns: dict[str, Pattern] = {}
        self._shared: dict[SharedFormula, Pattern] = {}
        self._own_row: dict[tuple[int, str], Pattern] = {}

    def shared(self, formula: SharedFormula) -> Pattern:
        """The pattern of a block of copies."""
        pattern = self._shared.get(formula)
        if pattern is None:
            pattern = self._shared[formula] = self._cut(*formula)
        return pattern

    def typed(self, text: str, row: int, column: int) -> Pattern:
        """The pattern of the formula in the cell at (row, column)."""
        masked = (column, text.replace(str(row), "\0"))
        pattern = self._own_row.get(masked)
        if pattern is None:
            pattern = self._cut(text, row, column)
            if _keeps_to_its_row(pattern.text, masked[1]):
                self._own_row[masked] = pattern
        return pattern

    def _cut(self, text: str, row: int, column: int) -> Pattern:
        relative = relative_text(text, row, column)
        pattern = self._patterns.get(relative)
        if pattern is None:
            pattern = self._patterns[relative] = Pattern(relative, _tree(text, (row, column)), text)
        return pattern


def _keeps_to_its_row(relative: str, masked: str) -> bool:
    """Whether the formula names no row but its own and fixed ones, and its row's digits stand nowhere else in it: then
    whatever in the same column differs in these digits only is a copy of it."""
    own = relative.count("R[0]")
    return own == relative.count("R[") == masked.count("\0") and not set(masked) & _UNCLEAR


_UNCLEAR = frozenset("\"'[")  # what stands in quotes or brackets may look like an address


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
