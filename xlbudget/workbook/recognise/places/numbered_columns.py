"""Rows that number a table's columns: "1 2 3 4", "(1) (2) (3)=(2)-(1)"; or its periods: "År 0 1 2 3"; or that say of
which sign its columns are: "+ | -"; or of which rate: "80 pct. | 40 pct."."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, DASH, PERCENT, TEXT, YEAR
from xlbudget.workbook.recognise.texts.units import unit_statements
from xlbudget.workbook.recognise.texts.words import Words

_OF_COUNTING = frozenset({TEXT, AMOUNT})  # the kinds of a row that numbers the columns
_OF_RATES = frozenset({TEXT, PERCENT})  # the kinds of a row of headings with rates among them
_OF_SIGNS = frozenset({TEXT, DASH, YEAR})  # the kinds of a row that says signs
_OF_HEADINGS = frozenset({TEXT, YEAR})
_FEWEST_NUMBERED = 3  # columns
_FEWEST_PERIODS = 3  # in a row of headings
_SHORT = 12  # letters of a name such as "År" or "Måned nr."
_PERIODS = Words("_år_, _årstal_, projektår_, _periode_, _perioder_, _måned_, _kvartal_, _uge_, _year_, _period_")
_FIRST_NUMBER = 3  # at most, of such a row


def numbers_the_columns(grid: Grid, line: Line, before: Sequence[Line]) -> bool:
    """A row "1 2 3 4" or "(1) (2) (3)=(2)-(1)" under the headings; with it the headings of columns that have none above
    may stand in it, as in "Nr. | Institution | 1 | 2 | 1+2" under "Løn | Drift | I alt".
    """
    if not before or before[-1].row != line.row - 1 or len(line.kinds) < 2 or not _may_count(grid, line):
        return False
    numbers: list[Decimal] = []
    skipped: list[int] = []  # before each number, the columns that only say what makes them
    since = 0
    headed = _headed_only_here(grid, line, before[-1])
    for column, kind in line.kinds.items():
        if kind == TEXT:
            text = grid.text(line.row, column)
            states_unit = column == min(line.kinds) and unit_statements(text)
            if (not _COLUMN_SUM.match(text) or (not numbers and _may_be_name(text))) and not states_unit and not headed:
                return False
            if own := _COLUMN_MADE.match(text):
                numbers.append(Decimal(own[1]))
                skipped.append(since)
                since = 0
            elif numbers and _OF_OTHERS.match(text):
                since += 1
        elif kind == AMOUNT and (number := grid.number(line.row, column)) is not None:
            numbers.append(abs(number))
            skipped.append(since)
            since = 0
        else:
            return False
    if not numbers or numbers[0] > _FIRST_NUMBER:
        return False
    steps = (later - earlier for earlier, later in pairwise(numbers))
    return all(step in (1, 1 + made) for step, made in zip(steps, skipped[1:], strict=True))


def numbers_nothing_else(grid: Grid, line: Line, below: Line | None, first: int) -> bool:
    """A row of the numbers of columns alone, "1 | 2 | 3 | 4" or "1 | 2 | 3=2-1": right above a row of headings; or in
    all columns from the `first` of a table on, as below its lines."""
    kinds = line.kinds
    if next(iter(kinds.values())) != AMOUNT or len(kinds) < _FEWEST_NUMBERED or not _may_count(grid, line):
        return False  # as most rows
    if kinds.first != first and not (below and below.row == line.row + 1 and _heads_all(below, line)):
        return False
    return all(_numbers(grid, line, column) == number for number, column in enumerate(kinds, 1))


def _heads_all(headings: Line, line: Line) -> bool:
    held = headings.kinds
    return (
        len(held) >= len(line.kinds) > sum(kind == YEAR for kind in held.values())
        and _OF_HEADINGS.issuperset(held.values())
        and held.keys() >= line.kinds.keys()
    )


def _numbers(grid: Grid, line: Line, column: int) -> Decimal | None:
    """The number that the row gives the column: "3", "(3)", or "3=2-1"."""
    if line.kinds[column] == AMOUNT:
        number = grid.number(line.row, column)
        return None if number is None else abs(number)
    own = _COLUMN_MADE.match(grid.text(line.row, column))
    return Decimal(own[1]) if own else None


def begins_with_periods(grid: Grid, line: Line, body: Sequence[Line], waiting: Sequence[Line]) -> bool:
    """The only headings of a table whose periods are counted from its start: "År | 0 | 1 | 2 | 3", "Måned | 1 | 2 | 3".

    They stand at the top, under a title or under a blank row; among lines the same numbers would be amounts."""
    if body and not waiting and line.row == body[-1].row + 1:
        return False
    if len(line.kinds) <= _FEWEST_PERIODS or not _may_count(grid, line):
        return False
    first, *others = line.kinds.items()
    if first[1] != TEXT or any(kind != AMOUNT for _, kind in others):
        return False
    name = grid.text(line.row, first[0])
    if len(name) > _SHORT or not _PERIODS.in_text(name):
        return False
    numbers = [grid.number(line.row, column) for column, _ in others]
    counted = [number for number in numbers if number is not None]
    if len(counted) < len(others) or counted[0] not in (0, 1):
        return False
    return all(later - earlier == 1 for earlier, later in pairwise(counted))


def heads_by_signs(grid: Grid, line: Line, before: Sequence[Line]) -> bool:
    """A row right below headings that parts them by sign, "+ | -" under "Ændring"; there may be years, but no names."""
    if not before or DASH not in line.kinds.values():
        return False  # as most rows
    if before[-1].row != line.row - 1 or not _OF_SIGNS.issuperset(line.kinds.values()):
        return False
    words = [grid.text(line.row, column) for column, kind in line.kinds.items() if kind == TEXT]
    return bool(words) and all(word.strip("() ") == "+" for word in words)


def heads_by_rates(grid: Grid, line: Line, before: Sequence[Line], below: Line | None) -> bool:
    """A row of headings some of which are rates in words, "Brutto | 80 pct. | I alt": right below headings, over
    a line with amounts below each of them and below another word."""
    if not before or not below or PERCENT not in line.kinds.values() or before[-1].row != line.row - 1:
        return False  # as most rows
    if not _OF_RATES.issuperset(line.kinds.values()):
        return False
    over = [column for column in line.kinds if below.kinds.get(column) == AMOUNT]
    rates = [column for column, kind in line.kinds.items() if kind == PERCENT]
    if len(over) <= len(rates) or not set(rates).issubset(over):
        return False
    return all(isinstance(grid.sheet.value(line.row, column), str) for column in rates)


def as_headings(grid: Grid, line: Line) -> Line:
    """The line with all its numbers as texts; a year is a heading as it is."""
    return Line(
        line.row, grid.shapes.of({column: kind if kind == YEAR else TEXT for column, kind in line.kinds.items()})
    )


def _headed_only_here(grid: Grid, line: Line, above: Line) -> bool:
    """Whether what stands before the row's numbers are headings: nothing is over any of it in the row above, which
    heads the numbers, and one of these is what others make ("3=1+2"). "Ny leder | 1 | 2 | 3" is a line."""
    numbered = [column for column, kind in line.kinds.items() if kind == AMOUNT]
    before = [column for column in line.kinds if column < numbered[0]]
    if not before or not above.kinds.keys().isdisjoint(before) or not above.kinds.keys() >= set(numbered):
        return False
    said = (grid.text(line.row, column) for column, kind in line.kinds.items() if kind == TEXT)
    return any(_COLUMN_SUM.match(text) and not text.strip("()[]").isalnum() for text in said)


def _may_be_name(text: str) -> bool:
    """Whether a text as short as a column's number may as well be what a line is called: "A", "b", "K1"."""
    return text[0].isalpha() and text.isalnum()


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


_OF_OTHERS = pattern(r"[(\[]?[0-9]{1,2}[)\]]? ?[-+−/*:] ?[(\[]?[0-9]{1,2}[)\]]?$")  # "(2)-(1)" may be the third
_COLUMN_MADE = pattern(r"[(\[]?([0-9]{1,2})[)\]]? ?=")  # "(4)=(1)+(2)-(3)" is the fourth
_COLUMN_SUM = pattern(
    r"[(\[]?[0-9A-Za-z]{1,2}[)\]]?(?:\s*[-=+−/*:]\s*(?:[(\[]?[0-9A-Za-z]{1,3}[)\]]?|\.{2,3}|…))*$"  # "7=1+..+6"
)
