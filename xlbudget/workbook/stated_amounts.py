"""Amounts that a workbook states outside its tables: "Råderum på 21 mio. kr.", or a label with a number beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import chain

from xlbudget.domain.amounts import Unit, exact
from xlbudget.domain.danish_numbers import parse_danish_number
from xlbudget.domain.errors import Refusal
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable
from xlbudget.domain.text_amounts import amounts_in
from xlbudget.workbook.addresses import Area, cell_ref, parse_cell
from xlbudget.workbook.model import ErrorValue, Sheet, Workbook

_FRAME = pattern(
    r"\b(?:råderum\w*|(?:(?:økonomisk\s+)?|anlægs|drifts|service|budget|udgifts|investerings|bevillings)ramme(?!aftale)\w*|"
    r"pulje\w*|til\s+rådighed|disponibel\w*)\b",
    re.IGNORECASE,
)
_NO_FRAME = pattern(r"\bandel\b|\bi\s+alt\s+ansøgt\b|\brest\b|\bsum\b", re.IGNORECASE)
_UNIT = (
    (Unit.MIA_KR, pattern(r"\bmia\b|\bmia\.|milliard", re.IGNORECASE)),
    (Unit.MIO_KR, pattern(r"\bmio\b|\bmio\.|million", re.IGNORECASE)),
    (Unit.TKR, pattern(r"\bt\.? ?kr|\btkr|1\.?000 ?kr", re.IGNORECASE)),
    (Unit.KR, pattern(r"\bkr\b|\bkroner\b|hele kr", re.IGNORECASE)),
)
_DECIMALS = pattern(r"[0-9.]*,([0-9]+)")
_NO_COLUMNS = range(0)
_NEAR = 40  # characters between the word and its amount
_REACH = 4  # a label's number stands at most so many columns to its right


class StatedAmount(NamedTuple):
    """An amount with the words that name it, and the cell where it stands. `unit` None: the sheet does not say."""

    sheet: str
    cell: str
    label: str
    amount: Decimal
    unit: Unit | None
    place: int | None = None  # where in the label, when the amount stands in running text

    @property
    def kroner(self) -> Decimal | None:
        """The amount in kroner, where its unit is known."""
        return self.amount * self.unit.factor if self.unit else None

    @property
    def decimals(self) -> int:
        """How many digits running text writes behind its comma: 2 in "falder til 581,80 mio. kr."."""
        written = _DECIMALS.match(self.label, self.place or 0)
        return len(written[1]) if written else 0


def stated_amounts(workbook: Workbook, tables: Sequence[BudgetTable]) -> Iterator[StatedAmount]:
    """Every amount outside the tables: those that running text names, and numbers beside a label."""
    for sheet, row, column, text, areas in _texts_outside(workbook, tables):
        yield from _in_text(sheet, row, column, text)
        yield from _beside(sheet, row, column, text, areas)


def amounts_in_running_text(workbook: Workbook, tables: Sequence[BudgetTable]) -> Iterator[StatedAmount]:
    """Every amount that running text outside the tables names."""
    for sheet, row, column, text, _ in _texts_outside(workbook, tables):
        yield from _in_text(sheet, row, column, text)


def running_texts(workbook: Workbook, tables: Sequence[BudgetTable], sheet: str) -> Iterator[str]:
    """Every text of a sheet that stands outside its tables."""
    for found, _, _, text, _ in _texts_outside(workbook, tables):
        if found.name == sheet:
            yield text


def _texts_outside(
    workbook: Workbook, tables: Sequence[BudgetTable]
) -> Iterator[tuple[Sheet, int, int, str, Sequence[Area]]]:
    """The cells with texts outside the tables, and the areas of the tables that reach over their rows."""
    for sheet in workbook.sheets:
        across: dict[int, list[Area]] = {}  # by row: a sheet may hold hundreds of tables
        for table in tables:
            if table.sheet == sheet.name:
                area = Area.parse(table.range)
                for row in area.rows:
                    across.setdefault(row, []).append(area)
        for row, cells in sheet.rows():
            areas = across.get(row, ())
            taken = _columns_of(areas) if areas else _NO_COLUMNS
            for column, value in cells.items():
                if not isinstance(value, str) or isinstance(value, ErrorValue):
                    continue
                if column in taken:
                    continue
                yield sheet, row, column, value, areas


def _columns_of(areas: Sequence[Area]) -> Collection[int]:
    """The columns that the areas reach over."""
    columns = [area.columns for area in areas]
    return columns[0] if len(columns) == 1 else set(chain.from_iterable(columns))


def headroom_frame(workbook: Workbook, tables: Sequence[BudgetTable]) -> StatedAmount | None:
    """The frame that proposals are to be kept within, where the workbook states one. None when two differ."""
    named = (_in_unit_of_table(stated, tables) for stated in stated_amounts(workbook, tables) if _names_a_frame(stated))
    found = [stated for stated in named if stated.kroner is not None]
    amounts = {amount.kroner for amount in found}
    return found[0] if len(amounts) == 1 else None


def _in_unit_of_table(stated: StatedAmount, tables: Sequence[BudgetTable]) -> StatedAmount:
    """A number that stands between a title with its unit and the table below: it is in that unit. "Råderum | 12.000"
    under "Forslag til budget 2027 (1.000 kr.)"."""
    if stated.unit is not None or stated.place is not None:
        return stated
    row, _ = parse_cell(stated.cell)
    below = [
        (Area.parse(table.range).first_row, table)
        for table in tables
        if table.sheet == stated.sheet and Area.parse(table.range).first_row > row
    ]
    if not below:
        return stated
    table = min(below, key=lambda one: one[0])[1]
    said = next((one.cell for one in table.evidence if one.subject == "unit" and one.cell), None)
    above = said is not None and parse_cell(said)[0] <= row
    return stated._replace(unit=table.unit) if above else stated


def _names_a_frame(stated: StatedAmount) -> bool:
    """In running text the frame's word stands right before its amount: "råderum på 21 mio. kr."."""
    words = stated.label if stated.place is None else stated.label[max(0, stated.place - _NEAR) : stated.place]
    return names_frame(words)


def names_frame(words: str) -> bool:
    """Whether words name a frame: "Råderum til fordeling", "Ramme 2026"; and not its rest, or a share of it."""
    return bool(_FRAME.search(words)) and not _NO_FRAME.search(words)


def unit_in(text: str) -> Unit | None:
    """The unit that a label names: "(mio. kr.)", "1.000 kr."."""
    return next((unit for unit, named in _UNIT if named.search(text)), None)


def _in_text(sheet: Sheet, row: int, column: int, text: str) -> Iterator[StatedAmount]:
    for found in amounts_in(text):
        yield StatedAmount(sheet.name, cell_ref(row, column), text, found.amount, found.unit, found.start)


def _beside(sheet: Sheet, row: int, column: int, label: str, areas: Sequence[Area]) -> Iterator[StatedAmount]:
    for right in range(column + 1, column + 1 + _REACH):
        value = sheet.value(row, right)
        if value is None:
            continue
        if any(area.covers(row, right) for area in areas) or isinstance(value, bool | ErrorValue):
            return
        amount: Decimal | None = None
        if isinstance(value, float | int):
            amount = exact(value)
        elif isinstance(value, str):
            try:
                amount = parse_danish_number(value)
            except Refusal:
                return
        if amount is not None:
            after = sheet.value(row, right + 1)
            unit = unit_in(label) or (unit_in(after) if isinstance(after, str) else None)
            yield StatedAmount(sheet.name, cell_ref(row, right), label, amount, unit)
        return
