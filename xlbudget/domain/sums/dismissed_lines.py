"""Lines that stand like sums and are none: told from a table's columns, before any line is looked at more closely.

As long as nothing is taken up but by the sums that are settled, it is known what waits for each line. One that misses
all that it could be the sum of, by more than rounding in most columns and by what no slip of the hand explains, needs
no closer look. Most lines that only look as if they headed others are such. In a table without a sum all lines wait, in
their order, and what some of them give is the difference of two running sums.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter, sub

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.sums.added_lines import Places, Settled
from xlbudget.domain.sums.figures import ColumnFigures, Figures
from xlbudget.domain.sums.label_words import begins_with_dash
from xlbudget.domain.sums.line_kinds import dimension_words
from xlbudget.domain.sums.lines_in_reach import LAST_LINES, waiting_for
from xlbudget.domain.sums.slips_in_columns import beyond_slips, may_have_slipped
from xlbudget.domain.sums.sum_readings import Outline
from xlbudget.domain.sums.sum_words import says_result, says_sum
from xlbudget.domain.table import Row

if TYPE_CHECKING:
    from xlbudget.domain.sums.waiting_lines import Candidate, Waiting

_TWO = 2  # columns in which a sum of the last few lines would show

Look = tuple[object, ...]
"""What totals of one kind have in common: how they are set off, how deep they stand, what their label says."""

_Stretch = tuple[int, int, int, int]
"""A line, from where on and before where those lines stand that it may be the sum of, and how many they are."""


class _Group:
    """Lines that state amounts in the same columns, with the stretches of lines that they may be the sum of."""

    __slots__ = ("stretches", "waiting")

    def __init__(self) -> None:
        self.waiting: dict[int, int] = {}  # how many lines wait for each of them
        self.stretches: list[_Stretch] = []

    def missing(self, figures: Figures, keys: Sequence[str]) -> set[int]:
        """Those of its lines that miss all that they may be the sum of in each of the columns, in the first by what no
        slip explains; what the last few lines give in the first two."""
        near: set[int] = set()
        for key in keys[:_TWO]:
            near |= _near_the_last(figures.column(key), figures.counted, self.waiting)
        if self.stretches and keys:
            stretches, columns = _Stretches(self.stretches), list(map(figures.column, keys))
            near.update(stretches.slipped(columns[0]), *map(stretches.near, columns))
        return self.waiting.keys() - near


class _Stretches:
    """Stretches of lines, all of which are looked at in a column together."""

    __slots__ = ("_before", "_counts", "_lines", "_own", "_until", "_widest")

    def __init__(self, stretches: Sequence[_Stretch]) -> None:
        self._lines, starts, ends, self._counts = zip(*stretches, strict=True)
        self._own, self._before, self._until = map(_standing_at, (self._lines, starts, ends))
        self._widest = max(self._counts) + 1

    def near(self, column: ColumnFigures) -> set[int]:
        """The lines that in the column a stretch of theirs gives but for rounding, or where it gives nothing."""
        own, given, unit = self._own(column.amounts), self._given(column.running), column.unit
        if all(given) and min(map(abs, map(sub, own, given))) * 2 > self._widest * unit:  # as in most columns
            return set()
        told = zip(self._lines, own, given, self._counts, strict=True)
        return {line for line, one, other, count in told if not other or abs(one - other) * 2 <= (count + 1) * unit}

    def slipped(self, column: ColumnFigures) -> set[int]:
        """The lines that in the column a stretch of theirs may give but for a slip of the hand."""
        return may_have_slipped(self._lines, self._own(column.amounts), self._given(column.running), column)

    def _given(self, running: Sequence[int]) -> list[int]:
        return list(map(sub, self._until(running), self._before(running)))


def _standing_at(places: Sequence[int]) -> Callable[[Sequence[int]], Sequence[int]]:
    """What stands at the places of what it is given."""
    return itemgetter(*places) if len(places) > 1 else lambda amounts: [amounts[place] for place in places]


def _near_the_last(column: ColumnFigures, counted: Sequence[int], waiting: Mapping[int, int]) -> set[int]:
    """The lines that the last few of those that wait give but for rounding, two or more, or where they give nothing."""
    amounts, running = column.amounts, column.running
    slack = (LAST_LINES + 1) * column.unit // 2
    found = set()
    for line, end in waiting.items():
        every = running[line]
        before = every - amounts[line]  # what the lines above them would give
        low, high = before - slack, before + slack
        for above in map(running.__getitem__, counted[max(0, end - LAST_LINES) : max(0, end - 1)]):
            if low <= above <= high or above == every:
                found.add(line)
    return found


def plainly_none(
    figures: Figures,
    keys: Sequence[str],
    outline: Outline,
    headed: Mapping[int, range],
    left: Mapping[int, Places | None],
    settled: Mapping[int, Settled],
) -> frozenset[int]:
    """Those of the lines `left`, each with what its role makes of it, that only their figures could tell to be a sum,
    and the figures do not, as long as nothing is taken up but by the sums that are `settled`."""
    rows, of_sums = figures.rows, figures.labels.of_sums
    looks = {look_of(rows[place]) for place in settled}
    plain = [
        place
        for place, by_role in left.items()
        if not by_role
        and _is_plain(rows[place])
        and not of_sums[place]
        and not (looks and look_of(rows[place]) in looks)
    ]
    return dismissed(figures, keys, outline, headed, plain, settled)


def _is_plain(row: Row) -> bool:
    """Whether nothing but its label and its figures can tell that the line is a sum."""
    return row.role == "item" and not row.set_off


def look_of(row: Row) -> Look:
    """What the line has in common with other totals of its kind."""
    dashed = begins_with_dash(row.label)
    return row.set_off, row.level, dashed, says_sum(row), says_result(row), dimension_words(row)


def dismissed(
    figures: Figures,
    keys: Sequence[str],
    outline: Outline,
    headed: Mapping[int, range],
    lines: Sequence[int],
    settled: Mapping[int, Settled],
) -> frozenset[int]:
    """Those of the lines that nothing adds up to, even but for a slip, as long as no line is taken up but by the sums
    that are `settled`."""
    if not lines:
        return frozenset()
    if not settled:
        return _dismissed_without_sums(figures, keys, outline, headed, lines)
    from xlbudget.domain.sums.waiting_lines import Waiting, candidates  # noqa: PLC0415 — few sums leave lines in doubt

    found = set()
    waiting = Waiting(figures, outline)
    for place in sorted({*lines, *settled}):
        waiting.pass_to(place)
        if place in settled:
            waiting.take_up(place, settled[place].parts)
        else:
            read = candidates(figures, outline, headed, place, waiting).values()
            if _misses_all(figures, figures.stated(place, keys), place, waiting, read):
                found.add(place)
    return frozenset(found)


def _misses_all(
    figures: Figures, stated: Sequence[str], line: int, waiting: Waiting, read: Collection[Candidate]
) -> bool:
    """Whether the line misses all that it may be the sum of, and in two columns what the last few give that wait."""
    counts = {waiting.count(one) for one in read if isinstance(one, int)} - {1}
    others = [one for one in read if not isinstance(one, int) and len(one) > 1]
    upwards = waiting.open[: -1 - max(LAST_LINES, *counts, 0) : -1]
    for nth, key in enumerate(stated[: max(_TWO, len(stated) // 2 + 1)]):
        column = figures.column(key)
        amounts, unit = column.amounts, column.unit
        amount = amounts[line]
        running = list(accumulate(map(amounts.__getitem__, upwards)))
        given = [(running[count - 1], count) for count in counts]
        given += [(sum([amounts[part] for part in parts]), len(parts)) for parts in others]
        last = [(one, LAST_LINES) for one in running[1:LAST_LINES]] if nth < _TWO else []
        for one, count in given + last:
            most = (count + 1) * unit
            if not one or -most <= 2 * (amount - one) <= most:
                return False
        if not nth and not all(beyond_slips(amount, one, column) for one, _ in given):
            return False
    return True


def _dismissed_without_sums(
    figures: Figures, keys: Sequence[str], outline: Outline, headed: Mapping[int, range], lines: Sequence[int]
) -> frozenset[int]:
    """The same of a table without a sum, for many lines at once."""
    counted, counts = figures.counted, figures.counts
    groups: defaultdict[tuple[str, ...], _Group] = defaultdict(_Group)
    for stated, some in figures.by_columns(lines, keys).items():
        group = groups[stated[: max(2, len(stated) // 2 + 1)]]
        for line in some:
            below = headed.get(line)
            if below and not counts.issuperset(below):  # it adds up what another counts: that asks for a closer look
                continue
            firsts, waiting = waiting_for(figures, outline, line)
            group.waiting[line] = waiting
            for first in firsts:
                if waiting - first > 1:
                    group.stretches.append((line, counted[first], line, waiting - first))
            if below:
                group.stretches.append((line, below.start, below.stop, len(below)))
    return frozenset().union(*[group.missing(figures, most) for most, group in groups.items()])
