"""A first look at whether a column may follow from two or more others: in floats, which tell quickly that it does not.

Of the many pairs of columns that a column may be the difference or the share of, hardly one fits more than a line or
two. What may fit here is asked again in decimals; what does not fit here would not there, for this look allows more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import repeat
from math import isfinite, nan
from operator import add, sub

from xlbudget.domain.added_lines import shown_decimals
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import Column, Row

_SLACK = 1e-12  # of an amount: more than floats lose in a sum or share of a few


class Look(NamedTuple):
    """Which lines may fit, by their places, and in how many it is known what the target would be."""

    fitting: list[int]
    known: int


class _Given(NamedTuple):
    """What two or more columns give in each line, what that may be off by, and in how many lines it is known."""

    amounts: list[float]
    leeway: Iterable[float]
    known: int


class Trial:
    """Some lines in which a column, the target, states an amount, with what it and the `sources` say in them.

    A blank of a source is no number.
    """

    def __init__(self, rows: Sequence[Row], target: Column, sources: Sequence[Column]) -> None:
        self.rows = rows
        self._stated = [float(row.values[target.key]) for row in rows]
        self._amounts = {column.key: [_amount(row, column.key) for row in rows] for column in sources}
        keys = [target.key, *(column.key for column in sources)]
        self._own = _half(rows, keys[:1], [self._stated])
        self._coarsest = _half(rows, keys, [self._stated, *self._amounts.values()])
        self._shares: dict[tuple[str, str], _Given] = {}
        self._as_shares: dict[tuple[float, int], list[float]] = {}

    def sum(self, sources: Sequence[Column]) -> Look:
        """Whether the target may be the sum of the sources; a blank counts as nothing."""
        given = [0.0] * len(self.rows)
        for column in sources:
            given = list(map(add, given, [one if isfinite(one) else 0.0 for one in self._amounts[column.key]]))
        return _look(self._stated, self._known(given, len(sources)))

    def difference(self, first: Column, second: Column) -> Look:
        """Whether it may be the first less the second."""
        return _look(self._stated, self._known(list(map(sub, self._amounts[first.key], self._amounts[second.key])), 2))

    def share(self, first: Column, second: Column, scale: float, *, less: int = 0) -> Look:
        """Whether it may be the first divided by the second, `less` that, times the scale."""
        if (key := (first.key, second.key)) not in self._shares:
            self._shares[key] = self._divided(*map(self._amounts.__getitem__, key))
        if (form := (scale, less)) not in self._as_shares:  # the target made like the shares: there are more of these
            self._as_shares[form] = [amount / scale + less for amount in self._stated]
        return _look(self._as_shares[form], self._shares[key], self._own / scale)

    def _known(self, given: list[float], sources: int) -> _Given:
        return _Given(given, repeat((sources + 1) * self._coarsest), sum(map(isfinite, given)))

    def _divided(self, first: Sequence[float], second: Sequence[float]) -> _Given:
        shares = [one / other if other else nan for one, other in zip(first, second, strict=True)]
        half = self._coarsest
        leeway = [
            (half / abs(other) + _SLACK) * (1 + abs(share)) if other else nan
            for share, other in zip(shares, second, strict=True)
        ]
        return _Given(shares, leeway, sum(map(isfinite, shares)))


def _look(stated: Sequence[float], given: _Given, own: float = 0.0) -> Look:
    fitting = [
        place
        for place, (one, other, room) in enumerate(zip(stated, given.amounts, given.leeway))  # noqa: B905 — one repeats
        if abs(one - other) <= own + room  # never where one of them is no number
    ]
    return Look(fitting, given.known)


def _amount(row: Row, key: str) -> float:
    value = row.values.get(key)
    return nan if value is None else float(value)


def _half(rows: Iterable[Row], keys: Collection[str], columns: Iterable[Iterable[float]]) -> float:
    """Half of the last digit of the coarsest figure in the `columns`, and what floats may lose of the largest."""
    unlike = {id(row.decimals) if row.decimals else id(row): row for row in rows}  # most lines share their digits
    digits = [
        shown_decimals(row, key) for row in unlike.values() for key in keys if key in row.values or key in row.decimals
    ]
    largest = max((abs(amount) for column in columns for amount in column if isfinite(amount)), default=0.0)
    return 0.5 * 10.0 ** -min(digits, default=0) + _SLACK * largest
