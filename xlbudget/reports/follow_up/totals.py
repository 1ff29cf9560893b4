"""What the lines of a follow-up add up to: which count, which are taken away, and whether they make its total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.sums.flow_sums import net_form
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Column, Flow, Row
from xlbudget.reports.counting.uncounted_lines import uncounted_lines

_TELLING = 5  # times a whole, the most that its parts come to without their signs


def that_count(table: BudgetTable, lines: Sequence[Row]) -> Sequence[bool]:
    """Which of these lines of the table are added up: a frame, what is left of it, and a price are not."""
    apart = {id(table.rows[place]) for place in uncounted_lines(table, table.rows)}
    counts = [id(line) not in apart for line in lines]
    return counts if any(counts) else [True] * len(lines)


def last_total(table: BudgetTable) -> Row | None:
    """The last line that states a total of the table: what is left of a frame is none."""
    apart = uncounted_lines(table, table.rows)
    totals = [row for place, row in enumerate(table.rows) if row.role == "total" and row.values and place not in apart]
    return totals[-1] if totals else None


def tells_a_share(whole: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether per cents of a whole tell anything: not of what is left when income outweighs most of the expense, as in
    "Årets resultat"."""
    return _TELLING * abs(whole) >= sum(map(abs, parts), ZERO)


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
    total = last_total(table)
    made: set[tuple[int | None, str]] = set()
    waiting = [*parts.get(_name(total), ())] if total else []
    while waiting:
        row = waiting.pop()
        if _name(row) not in made:
            made.add(_name(row))
            waiting += parts.get(_name(row), ())
    return {_name(row) for row in rows} <= made


def _name(row: Row) -> tuple[int | None, str]:
    return row.row, row.label
