"""Lines that stand like sums and are none: told from a table's columns, before any line is looked at by itself.

As long as a table has no sum all its lines wait, in their order, and what some of them give is the difference of two
running sums. A line that misses all that it could be the sum of, by more than rounding in most columns and by what no
slip of the hand explains, needs no closer look. Most lines that only look as if they headed others are such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.figures import Figures
from xlbudget.domain.line_kinds import LineKinds
from xlbudget.domain.sum_differences import beyond_slips
from xlbudget.domain.sum_readings import Outline
from xlbudget.domain.waiting_lines import LAST_LINES, Waiting, waiting_for

_HALF = Decimal("0.5")
_SLACK_OF_LAST = (LAST_LINES + 1) * _HALF

_Stretch = tuple[int, int, int, Decimal]
"""A line by its place, what it may be the sum of, from where on and before where, and what rounding can do to it."""


class _Group:
    """Lines that state amounts in the same columns, and the sets of lines that they may be the sum of."""

    __slots__ = ("_ends", "_stand", "_wait")

    def __init__(self) -> None:
        self._ends: dict[int, int] = {}  # how many lines wait for each line
        self._wait: list[_Stretch] = []  # among the lines that wait
        self._stand: list[_Stretch] = []  # among all lines of the table

    def add(self, place: int, end: int, firsts: Iterable[int], below: range) -> None:
        """Add a line for which the lines up to the `end` wait. It may be the sum of those of them from any of the
        `firsts` on, and of those `below` it."""
        self._ends[place] = end
        self._wait += [(place, first, end, (end - first + 1) * _HALF) for first in firsts if end - first > 1]
        if below:
            self._stand.append((place, below.start, below.stop, (len(below) + 1) * _HALF))

    def missing(self, sums: _Sums, keys: Sequence[str]) -> set[int]:
        """Those of its lines that miss all that they may be the sum of in each of the columns, in the first by what no
        slip explains; what the last few lines give in the first two."""
        places = set(self._ends)
        for asked, key in enumerate(keys):
            stated, (standing, waiting) = sums.figures.decimals(key), sums.column(key)
            given = [(place, waiting[last] - waiting[first], slack) for place, first, last, slack in self._wait]
            given += [(place, standing[last] - standing[first], slack) for place, first, last, slack in self._stand]
            if asked == 0:
                column = sums.figures.column(key)
                whole, rising, unit = column.amounts, column.rising, column.unit
                places -= {
                    place for place, one, _ in given if not beyond_slips(whole[place], int(one * unit), rising, unit)
                }
            if asked < 2:
                given += [
                    (place, waiting[end] - before, _SLACK_OF_LAST)
                    for place, end in self._ends.items()
                    for before in waiting[max(0, end - LAST_LINES) : max(0, end - 1)]
                ]
            places -= {place for place, one, slack in given if not one or -slack <= stated[place] - one <= slack}
        return places


class _Sums:
    """What the lines before each line give in a column, as decimals: making whole numbers of a column that is asked
    once costs more than it saves."""

    __slots__ = ("_columns", "figures")

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self._columns: dict[str, tuple[list[Decimal], list[Decimal]]] = {}

    def column(self, key: str) -> tuple[list[Decimal], list[Decimal]]:
        """Of all lines of the table, and of those that count."""
        if key not in self._columns:
            stated, counted = self.figures.decimals(key), self.figures.counted
            every = that_count = list(accumulate(stated, initial=ZERO))
            if len(counted) < len(stated):
                that_count = list(accumulate(map(stated.__getitem__, counted), initial=ZERO))
            self._columns[key] = every, that_count
        return self._columns[key]


def dismissed(
    figures: Figures, keys: Sequence[str], outline: Outline, kinds: LineKinds, places: Sequence[int]
) -> frozenset[int]:
    """Those of the lines, rising, that nothing adds up to, even but for a slip, as long as no line is taken up."""
    waiting, sums = Waiting(figures), _Sums(figures)
    groups: dict[tuple[str, ...], _Group] = {}
    for place in places:
        waiting.pass_to(place)
        stated = figures.stated(place, keys)
        most = tuple(stated[: max(2, len(stated) // 2 + 1)])
        group = groups.get(most) or groups.setdefault(most, _Group())
        firsts = waiting_for(outline, place, waiting)
        group.add(place, len(waiting.open), firsts, kinds.alike_below(place))
    return frozenset().union(*[group.missing(sums, most) for most, group in groups.items()])
