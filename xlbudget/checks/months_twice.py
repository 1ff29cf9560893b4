"""A month that stands twice in a heading where the next one is missing."""

from __future__ import annotations

from itertools import pairwise

from xlbudget.domain.table import BudgetTable, Column

_FEWEST = 6  # months beside each other
_MONTH = "M"  # in `Column.period`: "2026M08"


def month_twice(table: BudgetTable) -> tuple[Column, Column, int] | None:
    """The two columns under the same month, and the number of the one that is missing; None where the months follow
    one another, or more than one does not."""
    months = [column for column in table.columns if column.period and (column.part or "")[-3:-2] == _MONTH]
    if len(months) < _FEWEST:
        return None
    numbers = [int((column.part or "")[-2:]) for column in months]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if steps.count(0) != 1 or any(step not in (0, 1, 2) for step in steps):
        return None
    twice = steps.index(0)
    if steps.count(2) > 1 or steps[twice + 1 : twice + 2] != [2] * steps.count(2):
        return None
    missing = numbers[twice] + 1
    first, second = months[twice], months[twice + 1]
    told = 2 in steps or missing == len(months)  # all twelve, and the last of them is another
    return (first, second, missing) if told and first.header == second.header else None
