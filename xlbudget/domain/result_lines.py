"""Results: lines that are some lines less others, such as income less expenditure. The table's columns tell which.

Offices show costs with and without a minus, so a result may add what it takes away elsewhere. The signs are those with
which it holds in most columns; one column is never enough, since some combination of lines fits nearly any figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product

from xlbudget.domain.added_lines import shown_decimals
from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import Row

_MOST = 6  # lines that a result is made of
_TELLING_DIGITS = 6  # of different results that agree: so many figures are no chance


class Result(NamedTuple):
    """A result and the lines that it is made of, each with +1 or −1."""

    total: Row
    parts: tuple[tuple[int, Row], ...]
    agreeing: int  # columns in which it holds

    def expected(self, key: str) -> Decimal:
        """What the lines give in a column; a blank counts as nothing."""
        return sum((sign * row.values.get(key, ZERO) for sign, row in self.parts), ZERO)

    def tolerance(self, key: str) -> Decimal:
        """How far the stated result may lie from it and be only rounding."""
        lines = [row for row in (self.total, *(row for _, row in self.parts)) if key in row.values]
        return rounding_tolerance(len(lines) - 1, min((shown_decimals(row, key) for row in lines), default=0))


def result_of(total: Row, above: Sequence[Row], keys: Sequence[str]) -> Result | None:
    """The last of the lines `above` that the total is a difference of, told by at least two columns and by all but one
    of those that say something; None where there are none."""
    told = [key for key in keys if total.values.get(key)]
    if len(told) < 2:
        return None
    best: Result | None = None
    for count in range(2, min(_MOST, len(above)) + 1):
        parts = above[-count:]
        columns = [(key, total.values[key], [row.values.get(key, ZERO) for row in parts]) for key in told]
        unsigned = Result(total, tuple((1, row) for row in parts), 0)
        slack = {key: unsigned.tolerance(key) for key in told}
        for signs in product((1, -1), repeat=count):
            if -1 not in signs:
                continue  # a plain sum is no result
            agreeing = _agreeing(columns, signs, slack)
            if len(agreeing) > (best.agreeing if best else 1) and _telling(total, agreeing):
                best = Result(total, tuple(zip(signs, parts, strict=True)), len(agreeing))
    return best


def _agreeing(
    columns: Sequence[tuple[str, Decimal, list[Decimal]]], signs: Sequence[int], slack: Mapping[str, Decimal]
) -> list[str]:
    """The columns in which the lines with these signs give the total; none where more than one fails."""
    held = []
    for place, (key, stated, values) in enumerate(columns):
        given = sum((sign * value for sign, value in zip(signs, values, strict=True)), ZERO)
        if abs(stated - given) <= slack[key]:
            held.append(key)
        elif place > len(held):
            return []
    return held


def _telling(total: Row, agreeing: Sequence[str]) -> bool:
    """Whether the totals that agree are different ones, with digits enough that it is no chance."""
    figures = {abs(total.values[key]) for key in agreeing}
    return (
        len(figures) > 1 and sum(len(f"{value:f}".replace(".", "").strip("0")) for value in figures) >= _TELLING_DIGITS
    )
