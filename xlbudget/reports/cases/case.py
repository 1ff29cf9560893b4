"""A business case that has been read, with the signs turned to one convention: + expense, − saving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.table import BudgetTable, Column, Row

Convention = Literal["as_shown", "reversed", "savings_as_sizes"]

_UP_TO = "../"  # how the period of a column begins that goes back further than a year: "2024 og tidligere"


class CaseLine(NamedTuple):
    """A line and its amounts by column key, + expense and − saving. `sign` is what the sheet's numbers were times."""

    row: Row
    values: Mapping[str, Decimal]
    sign: int


class Case(NamedTuple):
    """A business case. `periods` are its columns in order, years or "År 0" and on; `gain` is the result that the sheet
    states."""

    table: BudgetTable
    periods: Sequence[Column]
    budget: CaseLine | None
    costs: Sequence[CaseLine]
    savings: Sequence[CaseLine]
    gain: CaseLine | None
    convention: Convention
    left_out: Sequence[Row] = ()  # lines that are called neither, and that the stated gain does not tell of
    other_budgets: Sequence[Row] = ()  # further lines of budget beside the one that the gain is held against
    is_alternative: bool = False  # to the other cases of its table: one of them comes true

    @property
    def keys(self) -> list[str]:
        """Those of the periods."""
        return [column.key for column in self.periods]

    def net(self, key: str) -> Decimal:
        """What the lines come to in a column."""
        return sum((line.values.get(key, ZERO) for line in (*self.costs, *self.savings)), ZERO)

    @property
    def off(self) -> Mapping[str, Decimal]:
        """What the stated gain is beyond what the lines give, by column, where that is more than their rounding."""
        if self.gain is None:
            return {}
        lines = [self.gain, *self.costs, *self.savings]
        found = {}
        for key in self.keys:
            if key not in self.gain.values:
                continue
            stated = [line for line in lines if key in line.values]
            decimals = min(shown_decimals(line.row, key) for line in stated)
            off = self.gain.values[key] - self.net(key)
            if abs(off) > rounding_tolerance(len(stated) - 1, decimals):
                found[key] = off
        return found

    @property
    def columns_left_out(self) -> list[Column]:
        """The columns of money that are none of the periods, though costs or savings stand there: "2024 og tidligere",
        a second estimate of a year; of totals those that are not what the periods come to."""
        lines = (*self.costs, *self.savings)
        others = [one for one in self.table.money_columns() if one.key not in self.keys and not names_rate(one.header)]
        others = [one for one in others if any(line.values.get(one.key) for line in lines)]
        plain = [one for one in others if one.role in ("year", "amount")]
        return plain or [one for one in others if one.role == "total" and not _adds_up(lines, one.key, self.keys)]

    @property
    def earlier(self) -> list[Column]:
        """Those of them that hold what was spent or saved before the first period."""
        return [column for column in self.columns_left_out if column.period and column.period.startswith(_UP_TO)]


def _adds_up(lines: Sequence[CaseLine], total: str, keys: Sequence[str]) -> bool:
    """Whether a column states what the periods of each line come to."""
    return all(
        line.values[total] == sum((line.values.get(key, ZERO) for key in keys), ZERO)
        for line in lines
        if total in line.values
    )
