"""The plan that the shape of a row becomes: which columns take which values, and how."""

from __future__ import annotations

import re

from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import LAST_COLUMN, column_number
from xlbudget.workbook.reader.xml import Attributes, is_true

MARK, ROW = "\1", "\0"  # stand for a text and for the row's number; neither can occur in XML
_ATTRIBUTES = r'(?: [A-Za-z][A-Za-z0-9:]*="[^"<&]*")*'
_CELL = rf'<c r="[A-Z]{{1,3}}{ROW}"(?: (?:s|t|cm|vm)="[A-Za-z0-9]+")*'
_NO_VALUE = r"(?:<v ?/>|<v></v>)?"
_GAP = re.compile(
    rf'(?:(?P<row><row r="{ROW}"{_ATTRIBUTES}>)|(?P<ends>v></c>|f>{_NO_VALUE}</c>|t></is></c>)|(?P<goes_on>f>(?=<v$)))'
    rf"(?:{_CELL}(?: ?/>|>{_NO_VALUE}</c>))*"  # blank cells
    rf"(?P<cell>{_CELL}>)?"
    rf'(?P<formula><f{_ATTRIBUTES}(?P<closed> ?/>(?=<v$))?)?(?P<opens><v|<is><t(?: xml:space="preserve")?)?'
)
_ATTRIBUTE = re.compile(r'([A-Za-z0-9:]+)="([^"]*)"')
_FAR = re.compile(f'<c r="([A-Z]{{3}}){ROW}')  # cells that may lie outside the sheet

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
    """How the texts of a row become cells. Positions count what the row is cut into: its number and its texts."""

    __slots__ = (
        "begins_formulas",
        "cells",
        "columns",
        "formula_columns",
        "formulas",
        "groups",
        "hidden",
        "may_be_empty",
        "number_columns",
        "special_formulas",
        "style_ids",
        "texts",
    )

    def __init__(self, gaps: list[Gap], styles: int, date_styles: frozenset[int]) -> None:
        """Raises `ValueError` when `gaps` do not make a row with its cells in order."""
        self.texts = len(gaps) - 1
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
                    self.formulas.append(PlannedFormula(column, None if gap.formula_closed else index + 1, special))
            if opened != "f":
                kind = _kind(cell_type, style in date_styles)
                self.cells.append(PlannedCell(column, index + 1, kind, cell_type, style))
        if opened:
            raise ValueError("a cell that does not end")
        self.columns = tuple(cell.column for cell in self.cells)
        self.number_columns = frozenset([cell.column for cell in self.cells if cell.kind == "number"])
        alike: dict[tuple[str, str], list[int]] = {}
        for place, cell in enumerate(self.cells):
            alike.setdefault((cell.kind, cell.type), []).append(place)
        self.groups = list(alike.values())  # places in `cells` of cells that convert alike
        self.formula_columns = tuple(formula.column for formula in self.formulas)
        # Those that are more than their text, each with its place in `formulas`; and whether others may share them.
        self.special_formulas = [(place, one) for place, one in enumerate(self.formulas) if one.attributes]
        self.begins_formulas = any(
            one.position is not None or one.attributes.get("t") != "shared" for _, one in self.special_formulas
        )
        self.may_be_empty = any(cell.kind == "other" for cell in self.cells)

    def content(self) -> tuple[object, ...]:
        """What the plan says: shapes that differ in the height of the row, or in blank cells, say the same."""
        formulas = [(column, position, *attributes.items()) for column, position, attributes in self.formulas]
        return self.hidden, tuple(self.cells), tuple(formulas), tuple(self.style_ids.items())


def gap_of(text: str) -> Gap:
    """What stands in a shape between two texts. Raises `ValueError` for what is not for the quick way."""
    match = _GAP.fullmatch(text)
    if match is None or text.count(ROW) != text.count("<c ") + text.startswith("<row "):
        raise ValueError("an unusual form")
    if any(column_number(letters) > LAST_COLUMN for letters in _FAR.findall(text)):
        raise ValueError("a cell outside the sheet")
    return Gap(match)


def _kind(cell_type: str, is_date: bool) -> Kind:
    if cell_type == "s":
        return "string"
    if cell_type == "n":
        return "date" if is_date else "number"
    return "other"
