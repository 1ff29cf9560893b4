"""Results: lines that are some lines less others, such as income less expenditure. The table's columns tell which.

Offices show costs with and without a minus, so a result may add what it takes away elsewhere. The signs are those with
which it holds in most columns; one column is never enough, since some combination of lines fits nearly any figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import product
from operator import mul

from xlbudget.domain.amounts import ZERO, rounding_tolerance, significant_digits
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import Settled, agreement, shown_decimals
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.sum_words import says_difference, says_result, says_sum
from xlbudget.domain.table import Row

_MOST = 6  # lines that a result is made of
_COLUMNS_TO_A_SLIP = 8  # a result of so many columns may fail in one, of twice as many in two
_TELLING_DIGITS = 6  # of different results that agree: so many figures are no chance
_DIGITS_OF_A_RESULT = 4  # where the line is called a result, and is one of few lines or wherever it states an amount
_FEW = 3  # such lines at the most, and columns in which they give it at the least


class Result(NamedTuple):
    """A result and the lines that it is made of, each with +1 or −1."""

    total: Row
    parts: tuple[tuple[int, Row], ...]
    agreeing: int  # columns in which it holds

    def expected(self, key: str) -> Decimal:
        """What the lines give in a column; a blank counts as nothing."""
        return sum((sign * row.values.get(key, ZERO) for sign, row in self.parts), ZERO)

    def tolerance(self, key: str) -> Decimal:
        """How far the stated result may lie from it and be only rounding: each figure by half of its own last digit.

        One that shows fewer digits than the others, as a 5 among 12,5 and 7,6, leaves the result no wider open.
        """
        lines = [row for row in (self.total, *(row for _, row in self.parts)) if key in row.values]
        return sum((rounding_tolerance(0, shown_decimals(row, key)) for row in lines), ZERO)


def result_of(figures: Figures, total: int, above: Sequence[int], keys: Sequence[str]) -> Result | None:
    """The last of the lines `above` that the total is a difference of, told by at least two columns and by all but one
    of those that say something, or all but a few of many; None where there are none."""
    told = figures.stated(total, keys)
    if len(told) < 2:
        return None
    best = None
    slips = max(1, len(told) // _COLUMNS_TO_A_SLIP)
    for count in _promising(figures, total, above[-_MOST:], told[: slips + 1]):
        signs = [signs for signs in product((1, -1), repeat=count) if -1 in signs]  # a plain sum is no result
        made = _best(figures, total, above[-count:], signs, told)
        if made and made.agreeing > (best.agreeing if best else 1):
            best = made
    return best


def net_of(figures: Figures, total: int, below: Sequence[int], keys: Sequence[str]) -> Result | None:
    """The line as what it leaves of the lines below it, less one of them, told like a result: "Produktskatter minus
    produktsubsidier" over both."""
    told, count = figures.stated(total, keys), len(below)
    if len(told) < 2 or not 1 < count <= _MOST:
        return None
    signs = [tuple(-1 if place == taken else 1 for place in range(count)) for taken in range(count)]
    return _best(figures, total, below, signs, told)


def _best(
    figures: Figures, total: int, parts: Sequence[int], signings: Iterable[tuple[int, ...]], told: Sequence[str]
) -> Result | None:
    """The total as these lines with the signs that hold in most of the columns `told`: in two, and in nearly all."""
    row, best = figures.rows[total], None
    slips = max(1, len(told) // _COLUMNS_TO_A_SLIP)
    lines = [figures.rows[part] for part in parts]
    unsigned = Result(row, tuple([(1, line) for line in lines]), 0)
    columns = []
    for key in told:
        column = figures.column(key)
        slack = int(unsigned.tolerance(key) * column.unit)
        columns.append((key, column.amounts[total], [column.amounts[part] for part in parts], slack))
    for signs in signings:
        agreeing = _agreeing(columns, signs, slips)
        few = len(parts) <= _FEW and len(agreeing) >= _FEW
        by_name = says_result(row) and (few or len(agreeing) == len(told))
        if len(agreeing) > (best.agreeing if best else 1) and _telling(row, agreeing, by_name=by_name):
            best = Result(row, tuple(zip(signs, lines, strict=True)), len(agreeing))
    return best


def _promising(figures: Figures, total: int, above: Sequence[int], keys: Sequence[str]) -> list[int]:
    """How many of the last lines give the total with some signs in one of these columns: a result fails in fewer. Most
    totals are far from whatever a few lines give."""
    found: set[int] = set()
    for key in keys:
        column = figures.column(key)
        stated, unit = column.amounts[total], column.unit
        given = [0]
        for count, part in enumerate(reversed(above), 1):
            amount = column.amounts[part]
            given = [before + amount for before in given] + [before - amount for before in given]
            slack = (count + 1) * unit // 2  # more than any rounding
            low, high = stated - slack, stated + slack
            if any(low <= one <= high for one in given):
                found.add(count)
    return sorted(found - {1})


def _agreeing(columns: Sequence[tuple[str, int, list[int], int]], signs: Sequence[int], slips: int) -> list[str]:
    """The columns in which the lines with these signs give the total; none where more than `slips` fail."""
    held = []
    for place, (key, stated, amounts, slack) in enumerate(columns):
        if abs(stated - sum(map(mul, signs, amounts))) <= slack:
            held.append(key)
        elif place - len(held) >= slips:
            return []
    return held


def _telling(total: Row, agreeing: Sequence[str], *, by_name: bool) -> bool:
    """Whether the totals that agree are different ones, with digits enough that it is no chance."""
    figures = {abs(total.values[key]) for key in agreeing}
    enough = _DIGITS_OF_A_RESULT if by_name else _TELLING_DIGITS
    return len(figures) > 1 and significant_digits(figures) >= enough


def left_of_lines(figures: Figures, settled: Mapping[int, Settled], keys: Sequence[str]) -> dict[int, Result]:
    """The results that make the line which they are left of look like a sum, by the place of that line: "Ramme" is
    "Forbrug" and "Rest". Only where that fails in a column: then it is the last line that is to be looked at.
    """
    found: dict[int, Result] = {}
    for place, (parts, basis, holds) in settled.items():
        if holds or basis != "arithmetic" or len(parts) < 2 or parts != tuple(range(place + 1, place + 1 + len(parts))):
            continue
        first, last = figures.rows[place], figures.rows[parts[-1]]
        if parts[-1] in settled or says_sum(first) or not (says_result(last) or says_difference(last)):
            continue
        fits = agreement(figures, place, parts, keys)
        if len(fits.agreeing) < len(fits.telling):
            lines = [(-1, figures.rows[part]) for part in parts[:-1]]
            found[place] = Result(last, ((1, first), *lines), len(fits.agreeing))
    return found
