"""The shapes of rows, and the plan that a shape becomes: which columns take which values, and how.

A row is cut at the texts between its tags. What remains, joined by `MARK` and with the row's number replaced by `ROW`
in the addresses of its cells, is its shape: `" spans="1:2"><c r="A␀" t="s"><v␁v></c><c r="B␀"><v␁v></c>`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import LAST_COLUMN, column_number
from xlbudget.workbook.reader.row_pieces import MARK, ROW, RowPieces
from xlbudget.workbook.reader.xml import Attributes, is_true

_MOST_BYTES = 1 << 23  # of shapes and plans that are remembered
_BYTES_OF_A_CELL = 400  # of a plan

_ATTRIBUTES = r'(?: [A-Za-z][A-Za-z0-9:]*="[^"<&]*")*'
_CELL = rf'<c r="[A-Z]{{1,3}}{ROW}"(?: (?:s|t|cm|vm)="[A-Za-z0-9]+")*'
_NO_VALUE = r"(?:<v ?/>|<v></v>)?"
_GAP = re.compile(
    rf'(?:(?P<row>"{_ATTRIBUTES}>)|(?P<ends>v></c>|f>{_NO_VALUE}</c>|t></is></c>)|(?P<goes_on>f>(?=<v$)))'
    rf"(?:{_CELL}(?: ?/>|>{_NO_VALUE}</c>))*"  # blank cells
    rf"(?P<cell>{_CELL}>)?"
    rf'(?P<formula><f{_ATTRIBUTES}(?P<closed> ?/>(?=<v$))?)?(?P<opens><v|<is><t(?: xml:space="preserve")?)?'
)
_ATTRIBUTE = re.compile(r'([A-Za-z0-9:]+)="([^"]*)"')
_STRAY = re.compile(f"{ROW}(?<![A-Z]{ROW})")  # the lookbehind last: the search for a single character is quick

Kind = Literal["number", "string", "date", "other"]


class PlannedCell(NamedTuple):
    """A value of the row: its column, the place of its text among the row's, and what it is."""

    column: int
    position: int
    kind: Kind
    type: str  # as the cell states it
    style: int


class PlannedFormula(NamedTuple):
    """A formula of the row: its column, the place of its text or None when it has none, and its attributes if any."""

    column: int
    position: int | None
    attributes: Attributes


class Gap:
    """What stands between two texts: the end of one cell, blank cells, and the start of the next."""

    __slots__ = ("column", "ends", "formula", "formula_closed", "goes_on", "hidden", "opens", "row", "style", "type")

    def __init__(self, match: re.Match[str]) -> None:
        row, cell, opens = match["row"], match["cell"], match["opens"]
        self.row = row is not None
        self.hidden = row is not None and is_true(dict(_ATTRIBUTE.findall(row)).get("hidden"))
        self.ends = (match["ends"] or "")[:1]  # the element whose text came before: v, f or t
        self.goes_on = match["goes_on"] is not None  # a formula's text came before, its value comes next
        self.formula: Attributes | None = None
        self.formula_closed = match["closed"] is not None  # it has no text of its own
        self.opens = "" if opens is None else "t" if opens.startswith("<is>") else "v"
        if match["formula"] is not None:
            self.formula = dict(_ATTRIBUTE.findall(match["formula"]))
            self.opens = self.opens or "f"
        start = dict(_ATTRIBUTE.findall(cell)) if cell is not None else {}
        self.column = column_number(start["r"].rstrip(ROW)) if start else 0
        self.style = int(start.get("s", "0"))
        self.type = start.get("t", "n")
        if bool(self.column or self.goes_on) != bool(self.opens) or (self.formula is not None and not self.column):
            raise ValueError("a cell that is no cell")
        if self.formula is not None and self.opens == ("v" if not self.formula_closed else "f"):
            raise ValueError("a formula that does not end")


class RowPlan:
    """How the texts of a row of one shape become cells. Positions count the texts of the row."""

    __slots__ = (
        "_pieces",
        "_shape",
        "cells",
        "columns",
        "formula_columns",
        "formulas",
        "groups",
        "hidden",
        "may_be_empty",
        "one_at_a_time",
        "style_ids",
        "texts",
        "usual",
    )

    def __init__(self, shape: str, gaps: list[Gap], styles: int, date_styles: frozenset[int]) -> None:
        """Raises `ValueError` when `gaps` do not make a row with its cells in order."""
        self.texts = len(gaps) - 1
        self.usual = 1  # how many rows of the shape followed each other last
        self._shape = shape
        self._pieces: RowPieces | None = None
        self.hidden = gaps[0].hidden
        self.cells: list[PlannedCell] = []
        self.style_ids: dict[int, int] = {}
        self.formulas: list[PlannedFormula] = []
        column = style = 0
        cell_type = opened = ""
        for index, gap in enumerate(gaps):
            if gap.row != (index == 0) or (gap.ends or ("f" if gap.goes_on else "")) != opened:
                raise ValueError("not a row")
            opened = gap.opens
            if not opened:
                if index < self.texts:
                    raise ValueError("text outside a cell")
                continue
            if not gap.goes_on:
                if not column < gap.column <= LAST_COLUMN:
                    raise ValueError("cells not in order")
                column, cell_type = gap.column, gap.type
                style = gap.style if gap.style < styles else 0
                if style:
                    self.style_ids[column] = style
                if (cell_type == "inlineStr") != (opened == "t"):
                    raise ValueError("inline text in a cell of another type")
                if gap.formula is not None:
                    special = gap.formula if gap.formula_closed or "t" in gap.formula else {}
                    self.formulas.append(PlannedFormula(column, None if gap.formula_closed else index, special))
            if opened != "f":
                kind = _kind(cell_type, style in date_styles)
                self.cells.append(PlannedCell(column, index, kind, cell_type, style))
        if opened:
            raise ValueError("a cell that does not end")
        self.columns = tuple(cell.column for cell in self.cells)
        alike: dict[tuple[str, str], list[int]] = {}
        for place, cell in enumerate(self.cells):
            alike.setdefault((cell.kind, cell.type), []).append(place)
        self.groups = list(alike.values())  # places in `cells` of cells that convert alike
        self.formula_columns = tuple(formula.column for formula in self.formulas)
        self.one_at_a_time = any(formula.attributes and formula.position is not None for formula in self.formulas)
        self.may_be_empty = any(cell.kind == "other" for cell in self.cells)

    @property
    def pieces(self) -> RowPieces:
        """How rows are compared with the shape. Made when it is first asked for: some shapes are met once."""
        if self._pieces is None:
            self._pieces = RowPieces(f'<row r="{ROW}{self._shape}'.replace(MARK, f">{MARK}</"))
        return self._pieces


class PlanBook:
    """The plans of rows by shape, kept while they do not take too much memory.

    A plan depends on the shape, and of the workbook only on which of how many cell formats show a date.
    """

    def __init__(self, styles: int, date_styles: frozenset[int]) -> None:
        self._styles = styles
        self._date_styles = date_styles
        self._plans: dict[str, RowPlan | None] = {}
        self._gaps: dict[str, Gap] = {}
        self._bytes = 0

    def plan(self, shape: str, number: str) -> RowPlan | None:
        """The plan of the shape of row `number`; None when it is not for the quick way.

        In `shape` the number is replaced before every quote; here it comes back where it meant something else than
        the row: `s="5"` in row 5.
        """
        if shape in self._plans:
            return self._plans[shape]
        shape = _STRAY.sub(number, shape)
        if shape not in self._plans:
            plan = self._new_plan(shape)
            self._remember(shape, 0 if plan is None else plan.texts)
            self._plans[shape] = plan
        return self._plans[shape]

    def _new_plan(self, shape: str) -> RowPlan | None:
        gaps = []
        for text in shape.split(MARK):
            gap = self._gaps.get(text)
            if gap is None:
                match = _GAP.fullmatch(text)
                if match is None or text.count(ROW) != text.count("<c "):
                    return None
                try:
                    gap = Gap(match)
                except ValueError:
                    return None
                self._remember(text, 1)
                self._gaps[text] = gap
            gaps.append(gap)
        try:
            return RowPlan(shape, gaps, self._styles, self._date_styles)
        except ValueError:
            return None

    def _remember(self, text: str, cells: int) -> None:
        self._bytes += len(text) + _BYTES_OF_A_CELL * cells
        if self._bytes > _MOST_BYTES:  # rows that have no shape in common
            self._plans.clear()
            self._gaps.clear()
            self._bytes = 0


@lru_cache(maxsize=8)
def plan_book(styles: int, date_styles: frozenset[int]) -> PlanBook:
    """The plans for workbooks of so many cell formats, of which these show dates: a folder's are often alike."""
    return PlanBook(styles, date_styles)


def _kind(cell_type: str, is_date: bool) -> Kind:
    if cell_type == "s":
        return "string"
    if cell_type == "n":
        return "date" if is_date else "number"
    return "other"
