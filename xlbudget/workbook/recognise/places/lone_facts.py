"""A line or two without headings that say something of the table below: "Ramme 2026 | 410.000 kr." under its title."""

from __future__ import annotations

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Kinds
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.places.areas import Candidate

_MOST = 2  # lines


def states_facts(grid: Grid, candidate: Candidate) -> bool:
    """Whether it is one line, or two of which each writes its one amount with its unit: no table, and what stands above
    is said of the one below."""
    lines = candidate.body
    if candidate.headers or len(lines) > _MOST:
        return False  # nearly all tables
    return len(lines) == 1 or all(_writes_its_unit(grid, row, kinds) for row, kinds in lines)


def _writes_its_unit(grid: Grid, row: int, kinds: Kinds) -> bool:
    amounts = [column for column, kind in kinds.items() if kind == AMOUNT]
    text = grid.sheet.value(row, amounts[0]) if len(amounts) == 1 else None
    return isinstance(text, str) and text.rstrip(".")[-1:].isalpha()
