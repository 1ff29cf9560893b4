"""Rows that number a title: "2 | Lukning af bibliotek", "Forslag nr. | 1 | Færre busser".

Such a row may begin a table among the lines of another; it is none of the headings below it; and it names the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, TEXT, YEAR
from xlbudget.workbook.recognise.texts.title_texts import leads_to_title, may_be_title

_NUMBER = pattern(r"0{0,2}[1-9][0-9]{0,2}\.?")
"""The number of a title, alone in its cell: "2", "02", "2."."""


def begins_a_table(grid: Grid, lane: Sequence[Line], place: int) -> bool:
    """Whether the line holds a number and a title behind it and nothing else, and headings stand right below it: those
    of years where no blank row stands above it. "2 | Kultur" over the lines of a group is no title."""
    line = lane[place]
    if len(line.kinds) != 2 or [*line.kinds.values()] != [AMOUNT, TEXT] or place + 1 >= len(lane):
        return False
    below = lane[place + 1]
    if below.row > line.row + 2 or below.kinds.has_values or not _may_be_headings(below):
        return False
    if place and lane[place - 1].row == line.row - 1 and lane[place - 1].kinds.has_values and not below.kinds.has_years:
        return False
    number, title = (grid.text(line.row, column) for column in line.kinds)
    return bool(_NUMBER.fullmatch(number)) and may_be_title(title)


def _may_be_headings(line: Line) -> bool:
    return len(line.kinds) > 1 and {TEXT, YEAR}.issuperset(line.kinds.values())


def numbers_a_name(texts: Mapping[int, str]) -> bool:
    """Whether the row of texts is a number and a name; a row that numbers the columns names nothing."""
    if len(texts) != 2:
        return False
    number, name = texts.values()
    return name[:1].isalpha() and len(name) > 2 and bool(_NUMBER.fullmatch(number))


def numbers_its_last(grid: Grid, line: Line, columns: Sequence[int]) -> bool:
    """Whether the cells of the row in `columns`, two or more, number the last of them, a title."""
    *before, last = (grid.text(line.row, column) for column in columns)
    if line.kinds[columns[-1]] != TEXT or not may_be_title(last):
        return False
    if not any(map(str.isalpha, before[0])):
        return len(before) == 1 and not _is_of_a_list(grid, line.row, columns[0])
    return all(map(leads_to_title, before))


def _is_of_a_list(grid: Grid, row: int, column: int) -> bool:
    """Whether the row is numbered as one right above or below it is, or in another way than "1" and "1."."""
    beside = [grid.text(other, column) for other in (row - 1, row + 1)]
    return not _NUMBER.fullmatch(grid.text(row, column)) or any(map(_NUMBER.fullmatch, beside))
