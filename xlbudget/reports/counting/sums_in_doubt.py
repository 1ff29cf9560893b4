"""Lines that may be sums of others, or are without all of their parts: what is not known is not added up but told.

A line is no smaller than those below it and set off from them, by its looks or its depth, and nothing on the sheet
proves that it is their sum, or that it is none: an officer knows, the program does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import islice

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.label_words import in_capitals
from xlbudget.domain.sums.sum_words import carried_on
from xlbudget.domain.sums.table_sums import sums_of
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.reports.counting.frames import frames_and_rests

_ASTRAY = 3  # one of so many columns may disagree: a difference, or a wrong number
_FEWEST_ABOVE = 2  # lines that one below them may be the sum of
_REACH = 200  # lines below a line that are looked through
_DIFFERENCE = pattern(r"\W*(?:forskel|afvigelse|differen[cs]e?|avvik(?:else)?)\b", re.IGNORECASE)


class SumsInDoubt(NamedTuple):
    """Lines of a table by their places in `table.rows`, top down."""

    counting: frozenset[int]  # sums whose parts the sheet does not show at all: each counts as a line does
    incomplete: frozenset[int]  # sums of which not all parts are shown, or nobody knows which they are
    may_be_sums: frozenset[int]  # lines that may be the sums of those below them, or what those above differ by


def sums_in_doubt(table: BudgetTable) -> SumsInDoubt:
    """The lines of the table that may be sums, or are and lack parts. A list with one amount a line has none."""
    if table.orientation == "long":
        return _NONE
    return _Doubts(table).told()


_NONE = SumsInDoubt(frozenset(), frozenset(), frozenset())


class _Doubts:
    """A table whose sums are known as far as it tells them."""

    def __init__(self, table: BudgetTable) -> None:
        self._rows = rows = table.rows
        self._keys = [column.key for column in table.money_columns()]
        places = {id(row): place for place, row in enumerate(rows)}
        told = sums_of(table)
        entries = [entry for entry in told.sums if entry.basis != "likeness"]
        self._sums = {places[id(entry.total)]: {places[id(part)] for part in entry.parts} for entry in entries}
        self._results = {places[id(entry.total)]: {places[id(row)] for _, row in entry.parts} for entry in told.results}
        self._taken = {  # what is taken away from others, by the place of what they leave
            places[id(entry.total)]: {places[id(row)] for sign, row in entry.parts if sign < 0}
            for entry in told.results
        }
        self._together = [*self._sums.values(), *self._results.values()]

    def told(self) -> SumsInDoubt:
        """The lines of each kind."""
        known = {*self._sums, *self._results}
        open_sums = [
            place
            for place, row in enumerate(self._rows)
            if row.role == "subtotal" and any(row.values.values()) and place not in known and not carried_on(row.label)
        ]
        open_sums = [place for place in open_sums if not self._adds_up_next(place)]
        counting = frozenset(place for place in open_sums if self._stands_alone(place))
        items = [place for place, row in enumerate(self._rows) if place not in known and _is_line(row)]
        may_be = {place for place in items if self._may_head(place) or self._may_close(place)}
        if (above := self._above_a_head({*may_be, *open_sums} - counting)) is not None:
            may_be.add(above)
        may_be.update(self._differences(items))
        return SumsInDoubt(counting, frozenset(open_sums) - counting, frozenset(may_be))

    def _differences(self, items: Sequence[int]) -> Set[int]:
        """The lines called differences beside others, where no amounts prove what they differ by: with one wrong number
        "Afvigelse" is still no line beside "Budget" and "Regnskab". Differences alone are lines."""
        found = {place for place in items if _DIFFERENCE.match(self._rows[place].label)}
        return found - frames_and_rests(self._rows) if found and len(found) < len(items) else set()

    def _above_a_head(self, heads: Set[int]) -> int | None:
        """The first line with amounts, where it looks as the line right below it does that may head others, and states
        no less."""
        first, *below = [place for place, row in enumerate(self._rows) if row.values][:2] or (0,)
        if not below or below[0] not in heads or first in heads or self._rows[first].role != "item":
            return None
        row, head = self._rows[first], self._rows[below[0]]
        plainer = _is_set_off(head, row) or row.level > head.level
        given = {key: head.values.get(key, ZERO) for key in self._keys}
        return first if not plainer and _holds(row.values, given, self._keys) else None

    def _adds_up_next(self, place: int) -> bool:
        """Whether the sum is to the digit what some of the lines right below it give, or right above it those that no
        other sum between them has taken up."""
        stated = {key: self._rows[place].values.get(key, ZERO) for key in self._keys}
        for lines in (self._items(range(place + 1, len(self._rows))), self._waiting_above(place)):
            given = dict.fromkeys(self._keys, ZERO)
            for line in islice(lines, _REACH):
                given = {key: amount + self._rows[line].values.get(key, ZERO) for key, amount in given.items()}
                if given == stated:
                    return True
        return False

    def _waiting_above(self, place: int) -> Iterator[int]:
        """The items above a line that no sum between them and it has taken up, to the first line that is neither."""
        taken: set[int] = set()
        for line in range(place - 1, max(-1, place - 1 - _REACH), -1):
            row = self._rows[line]
            if line in self._sums:
                taken |= self._sums[line]
            elif row.role != "item":
                return
            elif row.values and not row.part_of and line not in taken:
                yield line

    def _stands_alone(self, place: int) -> bool:
        """Whether the sum is itself added up, or taken away, and the lines beside it are so too: none is its part. One
        that is called as others are may be the sum of those."""
        label = self._rows[place].label.casefold()
        if not any(place in parts for parts in self._together):
            return False
        if any(row.values and row.label.casefold() == label for row in self._rows[:place]):
            return False
        beside = (*self._items(range(place + 1, len(self._rows))), *self._items(range(place - 1, -1, -1)))
        return not self._is_of_a_kind(place, beside) and all(
            any(line in parts for parts in self._together) for line in beside
        )

    def _is_of_a_kind(self, place: int, beside: Sequence[int]) -> bool:
        """Whether the sum is one of two that the lines beside it come to: what all of them leave of it is the other,
        "Udgifter i alt" and "Indtægter i alt", and both together are the result."""
        return any(
            place in taken
            and self._results[other].issuperset(beside)
            and any(parts == {place, other} for parts in self._sums.values())
            for other, taken in self._taken.items()
        )

    def _items(self, lines: Iterable[int]) -> Iterable[int]:
        """The items among the lines, to the first line that is none. A "heraf" counts in the line that it is of."""
        for line in lines:
            row = self._rows[line]
            if row.role != "item":
                return
            if row.values and not row.part_of:
                yield line

    def _may_head(self, place: int) -> bool:
        below = self._below(place)
        if not below or any(place in parts and below[0] in parts for parts in self._together):
            return False
        return self._is_no_less(place, below)

    def _may_close(self, place: int) -> bool:
        """Whether lines that it is set off from stand right above the line, and under no other that they belong to."""
        above = self._above(place)
        if len(above) < _FEWEST_ABOVE or any(line in parts for parts in self._together for line in above):
            return False
        return self._is_no_less(place, above)

    def _is_no_less(self, place: int, lines: Sequence[int]) -> bool:
        given = {key: sum((self._rows[line].values.get(key, ZERO) for line in lines), ZERO) for key in self._keys}
        return _holds(self._rows[place].values, given, self._keys)

    def _above(self, place: int) -> list[int]:
        """The items right above the line that it is set off from; none where one above them may be theirs."""
        rows, own = self._rows, self._rows[place]
        found: list[int] = []
        for line in range(place - 1, max(-1, place - 1 - _REACH), -1):
            row = rows[line]
            if _gap(rows, line + 1):
                return found
            plainer = _is_set_off(own, row) and row.level == own.level
            if not _is_line(row) or not (row.level > own.level or plainer):
                deeper = row.level < rows[line + 1].level
                owns = deeper or (row.values and _is_set_off(row, rows[line + 1]))
                closes = max(self._sums.get(line, ()), default=line) < line  # the lines above it, not those below
                return [] if owns and not closes else found
            found.append(line)
        return found

    def _below(self, place: int) -> list[int]:
        """The items right below the line that it is set off from, to the next that looks as it does."""
        rows, head = self._rows, self._rows[place]
        found: list[int] = []
        for line in range(place + 1, min(len(rows), place + 1 + _REACH)):
            row = rows[line]
            deeper = row.level > head.level
            plainer = _is_set_off(head, row) and row.level == head.level
            if not (deeper or plainer) or row.role in ("total", "subtotal") or _gap(rows, line):
                break
            if _is_line(row):
                found.append(line)
        return found


def _is_line(row: Row) -> bool:
    """Whether the line counts by itself: an item that is no part of another."""
    return row.role == "item" and not row.part_of and bool(row.values)


def _is_set_off(one: Row, other: Row) -> bool:
    """Whether one line is marked and the other is not: by its looks, or by capitals all through."""
    return (one.set_off and not other.set_off) or (in_capitals(one.label) and not other.label.isupper())


def _gap(rows: Sequence[Row], place: int) -> bool:
    """Whether rows of the sheet lie between the line and the one above it."""
    above, own = rows[place - 1].row, rows[place].row
    return above is not None and own is not None and own - above > 1


def _holds(stated: Mapping[str, Decimal], given: Mapping[str, Decimal], keys: Sequence[str]) -> bool:
    """Whether what the lines give is on the side of nought that the line states, and no more than it."""
    told = [key for key in keys if stated.get(key) and given[key]]
    astray = [key for key in told if (stated[key] > 0) != (given[key] > 0) or abs(given[key]) > abs(stated[key])]
    return bool(told) and len(astray) * _ASTRAY <= len(told)
