"""Lines whose yearly amounts cancel out: for the rule on levels and changes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import not_

from xlbudget.checks.registry import Subject
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.table import BudgetTable, Row


def taken_back(subject: Subject) -> list[tuple[BudgetTable, Row]]:
    """The first line of each budget whose only amounts are one year's and the same taken back in the year after it. Ask
    for it with `subject.once(taken_back)`."""
    found = []
    for table in subject.tables:
        if table.kind not in ("budget", "proposals") or table.orientation != "years_across":
            continue
        years = [column for column in table.year_columns() if column.year and column.measure in (None, "budget")]
        keys = list({column.year: column.key for column in years}.values())
        if 2 < len(keys) == len(years) and (row := _first_taken_back(table, subject.amounts(table), keys)):
            found.append((table, row))
    return found


def _first_taken_back(table: BudgetTable, amounts: Amounts[str], keys: Sequence[str]) -> Row | None:
    three_years = zip(*map(amounts.column, keys[:3]), strict=True)
    for place in compress(count(), map(not_, map(all, three_years))):  # most lines have an amount in each year
        row, told = table.rows[place], amounts.told(place, keys)
        if len(told) != 2 or row.role != "item" or row.part_of:
            continue
        given, taken = told
        if keys.index(taken) == keys.index(given) + 1 and row.values[taken] == -row.values[given]:
            return row
    return None
