"""Stated totals against the sum of their parts: what the rules on column totals and on rounding both look at."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xlbudget.checks.registry import Subject
from xlbudget.domain.sums import Sum, added, sums, tolerance
from xlbudget.domain.table import BudgetTable, Column


class TotalDifference(NamedTuple):
    """A total that is not the sum of its parts in one column. `within_rounding`: rounding of the parts explains it."""

    table: BudgetTable
    column: Column
    sum: Sum
    expected: Decimal
    found: Decimal
    within_rounding: bool

    @property
    def difference(self) -> Decimal:
        """Found − expected."""
        return self.found - self.expected


def total_differences(subject: Subject) -> tuple[TotalDifference, ...]:
    """Every column of every total whose figure differs from the sum of its parts; found once for all rules."""
    return subject.once(_found)


def _found(subject: Subject) -> tuple[TotalDifference, ...]:
    return tuple(_differences(subject))


def _differences(subject: Subject) -> Iterator[TotalDifference]:
    for table in subject.tables:
        if table.kind == "index":
            continue
        columns = [column for column in table.money_columns() if column.role != "difference"]
        for entry in sums(table):
            for column in columns:
                found = entry.total.values.get(column.key)
                if found is None or not any(column.key in row.values for row in entry.parts):
                    continue
                expected = added(entry.parts, column.key)
                if found != expected:
                    rounding = abs(found - expected) <= tolerance(entry.total, entry.parts, column.key)
                    yield TotalDifference(table, column, entry, expected, found, rounding)
