"""Lines that wait for a sum to take them up, and the few sets of lines that a total can be the sum of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, islice

from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.sums.added_lines import Places, shown_decimals, tolerance
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.lines_in_reach import REACH, named_heading
from xlbudget.domain.sums.sum_readings import Outline
from xlbudget.domain.sums.sum_words import says_result, says_sum

Candidate = int | Places
"""Lines that may be the parts: those that wait from there on in `Waiting.open`, or any others by their places."""


class Waiting:
    """The lines that no sum has taken up yet, by their places, top down; `heading` is the last heading, −1 for none."""

    def __init__(self, figures: Figures, outline: Outline) -> None:
        self._figures, self._outline = figures, outline
        self.open: list[int] = []
        self._sums: list[int] = []  # of those, the ones that are sums themselves
        self._tallies: dict[tuple[str, str | int], list[int]] = {}
        self._shown: dict[str, dict[int, list[bool]]] = {}  # by column and decimals: whether each line shows so many
        self._below: set[int] = set()  # lines that a sum above them counts
        self._next = 0  # of the lines that count, the first that is not yet passed
        self.heading = -1

    def pass_to(self, place: int) -> None:
        """All lines before the place wait from now on."""
        counted = self._figures.counted
        end = bisect_left(counted, place, self._next)
        passed = counted[self._next : end]
        if self._below:
            passed = [line for line in passed if line not in self._below]
        self.open += passed
        self._next = end
        self.heading = self._outline.opening(place)

    def take_up(self, place: int, parts: Places) -> None:
        """The total at the place, to which all was passed, stands for its parts, and waits in their stead."""
        taken = set(parts)
        self._below |= {part for part in parts if part > place}
        for lines in (self.open, self._sums):
            first = bisect_left(lines, min(parts))
            lines[first:] = [other for other in lines[first:] if other not in taken]
            if lines is self.open:
                for tally in self._tallies.values():
                    del tally[first + 1 :]
        if place not in self._below:
            self.open.append(place)
            self._sums.append(place)
        self._next = bisect_right(self._figures.counted, place)

    def since(self, place: int) -> int:
        """From where on in `open` lines wait that stand below the place, or the last of them where they are many."""
        return max(bisect_right(self.open, place), len(self.open) - REACH)

    def chosen(self, candidate: Candidate) -> Sequence[int]:
        """The places of the candidate's lines."""
        return self.open[candidate:] if isinstance(candidate, int) else candidate

    def count(self, candidate: Candidate) -> int:
        """How many lines the candidate has."""
        return len(self.open) - candidate if isinstance(candidate, int) else len(candidate)

    def gives(self, candidate: Candidate, key: str) -> int:
        """What the candidate's lines give in a column."""
        if not isinstance(candidate, int):
            return self._figures.given(candidate, key)
        running = self._tally(key, "amounts", self._figures.column(key).amounts.__getitem__)
        return running[-1] - running[candidate]

    def tells(self, candidate: Candidate, key: str) -> bool:
        """Whether one of the candidate's lines states an amount other than nought in a column."""
        if not isinstance(candidate, int):
            return self._figures.tells(candidate, key)
        return self._positive(candidate, key) or self._negative(candidate, key)

    def of_both_signs(self, first: int, keys: Iterable[str]) -> bool:
        """Whether the lines from there on in `open` carry their own signs, so that a result is their plain sum."""
        positive = negative = False
        for key in keys:
            positive = positive or self._positive(first, key)
            negative = negative or self._negative(first, key)
            if positive and negative:
                return True
        return False

    def tolerance(self, total: int, candidate: Candidate, key: str) -> Decimal:
        """How far the total may lie from what the candidate's lines give in a column and be only rounding."""
        rows = self._figures.rows
        if not isinstance(candidate, int) or self.count(candidate) <= REACH:
            return tolerance(rows[total], [rows[part] for part in self.chosen(candidate)], key)
        if key not in self._shown:
            every = [shown_decimals(row, key) if key in row.values else None for row in rows]
            different = {decimals for decimals in every if decimals is not None}
            self._shown[key] = {decimals: [told == decimals for told in every] for decimals in different}
        lines, fewest = 0, shown_decimals(rows[total], key)
        for decimals, shown in self._shown[key].items():
            tally = self._tally(key, decimals, shown.__getitem__)
            if showing := tally[-1] - tally[candidate]:
                lines, fewest = lines + showing, min(fewest, decimals)
        return rounding_tolerance(lines, fewest)

    def first_with(self, candidate: Candidate, places: Sequence[int]) -> int | None:
        """The first of the places, which rise, that is one of the candidate's lines."""
        if not isinstance(candidate, int):
            return next(filter(set(candidate).__contains__, places), None)
        start = bisect_left(places, self.open[candidate])
        return next(filter(self._waits, islice(places, start, None)), None)

    def _waits(self, place: int) -> bool:
        at = bisect_left(self.open, place)
        return at < len(self.open) and self.open[at] == place

    def _positive(self, first: int, key: str) -> bool:
        amounts = self._figures.column(key).amounts
        tally = self._tally(key, "above nought", lambda place: amounts[place] > 0)
        return tally[-1] > tally[first]

    def _negative(self, first: int, key: str) -> bool:
        amounts = self._figures.column(key).amounts
        tally = self._tally(key, "below nought", lambda place: amounts[place] < 0)
        return tally[-1] > tally[first]

    def _tally(self, key: str, what: str | int, measure: Callable[[int], int]) -> list[int]:
        """What the lines before each of `open` come to, and all of them. Carried along: many totals ask."""
        tally = self._tallies.setdefault((key, what), [0])
        if len(tally) <= len(self.open):
            tally += accumulate(map(measure, self.open[len(tally) - 1 :]), initial=tally.pop())
        return tally

    @property
    def last_sum(self) -> int:
        """The place of the last sum that waits, −1 where none does."""
        return self._sums[-1] if self._sums else -1


def candidates(
    figures: Figures, outline: Outline, headed: Mapping[int, range], place: int, waiting: Waiting
) -> dict[str, Candidate]:
    """The sets of lines that the total at the place may be the sum of, of those that wait, and of those below it: by
    the name of the reading, the most natural first."""
    rows, lines = figures.rows, waiting.open
    found: dict[str, Candidate] = {}

    def wait(reading: str, first: int) -> None:
        if first < len(lines) and first not in found.values():
            found[reading] = first

    def stand(reading: str, parts: Sequence[int]) -> None:
        chosen = tuple(parts)
        first = len(lines) - len(chosen)
        if chosen and chosen == tuple(lines[max(0, first) :]):
            wait(reading, first)
        elif chosen and chosen not in found.values():
            found[reading] = chosen

    total = rows[place]
    if (named := named_heading(outline, place)) is not None:
        wait("what its heading opened", waiting.since(named))
    if outline.is_last(place) or total.role == "total" or says_result(total):
        wait("all that waits", 0)
    wait("since the heading", waiting.since(waiting.heading))
    last = waiting.last_sum
    since = waiting.since(last)
    wait("since the last sum", since)
    if last >= 0 and lines[since - 1] == last:
        wait("the last sum and since", since - 1)
    elif last >= 0:
        stand("the last sum and since", (last, *lines[since:]))
    if total.set_off:
        near = set(lines[waiting.since(place - REACH) :])
        plain = _stretch(figures, range(place - 1, max(-1, place - REACH), -1))
        stand("the plain lines above", [other for other in reversed(plain) if other in near])
        stand("the plain lines below", _stretch(figures, range(place + 1, min(len(rows), place + REACH))))
    if alike := headed.get(place):
        stand("the lines below that are alike", alike)
    if len(lines) <= REACH:
        wait("all that waits", 0)
    return found


def _stretch(figures: Figures, places: range) -> list[int]:
    """The lines from there on that are not set off, up to the first that is, or names a sum, or holds no amount."""
    found = []
    for place in places:
        row = figures.rows[place]
        if row.set_off or not row.values or says_sum(row):
            break
        if not row.part_of:
            found.append(place)
    return found
