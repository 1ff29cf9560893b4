"""The lines of a table that no sum has taken up yet, with what they add up to from any of them on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate, chain, islice, repeat, takewhile

from xlbudget.workbook.recognise.sums.ledger import Ledger
from xlbudget.workbook.recognise.sums.money_columns import REACH

_AT_FIRST = 128  # lines that are looked at ahead at once: most tables hold no more
_AFTER_A_SUM = 16  # where one sum stood the next is not far
_LAST_SUMS = 16  # open sums that are asked whether they are in the next one by their lines
NO_SUMS: Mapping[int, Sequence[int]] = {}
_REACH = 80  # open lines that an unmarked line may be the sum of


class OpenLines:
    """Places of lines, top down. Their running sums are made for the columns that are asked for.

    `coming` are the places of all lines that will be open, `bare` those of the lines without numbers, both top down.
    Those in `set_off` look or sound like sums: they may add up any number of lines, others a group of them.
    """

    def __init__(self, ledger: Ledger, coming: Sequence[int], bare: Sequence[int], set_off: Set[int]) -> None:
        self.places: list[int] = []
        self._ledger = ledger
        self._coming = coming
        self._bare = bare
        self._set_off = set_off
        self._last_sum = 0  # where in `places` the lines since the last sum begin
        self._sum_came = False
        self._covered: set[int] = set()  # lines below a sum that stands above them
        self.first_covered: set[int] = set()  # the first line of each such sum
        self._stretch = range(0)  # of covered lines: the last
        self._sums: dict[tuple[int, bool], list[int]] = {}

    def sums_wanted(self, others: set[int]) -> Iterator[int]:
        """The coming lines that may be the sum of open ones, and those in `others`, top down. One that turns out to be
        a sum is told by `add_sum` before the next is asked for; all the rest wait for theirs.
        """
        position, stretch = 0, _AT_FIRST
        while position < len(self._coming):
            lines = self._next_lines(position, stretch)
            stays = self.places if lines[0] not in self._covered else []
            passed = 0
            wanted = others.intersection(lines)
            if len(wanted) < len(lines):
                wanted |= self._likely_sums(lines)
            for line in sorted(wanted):
                at = bisect_left(lines, line, passed)
                stays += lines[passed:at]
                passed = at + 1
                yield line
                if self._sum_came:
                    break
                stays.append(line)
            else:
                stays += lines[passed:]
                passed = len(lines)
            position += passed
            stretch = _AFTER_A_SUM if self._sum_came else 2 * stretch
            self._sum_came = False

    def add_sum(self, place: int) -> None:
        """The line is a sum: it stands for its parts from now on, unless one above it has taken it up already."""
        self._sum_came = True
        if place not in self._covered:
            self.places.append(place)
            self._last_sum = len(self.places)

    def cover(self, parts: Sequence[int]) -> None:
        """These lines, all of them still to come, are in a sum above them."""
        self.first_covered.add(parts[0])
        if isinstance(parts, range):
            if parts.start in self._stretch:  # a sum that runs down a column takes up nearly the lines of the one above
                parts = range(self._stretch.stop, max(self._stretch.stop, parts.stop))
                self._stretch = range(self._stretch.start, parts.stop)
            else:
                self._stretch = parts
        self._covered.update(parts)

    def take(self, parts: Sequence[int], made_of: Mapping[int, Sequence[int]] = NO_SUMS) -> bool:
        """These lines are in a sum now, those that are open and others. Whether no other line is open still.

        With them go sums that are `made_of` the same lines and no others: "Service i alt" between those that "I alt"
        adds up one by one. What else stands above the first of the lines is left as it is: a long table has many.
        """
        if not parts:
            return not self.places
        first = bisect_left(self.places, parts[0])
        taken = parts if isinstance(parts, range) else set(parts)
        self.places[first:] = [place for place in self.places[first:] if place not in taken]
        reaches = self.places and (parts[0] < self.places[-1] or any(map(made_of.__contains__, parts)))
        sums = [place for place in self.places[-_LAST_SUMS:] if made_of.get(place)] if made_of and reaches else []
        if sums:
            lines = _lines_of(parts, made_of)
            within = {place for place in sums if lines.issuperset(made_of[place])}
            first = min(first, bisect_left(self.places, min(within, default=parts[0])))
            self.places[first:] = [place for place in self.places[first:] if place not in within]
        for sums in self._sums.values():
            del sums[first + 1 :]
        return not self.places

    def since_last_sum(self, place: int) -> list[int]:
        """The open lines that stand below the last sum, and below the last line without numbers above the place."""
        return self.places[max(self._last_sum, self._below_heading(place)) :]

    def fitting(self, total: int) -> Iterator[list[int]]:
        """The sets of open lines that may add up to the total: those since the last sum, since the last heading, all;
        two lines at least.

        A quick look that spares the long one: what does not pass does not agree. One column may disagree, so it begins
        with two.
        """
        size, told = len(self.places), self._ledger.told(total)
        if size < 2 or not told:
            return
        looks = [self._look(total, column) for column in {told[0], told[-1]}]
        leeway = self._ledger.leeway
        most = size if total in self._set_off else _REACH
        for first in dict.fromkeys((*self._starts(total), size - 2, size - 3)):
            count = size - first
            if not (2 <= count <= most and first >= 0):
                continue
            allowed = (count + 1) * leeway
            for sums, wanted in looks:
                if -allowed <= wanted - sums[first] <= allowed:
                    break
            else:
                continue
            rest = (self._look(total, column) for column in told[1:-1])
            missed = sum(abs(wanted - sums[first]) > allowed for sums, wanted in chain(looks, rest))
            if missed <= 1 and (count <= REACH or self._may_agree(total, first)):
                yield self.places[first:]

    def _may_agree(self, total: int, first: int) -> bool:
        """Whether the open lines from there on, which are many, may agree with the total: what each may be off by at a
        quick look is much in all, so it is told by what they come to exactly."""
        ledger, count = self._ledger, len(self.places) - first
        stated = {column: ledger.rounded(column)[total] for column in ledger.told(total)}
        if max(map(abs, stated.values())) < count:
            return False  # so much may rounding alone make of so many
        allowed, beginning = (count + 1) * ledger.step, self.places[first : first + REACH]
        astray = []
        for column, value in stated.items():
            sums = self._sums_of(column, exactly=True)
            difference = value - (sums[-1] - sums[first])
            if abs(difference) > allowed and any(map(ledger.rounded(column).__getitem__, beginning)):
                astray.append(difference)
        return len(astray) <= 1 or (len(astray) == 2 and abs(sum(astray)) <= allowed)

    def _starts(self, place: int) -> tuple[int, ...]:
        """Where in `places` the parts of a sum may begin; it may also take the last two or three."""
        return (self._last_sum, self._below_heading(place), 0, 1, 2)

    def _below_heading(self, place: int) -> int:
        """Where in `places` the lines below the nearest line without numbers above the place begin."""
        above = bisect_left(self._bare, place)
        return bisect_right(self.places, self._bare[above - 1]) if above else 0

    def _look(self, total: int, column: int) -> tuple[list[int], int]:
        """The running sums of a column, and what they must be where the lines begin that add up to the total."""
        sums = self._sums_of(column)
        return sums, sums[-1] - self._ledger.column(column).whole[total]

    def _sums_of(self, column: int, *, exactly: bool = False) -> list[int]:
        """The running sums of the open lines in a column: one more than there are lines."""
        sums = self._sums.setdefault((column, exactly), [0])
        if len(sums) <= len(self.places):
            values = self._ledger.rounded(column) if exactly else self._ledger.column(column).whole
            missing = map(values.__getitem__, self.places[len(sums) - 1 :])
            sums += islice(accumulate(missing, initial=sums[-1]), 1, None)
        return sums

    def _next_lines(self, position: int, most: int) -> Sequence[int]:
        """The coming lines of which one look tells: no line without numbers stands among them, and all of them stay
        open or none does.
        """
        lines = self._coming[position : position + most]
        heading = bisect_left(self._bare, lines[0])
        if heading < len(self._bare):
            lines = lines[: bisect_left(lines, self._bare[heading])]
        covered = lines[0] in self._covered
        if self._covered:
            lines = list(takewhile(lambda line: (line in self._covered) == covered, lines))
        size = len(self.places)
        unknown = (2 if size < 2 else self._last_sum) - size  # so many more lines until each start has its sum
        return lines[:unknown] if unknown > 0 and not covered else lines

    def _likely_sums(self, lines: Sequence[int]) -> set[int]:
        """Those of the next lines that may be sums, by a quick look at all of them as if each stayed open."""
        size = len(self.places)
        if size < 2:
            return set()
        covered = lines[0] in self._covered
        outer, leeway = self._ledger.outer, self._ledger.leeway
        longest = size + len(lines)
        most = _REACH if self._set_off.isdisjoint(lines) else longest
        # what the sums from each start on may differ by at the most, by the start
        widths = {
            first: (min(longest - first, most) + 1) * leeway
            for first in self._starts(lines[0])
            if size - most <= first <= size
        }
        few = 4 * leeway  # what one of three lines may
        likely: set[int] = set()
        for column in self._ledger.outer_in_any(lines):
            values, sums = self._ledger.column(column).whole, self._sums_of(column)
            near = _stretches((sums[first] - width, sums[first] + width + 1) for first, width in widths.items())
            lowest, highest = (near[0], near[-1]) if near else (0, 0)
            stated = [values[line] for line in lines]
            opened = repeat(0, len(lines)) if covered else stated
            three_before = sums[-4:-1] if size > 2 else [0, *sums[:-1]]
            running = [*three_before, *accumulate(opened, initial=sums[-1])]
            likely.update(
                [
                    line
                    for line, value, added, two, three in zip(lines, stated, running[3:], running[1:], running)  # noqa: B905
                    if (lowest <= (wanted := added - value) < highest and bisect_right(near, wanted) % 2)
                    or -few <= wanted - two <= few
                    or -few <= wanted - three <= few
                    if column in outer[line]
                ]
            )
        return likely


def _lines_of(parts: Sequence[int], made_of: Mapping[int, Sequence[int]]) -> set[int]:
    """The parts and all that the sums among them are made of."""
    lines: set[int] = set()
    waiting = [*parts]
    while waiting:
        part = waiting.pop()
        if part not in lines:
            lines.add(part)
            waiting += made_of.get(part, ())
    return lines


def _stretches(spans: Iterable[tuple[int, int]]) -> list[int]:
    """Where the numbers that lie in any of the spans begin and end, in turn: an odd number of these are up to each."""
    bounds: list[int] = []
    for start, stop in sorted(spans):
        if bounds and start <= bounds[-1]:
            bounds[-1] = max(bounds[-1], stop)
        else:
            bounds += (start, stop)
    return bounds
