"""What a business case says around its table: the gain of one more citizen, and the number it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.domain.amounts import exact
from xlbudget.domain.danish_numbers import parse_danish_number
from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable
from xlbudget.reports.basis import Basis
from xlbudget.workbook.addresses import Area, cell_ref
from xlbudget.workbook.model import ErrorValue, Sheet, is_number
from xlbudget.workbook.stated_amounts import stated_amounts

_THINGS = (
    r"forløb|borgere?|sager?|pladser?|elever?|brugere?|personer?|deltagere?|unge|børn|ansatte|medarbejdere?|enheder?"
)
_PER_THING = re.compile(rf"\b(?:for hver|pr\.?|per)\s+({_THINGS})\w*\b", re.IGNORECASE)
_NUMBER = r"(?<![\d.,%-])(\d{1,3}(?:\.\d{3})*)(?![.,]?\d)"
_YEARLY = re.compile(rf"{_NUMBER}\s+årlige\s+({_THINGS})\b", re.IGNORECASE)
_COUNTED = re.compile(rf"^\W*(?:antal|årlige)\s+({_THINGS})\b", re.IGNORECASE)
_AFTER = 40  # characters between an amount and what it is for


class Input(NamedTuple):
    """A number found in the workbook: of what, how many or how much (in kroner), and where."""

    thing: str
    number: Decimal
    sheet: str
    cell: str


def gain_per_unit(basis: Basis, table: BudgetTable) -> Input | None:
    """What one more unit is worth, in kroner: "100.000 kr. for hver borger". None where none or two differ."""
    found = []
    for stated in stated_amounts(basis.workbook, basis.tables):
        if stated.kroner is None:
            continue
        place = stated.place or 0
        words = (
            stated.label if stated.place is None else stated.label[place : place + len("1.000.000 mio. kr.") + _AFTER]
        )
        match = _PER_THING.search(words)
        if match and stated.kroner:
            found.append(Input(match[1].lower(), stated.kroner, stated.sheet, stated.cell))
    return _nearest(basis, table, found)


def yearly_number(basis: Basis, table: BudgetTable) -> Input | None:
    """How many units a year the case rests on: "32 årlige forløb". None where none is stated, or two differ."""
    area = Area.parse(table.range)
    found = [
        entry
        for sheet in basis.workbook.sheets
        for entry in _numbers(sheet, area if sheet.name == table.sheet else None)
    ]
    return _nearest(basis, table, found)


def _nearest(basis: Basis, table: BudgetTable, found: list[Input]) -> Input | None:
    """The one that the case's own sheet states; with a single case in the workbook any sheet's will do."""
    on_sheet = [entry for entry in found if entry.sheet == table.sheet]
    if on_sheet or sum(other.kind == "business_case" for other in basis.tables) > 1:
        return _only(on_sheet)
    return _only(found)


def _numbers(sheet: Sheet, table: Area | None) -> Iterator[Input]:
    for row, cells in sheet.rows():
        for column, value in cells.items():
            if (
                not isinstance(value, str)
                or isinstance(value, ErrorValue)
                or (table is not None and table.__contains__((row, column)))
            ):
                continue
            for match in _YEARLY.finditer(value):
                try:
                    yield Input(match[2].lower(), parse_danish_number(match[1]), sheet.name, cell_ref(row, column))
                except Refusal:
                    continue
            beside = sheet.value(row, column + 1)
            label = _COUNTED.search(value)
            if label and is_number(beside):
                yield Input(label[1].lower(), exact(beside), sheet.name, cell_ref(row, column + 1))


def _only(found: list[Input]) -> Input | None:
    return found[0] if len({(entry.thing, entry.number) for entry in found}) == 1 else None
