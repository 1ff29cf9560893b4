"""Cells that say "1.000 kr.", "DKK 1.000" or "1 mio. kr.": the unit of the numbers below them, or an amount.

It is an amount where its row has a label and the cell above or below it writes its own kroner ("500 kr."), a unit in a
row without a label. Else "1.000 kr." is a unit, as nearly always, and "kr. 1.000" or "1 mio. kr." an amount, unless it
stands over plain numbers. Taken for a heading an amount would cut the table in two, and the lines below would be read
in thousands.
"""

from __future__ import annotations

from collections.abc import Mapping

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.workbook.recognise.cells import AMOUNT, ONE_UNIT, TEXT, VALUES, read_text
from xlbudget.workbook.recognise.lines import Line
from xlbudget.workbook.recognise.surroundings import may_be_title

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.grid import Grid

_THOUSAND = 1000
_NOTHING: Mapping[int, int] = {}


def settle_units(grid: Grid, lines: list[Line]) -> None:
    """Give each such cell of `lines` the kind that it has there: a text or an amount."""
    for place, (row, kinds) in enumerate(lines):
        if ONE_UNIT in kinds.values():
            below = lines[place + 1] if place + 1 < len(lines) and lines[place + 1].row == row + 1 else None
            above = lines[place - 1] if place and lines[place - 1].row == row - 1 else None
            settled = {
                column: _settled(grid, Line(row, kinds), column, above, below) if kind == ONE_UNIT else kind
                for column, kind in kinds.items()
            }
            lines[place] = Line(row, grid.shapes.of(settled))


def _settled(grid: Grid, line: Line, column: int, above: Line | None, below: Line | None) -> int:
    if not _has_label(grid, line, column):
        return TEXT
    if _writes_kroner(grid, above, column) or _writes_kroner(grid, below, column):
        return AMOUNT
    text = grid.text(line.row, column)
    if not text[:1].isalpha() and read_text(text).number == _THOUSAND:
        return TEXT
    over_numbers = below is not None and below.kinds.get(column) in VALUES
    under_numbers = above is not None and above.kinds.get(column) in VALUES
    return TEXT if over_numbers and not under_numbers else AMOUNT


def _has_label(grid: Grid, line: Line, column: int) -> bool:
    """Whether a text that names something, and no unit alone, stands to the left in the row."""
    return any(
        kind == TEXT and other < column and may_be_title(grid.text(line.row, other))
        for other, kind in line.kinds.items()
    )


def _writes_kroner(grid: Grid, line: Line | None, column: int) -> bool:
    """Whether the cell is an amount with its kroner written in it: "500 kr.", "kr. 1.500"."""
    kinds: Mapping[int, int] = line.kinds if line else _NOTHING
    if line is None or kinds.get(column) not in (AMOUNT, ONE_UNIT):
        return False
    text = grid.sheet.value(line.row, column)
    if not isinstance(text, str) or not any(map(str.isalpha, text)):
        return False
    return kinds[column] == AMOUNT or _has_label(grid, line, column)
