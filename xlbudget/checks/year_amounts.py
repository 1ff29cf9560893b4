"""The amounts of a table's years, column by column: for the rules that hold the years of a line against each other."""

from __future__ import annotations

from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable


class YearAmounts(NamedTuple):
    """A table, and by the key of each year its amounts line by line: nought where a line has none."""

    table: BudgetTable
    by_key: dict[str, list[Decimal]]


def year_amounts(subject: Subject) -> list[YearAmounts]:
    """The years of every table that has more than two. Ask for it with `subject.once(year_amounts)`."""
    found = []
    for table in subject.tables:
        keys = [column.key for column in table.year_columns()]
        if len(keys) > 2:
            lines = [row.values for row in table.rows]
            found.append(YearAmounts(table, {key: [line.get(key, ZERO) for line in lines] for key in keys}))
    return found
