"""Amounts of several tables in one unit, whatever units these state: to be held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import repeat
from operator import mul

from xlbudget.domain.amounts import Unit
from xlbudget.domain.line_amounts import Amounts

_HUNDRED = 100


def in_hundredths(
    amounts: Amounts[str], key: str, usual: Unit | None, own: Sequence[Unit | None]
) -> Sequence[int | Decimal]:
    """What lines state in a column, in hundredths of a krone; nought where nothing, and where the unit is not known.
    `own` is the unit of each line that states one, `usual` that of the others."""
    column, unit = amounts.whole(key)
    factor = int(usual.factor) if usual else 0
    if any(own):
        column = list(map(mul, column, [int(stated.factor) if stated else factor for stated in own]))
        factor = 1
    each, left = divmod(factor * _HUNDRED, unit)
    return list(map(mul, column, repeat(Decimal(factor * _HUNDRED) / unit if left else each)))
