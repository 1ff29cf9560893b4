"""Cells that are a heading or an amount, as what stands around them tells: "1.000 kr.", "1 mio. kr.", "2025 t.kr.".

It is an amount where its row has a label and the cell above or below it writes its own kroner ("500 kr."), a heading in
a row without a label. Else "1.000 kr." is a unit, as nearly always, and "kr. 1.000", "1 mio. kr." or "2025 kr." an
amount, unless it stands over plain numbers. Years that count on ("2025 t.kr. | 2026 t.kr.", "(2025) | (2026)") are
headings. Taken for a heading an amount would cut the table in two, and the lines below would be read in thousands.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import (
    AMOUNT,
    FIRST_LIKELY_YEAR,
    LAST_LIKELY_YEAR,
    TEXT,
    UNSETTLED,
    VALUES,
    read_text,
)
from xlbudget.workbook.recognise.texts.title_texts import may_be_title

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.cells.grid import Grid

_FEWEST = 2  # years side by side that are headings
_THOUSAND = 1000
_NOTHING: Mapping[int, int] = {}


def settle_cells(grid: Grid, lines: list[Line]) -> None:
    """Give each such cell of `lines` the kind that it has there: a text or an amount."""
    unsettled = {kinds for kinds in {kinds for _, kinds in lines} if UNSETTLED in kinds.values()}
    for place, (row, kinds) in enumerate(lines):
        if kinds in unsettled:
            below = lines[place + 1] if place + 1 < len(lines) and lines[place + 1].row == row + 1 else None
            above = lines[place - 1] if place and lines[place - 1].row == row - 1 else None
            counts_on = _counts_on(grid, Line(row, kinds))
            settled = {
                column: kind
                if kind != UNSETTLED
                else TEXT
                if counts_on
                else _settled(grid, Line(row, kinds), column, above, below)
                for column, kind in kinds.items()
            }
            lines[place] = Line(row, grid.shapes.of(settled))


def _counts_on(grid: Grid, line: Line) -> bool:
    """Whether the row's doubtful cells are years that count on, with no amounts beside them."""
    found = [grid.number(line.row, column) for column, kind in line.kinds.items() if kind == UNSETTLED]
    years = [abs(number) for number in found if number is not None]
    if len(years) < _FEWEST or AMOUNT in line.kinds.values():
        return False
    steps = {later - earlier for earlier, later in pairwise(years)}
    return steps in ({1}, {-1}) and min(years) >= FIRST_LIKELY_YEAR and max(years) <= LAST_LIKELY_YEAR


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
    if line is None or kinds.get(column) not in (AMOUNT, UNSETTLED):
        return False
    text = grid.sheet.value(line.row, column)
    if not isinstance(text, str) or not any(map(str.isalpha, text)):
        return False
    return kinds[column] == AMOUNT or _has_label(grid, line, column)
