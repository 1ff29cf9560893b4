"""Lines below a table that hold no amounts of it: the rate at which its money was lent or spent, and, below a gap, the
prices and numbers from which it was reckoned, written under the columns of what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft


def without_rates_below(rows: list[RowDraft], drafts: Drafts) -> list[RowDraft]:
    """The lines down to the last with an amount, and what else belongs to the table below it.

    `rows` are all lines of the table, top down; per cents under the money have left it already.
    """
    money = drafts.money
    if not money or not rows[-1].stored.keys().isdisjoint(money):
        return rows  # most tables
    rates = {draft.column for draft in drafts if draft.role == "percent"}
    last = len(rows)
    while last and rows[last - 1].stored.keys().isdisjoint(money):
        last -= 1
    return rows[: _end(rows, last, rates, money)] if last else rows


def _end(rows: Sequence[RowDraft], last: int, rates: set[int], money: Sequence[int]) -> int:
    """Where the lines end that are the table's, the last amount being right above `last`: before a rate, or before a
    gap and what is counted there. A line that has something under the money, as a total that shows an error, is one."""
    for place in range(last, len(rows)):
        row = rows[place]
        if not row.stored or any(map(row.line.kinds.__contains__, money)):
            continue
        first = place
        while first > last and not rows[first - 1].stored:
            first -= 1  # a heading of them
        gap = any(rows[at].line.row - rows[at - 1].line.row > 1 for at in range(first, place + 1))
        if gap or row.stored.keys() <= rates:
            return first if gap else place
    return len(rows)
