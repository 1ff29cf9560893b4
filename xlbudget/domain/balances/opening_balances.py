"""Opening balances: what a year begins with is what the year before it ended with.

"Primo" and "Ultimo" stand as two lines of a table, or as two columns beside the years; the lines that lead from the one
to the other need not be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row

_OPENING = pattern(r"(?<!\w)(?:primo|1\. ?jan(?:uar|\.)?|ved årets begyndelse)(?!\w)", re.IGNORECASE)
_CLOSING = pattern(r"(?<!\w)(?:ultimo|31\. ?dec(?:ember|\.)?|ved årets (?:slutning|udgang))(?!\w)", re.IGNORECASE)
_OPENINGS = ("primo", "1. jan", "1.jan", "begyndelse")  # one of them is in every such label
_ESTIMATED = frozenset({None, "budget", "estimate"})
"""Years of one plan: a budget need not open with what an account that came later closed with."""


class Gap(NamedTuple):
    """A year that does not open with what the year before it closed with: both lines, each in its column."""

    opening: Row
    column: Column
    closing: Row
    before: Column


def gaps(table: BudgetTable) -> Iterator[Gap]:
    """Where a year opens with another balance than the one before it closed with, while most others do not."""
    said = "\n".join([row.label for row in table.rows]).casefold()
    if not any(map(said.__contains__, _OPENINGS)):  # as in most tables
        return
    years = [column for column in table.money_columns() if column.role == "year" and column.year]
    steps = [
        (before, column)
        for before, column in pairwise(years)
        if before.year and column.year == before.year + 1 and _of_one_plan(before, column)
    ]
    if len(steps) < 2:
        return
    closings = {_name(row, _CLOSING): row for row in table.rows if _CLOSING.search(row.label)}
    for opening in table.rows if closings else ():
        closing = closings.get(_name(opening, _OPENING)) if _OPENING.search(opening.label) else None
        if closing is None or closing is opening:
            continue
        told = [
            Gap(opening, column, closing, before)
            for before, column in steps
            if column.key in opening.values and before.key in closing.values
        ]
        astray = [gap for gap in told if _differs(gap)]
        if len(astray) * 2 <= len(told):
            yield from astray


def _of_one_plan(before: Column, column: Column) -> bool:
    return before.measure == column.measure or _ESTIMATED.issuperset((before.measure, column.measure))


def _name(row: Row, word: re.Pattern[str]) -> str:
    """What it is a balance of: "Gæld primo" and "Gæld ultimo" are of one."""
    return " ".join(re.findall(r"\w+", word.sub(" ", row.label.casefold())))


def _differs(gap: Gap) -> bool:
    opening, closing = gap.opening.values[gap.column.key], gap.closing.values[gap.before.key]
    decimals = min(shown_decimals(gap.opening, gap.column.key), shown_decimals(gap.closing, gap.before.key))
    return abs(opening - closing) > rounding_tolerance(1, decimals)
