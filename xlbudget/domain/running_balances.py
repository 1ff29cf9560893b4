"""What is carried on from line to line or from year to year: a remainder of a frame, an accumulated result.

Which amounts it is carried on with, the table's own figures tell: those with which it goes on in most steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


class _Step(NamedTuple):
    row: Row
    column: Column
    before: tuple[Row, Column]
    amount: tuple[Row, Column]


def breaks(table: BudgetTable) -> Iterator[Break]:
    """The places where a balance of the table does not go on."""
    if table.orientation == "long":
        return
    money = [column for column in table.columns if column.role in ("year", "amount", "total", "difference")]
    for column in money:
        if _CARRIED.search(column.header):
            stated = [row for row in table.rows if column.key in row.values]
            lines = [row for row in stated if row.role in ("item", "note")]
            yield from _best(
                [
                    [
                        _Step(row, column, (before, column), (row, other))
                        for before, row in pairwise(chosen)
                        if other.key in row.values
                    ]
                    for chosen in ((lines,) if lines == stated else (lines, stated))  # a line may look like a total
                    for other in money
                    if other is not column
                ]
            )
    years = [column for column in money if column.role == "year"]
    for row in table.rows:
        if _CARRIED.search(row.label):
            told = [column for column in years if column.key in row.values]
            if len(told) < 2:  # it goes on to no other year
                continue
            yield from _best(
                [
                    [
                        _Step(row, column, (row, before), (other, column))
                        for before, column in pairwise(told)
                        if column.key in other.values
                    ]
                    for other in table.rows
                    if other is not row and other.values
                ]
            )


def _best(candidates: Sequence[Sequence[_Step]]) -> Iterator[Break]:
    """The breaches of the amounts with which the balance goes on most often, if often enough."""
    best: tuple[int, int, Sequence[_Step], dict[int, Decimal]] | None = None
    for steps in candidates:
        telling = [step for step in steps if step.amount[0].values[step.amount[1].key]]
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
        step = chosen[place]
        found = step.row.values[step.column.key]
        yield Break(
            step.row,
            step.column,
            step.before[0].cells[step.before[1].key],
            step.amount[0].cells[step.amount[1].key],
            sign,
            found - off,
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
    figures = [(step.row, step.column.key), (step.before[0], step.before[1].key), (step.amount[0], step.amount[1].key)]
    found, before, amount = (row.values[key] for row, key in figures)
    off = found - before - sign * amount
    slack = rounding_tolerance(2, min(shown_decimals(row, key) for row, key in figures))
    return off if abs(off) > slack else Decimal(0)
