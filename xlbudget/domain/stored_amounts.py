"""Amounts as a sheet stores them, floats and what was read from texts: as decimals, and as whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import repeat
from math import gcd
from operator import floordiv, mul

from xlbudget.domain.amounts import ZERO, all_exact, exact, in_hundredths, in_whole_numbers
from xlbudget.domain.hints import cast
from xlbudget.domain.records import NamedTuple

Stored = float | Decimal
"""An amount as a sheet stores it, or as it was read from a text."""

FLOATS = {float}
HUNDRED = 100
_TEN = 10
_EXACT_DIGITS = 28  # that a sum of decimals keeps; one that has as many may have lost its last


class WholeColumn(NamedTuple):
    """The amounts of a column, so many of the `unit` to one (1, 10, 100, …); a blank as nought."""

    amounts: list[int]
    unit: int


def exactly(stored: Sequence[Stored]) -> list[Decimal]:
    """The amounts as decimals."""
    if set(map(type, stored)) == FLOATS:
        return all_exact(cast("Sequence[float]", stored))
    return [exact(amount) if isinstance(amount, float) else amount for amount in stored]


def rounded(stored: Sequence[Stored], digits: int) -> list[int]:
    """The amounts rounded to so many digits after the comma, half to even, in whole numbers of the last digit."""
    told, unit = in_whole(stored)
    if None in told or unit > 10**digits:
        return [round(amount.scaleb(digits)) for amount in exactly(stored)]
    each = 10**digits // unit
    return [amount * each for amount in cast("Sequence[int]", told)]


def in_whole(stored: Sequence[Stored], *, floats: bool = False) -> tuple[Sequence[int | None], int]:
    """The amounts in whole numbers, so many of the unit to one: 1 where all are whole. `floats`: all are known to be
    floats."""
    if not floats and set(map(type, stored)) != FLOATS:
        return [None] * len(stored), 1
    numbers = cast("Sequence[float]", stored)
    whole = in_whole_numbers(numbers)
    return (in_hundredths(numbers), HUNDRED) if whole is None else (whole, 1)


def in_largest_unit(column: list[int], unit: int) -> WholeColumn:
    """A column in whole numbers of the `unit`, 1 or 100, in as large a one as they are."""
    if unit == 1:
        return WholeColumn(column, 1)
    common = gcd(HUNDRED, *column)
    each = HUNDRED if common == HUNDRED else _TEN if common % _TEN == 0 else 1
    return WholeColumn(list(map(floordiv, column, repeat(each))) if each > 1 else column, HUNDRED // each)


def scaled(amounts: Sequence[Decimal]) -> WholeColumn:
    """Decimals of whatever digits in whole numbers."""
    unit = 10 ** _decimals(amounts)
    return WholeColumn(list(map(int, map(mul, amounts, repeat(Decimal(unit))))), unit)


def _decimals(stated: Sequence[Decimal]) -> int:
    """The decimals of the amount that has the most: those of the sum without signs, where that keeps all digits."""
    given = sum(map(abs, stated), ZERO).as_tuple()
    if len(given.digits) < _EXACT_DIGITS:
        return max(0, -int(given.exponent))
    return max(0, *(-int(value.as_tuple().exponent) for value in stated))
