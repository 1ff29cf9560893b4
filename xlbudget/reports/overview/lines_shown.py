"""Which lines of a table the overview shows: all of a short one, the totals of a long one."""

from __future__ import annotations

from xlbudget.domain.table import Row
from xlbudget.reports.restate import Restated

_MOST_LINES = 200  # a page of the report is for reading; longer tables show their totals


def is_short(entry: Restated) -> bool:
    """Whether the grid shows every line of the table."""
    return len(entry.entries) <= _MOST_LINES


def shows(entry: Restated, place: int, *, whole: bool = False) -> bool:
    """Whether the grid has the table's line at `place`: all of a short table, the totals of a long one; none that is
    not filled in."""
    row = entry.entries[place].row
    if is_blank(row):
        return False
    if whole or is_short(entry) or row.role == "total":
        return True
    return row.role == "subtotal" and (row.level == 0 or row.flow is not None)


def is_blank(row: Row) -> bool:
    """Whether the line is one of a form that nobody has filled in."""
    return not (row.label or row.flow or any(row.values.values()))
