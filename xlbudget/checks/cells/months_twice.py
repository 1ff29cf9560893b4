"""A month or a quarter that stands twice in a heading where the next one is missing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column

_FEWEST = 6  # months beside each other
_QUARTERS = 4  # all of a year
_MONTH, _QUARTER = "M", "K"  # in `Column.period`: "2026M08", "2026K3"


class Twice(NamedTuple):
    """The two columns under the same month or quarter, and the number of the one that is missing."""

    first: Column
    second: Column
    missing: int
    is_quarter: bool


def part_twice(table: BudgetTable) -> Twice | None:
    """The month or quarter that stands twice; None where they follow one another, or more than one does not."""
    parts = [column for column in table.columns if column.period and column.part]
    months = [column for column in parts if (column.part or "")[-3:-2] == _MONTH]
    if len(months) >= _FEWEST and (twice := _twice(months, digits=2)):
        return twice
    quarters = [column for column in parts if (column.part or "")[-2:-1] == _QUARTER]
    return _twice(quarters, digits=1) if len(quarters) == _QUARTERS else None


def _twice(parts: Sequence[Column], digits: int) -> Twice | None:
    numbers = [int((column.part or "")[-digits:]) for column in parts]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if steps.count(0) != 1 or any(step not in (0, 1, 2) for step in steps):
        return None
    twice = steps.index(0)
    if steps.count(2) > 1 or steps[twice + 1 : twice + 2] != [2] * steps.count(2):
        return None
    missing = numbers[twice] + 1
    first, second = parts[twice], parts[twice + 1]
    told = 2 in steps or missing == len(parts)  # all of the year, and the last of them is another
    return Twice(first, second, missing, digits == 1) if told and first.header == second.header else None
