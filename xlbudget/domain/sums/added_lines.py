"""Lines added up: a total with its parts, what they give in a column, and how far rounding may carry it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from xlbudget.domain.amounts import ZERO, digits_after_comma, rounding_tolerance, significant_digits
from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.stored_amounts import same
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.table import Row

Basis = Literal["arithmetic", "structure", "likeness"]
"""How the parts are known: they add up in some column; nothing else could be meant; or a slip of the hand fits."""
Places = tuple[int, ...]
"""Lines of a table by their places, top down."""


class Sum(NamedTuple):
    """A total and the lines that it is the sum of."""

    total: Row
    parts: tuple[Row, ...]
    basis: Basis
    holds: bool = False
    """Whether the parts are known to give the total to the digit wherever it states an amount, nought being none."""


class Settled(NamedTuple):
    """The lines that a total is the sum of, by their places, and how that is known."""

    parts: Places
    basis: Basis
    holds: bool = False  # whether they are known to give the total to the digit wherever it states an amount


def shown_decimals(row: Row, key: str) -> int:
    """Digits after the comma that the line shows in the column, or that the value has where nothing else is known."""
    if key in row.decimals:
        return row.decimals[key]
    return digits_after_comma(row.values[key]) if key in row.values else 0


def tolerance(total: Row, parts: Sequence[Row], key: str) -> Decimal:
    """How far the stated total may lie from the sum of its shown parts and be only rounding."""
    lines = [row for row in (total, *parts) if key in row.values]
    decimals = min((shown_decimals(row, key) for row in lines), default=0)
    return rounding_tolerance(len(lines) - 1, decimals)


def added(parts: Sequence[Row], key: str) -> Decimal:
    """The sum of the parts in a column; a blank counts as nothing."""
    return sum([row.values[key] for row in parts if key in row.values], ZERO)


def down_to_a_gap(figures: Figures, total: int, parts: Places, keys: Sequence[str]) -> Places | None:
    """Those of the parts above a gap in the sheet that give the total to the digit in every column, where all together
    miss it: what stands below the gap leaves nothing in most years, and is none of them. None where there are none."""
    rows, told = figures.rows, figures.stated(total, keys)
    for count, (part, below) in enumerate(pairwise(parts), 1):
        row, next_row = rows[part].row, rows[below].row
        gap = row is not None and next_row is not None and below == part + 1 and next_row > row + 1
        if gap and count > 1 and len(told) > 1 and figures.add_up(total, parts[:count], told):
            return parts[:count]
    return None


class Agreement(NamedTuple):
    """In how many columns a total is the sum of some lines: the columns that say something, noughts do not."""

    telling: tuple[str, ...]  # columns in which both the total and a part state an amount
    agreeing: tuple[str, ...]  # of those, where they agree within rounding
    exact: int  # of those, where they agree to the digit
    total: Row

    @property
    def digits(self) -> int:
        """Significant digits of the different totals that agree: so many figures are no chance."""
        return significant_digits({abs(self.total.values[key]) for key in self.agreeing})


def agreement(figures: Figures, total: int, parts: Sequence[int], keys: Iterable[str]) -> Agreement:
    """How well the lines add up to the total over the columns `keys`."""
    telling, agreeing, exact = [], [], 0
    for key in keys:
        column = figures.column(key)
        amounts = column.amounts
        stated = amounts[total]
        given = sum(map(amounts.__getitem__, parts)) if stated else 0
        if given or (stated and figures.tells(parts, key)):
            telling.append(key)
            off = abs(stated - given)
            if same(stated, given):
                exact += 1
                agreeing.append(key)
            elif off * 2 <= (len(parts) + 1) * column.unit:  # most are off by more than any rounding makes
                rows = figures.rows
                if tolerance(rows[total], [rows[part] for part in parts], key) * column.unit >= off:
                    agreeing.append(key)
    return Agreement(tuple(telling), tuple(agreeing), exact, figures.rows[total])
