"""Rows that number a title: "2 | Lukning af bibliotek" over the headings of the second of several proposals."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, TEXT, YEAR
from xlbudget.workbook.recognise.texts.title_texts import may_be_title

_HIGHEST = 1000  # number of a title


def numbers_a_title(grid: Grid, lane: Sequence[Line], place: int) -> bool:
    """Whether the line holds a whole number and a title behind it and nothing else, and headings stand right below it:
    those of years where no blank row stands above it. "2 | Kultur" over the lines of a group is no title."""
    line = lane[place]
    if len(line.kinds) != 2 or [*line.kinds.values()] != [AMOUNT, TEXT] or place + 1 >= len(lane):
        return False
    below = lane[place + 1]
    if below.row > line.row + 2 or below.kinds.has_values or not _may_be_headings(below):
        return False
    if place and lane[place - 1].row == line.row - 1 and lane[place - 1].kinds.has_values and not below.kinds.has_years:
        return False
    first, last = line.kinds
    number = grid.number(line.row, first)
    numbered = number is not None and number == int(number) and 0 < number < _HIGHEST
    return numbered and may_be_title(grid.text(line.row, last))


def _may_be_headings(line: Line) -> bool:
    return len(line.kinds) > 1 and {TEXT, YEAR}.issuperset(line.kinds.values())
