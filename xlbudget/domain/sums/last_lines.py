"""Totals of a few last lines that add up in all columns but one: so many figures that agree are no chance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from xlbudget.domain.sums.added_lines import Agreement, Places, agreement
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.lines_in_reach import LAST_LINES

_DIGITS = 6  # so many, in the columns that agree, before the one that does not is a slip
_FEWEST_GROUPS = 2  # whose last lines a total may be of


class LastLines:
    """The last lines of a table on the way down it: those that wait for a sum, and those of the groups passed."""

    def __init__(self, figures: Figures, keys: Sequence[str]) -> None:
        self._figures = figures
        self._left: list[int] = []  # of the groups passed that read as a line over its two parts, the last lines
        self._given: dict[str, list[int]] = {key: [0] for key in keys}  # what so many of them give together

    def pass_group(self, last: int) -> None:
        """A line over its two parts was passed, of which the second stands at the place `last`."""
        self._left.append(last)

    def parts(self, total: int, waiting: Sequence[int], stated: Sequence[str]) -> Places | None:
        """The last few of the lines `waiting`, or else what is left of the groups, that the total at the place is the
        sum of in all but one of the columns that it has `stated`."""
        return self._last(total, waiting[-LAST_LINES:], stated) or self._what_is_left(total, stated)

    def _last(self, total: int, last: Sequence[int], stated: Sequence[str]) -> Places | None:
        for count in self._near(total, last, stated):
            parts = tuple(last[-count:])
            if _are_no_chance(agreement(self._figures, total, parts, stated)):
                return parts
        return None

    def _what_is_left(self, total: int, stated: Sequence[str]) -> Places | None:
        """The last lines of groups that read as a line over its two parts: "Udgift", "Indarbejdet", "Regulering" is the
        last one left of the first, and "Regulering i alt" is of those."""
        if len(self._left) < _FEWEST_GROUPS or sum(self._may_be_left(total, key) for key in stated) < 2:
            return None
        left = tuple(self._left)
        return left if _are_no_chance(agreement(self._figures, total, left, stated)) else None

    def _may_be_left(self, total: int, key: str) -> bool:
        """Whether the last lines of groups give in a column what the total states there, but for what any rounding
        makes. Carried along: many totals ask."""
        column, given = self._figures.column(key), self._given[key]
        if len(given) <= len(self._left):
            given += accumulate(map(column.amounts.__getitem__, self._left[len(given) - 1 :]), initial=given.pop())
        return abs(column.amounts[total] - given[-1]) * 2 <= (len(self._left) + 1) * column.unit

    def _near(self, total: int, last: Sequence[int], stated: Sequence[str]) -> list[int]:
        """How many of the last lines, two or more, miss the total clearly in one column at most."""
        missed = [0] * len(last)
        for key in stated:
            column = self._figures.column(key)
            off, told = column.amounts[total], False
            for at, place in enumerate(reversed(last)):
                if amount := column.amounts[place]:
                    off, told = off - amount, True
                missed[at] += told and abs(off) * 2 > (at + 2) * column.unit
            if min(missed[1:], default=2) > 1:
                return []
        return [at + 1 for at, count in enumerate(missed) if at and count < 2]


def _are_no_chance(fits: Agreement) -> bool:
    return len(fits.agreeing) > 1 and len(fits.agreeing) + 1 >= len(fits.telling) and fits.digits >= _DIGITS
