"""Columns of income without a minus beside those of expense: what may be added up of a line is its net, or its expense.

"Udgift | Indtægt" and "Debet | Kredit" state both as they are. Added up they would be no money of the table. Where a
column is what the one leaves of the other, in every line, it counts in their place, whatever it is called ("Saldo").
One that is called their net counts wherever it states an amount, also where it is shown as a size: finance acts do so.
Where incomes carry their minus, expense and income count, and the net that adds them up does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.columns.flow_columns import sides_of
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column, Flow


class WithoutIncome(NamedTuple):
    """The columns that may be added up, and those that do not where others state an amount, by key with the keys of
    these: expenses beside their net, and a net beside the expense and the income that it adds up."""

    columns: Sequence[Column]
    instead: Mapping[str, frozenset[str]] = MappingProxyType({})


def without_income(table: BudgetTable, columns: Sequence[Column]) -> WithoutIncome:
    """The columns without an income that is shown without a minus, and without both it and the expense where another
    column states their difference."""
    flows = sides_of(columns)
    if "income" not in flows.values():
        return WithoutIncome(columns)  # nearly all tables
    alike: dict[tuple[object, ...], dict[Flow | None, list[Column]]] = {}
    totals = [column for column in table.columns if column.role == "total" and column not in columns]
    for column in (*columns, *totals):
        alike.setdefault(_of_what(column), {}).setdefault(flows.get(column.key), []).append(column)
    counting, dropped = list(columns), set[str]()
    instead: dict[str, frozenset[str]] = {}
    for by_flow in alike.values():
        beside, called = by_flow.get("expense", []), by_flow.get("net", [])
        for income in by_flow.get("income", []) if len(beside) == 1 else ():
            if not _without_minus(table, income, beside[0]):
                both = frozenset({beside[0].key, income.key})
                instead.update((one.key, both) for one in called if _is_sum(table, one, beside[0], income))
                continue
            if called:
                if not any(_adds_up(table, one, beside[0], income) for one in called):  # else it is of both as a sum
                    instead[beside[0].key] = frozenset(one.key for one in called)
                    dropped.add(income.key)
                continue
            nets = [one for one in by_flow.get(None, []) if _is_difference(table, one, beside[0], income)]
            dropped |= {income.key, beside[0].key} if nets else {income.key}
            counting += [one for one in nets if one in totals]  # "Udgifter | Indtægter | I alt"
    return WithoutIncome([column for column in counting if column.key not in dropped], instead)


def _of_what(column: Column) -> tuple[object, ...]:
    """The year, the measure and the unit that the column's amounts are of."""
    return column.year, column.measure, column.period, column.unit, column.currency


def _without_minus(table: BudgetTable, income: Column, expense: Column) -> bool:
    """Whether incomes stand above zero, and expenses above it as well."""
    incomes = [row.values[income.key] for row in table.rows if row.values.get(income.key)]
    expenses = [row.values[expense.key] for row in table.rows if row.values.get(expense.key)]
    return bool(incomes) and min(incomes) > ZERO and sum(amount > ZERO for amount in expenses) * 2 > len(expenses)


def _adds_up(table: BudgetTable, net: Column, expense: Column, income: Column) -> bool:
    """Whether most lines with all three state there the sum of the other two."""
    lines = [row.values for row in table.rows if all(row.values.get(one.key) for one in (net, expense, income))]
    held = sum(values[net.key] == values[expense.key] + values[income.key] for values in lines)
    return held * 2 > len(lines)


def _is_sum(table: BudgetTable, net: Column, expense: Column, income: Column) -> bool:
    """Whether most lines state there what their expense and income come to, where one of the two may be blank."""
    lines = [row.values for row in table.rows if row.values.get(expense.key) or row.values.get(income.key)]
    held = sum(
        values.get(net.key, ZERO) == values.get(expense.key, ZERO) + values.get(income.key, ZERO) for values in lines
    )
    return held * 2 > len(lines)


def _is_difference(table: BudgetTable, net: Column, expense: Column, income: Column) -> bool:
    """Whether each line with an amount states there what its expense leaves when its income is taken away."""
    stated = [row.values for row in table.rows if net.key in row.values]
    return bool(stated) and all(
        values[net.key] == values.get(expense.key, ZERO) - values.get(income.key, ZERO) for values in stated
    )
