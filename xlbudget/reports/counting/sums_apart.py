"""Columns that hold the sums of a table apart from its amounts: "2026 | I alt 2026", the second filled in the lines of
the groups alone. They add up what the first states in the lines below or above, and are no money beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.counting.columns_told_twice import says_the_same
from xlbudget.workbook.recognise.headings.heading import read_heading

_FEWEST = 2  # lines of a group, for its sum to say something


def without_sums_apart(table: BudgetTable, chosen: Sequence[Column]) -> Sequence[Column]:
    """The columns without those of sums beside one with their parts."""
    sums = [column for column in chosen if read_heading(column.header).hint == "total"]
    if not sums or len(sums) == len(chosen):
        return chosen  # nearly all tables
    rows = [row for row in table.rows if row.role != "note" and row.values]
    plain = [column for column in chosen if column not in sums]
    apart = [one for one in sums if any(says_the_same(one, other) and _adds_up(rows, one, other) for other in plain)]
    return [column for column in chosen if column not in apart]


def _adds_up(rows: Sequence[Row], total: Column, parts: Column) -> bool:
    """Whether no line has an amount in both columns, and each in that of the totals is what those of the other come to
    above it, below it, or in all."""
    if any(total.key in row.values and parts.key in row.values for row in rows):
        return False
    of_all = sum((row.values[parts.key] for row in rows if parts.key in row.values), ZERO)
    groups = list(_groups(rows, total.key, parts.key))
    holds = [stated in (sum(above), sum(below), of_all) for stated, above, below in groups]
    return bool(holds) and all(holds) and max(len(max(above, below, key=len)) for _, above, below in groups) >= _FEWEST


def _groups(rows: Sequence[Row], total: str, parts: str) -> Iterator[tuple[Decimal, list[Decimal], list[Decimal]]]:
    """Each amount of the totals, with those of the other column since the last of them and up to the next."""
    places = [place for place, row in enumerate(rows) if total in row.values]
    for before, place, after in zip([-1, *places], places, [*places[1:], len(rows)], strict=False):
        above = [row.values[parts] for row in rows[before + 1 : place] if parts in row.values]
        below = [row.values[parts] for row in rows[place + 1 : after] if parts in row.values]
        yield rows[place].values[total], above, below
