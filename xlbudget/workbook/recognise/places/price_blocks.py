"""Lines below headings that state a price level of the lines under them alone: "Faste priser (2026-pl)", and further
down "Løbende priser"."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.texts.price_levels import price_levels

_FARTHEST = 200  # lines of a block


def heads_a_block(grid: Grid, header: Line, lane: Sequence[Line], place: int) -> bool:
    """Whether the `header` alone in its row states a price level, and a line below, from `place` of the lane on, states
    another in the same column before new headings come."""
    levels = _levels(grid, header)
    if not levels:
        return False  # nearly all
    for line in lane[place : place + _FARTHEST]:
        if line.kinds.has_values:
            continue
        if len(line.kinds) > 1:
            return False
        if line.kinds.first == header.kinds.first and (others := _levels(grid, line)):
            return others != levels
    return False


def _levels(grid: Grid, line: Line) -> Sequence[object]:
    return price_levels(grid.text(line.row, line.kinds.first)) if len(line.kinds) == 1 else ()
