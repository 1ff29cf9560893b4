"""What the lines of a follow-up add up to: which count, which are taken away, and whether they make its total."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.sums.flow_sums import net_form
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Column, Flow, Row
from xlbudget.reports.counting.uncounted_lines import uncounted_lines


def that_count(table: BudgetTable, lines: Sequence[Row]) -> Sequence[bool]:
    """Which of these lines of the table are added up: a frame, what is left of it, and a price are not."""
    apart = {id(table.rows[place]) for place in uncounted_lines(table, table.rows)}
    counts = [id(line) not in apart for line in lines]
    return counts if any(counts) else [True] * len(lines)


def taken_away(table: BudgetTable, columns: Sequence[Column]) -> frozenset[Flow]:
    """The side of areas that their net takes away: income that stands without a minus."""
    rows = list(table.items())
    if not any(row.flow for row in rows):
        return frozenset()
    form = net_form(rows, [column.key for column in columns])
    return frozenset(row.flow for row in rows if row.flow and form.sign(row.flow) < 0)


def adds_up_to(table: BudgetTable, rows: Sequence[Row]) -> bool:
    """Whether the table's last total is made of all these lines, right or with a slip."""
    parts = {_name(found.total): found.parts for found in sums(table)}
    totals = [row for row in table.rows if row.role == "total" and row.values]
    made: set[tuple[int | None, str]] = set()
    waiting = [row for total in totals[-1:] for row in parts.get(_name(total), ())]
    while waiting:
        row = waiting.pop()
        if _name(row) not in made:
            made.add(_name(row))
            waiting += parts.get(_name(row), ())
    return {_name(row) for row in rows} <= made


def _name(row: Row) -> tuple[int | None, str]:
    return row.row, row.label
