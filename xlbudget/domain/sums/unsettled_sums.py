"""Totals that add up in no column, read as a person reads them: by what waits above, and as their like are read.

Going down a table, lines wait until a sum takes them up; the sum then stands for them. What a total can be the sum of
is then a handful of sets: all that waits, what waits since the last heading or sum, the plain lines under a line that
is set off. A total that is wrong in its only column fits none. It is told from what else the table shows: another
column in which it holds, other totals that look the same and have the same reading, its words, a slip of the hand that
accounts for the difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import Places, Settled, agreement
from xlbudget.domain.sums.counts_left_out import counts_among, without_counts
from xlbudget.domain.sums.dismissed_lines import Look, look_of
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.sums.incomes_taken import incomes_among, less_incomes
from xlbudget.domain.sums.last_lines import LastLines
from xlbudget.domain.sums.sum_readings import Outline
from xlbudget.domain.sums.sum_words import adds_what_is_carried, says_difference, says_result, says_sum
from xlbudget.domain.sums.waiting_lines import Waiting, candidates

if TYPE_CHECKING:
    from xlbudget.domain.sums.result_lines import Result
    from xlbudget.domain.sums.weighed_readings import WeighedReading
    from xlbudget.domain.table import Row

_TELLING_DIGITS = 4  # so many digits agree only by intent
_DIGITS_OF_A_SUM = 2  # those of a line that says it is a sum, and agrees wherever it states an amount
_ALIKE = 2  # other totals with the same looks and the same reading, before one that fails it is wrong

_NOBODY: tuple[int, Counter[str]] = (0, Counter())  # how totals of a look are read that no other has


class _Alike(NamedTuple):
    """How a total is read where it is read as those that look like it."""

    readings: Sequence[WeighedReading]
    settle: bool  # the first of them, without more: there are others enough, and its figures do not speak against it


def settle_the_rest(
    figures: Figures,
    keys: Sequence[str],
    outline: Outline,
    headed: Mapping[int, range],
    settled: dict[int, Settled],
    left: Mapping[int, Places | None],
    doubtful: Collection[int],
    dismissed: frozenset[int],
) -> dict[int, Result]:
    """Add to `settled` those of the lines `left` whose parts can be told; each comes with what its role makes of it.

    Gives the results of the table: those of the lines `left`, or settled and `doubtful`, that are differences of lines.
    The `dismissed` are known to be no sums, as long as no line but those of `settled` is one.
    """
    return _Unsettled(figures, keys, outline, headed, settled).settle(left, doubtful, dismissed)


class _Unsettled:
    """A table on the way down it: what is settled, and what waits."""

    def __init__(
        self,
        figures: Figures,
        keys: Sequence[str],
        outline: Outline,
        headed: Mapping[int, range],
        settled: dict[int, Settled],
    ) -> None:
        self._figures, self._keys, self._outline, self._headed = figures, keys, outline, headed
        self._settled = settled
        self._settled_before = dict(settled)
        self._waiting = Waiting(figures, outline)
        self._counts, self._incomes = counts_among(figures.rows), incomes_among(figures.rows)
        self._last_lines = LastLines(figures, keys)

    def settle(
        self, left: Mapping[int, Places | None], doubtful: Collection[int], dismissed: frozenset[int]
    ) -> dict[int, Result]:
        """The results among the lines `left` and `doubtful`; sums among those `left` are settled."""
        rows, settled, waiting = self._figures.rows, self._settled, self._waiting
        results: dict[int, Result] = {}
        remainders = self._remainders(left)
        for place in sorted({*left, *settled}):
            if place in dismissed or place in remainders:
                continue
            waiting.pass_to(place)
            row = rows[place]
            if (below := left.get(place)) and below[0] > place:
                from xlbudget.domain.sums.result_lines import net_of  # noqa: PLC0415 — few heads add up in no column

                if net := net_of(self._figures, place, below, self._keys):
                    results[place] = net
                    dismissed = frozenset()
                    waiting.take_up(place, below)
                    continue
            if (place in left or place in doubtful) and (row.role != "item" or row.set_off or says_result(row)):
                from xlbudget.domain.sums.result_lines import result_of  # noqa: PLC0415 — few lines may be one

                made = result_of(self._figures, place, waiting.open, self._keys)
                parts = tuple(waiting.open[-len(made.parts) :]) if made else ()
                if made is None and self._incomes:
                    made, parts = self._less_incomes(place)
                if made is not None and made.agreeing > self._agreeing(place):
                    results[place] = made
                    settled.pop(place, None)
                    dismissed = frozenset()
                    waiting.take_up(place, parts)
                    continue
            if place in left and (told := self._told(place, left[place])):
                settled[place] = told
                dismissed = frozenset()
            if place in settled:
                waiting.take_up(place, settled[place].parts)
                if settled[place].parts == (place + 1, place + 2):
                    self._last_lines.pass_group(place + 2)
        return results

    def _less_incomes(self, place: int) -> tuple[Result | None, Places]:
        """The total as what some lines leave when those among them that name an income are taken away, with these."""
        read = candidates(self._figures, self._outline, self._headed, place, self._waiting)
        for lines in read.values():
            parts = tuple(self._waiting.chosen(lines))
            if made := less_incomes(self._figures, place, parts, self._incomes, self._keys):
                return made, parts
        return None, ()

    def _remainders(self, left: Collection[int]) -> set[int]:
        """The results that the figures have settled already: what "Driftsoverskud" leaves after "Anlæg" is the "Saldo"
        below them, and the first line is then read as the sum of the two.
        """
        return {
            entry.parts[-1]
            for place, entry in self._settled.items()
            if entry.basis == "arithmetic"
            and entry.parts[-1] in left
            and entry.parts == tuple(range(place + 1, place + 1 + len(entry.parts)))
            and says_result(self._figures.rows[entry.parts[-1]])
        }

    def _agreeing(self, place: int) -> int:
        entry = self._settled.get(place)
        return len(agreement(self._figures, place, entry.parts, self._keys).agreeing) if entry else 0

    @cached_property
    def _looks(self) -> set[Look]:
        """How the totals look that were settled before."""
        return {look_of(self._figures.rows[place]) for place in self._settled_before}

    @cached_property
    def _alike(self) -> dict[Look, tuple[int, Counter[str]]]:
        """How totals of each look are read: how many there are, and how many of them each reading fits."""
        waiting = Waiting(self._figures, self._outline)
        found: dict[Look, tuple[int, Counter[str]]] = {}
        for place, entry in sorted(self._settled_before.items()):
            waiting.pass_to(place)
            look = look_of(self._figures.rows[place])
            count, votes = found.get(look, (0, Counter()))
            parts = set(entry.parts)
            read = candidates(self._figures, self._outline, self._headed, place, waiting)
            votes.update(
                reading
                for reading, lines in read.items()
                if waiting.count(lines) == len(parts) and set(waiting.chosen(lines)) == parts
            )
            found[look] = (count + 1, votes)
            waiting.take_up(place, entry.parts)
        return found

    def _told(self, place: int, by_role: Places | None) -> Settled | None:
        """The total with its parts, where something tells them."""
        from xlbudget.domain.sums.weighed_readings import WeighedReading  # noqa: PLC0415 — most tables leave no total open

        figures, waiting = self._figures, self._waiting
        total = figures.rows[place]
        stated = figures.stated(place, self._keys)
        read = candidates(figures, self._outline, self._headed, place, waiting)
        weighed = [WeighedReading(figures, waiting, place, reading, lines, stated) for reading, lines in read.items()]
        several = [entry for entry in weighed if entry.count > 1]
        if any(not entry.fails(len(stated) // 2) and entry.tells for entry in several) and (
            best := _adding_up(total, several)
        ):
            return Settled(best.parts, "arithmetic")
        if found := self._last_lines.parts(place, waiting.open, stated):
            return Settled(found, "arithmetic")
        alike = self._as_those_alike(total, weighed)
        if alike.settle:
            return self._where_all_parts_are_shown(place, alike.readings[0].parts)
        if by_role:
            entry = WeighedReading(figures, waiting, place, "by its role", by_role, stated)
            if not entry.misses_one_line(may_leave_out=False):
                return Settled(by_role, "structure")
        if (only := self._only_meaning(place, weighed)) and not only.misses_one_line():
            return Settled(only.parts, "structure")
        if agreeing := next((entry for entry in alike.readings if entry.fits.agreeing), None):
            return Settled(agreeing.parts, "arithmetic")
        return self._by_a_slip(total, (*alike.readings, *several)) or self._without_counts(place, several, stated)

    def _as_those_alike(self, total: Row, weighed: Sequence[WeighedReading]) -> _Alike:
        """The readings of the total by which every settled one that looks like it is read."""
        look = look_of(total)
        count, votes = self._alike.get(look, _NOBODY) if look in self._looks else _NOBODY
        readings = [entry for entry in weighed if votes[entry.reading] == count and entry.tells] if count else []
        first = readings[0].fits if readings else None
        settle = first is not None and count >= _ALIKE and bool(first.agreeing or len(first.telling) == 1)
        return _Alike(readings, settle)

    def _where_all_parts_are_shown(self, place: int, parts: Places) -> Settled | None:
        """These parts, unless the table shows no more than some of those that the line adds up."""
        from xlbudget.domain.sums.shown_parts import shows_some_of_the_parts  # noqa: PLC0415 — few tables have others like it

        by_word = says_sum(self._figures.rows[place])
        if not by_word and shows_some_of_the_parts(self._figures, place, parts, self._keys):
            return None
        return Settled(parts, "structure")

    def _by_a_slip(self, total: Row, readings: Sequence[WeighedReading]) -> Settled | None:
        """The parts by which one slip of the hand accounts for the difference."""
        waiting = self._waiting
        signed = not (says_result(total) or says_difference(total))
        signed = signed or waiting.of_both_signs(waiting.since(-1), self._keys)
        for entry in readings:
            if entry.slipped(signed=signed) and not (entry.misses_one_line() or self._is_one_of(total, entry.parts)):
                return Settled(entry.parts, "likeness")
        return None

    def _without_counts(self, place: int, read: Sequence[WeighedReading], stated: Sequence[str]) -> Settled | None:
        """The total of one of the readings without its lines that may count things."""
        for entry in read if self._counts else ():
            if parts := without_counts(self._figures, place, entry.parts, self._counts, stated):
                return Settled(parts, "arithmetic", holds=True)
        return None

    def _is_one_of(self, total: Row, parts: Places) -> bool:
        """Whether the lines beside it are called as the line is: what is moved to one account and taken from others."""
        return bool(total.label) and any(self._figures.rows[part].label == total.label for part in parts)

    def _only_meaning(self, place: int, weighed: Sequence[WeighedReading]) -> WeighedReading | None:
        """The reading of a total that can mean one set of lines only: those of the heading that it names, or
        everything."""
        total, waiting = self._figures.rows[place], self._waiting
        if not says_sum(total) and not says_result(total):
            return None
        by_name = {entry.reading: entry for entry in weighed if entry.tells}
        every = by_name.get("all that waits")
        if not says_sum(total):
            if any(self._figures.rows[other].label == total.label for other in waiting.open):
                return None  # "Nettodriftsudgifter" of one place among those of others
            if not (every and waiting.of_both_signs(0, total.values)):
                return None
        if named := by_name.get("what its heading opened"):
            alike = named.count == 1 and says_sum(self._figures.rows[named.parts[0]])
            return None if alike else named  # "Drift": "Driftsindtægter i alt", "Driftsudgifter i alt"
        if every is None or every.count < 2 or self._figures.counted[-1:] != [place]:
            return None
        if adds_what_is_carried(total, [self._figures.rows[part] for part in every.parts]):
            return None
        under_heading = waiting.since(waiting.heading) == len(waiting.open)  # of its own: it adds up nothing listed
        return None if under_heading else every


def _adding_up(total: Row, read: Sequence[WeighedReading]) -> WeighedReading | None:
    """The reading that adds up in most columns, where these are half of them and digits enough to be no chance."""
    best = max((entry for entry in read if entry.tells), key=lambda entry: (len(entry.fits.agreeing), entry.fits.exact))
    fits = best.fits
    everywhere = len(fits.agreeing) == len(fits.telling)
    enough = fits.digits >= (_DIGITS_OF_A_SUM if everywhere and says_sum(total) else _TELLING_DIGITS)
    return best if fits.agreeing and enough and len(fits.agreeing) * 2 >= len(fits.telling) else None
