"""Lines that wait for a sum to take them up, and the few sets of lines that a total can be the sum of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.line_kinds import LineKinds
from xlbudget.domain.sum_readings import plain_label
from xlbudget.domain.sum_words import says_result, says_sum
from xlbudget.domain.table import Row

_REACH = 120  # lines beside a total that are looked through

Candidates = dict[str, tuple[int, ...]]
"""The lines that may be the parts, by the name of the reading; the most natural first."""


class Waiting:
    """The lines that no sum has taken up yet, by their places, top down; `heading` is the last heading, −1 for none."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self.open: list[int] = []
        self._sums: list[int] = []  # of those, the ones that are sums themselves
        self._given: dict[str, list[Decimal]] = {}  # by column: what the lines before each of `open` give, and all
        self._below: set[int] = set()  # lines that a sum above them counts
        self.heading = -1

    def add(self, place: int) -> None:
        """The line at the place waits from now on; one without amounts may be a heading."""
        row = self._rows[place]
        if not row.values:
            self.heading = place if row.role == "heading" else self.heading
        elif not row.part_of and place not in self._below:
            self.open.append(place)

    def take_up(self, place: int, parts: Sequence[int]) -> None:
        """The total at the place stands for its parts, and waits in their stead."""
        taken = set(parts)
        self._below |= {part for part in parts if part > place}
        for lines in (self.open, self._sums):
            first = bisect_left(lines, min(parts))
            lines[first:] = [other for other in lines[first:] if other not in taken]
            if lines is self.open:
                for given in self._given.values():
                    del given[first + 1 :]
        if place not in self._below:
            self.open.append(place)
            self._sums.append(place)

    def since(self, place: int) -> list[int]:
        """The lines that wait after the one at the place, the last of them where they are many."""
        return self.open[max(bisect_right(self.open, place), len(self.open) - _REACH) :]

    def ends_with(self, places: Sequence[int]) -> bool:
        """Whether the places are those of the last lines that wait, all of them."""
        first = len(self.open) - len(places)
        return first >= 0 and self.open[first] == places[0] and self.open[-1] == places[-1]

    def last_give(self, count: int, key: str) -> Decimal:
        """What so many of the last lines give in a column. Sums are carried along: many totals ask."""
        given = self._given.setdefault(key, [ZERO])
        for place in self.open[len(given) - 1 :]:
            given.append(given[-1] + self._rows[place].values.get(key, ZERO))
        return given[-1] - given[-1 - count]

    @property
    def last_sum(self) -> int:
        """The place of the last sum that waits, −1 where none does."""
        return self._sums[-1] if self._sums else -1


def candidate_parts(rows: Sequence[Row], kinds: LineKinds, place: int, waiting: Waiting) -> Candidates:
    """The sets of lines that the total at the place may be the sum of: of those that wait, and of those below it."""
    found: Candidates = {}

    def add(reading: str, parts: Sequence[int]) -> None:
        chosen = tuple(parts)
        if chosen and chosen not in found.values():
            found[reading] = chosen

    total = rows[place]
    last = waiting.last_sum
    since = waiting.since(last)
    named = _named_heading(rows, place)
    if named is not None:
        add("what its heading opened", waiting.since(named))
    if place == len(rows) - 1 or total.role == "total" or says_result(total):
        add("all that waits", waiting.open)
    add("since the heading", waiting.since(waiting.heading))
    add("since the last sum", since)
    if last >= 0:
        add("the last sum and since", (last, *since))
    if total.set_off:
        plain = _stretch(rows, range(place - 1, max(-1, place - _REACH), -1))
        near = set(waiting.since(place - _REACH))
        add("the plain lines above", [other for other in reversed(plain) if other in near])
        add("the plain lines below", _stretch(rows, range(place + 1, min(len(rows), place + _REACH))))
    add("the lines below that are alike", kinds.alike_below(place))
    if len(waiting.open) <= _REACH:
        add("all that waits", waiting.open)
    return found


def _named_heading(rows: Sequence[Row], place: int) -> int | None:
    """The heading above that the total's label repeats."""
    label = plain_label(rows[place].label)
    for other in range(place - 1, max(-1, place - _REACH), -1):
        name = plain_label(rows[other].label) if rows[other].role == "heading" else ""
        if len(name) > 3 and name in label:
            return other
    return None


def _stretch(rows: Sequence[Row], places: range) -> list[int]:
    """The lines from there on that are not set off, up to the first that is, or names a sum, or holds no amount."""
    found = []
    for place in places:
        row = rows[place]
        if row.set_off or not row.values or says_sum(row):
            break
        if not row.part_of:
            found.append(place)
    return found
