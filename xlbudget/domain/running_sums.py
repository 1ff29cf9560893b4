"""Runs of lines that add up to a line beside them, found from running sums: near linear in the lines of a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.table import Row


class RunningSums:
    """The running sums of a table's lines, column by column. What is part of another line does not count.

    A run is lines that stand together, all of them items. Its candidates come from the sums alone: a caller that has
    one in hand still asks whether it adds up in the other columns.
    """

    __slots__ = ("_ends", "_places", "_starts", "_sums", "rows")

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._sums: dict[str, list[Decimal]] = {}  # before each line, and after the last
        self._places: dict[str, dict[Decimal, list[int]]] = {}  # where a running sum has that value
        count = len(rows)
        self._starts = [0] * count  # of the run that each line ends, from here on upwards
        for place in range(1, count):
            self._starts[place] = self._starts[place - 1] if rows[place - 1].role == "item" else place
        self._ends = [count] * count
        for place in range(count - 2, -1, -1):
            self._ends[place] = self._ends[place + 1] if rows[place + 1].role == "item" else place + 1

    def above(self, place: int, stated: Sequence[tuple[str, Decimal]], reach: int) -> Iterator[tuple[Row, ...]]:
        """Runs right above the line that add up to `stated` in at least half of its columns, the shortest first."""
        first = max(self._starts[place], place - reach)
        hits: Counter[int] = Counter()
        for key, value in stated:
            sums, places = self._column(key)
            if found := places.get(sums[place] - value):  # most lines are the sum of nothing
                hits.update(_between(found, first, place))
        for start in sorted((start for start in hits if hits[start] * 2 >= len(stated)), reverse=True):
            yield self._counted(range(place - 1, start - 1, -1))

    def below(self, place: int, stated: Sequence[tuple[str, Decimal]], reach: int) -> Iterator[tuple[Row, ...]]:
        """Runs right below the line, likewise."""
        last = min(self._ends[place], place + 1 + reach)
        hits: Counter[int] = Counter()
        for key, value in stated:
            sums, places = self._column(key)
            if found := places.get(sums[place + 1] + value):
                hits.update(_between(found, place + 2, last + 1))
        for end in sorted(end for end in hits if hits[end] * 2 >= len(stated)):
            yield self._counted(range(place + 1, end))

    def _counted(self, places: range) -> tuple[Row, ...]:
        rows = (self.rows[place] for place in places)
        return tuple(row for row in rows if _counts(row))

    def _column(self, key: str) -> tuple[list[Decimal], dict[Decimal, list[int]]]:
        if key not in self._sums:
            running = ZERO
            sums, places = [running], {running: [0]}
            for place, row in enumerate(self.rows, 1):
                value = row.values.get(key) if row.role == "item" and _counts(row) else None
                if value is not None:
                    running += value
                sums.append(running)
                places.setdefault(running, []).append(place)
            self._sums[key], self._places[key] = sums, places
        return self._sums[key], self._places[key]


def _counts(row: Row) -> bool:
    return bool(row.values) and not row.part_of


def _between(places: Sequence[int], first: int, end: int) -> Sequence[int]:
    """The places from `first` to before `end`; `places` rise."""
    return places[bisect_left(places, first) : bisect_right(places, end - 1)]
