"""The sides of what a table comes to: the lines that are added up, and those that are taken from them."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.sums.flow_sums import net_form
from xlbudget.domain.sums.income_lines import sides
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.reports.periods import Period


def sides_of_whole(
    table: BudgetTable, rows: Sequence[Row], periods: Sequence[Period], grand_total: tuple[int, ...]
) -> tuple[tuple[int, ...], frozenset[int]]:
    """The lines that add up to the whole, and those of them that are taken away: the side of areas that their net takes
    away, and income under a heading of its own. Where the table states what that leaves, this line is the whole."""
    if any(rows[place].flow for place in grand_total):
        form = net_form(rows, [period.key for period in periods])
        return grand_total, frozenset(place for place in grand_total if form.sign(rows[place].flow) < 0)
    if not grand_total or table.orientation == "long":
        return grand_total, frozenset()
    here = {id(row): place for place, row in enumerate(rows)}
    line_of = {place: here[id(row)] for place, row in enumerate(table.rows) if id(row) in here}
    chosen = [place for place, line in line_of.items() if line in grand_total]
    told = sides(table, [(place, key) for place in chosen for key in table.rows[place].values])
    if told is None:
        return grand_total, frozenset()
    gone = told.heads if told.net is None else told.heads | told.income | told.expense
    lines = sorted({*chosen, *(() if told.net is None else (told.net,))} - gone)
    return tuple(line_of[place] for place in lines), frozenset(line_of[place] for place in told.income - gone)
