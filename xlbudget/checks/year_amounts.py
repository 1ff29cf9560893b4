"""The amounts of a table's years, column by column: for the rules that hold the years of a line against each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Row


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


def taken_back(subject: Subject) -> list[tuple[BudgetTable, Row]]:
    """The first line of each budget whose only amounts are one year's and the same taken back in the year after it. Ask
    for it with `subject.once(taken_back)`."""
    found = []
    for table, amounts in subject.once(year_amounts):
        if table.kind not in ("budget", "proposals") or table.orientation != "years_across":
            continue
        years = [column.key for column in table.year_columns() if column.year and column.measure in (None, "budget")]
        if len(years) > 2 and (row := _first_taken_back(table, [amounts[key] for key in years])):
            found.append((table, row))
    return found


def _first_taken_back(table: BudgetTable, years: Sequence[Sequence[Decimal]]) -> Row | None:
    begun = map(all, zip(*years[:3], strict=True))  # most lines have an amount in each of the first years
    for place in [place for place, filled in enumerate(begun) if not filled]:
        amounts = [amounts[place] for amounts in years]
        told = [at for at, amount in enumerate(amounts) if amount]
        if len(told) == 2 and told[1] == told[0] + 1 and amounts[told[0]] == -amounts[told[1]]:
            row = table.rows[place]
            if row.role == "item" and not row.part_of:
                return row
    return None
