"""Columns of income without a minus beside those of expense: what may be added up of a line is its net, or its expense.

"Udgift | Indtægt" and "Debet | Kredit" state both as they are. Added up they would be no money of the table. Where a
column is what the one leaves of the other, in every line, it counts in their place, whatever it is called ("Saldo").
One that is called their net counts wherever it states an amount, also where it is shown as a size: finance acts do so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.flow_words import LETTERS, told_by
from xlbudget.domain.table import BudgetTable, Column, Flow

_LEDGER: dict[str, Flow] = {"debet": "expense", "debit": "expense", "kredit": "income"}
_EDGES = " .:,;()–—-"


class WithoutIncome(NamedTuple):
    """The columns that may be added up, and those of expense that do not where their net states an amount: by key with
    the keys of the nets."""

    columns: Sequence[Column]
    nets: Mapping[str, frozenset[str]] = MappingProxyType({})


def without_income(table: BudgetTable, columns: Sequence[Column]) -> WithoutIncome:
    """The columns without an income that is shown without a minus, and without both it and the expense where another
    column states their difference."""
    flows = sides_of(columns)
    if "income" not in flows.values():
        return WithoutIncome(columns)  # nearly all tables
    alike: dict[tuple[object, ...], dict[Flow | None, list[Column]]] = {}
    for column in columns:
        alike.setdefault(_of_what(column), {}).setdefault(flows.get(column.key), []).append(column)
    dropped: set[str] = set()
    instead: dict[str, frozenset[str]] = {}
    for by_flow in alike.values():
        beside, called = by_flow.get("expense", []), by_flow.get("net", [])
        for income in by_flow.get("income", []) if len(beside) == 1 else ():
            if not _without_minus(table, income, beside[0]):
                continue
            if called:
                if not any(_adds_up(table, one, beside[0], income) for one in called):  # else it is of both as a sum
                    instead[beside[0].key] = frozenset(one.key for one in called)
                    dropped.add(income.key)
                continue
            net = any(_is_difference(table, one, beside[0], income) for one in by_flow.get(None, []))
            dropped |= {income.key, beside[0].key} if net else {income.key}
    return WithoutIncome([column for column in columns if column.key not in dropped], instead)


def sides_of(columns: Sequence[Column]) -> dict[str, Flow]:
    """Which columns are of expense, of income or of their net as their headings say, by key: in words, or in letters
    where "U" and "I" stand beside the same other words."""
    told = {column.key: flow for column in columns if (flow := _in_words(column))}
    lettered = [(column.key, *said) for column in columns if (said := _in_letters(column))]
    beside = {flow: {others for _, others, told in lettered if told == flow} for flow in ("expense", "income")}
    both = beside["expense"] & beside["income"]
    return {key: flow for key, others, flow in lettered if others in both} | told


def _in_words(column: Column) -> Flow | None:
    """What the words of the heading say, where they say nothing else of the column than its year."""
    words = [word.strip(_EDGES).casefold() for word in column.header.split()]
    told = {_LEDGER.get(word) or told_by(word) for word in words if len(word) > 1} - {None}
    return told.pop() if len(told) == 1 else None


def _in_letters(column: Column) -> tuple[str, Flow] | None:
    """The heading's other words, and what a letter behind or before them says: "Budget 2025 U", "U 2025"."""
    before, _, last = column.header.rpartition(" ")
    if before and last in LETTERS:
        return before, LETTERS[last]
    first, _, after = column.header.partition(" ")
    return (after, LETTERS[first]) if after and first in LETTERS else None


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


def _is_difference(table: BudgetTable, net: Column, expense: Column, income: Column) -> bool:
    """Whether each line with an amount states there what its expense leaves when its income is taken away."""
    stated = [row.values for row in table.rows if net.key in row.values]
    return bool(stated) and all(
        values[net.key] == values.get(expense.key, ZERO) - values.get(income.key, ZERO) for values in stated
    )
