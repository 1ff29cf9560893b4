"""What explains that a total is not the sum of its parts: the slips of the hand that finance officers know.

Each explanation is arithmetic that fits to the last shown digit; several may fit, the likeliest comes first.
A difference that nothing explains stays unexplained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from xlbudget.domain.table import Row

Slip = Literal[
    "left_out",
    "counted_twice",
    "wrong_sign",
    "swapped_digits",
    "other_unit",
    "digit_too_many",
    "typed_wrong",
    "wrong_part",
]


class Explanation(NamedTuple):
    """A slip that accounts for the whole difference, and the line in which it was made (None: in the total itself)."""

    slip: Slip
    row: Row | None
    meant: Decimal | None = None  # the figure that would add up


def explain(total: Decimal, parts: Sequence[Row], others: Sequence[Row], key: str) -> Iterator[Explanation]:
    """The slips that account for `total` − the sum of `parts` in column `key`.

    `others` are lines of the table that are not parts: one of them may have been counted too.
    """
    values = [(row, row.values[key]) for row in parts if row.values.get(key)]
    expected = sum((value for _, value in values), Decimal(0))
    difference = total - expected
    if not difference:
        return
    for row, value in values:
        if difference == -value:
            yield Explanation("left_out", row)
    for row in others:
        if row.values.get(key) == difference:
            yield Explanation("counted_twice", row)
    for row, value in values:
        if difference == value:
            yield Explanation("counted_twice", row)
        if difference == -2 * value:
            yield Explanation("wrong_sign", row, -value)
    for row, value in values:
        if difference in (value * 999, value * Decimal("-0.999")):
            yield Explanation("other_unit", row, value + difference)
    if swapped(total, expected):
        yield Explanation("swapped_digits", None, expected)
    for row, value in values:
        if swapped(value, value + difference):
            yield Explanation("swapped_digits", row, value + difference)
    if total == expected * 10 or total * 10 == expected:
        yield Explanation("digit_too_many", None, expected)
    for row, value in values:
        meant = value + difference
        if meant and (meant == value * 10 or meant * 10 == value):
            yield Explanation("digit_too_many", row, meant)
    if _one_digit_apart(total, expected):
        yield Explanation("typed_wrong", None, expected)


def swapped(found: Decimal, meant: Decimal) -> bool:
    """Whether two digits that stand side by side have changed places: 4.210 for 4.120."""
    left, right = _digits(found, meant)
    if left is None or right is None or left == right:
        return False
    differing = [place for place, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return left[first] == right[second] and left[second] == right[first]


def _one_digit_apart(found: Decimal, meant: Decimal) -> bool:
    """Whether one digit differs in figures of at least three: 4.100 for 4.000."""
    left, right = _digits(found, meant)
    if left is None or right is None or len(left.strip("0.")) < 1 or len(left.replace(".", "")) < 3:
        return False
    return sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _digits(found: Decimal, meant: Decimal) -> tuple[str | None, str | None]:
    """Both figures written with the same number of decimals, or None where sign or length differ."""
    if (found < 0) != (meant < 0):
        return None, None
    places = max(_decimals(found), _decimals(meant))
    left, right = f"{abs(found):.{places}f}", f"{abs(meant):.{places}f}"
    return (left, right) if len(left) == len(right) else (None, None)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
