"""Lines that stand like sums and are none: told from a table's columns, before any line is looked at by itself.

As long as a table has no sum all its lines wait, in their order, and what some of them give is the difference of two
running sums. A line that misses all that it could be the sum of, by more than rounding in most columns and by what no
slip of the hand explains, needs no closer look. Most lines that only look as if they headed others are such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.domain.figures import Figures
from xlbudget.domain.line_kinds import LineKinds
from xlbudget.domain.sum_differences import beyond_slips
from xlbudget.domain.sum_readings import Outline
from xlbudget.domain.waiting_lines import LAST_LINES, Waiting, candidates

_Stretch = tuple[int, int, int]
"""A line by its place, and what it may be the sum of: from where on, and before where."""


class _Group:
    """Lines that state amounts in the same columns, and the sets of lines that they may be the sum of."""

    __slots__ = ("_figures", "_last", "_places", "_stand", "_wait", "_waiting", "_widest")

    def __init__(self, figures: Figures, waiting: Waiting) -> None:
        self._figures, self._waiting = figures, waiting
        self._places: set[int] = set()
        self._wait: list[_Stretch] = []  # among the lines that wait
        self._stand: list[_Stretch] = []  # among all lines of the table
        self._last: list[_Stretch] = []  # the last few of those that wait
        self._widest = LAST_LINES

    def add(self, place: int, read: Sequence[int | Sequence[int]]) -> None:
        """Add a line, to which all that wait have been passed, with what it may be the sum of."""
        end = len(self._waiting.open)
        for lines in read:
            if isinstance(lines, int):
                stretch, among = (place, lines, end), self._wait
            else:
                stretch, among = (place, lines[0], lines[-1] + 1), self._stand
                if lines[-1] - lines[0] >= len(lines):
                    return  # with gaps: it wants a closer look
            if (count := stretch[2] - stretch[1]) > 1:
                among.append(stretch)
                self._widest = max(self._widest, count)
        self._last += [(place, first, end) for first in range(max(0, end - LAST_LINES), end - 1)]
        self._places.add(place)

    def missing(self, keys: Sequence[str]) -> set[int]:
        """Those of its lines that miss all that they may be the sum of in each of the columns, in the first by what no
        slip explains; what the last few lines give in the first two."""
        places = self._places
        for asked, key in enumerate(keys):
            column, running = self._figures.column(key), self._waiting.running(key)
            amounts, standing = column.amounts, column.running
            slack = (self._widest + 1) * column.unit // 2
            given = [(place, running[end] - running[first]) for place, first, end in self._wait]
            given += [(place, standing[end] - standing[first]) for place, first, end in self._stand]
            if asked == 0:
                rising, unit = column.rising, column.unit
                places -= {place for place, one in given if not beyond_slips(amounts[place], one, rising, unit)}
            if asked < 2:
                given += [(place, running[end] - running[first]) for place, first, end in self._last]
            places -= {place for place, one in given if not one or -slack <= amounts[place] - one <= slack}
        return places


def dismissed(
    figures: Figures, keys: Sequence[str], outline: Outline, kinds: LineKinds, places: Sequence[int]
) -> frozenset[int]:
    """Those of the lines, rising, that nothing adds up to, even but for a slip, as long as no line is taken up."""
    return frozenset(_dismissed(figures, keys, outline, kinds, places))


def _dismissed(
    figures: Figures, keys: Sequence[str], outline: Outline, kinds: LineKinds, places: Sequence[int]
) -> Iterator[int]:
    waiting = Waiting(figures)
    groups: dict[tuple[str, ...], _Group] = {}
    for place in places:
        waiting.pass_to(place)
        stated = figures.stated(place, keys)
        most = tuple(stated[: max(2, len(stated) // 2 + 1)])
        group = groups.get(most) or groups.setdefault(most, _Group(figures, waiting))
        group.add(place, list(candidates(figures, outline, kinds, place, waiting).values()))
    for most, group in groups.items():
        yield from group.missing(most)
