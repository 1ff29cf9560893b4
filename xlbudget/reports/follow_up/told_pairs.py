"""Which columns a sheet itself holds against each other: its column of deviations is the difference of the two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.columns.column_relations import relations
from xlbudget.domain.table import BudgetTable, Column

_LEFT = re.compile(r"\b(?:rest|resterende|rest(?:budget|beløb|bevilling|rådighed|rådighedsbeløb))\b", re.IGNORECASE)


def says_left(column: Column) -> bool:
    """Whether the column states what is left, which is neither a budget nor a deviation: "Rest 2026"."""
    return _LEFT.search(column.header) is not None


class Told:
    """The columns of a table by what its deviations are of."""

    def __init__(self, table: BudgetTable) -> None:
        told = [relation for relation in relations(table) if relation.form == "difference"]
        self.pairs = [
            (first, second)
            for first, second in (relation.sources for relation in told if not says_left(relation.target))
            if not (says_left(first) or says_left(second))
        ]
        """The columns of each deviation, what it is of and what is taken away."""
        self._keys = {column.key for pair in self.pairs for column in pair}

    def first(self, columns: Sequence[Column] | None) -> Column | None:
        """The first of several columns that a deviation is of, else the first."""
        return next(iter(self._of_deviations(columns)), None)

    def last(self, columns: Sequence[Column] | None) -> Column | None:
        """The last of several forecasts that a deviation is of, else the last: it is the latest."""
        return next(iter(reversed(self._of_deviations(columns))), None)

    def beside(self, spent: Column | None, budgets: Sequence[Column] | None) -> Column | None:
        """The budget that a deviation holds against what was spent or is expected, else the first."""
        compared = {column.key for pair in self.pairs if spent in pair for column in pair}
        own = [budget for budget in budgets or () if budget.key in compared]
        return next(iter(own or budgets or ()), None)

    def _of_deviations(self, columns: Sequence[Column] | None) -> Sequence[Column]:
        told = [column for column in columns or () if column.key in self._keys]
        return told or columns or ()
