"""Amounts as a sheet stores them, floats and what was read from texts: as decimals, and as whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import repeat
from math import gcd
from operator import floordiv, mul

from xlbudget.domain.amounts import ZERO, all_exact, exact, in_hundredths, in_last_digits, in_whole_numbers
from xlbudget.domain.hints import cast
from xlbudget.domain.records import NamedTuple

Stored = float | Decimal
"""An amount as a sheet stores it, or as it was read from a text."""

FLOATS = {float}
HUNDRED = 100
_TEN = 10
_BEYOND_NOISE = 10**13
_SURE, _NO_HALF = 1e12, 0.499  # a float below this is off by less than what is left to a half
_EXACT_DIGITS = 28  # that a sum of decimals keeps; one that has as many may have lost its last


class WholeColumn(NamedTuple):
    """The amounts of a column, so many of the `unit` to one (1, 10, 100, …); a blank as nought."""

    amounts: list[int]
    unit: int


def same(one: int, other: int) -> bool:
    """Whether two amounts in whole numbers of a unit are the same but for what binary fractions lose (`is_residue`)."""
    return one == other or abs(one - other) * _BEYOND_NOISE <= abs(one)


def exactly(stored: Sequence[Stored]) -> list[Decimal]:
    """The amounts as decimals."""
    if set(map(type, stored)) == FLOATS:
        return all_exact(cast("Sequence[float]", stored))
    return [exact(amount) if isinstance(amount, float) else amount for amount in stored]


def rounded(stored: Sequence[Stored], digits: int) -> list[int]:
    """The amounts rounded to so many digits after the comma, half to even, in whole numbers of the last digit."""
    told, unit = in_whole(stored)
    if None not in told and unit <= 10**digits:
        each = 10**digits // unit
        return [amount * each for amount in cast("Sequence[int]", told)]
    return [_rounded(amount, digits) for amount in stored]


def _rounded(amount: Stored, digits: int) -> int:
    if isinstance(amount, Decimal):
        return round(amount.scaleb(digits))
    steps = amount * 10.0**digits
    if abs(steps) < _SURE and abs(steps - (nearest := round(steps))) < _NO_HALF:
        return nearest
    return round(exact(amount).scaleb(digits))


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


def in_any_unit(stored: Sequence[Stored], *, finer: bool) -> WholeColumn:
    """Amounts of whatever digits in whole numbers, in as large a unit as they are. `finer`: some are known to be no
    hundredths."""
    if not finer:
        column, unit = in_whole(stored)
        if None not in column:
            return in_largest_unit(cast("list[int]", column), unit)
    if set(map(type, stored)) != FLOATS:
        return _scaled(exactly(stored))
    told, places = in_last_digits(cast("Sequence[float]", stored))
    most = max(places)
    powers = [10 ** (most - own) for own in range(most + 1)]
    amounts = list(map(mul, told, map(powers.__getitem__, places)))
    unit, each = powers[0], 1
    common = gcd(unit, *amounts)
    while common % (each * _TEN) == 0:
        each *= _TEN
    return WholeColumn(list(map(floordiv, amounts, repeat(each))) if each > 1 else amounts, unit // each)


def _scaled(amounts: Sequence[Decimal]) -> WholeColumn:
    unit = 10 ** _decimals(amounts)
    return WholeColumn(list(map(int, map(mul, amounts, repeat(Decimal(unit))))), unit)


def _decimals(stated: Sequence[Decimal]) -> int:
    """The decimals of the amount that has the most: those of the sum without signs, where that keeps all digits."""
    given = sum(map(abs, stated), ZERO).as_tuple()
    if len(given.digits) < _EXACT_DIGITS:
        return max(0, -int(given.exponent))
    return max(0, *(-int(value.as_tuple().exponent) for value in stated))
