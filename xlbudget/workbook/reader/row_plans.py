"""The shapes of rows, and the plan that a shape becomes: which columns take which values, and how."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import itemgetter

from xlbudget.workbook.addresses import LAST_COLUMN, column_number
from xlbudget.workbook.model import CellValue
from xlbudget.workbook.reader.values import CellContext
from xlbudget.workbook.reader.xml import Attributes, is_true

MARK, ROW = "\1", "\0"  # where a value begins or ends, and where the row's number stood: neither can occur in XML
_MOST_CHARACTERS = 1 << 23  # of shapes that are remembered

_ATTRIBUTES = r'(?: [A-Za-z0-9:]+="[^"<&]*")*'
_CELL = rf'<c r="[A-Z]{{1,3}}{ROW}"(?: (?:s|t|cm|vm)="[A-Za-z0-9{ROW}]+")*'
_GAP = re.compile(
    r"(?:</c>|<v/></c>)?"  # the end of a formula without a value
    rf'(?P<row><row r="{ROW}"{_ATTRIBUTES}>)?'
    rf"(?P<blanks>(?:{_CELL}(?:/>|></c>))*)"
    rf"(?P<cell>{_CELL}>(?P<formula><f{_ATTRIBUTES}/?>)?(?P<inline><is>)?)?"
)
_ATTRIBUTE = re.compile(r'([A-Za-z0-9:]+)="([^"]*)"')

Pick = Callable[[list[str]], tuple[str, ...]]


class Gap:
    """What stands between two values: the end of one cell, blank cells, and the start of the next."""

    __slots__ = ("closed_formula", "column", "ends_cell", "formula", "hidden", "inline", "kind", "row", "style")

    def __init__(self, match: re.Match[str], number: str) -> None:
        opening, cell, formula = match["row"], match["cell"], match["formula"]
        self.ends_cell = match[0].startswith(("</c>", "<v/>"))
        self.row = opening is not None
        self.hidden = opening is not None and is_true(_attributes(opening, number).get("hidden"))
        self.inline = match["inline"] is not None
        self.column = self.style = 0  # 0: no cell begins here
        self.kind = ""
        if cell is not None:
            start = _attributes(cell[: cell.index(">")], number)
            self.column = column_number(start["r"].rstrip("0123456789"))
            self.style = int(start.get("s", "0"))
            self.kind = start.get("t", "n")
        self.formula = None if formula is None else _attributes(formula, number)
        self.closed_formula = formula is not None and formula.endswith("/>")  # it has no text of its own

    @property
    def is_empty(self) -> bool:
        """Whether nothing but an end stands here."""
        return not (self.row or self.column)


class RowPlan:
    """How the values of a row of one shape become cells. Positions count the pieces of the row cut at its marks."""

    __slots__ = (
        "date_texts",
        "dates",
        "formula_texts",
        "formulas",
        "has_formulas",
        "hidden",
        "length",
        "may_be_empty",
        "number_texts",
        "numbers",
        "others",
        "places",
        "special_formulas",
        "string_texts",
        "strings",
        "style_ids",
    )

    def __init__(self, gaps: list[Gap], context: CellContext) -> None:
        """Raises `ValueError` when `gaps` do not make a row that is in order."""
        self.length = 2 * len(gaps) - 1
        self.hidden = gaps[0].hidden
        self.places: dict[int, CellValue | None] = {}
        self.style_ids: dict[int, int] = {}
        self.others: list[tuple[int, int, str, int]] = []  # column, position, type, style
        self.special_formulas: list[tuple[int, int, Attributes]] = []  # column, position or 0 for no text
        numbers: dict[int, int] = {}  # position by column
        strings: dict[int, int] = {}
        dates: dict[int, int] = {}
        formulas: dict[int, int] = {}
        open_cell = False  # a formula without a value came before
        column = index = 0
        while index < len(gaps) - 1:
            gap = gaps[index]
            if not column < gap.column <= LAST_COLUMN or gap.row != (index == 0) or gap.ends_cell != open_cell:
                raise ValueError("not a row in order")
            column, open_cell = gap.column, False
            style = gap.style if gap.style < len(context.styles) else 0
            if style:
                self.style_ids[column] = style
            position = 2 * index + 1
            index += 1
            if gap.formula is not None:
                if gap.closed_formula:
                    self.special_formulas.append((column, 0, gap.formula))
                else:
                    if "t" in gap.formula:
                        self.special_formulas.append((column, position, gap.formula))
                    else:
                        formulas[column] = position
                    if gaps[index].ends_cell:
                        open_cell = True
                        continue
                    if index == len(gaps) - 1 or not gaps[index].is_empty:
                        raise ValueError("a formula's cell that does not end")
                    position += 2
                    index += 1
            if gap.inline != (gap.kind == "inlineStr"):
                raise ValueError("inline text of another type")
            self.places[column] = None
            if gap.kind == "s":
                strings[column] = position
            elif gap.kind != "n":
                self.others.append((column, position, gap.kind, style))
            elif style in context.date_styles:
                dates[column] = position
            else:
                numbers[column] = position
        last = gaps[-1]
        if last.column or last.ends_cell != open_cell or last.row != (len(gaps) == 1):
            raise ValueError("a row that does not end")
        self.numbers, self.number_texts = tuple(numbers), _pick(numbers)
        self.strings, self.string_texts = tuple(strings), _pick(strings)
        self.dates, self.date_texts = tuple(dates), _pick(dates)
        self.formulas, self.formula_texts = tuple(formulas), _pick(formulas)
        self.has_formulas = bool(formulas or self.special_formulas)
        self.may_be_empty = bool(self.others)


class PlanBook:
    """The plans of a workbook by shape, kept while they do not take too much memory."""

    def __init__(self, context: CellContext) -> None:
        self.plans: dict[str, RowPlan] = {}
        self.context = context
        self._gaps: dict[str, Gap] = {}
        self._characters = 0

    def plan(self, shape: str, number: str) -> RowPlan | None:
        """The plan of a new shape, met in row `number`; None when the shape is not for the quick way."""
        gaps = []
        lasting = True
        for text in shape.split(MARK):
            gap = self._gaps.get(text)
            if gap is None:
                match = _GAP.fullmatch(text)
                if match is None:
                    return None
                gap = Gap(match, number)
                if text.count(ROW) == text.count("<c ") + gap.row:
                    self._remember(text)
                    self._gaps[text] = gap
                else:  # the number also stands where it means something else: `s="5"` in row 5
                    lasting = False
            gaps.append(gap)
        try:
            plan = RowPlan(gaps, self.context)
        except ValueError:
            return None
        if lasting:
            self._remember(shape)
            self.plans[shape] = plan
        return plan

    def _remember(self, text: str) -> None:
        self._characters += len(text) + 100
        if self._characters > _MOST_CHARACTERS:
            self.plans.clear()
            self._gaps.clear()
            self._characters = 0


def _attributes(tag: str, number: str) -> Attributes:
    return {name: value.replace(ROW, number) for name, value in _ATTRIBUTE.findall(tag)}


def _pick(positions: Mapping[int, int]) -> Pick:
    """Takes the pieces at `positions` as a tuple."""
    if len(positions) == 1:
        (only,) = positions.values()
        return lambda pieces: (pieces[only],)
    return itemgetter(*positions.values()) if positions else lambda _: ()
