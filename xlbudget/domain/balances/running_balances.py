"""What is carried on from line to line or from year to year: a remainder of a frame, an accumulated result.

Which amounts it is carried on with, the table's own figures tell: those with which it goes on in most steps.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from heapq import nsmallest
from itertools import pairwise

from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.counted_years import counted_columns
from xlbudget.domain.hints import Any
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import OPEN_TIME, BudgetTable, Column, Row

_CARRIED = pattern(
    r"\b(?:rest\b|rest af|resterende|restbeløb|tilbage\b|saldo|ultimo|akk\.|a[ck]+umuler|kumuler|løbende sum)",
    re.IGNORECASE,
)
_FEWEST = 3  # steps that must agree before one that does not is wrong
_BESIDE = 25  # columns on each side of a balance's that it may go on with
_NEAR = 50  # lines that are held to a balance for stating what it rises or falls by in one year: the nearest


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


Stated = Mapping[Any, Decimal]
"""What a step's year states by its lines, or what its line states by its columns."""


def is_carried(name: str) -> bool:
    """Whether a heading or label is that of a balance: "Rest af råderum", "Akkumuleret"."""
    return bool(_CARRIED.search(name))


def breaks(table: BudgetTable) -> Iterator[Break]:
    """The places where a balance of the table does not go on."""
    if table.orientation == "long":
        return
    money = list(table.money_columns())
    for place, column in enumerate(money):
        if is_carried(column.header):
            beside = money[max(0, place - _BESIDE) : place + _BESIDE + 1]
            yield from _breaks(_down(table.rows, column, beside), _stated_on_line)
    years = [column for column in money if column.role == "year"]
    parts = [column for column in money if column.role == "amount" and column.period and OPEN_TIME not in column.period]
    carried = [place for place, row in enumerate(table.rows) if is_carried(row.label)]
    for run in (years, parts, counted_columns(money)) if carried else ():
        flows = _Flows(table.rows, [column.key for column in run])

        def stated_in_year(step: _Step) -> Stated:
            key = step.balance.column.key
            return {at: row.values[key] for at, row in enumerate(table.rows) if key in row.values}

        for place in carried:
            yield from _breaks(_across(flows, place, run), stated_in_year)


def _stated_on_line(step: _Step) -> Stated:
    return step.balance.row.values


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


def _across(flows: _Flows, place: int, years: Sequence[Column]) -> Iterator[list[_Step]]:
    """The steps from year to year of the balance at the place, with the amounts of each line that it may go on with."""
    balance = flows.rows[place]
    told = [column for column in years if column.key in balance.values]
    if len(told) <= _FEWEST:  # it goes on to too few years
        return
    for other in flows.of(place, told):
        yield [
            _Step(_Figure(balance, column), _Figure(balance, before), _Figure(other, column))
            for before, column in _in_turn(told)
            if column.key in other.values
        ]


def _in_turn(years: Sequence[Column]) -> Iterator[tuple[Column, Column]]:
    """Each column with the one before it, but where the years begin again: in another scenario, or of another body."""
    for before, column in pairwise(years):
        if column.period or not (before.year and column.year) or column.year > before.year:
            yield before, column


class _Flows:
    """The lines with which a balance may go on: those that state in one year at least what it rises or falls by.

    They are looked up by the sizes of their amounts, those near the balance first: in a long table not every line is
    held to every balance.
    """

    def __init__(self, rows: Sequence[Row], keys: Sequence[str]) -> None:
        self.rows, self._keys = rows, keys
        self._sizes: dict[str, tuple[list[Decimal], dict[Decimal, list[int]]]] = {}

    def of(self, balance: int, years: Sequence[Column]) -> list[Row]:
        """The lines with which the line at the place `balance` may go on through the years, top down."""
        values, often = self.rows[balance].values, Counter[int]()
        changes = {new.key: values[new.key] - values[old.key] for old, new in _in_turn(years)}
        for key, change in changes.items():
            sizes, places = self._by_size(key)
            first, last = bisect_left(sizes, abs(change) - self._slack), bisect_right(sizes, abs(change) + self._slack)
            near = (at for size in sizes[first:last] for at in _around(places[size], balance))
            often.update(nsmallest(_NEAR, near, key=lambda at: abs(at - balance)))
        likely = sorted(at for at, times in often.items() if times > 1 or self._few(at, changes))
        looks = [(self.rows[at], *self._look(self.rows[at].values, changes)) for at in likely if at != balance]
        surest = max((held for _, held, every in looks if every), default=1)
        return [row for row, held, _ in looks if held >= surest]

    @cached_property
    def _slack(self) -> Decimal:
        """What rounding may make of a step anywhere in the table."""
        digits = {shown_decimals(row, key) for row in self.rows for key in self._keys if key in row.values}
        return rounding_tolerance(2, min(digits))

    def _few(self, at: int, keys: Iterable[str]) -> bool:
        """Whether the line states so little that one year may be enough."""
        values = self.rows[at].values
        return sum(bool(values.get(key)) for key in keys) == _FEWEST

    def _look(self, amounts: Mapping[str, Decimal], changes: Mapping[str, Decimal]) -> tuple[int, bool]:
        """In how many years at most the balance changes by the amounts, 0 where that is too few for `_carried_on`; and
        whether it certainly does so in every one."""
        told = [(change, amount) for key, change in changes.items() if (amount := amounts.get(key))]
        if len(told) < _FEWEST:
            return 0, False
        signs = [[abs(change - amount) for change, amount in told], [abs(change + amount) for change, amount in told]]
        held = max(sum(off <= self._slack for off in offs) for offs in signs)
        if held < len(told) - 2 and held * 3 < len(told) * 2:
            return 0, False
        return held, not all(map(any, signs))

    def _by_size(self, key: str) -> tuple[list[Decimal], dict[Decimal, list[int]]]:
        """The sizes of the amounts in a year, rising, and the places of the lines that state each; noughts left out."""
        known = self._sizes.get(key)
        if known is None:
            places: dict[Decimal, list[int]] = {}
            for at, row in enumerate(self.rows):
                if amount := row.values.get(key):
                    places.setdefault(abs(amount), []).append(at)
            known = self._sizes[key] = (sorted(places), places)
        return known


def _around(places: Sequence[int], middle: int) -> Sequence[int]:
    """Those of the places, which rise, that lie nearest to the middle on each side."""
    at = bisect_left(places, middle)
    return places[max(0, at - _NEAR) : at + _NEAR]


def _breaks(candidates: Iterable[Sequence[_Step]], stated: Callable[[_Step], Stated]) -> Iterator[Break]:
    """The breaches of the amounts with which the balance goes on most often, if often enough; of two with which it goes
    on as often, those with which it does so without a breach: what was granted, and not what was asked for. What else
    is `stated` where a step does not hold may be what the balance goes on with besides."""
    best: tuple[int, int, Sequence[_Step], dict[int, Decimal]] | None = None
    for steps in candidates:
        telling = [step for step in steps if step.amount.value]
        for sign in (-1, 1):
            wrong = {place: off for place, step in enumerate(telling) if (off := _off(step, sign))}
            held = len(telling) - len(wrong)
            surer = best is None or (held, -len(wrong)) > (best[0], -len(best[3]))
            if surer and _carried_on(held, len(telling), wrong):
                best = (held, sign, telling, wrong)
    if best is None:
        return
    _, sign, chosen, astray = best
    holding = [step for place, step in enumerate(chosen) if place not in astray]
    for place, off in astray.items():
        if astray.get(place - 1) == -off:
            continue  # the figure before was wrong, and is reported
        if _by_what_is_rare(off, stated(chosen[place]), holding, stated):
            continue
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


def _by_what_is_rare(off: Decimal, there: Stated, holding: Iterable[_Step], stated: Callable[[_Step], Stated]) -> bool:
    """Whether the balance changes besides by just what another line states in that year, and in none of those in which
    it goes on without it: "Låneoptagelse" of one year."""
    rare = {name for name, amount in there.items() if abs(amount) == abs(off)}
    for step in holding if rare else ():
        elsewhere = stated(step)
        rare = {name for name in rare if not elsewhere.get(name)}
    return bool(rare)


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
