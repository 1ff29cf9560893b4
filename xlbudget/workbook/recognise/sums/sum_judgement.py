"""Whether a line of a table is a sum, of which lines, and how that is told: formulas, arithmetic, words or looks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import pairwise

from xlbudget.workbook.recognise.cells.lines import Kinds
from xlbudget.workbook.recognise.sums.line_relations import (
    are_group_of_one,
    closes_group,
    ends_in_result,
    is_only_child,
    is_other_side,
    may_stand_above,
    net_of_two,
    parts_follow,
    repeats_the_only_line,
    says_what_it_counts,
    stars_its_only_line,
)
from xlbudget.workbook.recognise.sums.open_lines import OpenLines
from xlbudget.workbook.recognise.sums.sum_evidence import SumEvidence

_NOTHING = Decimal(0)

Judgement = tuple[Sequence[int], str]
"""The parts of a sum, and how they were told: "formula", "arithmetic", "label" or "looks"."""

_NO_SUM: Judgement = (), ""


class SumJudge:
    """Judges the lines of a table by their `evidence`, top down: those that are `opened` still and the sums `found` so
    far are kept by who asks.

    It is `trusting` where a few digits that agree are enough for a sum, `lenient` where one of two columns is, with
    digits that do not agree by chance. `next_heads` begin the next excerpt, and end none. The `plain` lines are the sum
    of those below them by chance.
    """

    def __init__(
        self,
        evidence: SumEvidence,
        opened: OpenLines,
        found: dict[int, str],
        *,
        trusting: bool,
        lenient: bool,
        next_heads: Collection[int] = (),
        plain: Collection[int] = (),
    ) -> None:
        self._evidence, self._open, self._found = evidence, opened, found
        self._rows, self._ledger, self._places = evidence.rows, evidence.ledger, evidence.places
        self._trusting, self._lenient, self._next_heads, self._plain = trusting, lenient, next_heads, plain
        self.named: set[int] = set()
        """The lines that the formula of a sum names, each by itself."""
        self._called = 0, 0, 0  # the first and the last of lines that are called sums and are none, and their number
        self._other = -1  # a line that is not
        self._head: Kinds | None = None  # the cells of the last line that is the sum of those below it

    def parts_of(self, place: int) -> Judgement:
        """The lines that this one is the sum of, top down, and how that was told; no reason where it is no sum."""
        if summed := self._evidence.summed_by(place):
            if all(len(stretch) == 1 for stretch in self._evidence.summed[place]):
                self.named.update(summed)
            return summed, "formula"
        strict = self._lenient or (place not in self._evidence.set_off and not self._trusting)
        if added := self._added_up(place, strict=strict):
            return added, "arithmetic"
        reach = 0 if place in self._plain else self._reach_below(place, strict=strict)
        if reach and may_stand_above(self._rows, place, reach):
            self._head = self._rows[place].line.kinds
            return range(place + 1, place + 1 + reach), "arithmetic"
        if is_only_child(self._rows, self._ledger, place) or self._heads_one(place):
            return [place + 1], "arithmetic"
        return self._called_result(place) or self._called_or_set_off(place, reach)

    def _heads_one(self, place: int) -> bool:
        """Whether the line fills the cells that the head above fills, which is a sum, and the only one between it and
        the next such line fills others and says the same: a group of one where numbers stand before the lines."""
        if self._head is None or self._rows[place].line.kinds != self._head or place + 2 >= len(self._rows):
            return False
        below, after = self._rows[place + 1 : place + 3]
        alike = below.stored == self._rows[place].stored and len([*filter(None, below.stored.values())]) > 1
        return alike and after.line.kinds == self._head != below.line.kinds

    def _added_up(self, place: int, *, strict: bool) -> Sequence[int]:
        """The lines indented below this one, the two that it is the net of, or the open ones above that come to it."""
        if below := self._ledger.indented(place) or net_of_two(self._rows, self._ledger, place):
            return below
        for parts in self._open.fitting(place):
            if self._ledger.agrees(place, parts, strict=strict, lenient=self._lenient) and not (
                self._trusting and self._off(place, parts)
            ):
                return parts
        return ()

    def _reach_below(self, place: int, *, strict: bool) -> int:
        """How many lines right below this one come to it."""
        reach = self._ledger.below(place, strict=strict, lenient=self._lenient)
        if reach and ends_in_result(self._rows, place, reach):
            return 0
        if reach and self._trusting and self._off(place, range(place + 1, place + 1 + reach)):
            return 0
        return reach

    def _called_result(self, place: int) -> Judgement | None:
        """What a line is by the words of a grand total, a net, a surplus or a difference; None where it has none."""
        row, waiting = self._rows[place], self._open.places
        if row.words.grand:
            alone = waiting == [place - 1] and place - 1 not in self._found
            beside = alone and is_other_side(self._rows, self._ledger, place)
            return _NO_SUM if beside else (waiting, "label")
        if (row.words.net or row.words.surplus) and (place in self._open.first_covered or self._is_added_below(place)):
            return _NO_SUM  # the first line of a sum above it is a result of none
        if row.words.net and place and (waiting or self._found) and (row.bold or row.marked or self._is_result(place)):
            return self._own_as_the_last(place) or waiting, "label"
        if row.words.surplus and self._found:
            return waiting, "label"
        if row.words.net_of_group and (own := self._lines_under_its_name(place)):
            return own, "label"
        if (row.words.computed or row.words.gap) and (pair := self._difference(place)):
            return pair, "label"
        return None

    def _own_as_the_last(self, place: int) -> Sequence[int]:
        """The lines since the last sum, where that is called as the line is: "Netto" below the lines of each group."""
        last = next(reversed(self._found), place)
        alike = last < place and self._rows[last].label.casefold() == self._rows[place].label.casefold()
        return self._open.since_last_sum(place) if alike else ()

    def _lines_under_its_name(self, place: int) -> Sequence[int]:
        """The lines since the heading whose name the line has ("Brugerfinansieret", "Brugerfinansieret, netto"), where
        they add up to it; one alone is the same in each column."""
        own = self._open.since_last_sum(place)
        first = own[0] if own else 0
        if not first or self._rows[first - 1].stored:
            return ()
        heading, label = self._rows[first - 1].label.casefold(), self._rows[place].label.casefold()
        if not heading or label.replace(",", "").split() != [*heading.replace(",", "").split(), "netto"]:
            return ()
        alike = len(own) == 1 and self._rows[first].stored == self._rows[place].stored
        return own if alike or (len(own) > 1 and self._ledger.agrees(place, own)) else ()

    def _called_or_set_off(self, place: int, reach: int) -> Judgement:
        """What a line is that is called a total or is set off as one; `reach` lines below come to it."""
        row = self._rows[place]
        if place in self._evidence.of_alike:
            return (), "label"
        closes = (
            repeats_the_only_line(self._rows, self._places.filled, place)
            or stars_its_only_line(self._rows, place)
            or (place not in self._next_heads and closes_group(self._rows, place))
        )
        if not (row.words.total or closes):
            return _NO_SUM
        if place - 1 in self._found and all(says_what_it_counts(self._rows[line]) for line in (place, place - 1)):
            return (), "label"  # the second is of the same lines
        since = self._open.since_last_sum(place)
        own = () if len(since) == 1 and not are_group_of_one(self._rows, place, since[0]) else since
        if row.words.total:
            covers = since or reach or parts_follow(self._rows, self._places.filled, place)
            if covers and not self._is_one_of(place, since):
                return own, "label"
            if self._adds_up_sums(place):
                return self._open.places, "label"
        return (own, "looks") if closes else _NO_SUM

    def _off(self, place: int, parts: Sequence[int]) -> bool:
        """Whether the lines miss the sum by anything at all in one of its columns."""
        lines = [self._rows[part].stored for part in parts]
        return any(
            stated != sum([line[column] for line in lines if column in line], _NOTHING)
            for column, stated in self._rows[place].stored.items()
            if column in self._evidence.columns
        )

    def _is_added_below(self, place: int) -> bool:
        """Whether a plain line called a result is one of those that the sum right below it adds up: "Årets resultat"
        and then "Egenkapital i alt".
        """
        row, below = self._rows[place], place + 1
        if row.bold or row.marked or below >= len(self._rows) or not self._rows[below].words.total:
            return False
        since = self._open.since_last_sum(place)
        return bool(since) and self._ledger.agrees(below, [*since, place], strict=False)

    def _is_result(self, place: int) -> bool:
        """Whether a line called a result is one: of two lines, of sums above it, or of all; else one item of many."""
        if self._found or place == self._places.filled[-1]:
            return True
        return bool(self._difference(place))

    def _difference(self, place: int) -> Sequence[int]:
        """The two lines above that the line is the difference of, or the sum where one of them has a minus; empty where
        it is of none."""
        pairs, ledger = pairwise(self._open.places[-3:]), self._ledger
        return next((pair for pair in pairs if ledger.differs(place, *pair) or ledger.agrees(place, pair)), ())

    def _is_one_of(self, place: int, since: Sequence[int]) -> bool:
        """Whether the line follows others that are called sums as it is and are none, and others follow it: "Sundhed i
        alt", "Regional udvikling i alt"."""
        row = self._rows[place]
        if not since or place == self._places.filled[-1] or row.words.grand or row.bold or row.marked:
            return False
        return self._are_called_sums(since)

    def _are_called_sums(self, lines: Sequence[int]) -> bool:
        """Whether all of the lines, which stand above the one that is looked at, are called sums and are none. Where
        they only go on from those of the last answer, or hold the line that answered it, nobody looks at all again."""
        if (at := bisect_left(lines, self._other)) < len(lines) and lines[at] == self._other:
            return False
        first, last, count = self._called
        known = count if count and lines[:1] == [first] and lines[count - 1 : count] == [last] else 0
        for line in lines[known:]:
            if not self._rows[line].words.total or line in self._found:
                self._other = line
                return False
        self._called = lines[0], lines[-1], len(lines)
        return True

    def _adds_up_sums(self, place: int) -> bool:
        """Whether the line ends the table right below the last of several sums, and they alone wait for theirs."""
        waiting = self._open.places
        return place == self._places.filled[-1] and len(waiting) > 1 and self._found.keys() >= set(waiting)
