"""What is carried on from line to line or from year to year: a remainder of a frame, an accumulated result.

Which amounts it is carried on with, the table's own figures tell: those with which it goes on in most steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from xlbudget.domain.added_lines import shown_decimals
from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column, Row

_CARRIED = pattern(
    r"\b(?:rest\b|rest af|resterende|restbeløb|tilbage\b|saldo|ultimo|akk\.|a[ck]+umuler|kumuler|løbende sum)",
    re.IGNORECASE,
)
_FEWEST = 3  # steps that must agree before one that does not is wrong


class Break(NamedTuple):
    """A place where the balance does not go on: the figure, the one before it, and the amount between them."""

    row: Row
    column: Column
    before: str  # the cell of the balance before
    amount: str  # the cell of the amount
    sign: int  # +1: the amount is added, −1: taken away
    expected: Decimal
    alone: bool  # nothing shows that those after it are reckoned from it


class _Figure(NamedTuple):
    """An amount of the table by its line and its column."""

    row: Row
    column: Column

    @property
    def value(self) -> Decimal:
        """The amount."""
        return self.row.values[self.column.key]

    @property
    def cell(self) -> str:
        """Where it stands."""
        return self.row.cells[self.column.key]


class _Step(NamedTuple):
    """A balance, the one before it, and the amount with which it goes on from there."""

    balance: _Figure
    before: _Figure
    amount: _Figure


def breaks(table: BudgetTable) -> Iterator[Break]:
    """The places where a balance of the table does not go on."""
    if table.orientation == "long":
        return
    money = list(table.money_columns())
    for column in money:
        if _CARRIED.search(column.header):
            yield from _breaks(_down(table.rows, column, money))
    years = [column for column in money if column.role == "year"]
    for row in table.rows:
        if _CARRIED.search(row.label):
            yield from _breaks(_across(table.rows, row, years))


def _down(rows: Sequence[Row], balance: Column, money: Sequence[Column]) -> Iterator[list[_Step]]:
    """The steps of a balance from line to line, with the amounts of each column that it may go on with."""
    stated = [row for row in rows if balance.key in row.values]
    lines = [row for row in stated if row.role in ("item", "note")]
    for chosen in (lines,) if lines == stated else (lines, stated):  # a line may look like a total
        for other in money:
            if other is not balance:
                yield [
                    _Step(_Figure(row, balance), _Figure(before, balance), _Figure(row, other))
                    for before, row in pairwise(chosen)
                    if other.key in row.values
                ]


def _across(rows: Sequence[Row], balance: Row, years: Sequence[Column]) -> Iterator[list[_Step]]:
    """The steps of a balance from year to year, with the amounts of each line that it may go on with."""
    told = [column for column in years if column.key in balance.values]
    if len(told) < 2:  # it goes on to no other year
        return
    for other in rows:
        if other is not balance and other.values:
            yield [
                _Step(_Figure(balance, column), _Figure(balance, before), _Figure(other, column))
                for before, column in pairwise(told)
                if column.key in other.values
            ]


def _breaks(candidates: Iterable[Sequence[_Step]]) -> Iterator[Break]:
    """The breaches of the amounts with which the balance goes on most often, if often enough."""
    best: tuple[int, int, Sequence[_Step], dict[int, Decimal]] | None = None
    for steps in candidates:
        telling = [step for step in steps if step.amount.value]
        for sign in (-1, 1):
            wrong = {place: off for place, step in enumerate(telling) if (off := _off(step, sign))}
            held = len(telling) - len(wrong)
            if _carried_on(held, len(telling), wrong) and (best is None or held > best[0]):
                best = (held, sign, telling, wrong)
    if best is None:
        return
    _, sign, chosen, astray = best
    for place, off in astray.items():
        if astray.get(place - 1) == -off:
            continue  # the figure before was wrong, and is reported
        balance, before, amount = chosen[place]
        yield Break(
            balance.row,
            balance.column,
            before.cell,
            amount.cell,
            sign,
            balance.value - off,
            place in (0, len(chosen) - 1) or astray.get(place + 1) == -off,
        )


def _carried_on(held: int, told: int, wrong: dict[int, Decimal]) -> bool:
    """Whether the steps that hold show that the balance is carried on so: most of them, or all but those around one
    figure; if that is wrong by itself, it is too high for one step and by just as much too low for the next."""
    if held >= _FEWEST and held * 3 >= told * 2:
        return True
    places = sorted(wrong)
    paired = len(places) == 2 and places[1] == places[0] + 1 and wrong[places[0]] == -wrong[places[1]]
    return (paired and held >= 1) or (len(places) == 1 and held >= 2)


def _off(step: _Step, sign: int) -> Decimal:
    """By how much the balance is not the one before it and the amount; 0 where that is rounding."""
    off = step.balance.value - step.before.value - sign * step.amount.value
    slack = rounding_tolerance(2, min(shown_decimals(row, column.key) for row, column in step))
    return off if abs(off) > slack else Decimal(0)
