"""Sums of which a table shows some of the parts only, as an excerpt does: what is not there was left out on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.sum_differences import slips


def shows_some_of_the_parts(figures: Figures, total: int, parts: Sequence[int], keys: Sequence[str]) -> bool:
    """Whether the lines come to less than the total, on its side of nought, in all of the columns in which both state
    an amount, and no slip of the hand tells why.

    One wrong number is wrong in one column. Where there is only one they must come to less than three quarters: to a
    little less come the parts of a total that is wrong.
    """
    told = [key for key in figures.stated(total, keys) if figures.given(parts, key)]
    share = 4 if len(told) > 1 else 3
    for key in told:
        column, given = figures.column(key), figures.given(parts, key)
        stated = column.amounts[total]
        if (stated > 0) != (given > 0) or abs(given) * 4 >= abs(stated) * share:
            return False
        values = [(part, figures.rows[part].values[key]) for part in parts if column.amounts[part]]
        if any(slips(figures.rows[total].values[key], values, (), Decimal(given) / column.unit)):
            return False
    return bool(told)
