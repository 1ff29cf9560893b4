"""Amounts of money: units, Excel's rounding and the tolerance that rounded figures allow. Always `Decimal`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from math import floor, hypot, isfinite
from operator import mul, sub

from xlbudget.domain.errors import Refusal

ZERO = Decimal(0)

# Amounts are exact as long as they hold fewer than 28 digits; index ratios are carried with 34 (IEEE decimal128).
ARITHMETIC = Context(prec=34, rounding=ROUND_HALF_EVEN)

COMPUTED = 6
"""Digits after the comma that stand for all that a computed amount has: nobody types so many, nor looks at them."""
_MOST_DIGITS = 28  # that the default context of decimals keeps
_FIFTEEN_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_MOST_IN_HUNDREDTHS = 10**13  # has fifteen digits in hundredths
_MOST_PLACES = 22
_POWERS = [10.0**places for places in range(_MOST_PLACES + 1)]  # exact floats
_TENS = [float(f"1e{power}") for power in range(-7, 14)]  # a number with so many of them below it has 22 places less
_CERTAIN = 0.4
_BINARY_NOISE = Decimal("1e-13")
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


class Unit(StrEnum):
    """The unit that a sheet states its amounts in. `factor` is its worth in kroner."""

    KR = "kr"
    TKR = "tkr"
    MIO_KR = "mio_kr"
    MIA_KR = "mia_kr"

    @property
    def factor(self) -> Decimal:
        """How many kroner one of the unit is."""
        return _FACTORS[self]

    @property
    def label(self) -> str:
        """The unit as Danish offices head a table with it: "1.000 kr."."""
        return _LABELS[self]

    @property
    def suffix(self) -> str:
        """The unit as it stands behind an amount: "4.200 t.kr."."""
        return "t.kr." if self is Unit.TKR else _LABELS[self]


_FACTORS = {Unit.KR: Decimal(1), Unit.TKR: Decimal(1000), Unit.MIO_KR: Decimal(10**6), Unit.MIA_KR: Decimal(10**9)}
_LABELS = {Unit.KR: "kr.", Unit.TKR: "1.000 kr.", Unit.MIO_KR: "mio. kr.", Unit.MIA_KR: "mia. kr."}


def sum_of(numbers: Iterable[Decimal]) -> Decimal:
    """The sum of amounts, of which some may be carried by an index and hold more digits than `sum` keeps."""
    total = ZERO
    for number in numbers:
        total = ARITHMETIC.add(total, number)
    return total


def convert(amount: Decimal, source: Unit, target: Unit) -> Decimal:
    """The same money in another unit: 4.000 t.kr. is 4,0 mio. kr. Exact: units are powers of ten."""
    return amount * source.factor / target.factor


def exact(number: float | int) -> Decimal:
    """The decimal that a spreadsheet shows for a stored float: its 15 significant digits.

    Excel stores 3,4 as a binary fraction and shows 15 digits of it; the sixteenth is noise from earlier arithmetic.
    Raises `Refusal` for NaN and the infinities, which no budget holds.
    """
    if isinstance(number, int):
        return Decimal(number)
    if -_MOST_IN_HUNDREDTHS < number < _MOST_IN_HUNDREDTHS:  # no two decimals of so few digits are the same float
        if number.is_integer():
            return _whole(int(number))
        hundredths = round(number * 100)
        if hundredths / 100 == number:
            return _HUNDREDTH * hundredths if hundredths % 10 else _TENTH * (hundredths // 10)
    if not isfinite(number):
        raise Refusal("not_finite", "Værdien er ikke et endeligt tal.", "The value is not a finite number.")
    return _in_fifteen_digits(number)


def _in_fifteen_digits(number: float) -> Decimal:
    shown = f"{number:.15g}"
    return without_noughts(Decimal(shown)) if "e" in shown else Decimal(shown)


def in_last_digits(numbers: Sequence[float]) -> tuple[list[int], list[int]]:
    """`exact` of each of many floats, such as a column, in whole numbers of its fifteenth digit, or of another that
    keeps all of it, and how many digits that is after the comma. Raises what `exact` raises."""
    sizes = [abs(number) or _MOST_IN_HUNDREDTHS for number in numbers]
    if not (_TENS[0] < min(sizes) and hypot(*numbers) < _MOST_IN_HUNDREDTHS):
        values = list(map(exact, numbers))
        places = list(map(digits_after_comma, values))
        return [int(value.scaleb(own)) for value, own in zip(values, places, strict=True)], places
    places = [_MOST_PLACES - bisect_right(_TENS, size) for size in sizes]
    digits = list(map(mul, numbers, map(_POWERS.__getitem__, places)))  # less than 1e15: off by a sixteenth at most
    nearest = list(map(round, digits))
    if max(map(abs, map(sub, digits, nearest)), default=0) >= _CERTAIN:
        for nth, (one, other) in enumerate(zip(digits, nearest, strict=True)):
            if not -_CERTAIN < one - other < _CERTAIN:
                nearest[nth] = int(f"{numbers[nth]:.{places[nth]}f}".replace(".", ""))
    return nearest, places


_whole = Decimal.from_float  # for whole numbers it is quicker than the class


def all_exact(numbers: Sequence[float]) -> list[Decimal]:
    """`exact` of each of many floats, such as a column: at once where all are of the size that budgets have.

    Raises what `exact` raises.
    """
    if not hypot(*numbers) < _MOST_IN_HUNDREDTHS:  # as large as any of them, and no number where one of them is none
        return list(map(exact, numbers))
    return [
        _whole(int(number))
        if number.is_integer()
        else (_HUNDREDTH * hundredths if hundredths % 10 else _TENTH * (hundredths // 10))
        if (hundredths := floor(number * 100 + 0.5)) / 100 == number
        else _in_fifteen_digits(number)
        for number in numbers
    ]


def in_whole_numbers(numbers: Sequence[float]) -> list[int] | None:
    """`exact` of each of many floats, such as a column, where all are whole; None where one is not or is too large."""
    if all(map(float.is_integer, numbers)) and hypot(*numbers) < _MOST_IN_HUNDREDTHS:
        return list(map(int, numbers))
    return None


def in_hundredths(numbers: Sequence[float]) -> list[int | None]:
    """`exact` of each of many floats, such as a column, in hundredths; None for those that are no whole number of them,
    and for all where one is too large to tell."""
    if not hypot(*numbers) < _MOST_IN_HUNDREDTHS:
        return [None] * len(numbers)
    return [hundredths if (hundredths := floor(number * 100.0 + 0.5)) / 100.0 == number else None for number in numbers]


def digits_after_comma(value: Decimal) -> int:
    """How many digits the number has after the comma, noughts at the end left out; 0 for what is no number."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def without_noughts(value: Decimal) -> Decimal:
    """Without trailing zeros after the point and without an exponent above zero (1E+3 becomes 1000)."""
    value = value.normalize(ARITHMETIC)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0 and value.adjusted() < _MOST_DIGITS:
        return value.quantize(Decimal(1))
    return value


def excel_round(amount: Decimal, decimals: int = 0) -> Decimal:
    """As Excel's ROUND does it: the number's 15 significant digits, then half away from zero.

    `decimals` may be negative (−3 rounds to whole thousands).
    """
    shown = _FIFTEEN_DIGITS.plus(amount)
    step = Decimal(1).scaleb(-decimals)
    if shown.adjusted() + decimals >= _MOST_DIGITS:  # more digits than there are to round away
        return without_noughts(shown)
    rounded = shown.quantize(step, rounding=ROUND_HALF_UP)
    return rounded if decimals >= 0 else rounded.quantize(Decimal(1))


def significant_digits(amounts: Iterable[Decimal]) -> int:
    """How many digits the amounts show in all, without the noughts before and behind them."""
    return sum(len(f"{abs(amount):f}".replace(".", "").strip("0")) for amount in amounts)


def is_residue(difference: Decimal, amounts: Iterable[Decimal]) -> bool:
    """Whether a difference is only what binary fractions lose where amounts of this size are added and subtracted: a
    spreadsheet's 13 − 13,7 is −0,700000000000001, and figures that cancel out may leave 0,0000000000001."""
    return abs(difference) <= _BINARY_NOISE * max(map(abs, amounts), default=ZERO)


def rounding_tolerance(addends: int, decimals: int) -> Decimal:
    """How far a stated total of `addends` rounded figures may lie from their sum: (n+1)·½ of the last shown digit.

    0,5 + 3,4 stated as 4,0 (two addends, one decimal) is within 0,15: each figure is off by half a digit at most.
    """
    return (addends + 1) * Decimal("0.5").scaleb(-decimals)
