"""Money that a table states twice: sums that stand over or under it for themselves and come to what its lines do, as
"Udgifter i alt", "Indtægter i alt" and "Netto" over the projects of both, and lines that divide the total once more."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.sums.sum_words import says_sum
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Row

_MOST = 20  # sums of a table that are held to its lines: totals of all of it are few
_FEWEST = 2  # lines, for what they come to to say something


def told_by_both(table: BudgetTable) -> frozenset[int]:
    """The places of the sums that another adds up, where that is what the lines come to of which no sum is made; and of
    the lines below the table's total that come to it once more: "Serviceudgifter", "Overførsler"."""
    told = list(sums(table))
    if not told:
        return frozenset()  # a list of lines
    places = {id(row): place for place, row in enumerate(table.rows)}
    added = {id(part) for entry in told for part in entry.parts}
    made = {id(entry.total) for entry in told}
    loose = [row for row in table.items() if row.values and id(row) not in added and id(row) not in made]
    if len(loose) < _FEWEST:
        return frozenset()  # most tables
    again: set[int] = set()
    wide = [one for one in told if one.total.role == "total" or one.parts[0].role != "item" or says_sum(one.parts[0])]
    for entry in wide[-_MOST:]:
        below = [row for row in loose if places[id(row)] > places[id(entry.total)]]
        if all(part.role != "item" or says_sum(part) for part in entry.parts) and _come_to(loose, entry.total):
            again.update(id(part) for part in entry.parts if id(part) not in made)
        elif entry.total.role == "total" and len(below) >= _FEWEST and _come_to(below, entry.total):
            again.update(map(id, below))
    return frozenset(places[row] for row in again)


def _come_to(lines: Sequence[Row], total: Row) -> bool:
    """Whether the lines give the total in each column in which it states an amount."""
    told = [key for key, amount in total.values.items() if amount]
    for key in told:
        own = [row for row in lines if key in row.values]
        decimals = min(shown_decimals(row, key) for row in (total, *own))
        given = sum((row.values[key] for row in own), ZERO)
        if not own or abs(given - total.values[key]) > rounding_tolerance(len(own), decimals):
            return False
    return bool(told)
