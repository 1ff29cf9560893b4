"""Years of a line that are a power of ten away from all its other years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xlbudget.checks.registry import Subject
from xlbudget.domain.table import BudgetTable, Column, Row

_FEWEST = 2  # other years to compare with
_ALIKE = Decimal("1.6")  # the largest of the other years by the smallest
_NEAR = Decimal("1.25")  # how far beyond them the corrected amount may lie


class Slip(NamedTuple):
    """A year's amount that fits the others when it is divided by `factor` (1000, 10, 0.1 or 0.001)."""

    table: BudgetTable
    row: Row
    column: Column
    factor: Decimal
    meant: Decimal


def scale_slips(subject: Subject, factors: tuple[Decimal, ...]) -> Iterator[Slip]:
    """Amounts that only one of the factors brings in line with the other years of their line."""
    for table in subject.tables:
        if table.kind == "index" or table.orientation == "long":
            continue
        columns = [column for column in table.columns if column.role == "year"]
        for row in table.rows:
            if row.role != "item" or row.unit is not None:
                continue
            values = [(column, row.values[column.key]) for column in columns if row.values.get(column.key)]
            for column, value in values:
                others = [abs(other) for beside, other in values if beside is not column]
                if len(others) < _FEWEST or max(others) > _ALIKE * min(others):
                    continue
                for factor in factors:
                    meant = value / factor
                    if min(others) / _NEAR <= abs(meant) <= max(others) * _NEAR:
                        yield Slip(table, row, column, factor, meant)
                        break
