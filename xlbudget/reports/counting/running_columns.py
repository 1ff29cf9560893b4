"""Columns that carry a balance from line to line beside what comes in and goes out: "Ind | Ud | Saldo" of a ledger.
They are no money of their own; a saldo of each account by itself ("Debet | Kredit | Saldo") is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise, product

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.long_columns import heads_balance
from xlbudget.domain.table import BudgetTable, Column, Row

_FEWEST = 3  # lines over which it is carried
_MOST_MOVES = 3  # columns of what comes in or goes out

ColumnOf = Callable[[Row, str], Column | None]


def without_running(table: BudgetTable, chosen: Sequence[Column], column_of: ColumnOf) -> Sequence[Column]:
    """The columns without those that are carried on by the others; `column_of` tells the column of a line's value."""
    balances = [column for column in chosen if heads_balance(column.header)]
    if len(balances) != 1 or not 1 < len(chosen) <= 1 + _MOST_MOVES:
        return chosen  # nearly all tables
    moves = [column for column in chosen if column is not balances[0]]
    lines = [_by_column(row, column_of) for row in table.rows if row.role in ("item", "note") and row.values]
    return moves if _is_carried(lines, balances[0], moves) else chosen


def _by_column(row: Row, column_of: ColumnOf) -> dict[str, Decimal]:
    found = ((column_of(row, key), value) for key, value in row.values.items())
    return {column.ref: value for column, value in found if column}


def _is_carried(lines: Sequence[dict[str, Decimal]], balance: Column, moves: Sequence[Column]) -> bool:
    """Whether the balance of nearly every line is that of the line before and what moves in its own."""
    stated = [line for line in lines if balance.ref in line]
    steps = [
        (line[balance.ref] - before[balance.ref], [line.get(column.ref, ZERO) for column in moves])
        for before, line in pairwise(stated)
    ]
    steps = [step for step in steps if any(step[1])]
    if len(steps) < _FEWEST:
        return False
    return any(
        sum(change == sum(map(Decimal.__mul__, signs, amounts)) for change, amounts in steps) >= len(steps) - 1
        for signs in product((Decimal(1), Decimal(-1)), repeat=len(moves))
    )
