"""What the operators of formulas, and the functions that round, make of numbers as Excel does."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal


class CannotTell(Exception):
    """The result cannot be told from the saved values."""


ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
"""The operators between two numbers, but for "^"."""

COMPARED: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
"""The comparisons of two values."""

ROUNDED = {"ROUND": ROUND_HALF_UP, "ROUNDUP": ROUND_UP, "ROUNDDOWN": ROUND_DOWN}
"""The functions that round, and how."""


def compared(operator_text: str, one: float, other: float) -> bool:
    """Whether the comparison holds between two numbers. Raises `CannotTell`."""
    if one != other and math.isclose(one, other, rel_tol=1e-12):
        raise CannotTell  # Excel takes some of these for equal
    return COMPARED[operator_text](one, other)


def rounded(value: float, digits: float, how: str) -> float:
    """The number rounded to so many digits after the comma, from the 15 that Excel shows. Raises `CannotTell`."""
    if abs(digits) > 15 or not math.isfinite(value):
        raise CannotTell
    step = Decimal(1).scaleb(-int(digits))
    exact = Decimal(f"{value:.15g}")
    return float((exact / step).quantize(Decimal(1), rounding=how) * step)
