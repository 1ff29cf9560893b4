"""Rows that number a table's columns: "1 2 3 4", "(1) (2) (3)=(2)-(1)"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.cells import AMOUNT, TEXT
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.lines import Line
from xlbudget.workbook.recognise.units import unit_statements

_OF_COUNTING = frozenset({TEXT, AMOUNT})  # the kinds of a row that numbers the columns
_FIRST_NUMBER = 3  # at most, of such a row


def numbers_the_columns(grid: Grid, line: Line, before: Sequence[Line]) -> bool:
    """A row "1 2 3 4" or "(1) (2) (3)=(2)-(1)" under the headings; with it the headings of columns that have none above
    may stand in it, as in "Nr. | Institution | 1 | 2 | 1+2" under "Løn | Drift | I alt".
    """
    if not before or before[-1].row != line.row - 1 or len(line.kinds) < 2 or not _may_count(grid, line):
        return False
    numbers: list[Decimal] = []
    headed = _headed_only_here(grid, line, before[-1])
    for column, kind in line.kinds.items():
        if kind == TEXT:
            text = grid.text(line.row, column)
            states_unit = column == min(line.kinds) and unit_statements(text)
            if not _COLUMN_SUM.match(text) and not states_unit and not headed:
                return False
            if made := _COLUMN_MADE.match(text):
                numbers.append(Decimal(made[1]))
        elif kind == AMOUNT and (number := grid.number(line.row, column)) is not None:
            numbers.append(abs(number))
        else:
            return False
    if not numbers or numbers[0] > _FIRST_NUMBER:
        return False
    return all(later - earlier == 1 for earlier, later in pairwise(numbers))


def _headed_only_here(grid: Grid, line: Line, above: Line) -> bool:
    """Whether what stands before the row's numbers are headings: nothing is over any of it in the row above, which
    heads the numbers, and one of these is what others make ("3=1+2"). "Ny leder | 1 | 2 | 3" is a line."""
    numbered = [column for column, kind in line.kinds.items() if kind == AMOUNT]
    before = [column for column in line.kinds if column < numbered[0]]
    if not before or not above.kinds.keys().isdisjoint(before) or not above.kinds.keys() >= set(numbered):
        return False
    said = (grid.text(line.row, column) for column, kind in line.kinds.items() if kind == TEXT)
    return any(_COLUMN_SUM.match(text) and not text.strip("()[]").isalnum() for text in said)


def _may_count(grid: Grid, line: Line) -> bool:
    """Whether kinds and first number may be those of a row that numbers columns; told without opening the sheet."""
    if not _OF_COUNTING.issuperset(line.kinds.values()):
        return False
    first = next((column for column, kind in line.kinds.items() if kind == AMOUNT), None)
    if first is None:
        return False
    values = grid.sheet.column(range(line.row, line.row + 1), first)
    number = values[0] if values else None
    return type(number) is not float or abs(number) <= _FIRST_NUMBER


_COLUMN_MADE = pattern(r"[(\[]?([0-9]{1,2})[)\]]? ?=")  # "(4)=(1)+(2)-(3)" is the fourth
_COLUMN_SUM = pattern(r"[(\[]?[0-9A-Za-z]{1,2}[)\]]?(?:\s*[-=+−/*:]\s*[(\[]?[0-9A-Za-z]{1,3}[)\]]?)*$")
