"""The roots above zero of polynomials with whole coefficients, counted exactly.

Descartes' rule of signs tells how many there are at most, and where it leaves that open the line above zero is cut in
two until it does not (Vincent's theorem, as Collins and Akritas use it). A root that is a double one it never tells;
Sturm's chain does, which takes far longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise
from math import gcd, lcm

from xlbudget.domain.records import NamedTuple

Polynomial = list[int]
"""Whole coefficients, that of x⁰ first; neither the first nor the last is zero."""

_MOST_CUTS = 200  # of random flows of 200 amounts few need more than ten


class Roots(NamedTuple):
    """How many roots above zero there are, a double one once, and a polynomial with each of them as a single one."""

    number: int
    polynomial: Polynomial


def whole_coefficients(values: Sequence[Decimal]) -> Polynomial:
    """The values times a number above zero, without the zeros before and behind them."""
    fractions = [Fraction(value) for value in values]
    scale = lcm(*(fraction.denominator for fraction in fractions))
    numbers = [int(fraction * scale) for fraction in fractions]
    while not numbers[0]:
        numbers.pop(0)
    return _reduced(numbers)


def _reduced(numbers: Polynomial) -> Polynomial:
    """Without zeros at the end and without a common factor."""
    while numbers and not numbers[-1]:
        numbers.pop()
    common = gcd(*numbers) or 1
    return [number // common for number in numbers]


def sign_changes(numbers: Sequence[int]) -> int:
    """How often the signs change: by Descartes' rule there are at most as many roots above zero."""
    signs = [number > 0 for number in numbers if number]
    return sum(one != other for one, other in pairwise(signs))


def roots_above_zero(polynomial: Polynomial, most_by_chain: int) -> Roots | None:
    """The roots above zero; None where only a chain of more than `most_by_chain` coefficients would tell them."""
    number = _single_roots(polynomial)
    if number is not None:
        return Roots(number, polynomial)
    if len(polynomial) > most_by_chain:
        return None
    chain = _sturm_chain(polynomial)
    number = sign_changes([one[0] for one in chain]) - sign_changes([one[-1] for one in chain])
    return Roots(number, _quotient(polynomial, chain[-1]))


def _single_roots(polynomial: Polynomial) -> int | None:
    """How many roots above zero there are, each a single one; None where some cuts do not tell, as of a double one."""
    found, waiting = 0, [polynomial]
    for _ in range(_MOST_CUTS):
        while waiting and (changes := sign_changes(waiting[-1])) < 2:
            found += changes
            waiting.pop()
        if not waiting:
            return found
        part = waiting.pop()
        *quotient, at_one = accumulate(reversed(part))
        if at_one == 0:
            found += 1
            part = quotient[::-1]
            if sum(part) == 0:
                return None  # a double root
        waiting += _beyond_one(part), _beyond_one(part[::-1])  # the roots above 1, and of 1/x: those below it
    return None


def _beyond_one(polynomial: Polynomial) -> Polynomial:
    """The polynomial in x + 1: divided again and again by x − 1, which leaves its coefficients."""
    rest, found = polynomial[::-1], []
    while rest:
        rest = list(accumulate(rest))
        found.append(rest.pop())
    return found


def _sturm_chain(polynomial: Polynomial) -> list[Polynomial]:
    """Sturm's chain; its last member is the greatest common divisor of the polynomial and its derivative."""
    derivative = _reduced([power * number for power, number in enumerate(polynomial)][1:])
    chain = [polynomial, derivative]
    while rest := _remainder(chain[-2], chain[-1]):
        chain.append([-number for number in rest])
    return chain


def _remainder(dividend: Polynomial, divisor: Polynomial) -> Polynomial:
    """The remainder of the division times a positive number, so that it stays whole."""
    rest, size = list(dividend), abs(divisor[-1])
    sign = 1 if divisor[-1] > 0 else -1
    while len(rest) >= len(divisor):
        lead, shift = sign * rest[-1], len(rest) - len(divisor)
        rest = [size * number for number in rest]
        for power, number in enumerate(divisor):
            rest[shift + power] -= lead * number
        rest = _reduced(rest)
    return rest


def _quotient(dividend: Polynomial, divisor: Polynomial) -> Polynomial:
    """The exact quotient, up to a constant factor."""
    rest = [Fraction(number) for number in dividend]
    quotient: list[Fraction] = []
    for shift in range(len(dividend) - len(divisor), -1, -1):
        factor = rest[shift + len(divisor) - 1] / divisor[-1]
        quotient.insert(0, factor)
        for power, number in enumerate(divisor):
            rest[shift + power] -= factor * number
    scale = lcm(*(number.denominator for number in quotient))
    return _reduced([int(number * scale) for number in quotient])


def sign_at(polynomial: Polynomial, x: Fraction) -> int:
    """The sign of the polynomial at x, exactly."""
    above, below = x.numerator, x.denominator
    value, scale = 0, 1
    for number in reversed(polynomial):
        value = value * above + number * scale
        scale *= below
    return (value > 0) - (value < 0)
