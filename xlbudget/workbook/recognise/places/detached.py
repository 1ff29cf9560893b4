"""Blocks below a table that are none of its lines: a calculation under a caption of its own, without headings.

A group of lines under a caption goes on with the table above it, and mostly that is meant. It is not where the table
is complete without it (one of its lines is the sum of all others), the block leaves out years that the table has, and
it is no list of amounts: its caption calls it a calculation, or a formula in it multiplies or divides amounts. Nor is
it where each line has its one number and the unit of that, as assumptions have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Kinds, Line, ShapesSoFar
from xlbudget.workbook.recognise.cells.single_cells import TEXT
from xlbudget.workbook.recognise.texts.labels import label_words
from xlbudget.workbook.recognise.texts.unit_names import names_unit
from xlbudget.workbook.recognise.texts.words import Words

_FEWEST_LINES = 2  # of a block, and of a sum
_FEWEST_YEARS = 2  # columns of the table above
_CALCULATION = Words(
    "beregning, berekning, beräkning, nøgletal, nøkkeltall, nyckeltal, forudsætning, forutsetning, förutsättning, "
    "afstemning, avstemning, avstämning, _kontrol_, _kontroll_"
)
_CALCULATES = pattern(r"[A-Z]\$?\d+\)*\s*[*/]\s*\(*\$?[A-Z]{1,3}\$?\d+", re.IGNORECASE)
"""Cells multiplied by or divided by others: `B17*B18/B19`."""


def is_detached(
    grid: Grid, lane: Sequence[Line], place: int, body: Sequence[Line], waiting: Sequence[Line], shapes: ShapesSoFar
) -> bool:
    """Whether the line at `place` of the lane begins such a block. `body` are the lines of the table above, of which
    `shapes` counts, and `waiting` those without numbers between."""
    if not waiting or len(waiting) > 1 or waiting[0].row - body[-1].row < 2 or len(waiting[0].kinds) > 1:
        return False
    usual = _usual_columns(shapes.of(body))
    if _units_beside(grid, lane, place, usual):
        return True
    if not grid.sheet.style(waiting[0].row, waiting[0].kinds.first).bold:
        return False
    block = _block(lane, place, usual)
    filled = {column for line in block for column in line.kinds.value_columns}
    if len(block) < _FEWEST_LINES or len(usual) < _FEWEST_YEARS or not filled < usual:
        return False
    caption = grid.text(waiting[0].row, waiting[0].kinds.first)
    if any(_says_sum(grid, line) for line in block) or not (_CALCULATION.in_text(caption) or _calculates(grid, block)):
        return False
    numbered = [line for line in body if line.kinds.has_values]
    return any(_is_sum_of_all(grid, numbered, line, usual) for line in (numbered[0], numbered[-1]))


def _units_beside(grid: Grid, lane: Sequence[Line], place: int, usual: set[int]) -> bool:
    """Whether the block states what the table is reckoned with: each line has one number, and its unit beside it where
    the table has amounts: "Pris pr. leje | 65.000 | kr." below years."""
    if len(usual) < _FEWEST_YEARS or not _writes_its_unit(grid, lane[place], usual):
        return False  # nearly all
    block = [*takewhile(lambda line: line.kinds.has_values, map(lane.__getitem__, range(place, len(lane))))]
    return len(block) >= _FEWEST_LINES and all(_writes_its_unit(grid, line, usual) for line in block)


def _writes_its_unit(grid: Grid, line: Line, usual: set[int]) -> bool:
    held = line.kinds.value_columns
    beside = held[0] + 1 if len(held) == 1 else 0
    return beside in usual and line.kinds.get(beside) == TEXT and names_unit(grid.text(line.row, beside))


def _usual_columns(shapes: Mapping[Kinds, int]) -> set[int]:
    """The columns in which most of the lines with numbers hold amounts."""
    counts: dict[int, int] = {}
    numbered = 0
    for kinds, count in shapes.items():
        if kinds.has_values:
            numbered += count
            for column in kinds.value_columns:
                counts[column] = counts.get(column, 0) + count
    return {column for column, count in counts.items() if count * 2 > numbered}


def _block(lane: Sequence[Line], place: int, usual: set[int]) -> list[Line]:
    """The lines with numbers from `place` on, to the next that has none or fills all of the usual columns."""
    below = map(lane.__getitem__, range(place, len(lane)))
    return list(takewhile(lambda line: line.kinds.has_values and not usual.issubset(line.kinds), below))


def _says_sum(grid: Grid, line: Line) -> bool:
    first = line.kinds.first
    return line.kinds[first] == TEXT and label_words(grid.text(line.row, first)).total


def _calculates(grid: Grid, block: Sequence[Line]) -> bool:
    """Whether a formula of the block multiplies or divides amounts: then they are none to be added up."""
    return any(
        _CALCULATES.search(formula.text)
        for line in block
        for column in line.kinds.value_columns
        if (formula := grid.sheet.formula(line.row, column))
    )


def _is_sum_of_all(grid: Grid, lines: Sequence[Line], total: Line, columns: set[int]) -> bool:
    """Whether a line is to the digit what all others give, in each of the columns."""
    for column in columns:
        numbers = [grid.number(line.row, column) or 0 for line in lines if line is not total]
        if len(numbers) < _FEWEST_LINES or sum(numbers) != (grid.number(total.row, column) or 0):
            return False
    return True
