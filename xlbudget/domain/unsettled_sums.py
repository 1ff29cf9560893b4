"""Totals that add up in no column, read as a person reads them: by what waits above, and as their like are read.

Going down a table, lines wait until a sum takes them up; the sum then stands for them. What a total can be the sum of
is then a handful of sets: all that waits, what waits since the last heading or sum, the plain lines under a line that
is set off. A total that is wrong in its only column fits none. It is told from what else the table shows: another
column in which it holds, other totals that look the same and have the same reading, its words, a slip of the hand that
accounts for the difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice

from xlbudget.domain.added_lines import Agreement, Places, Settled, agreement
from xlbudget.domain.dismissed_lines import dismissed
from xlbudget.domain.figures import Figures
from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.line_kinds import begins_with_dash, dimension_words
from xlbudget.domain.sum_differences import Explanation, Slip, beyond_slips, slips, suspects
from xlbudget.domain.sum_readings import Outline
from xlbudget.domain.sum_words import says_result, says_sum
from xlbudget.domain.table import Row
from xlbudget.domain.waiting_lines import LAST_LINES, Candidate, Waiting, candidates

if TYPE_CHECKING:
    from xlbudget.domain.result_lines import Result

_TELLING_DIGITS = 4  # so many digits agree only by intent
_DIGITS_OF_A_SUM = 2  # those of a line that says it is a sum, and agrees wherever it states an amount
_ALIKE = 2  # other totals with the same looks and the same reading, before one that fails it is wrong
_FEW_LINES = 120  # that are looked through for those in which a slip may have been made
_FEWEST = 3  # digits of a total that a slip is looked for in: fewer fit by chance

Look = tuple[object, ...]
"""What totals of one kind have in common: how they are set off, how deep they stand, what their label says."""


class _Weighed:
    """A reading of a total, weighed by the table's figures as far as somebody asks: most fail at once."""

    __slots__ = ("_figures", "_fits", "_lines", "_stated", "_total", "_waiting", "count", "reading")

    def __init__(
        self, figures: Figures, waiting: Waiting, total: int, reading: str, lines: Candidate, stated: Sequence[str]
    ) -> None:
        self._figures, self._waiting, self._total, self._stated = figures, waiting, total, stated
        self.reading, self._lines = reading, lines
        self.count = waiting.count(lines)
        self._fits: Agreement | None = None

    @property
    def parts(self) -> Places:
        """The places of its lines."""
        return tuple(self._waiting.chosen(self._lines))

    @property
    def fits(self) -> Agreement:
        """How well it fits, column by column."""
        if self._fits is None:
            telling, agreeing, exact = [], [], 0
            for key in self._stated:
                off = self._off(key)
                if self._tells(key):
                    telling.append(key)
                    exact += not off
                    if self._agrees(key, off):
                        agreeing.append(key)
            total = self._figures.rows[self._total]
            self._fits = Agreement(tuple(telling), tuple(agreeing), exact, total)
        return self._fits

    @property
    def tells(self) -> bool:
        """Whether a part states an amount in a column where the total does."""
        return any(self._tells(key) for key in self._stated)

    def gives(self, key: str) -> int:
        """What its lines give in a column."""
        return self._waiting.gives(self._lines, key)

    def astray(self) -> Iterator[str]:
        """The columns in which it fails, one by one."""
        for key in self._stated:
            if not self._agrees(key, self._off(key)) and self._tells(key):
                yield key

    def fails(self, most: int) -> bool:
        """Whether it fails in more columns than `most`."""
        return next(islice(self.astray(), most, None), None) is not None

    def suspects(self, key: str) -> dict[int, Decimal]:
        """The different amounts in a column of which one may be where a slip was made, as they are shown, in the order
        of its lines."""
        column, rows = self._figures.column(key), self._figures.rows
        amounts, possible = column.amounts, suspects(self._off(key), column)
        if self.count <= _FEW_LINES:
            parts = [part for part in self.parts if amounts[part] in possible]
        else:
            firsts = [self._waiting.first_with(self._lines, column.places[amount]) for amount in possible]
            parts = sorted(place for place in firsts if place is not None)
        return {amount: rows[part].values[key] for part in parts if (amount := amounts[part])}

    def has_line(self, amounts: Mapping[str, Collection[int]]) -> bool:
        """Whether one of its lines states one of the amounts, given by column, in each of the columns."""
        columns = [(self._figures.column(key), asked) for key, asked in amounts.items()]
        standing = min(
            ([column.places[amount] for amount in asked] for column, asked in columns),
            key=lambda places: sum(map(len, places)),
        )
        own = sum(map(len, standing)) >= self.count  # then its own lines are sooner looked through
        for place in self.parts if own else chain.from_iterable(standing):
            stated = all(column.amounts[place] in asked for column, asked in columns)
            if stated and (own or self._waiting.first_with(self._lines, (place,)) is not None):
                return True
        return False

    def _off(self, key: str) -> int:
        return self._figures.column(key).amounts[self._total] - self.gives(key)

    def _agrees(self, key: str, off: int) -> bool:
        unit = self._figures.column(key).unit
        if not off or abs(off) * 2 > (self.count + 1) * unit:  # wider than any rounding
            return not off
        return self._waiting.tolerance(self._total, self._lines, key) * unit >= abs(off)

    def _tells(self, key: str) -> bool:
        return bool(self.gives(key)) or self._waiting.tells(self._lines, key)


_NOBODY: tuple[int, Counter[str]] = (0, Counter())  # how totals of a look are read that no other has


def settle_the_rest(
    figures: Figures,
    keys: Sequence[str],
    outline: Outline,
    headed: Mapping[int, range],
    settled: dict[int, Settled],
    left: Mapping[int, Places | None],
    doubtful: Collection[int],
) -> dict[int, Result]:
    """Add to `settled` those of the lines `left` whose parts can be told; each comes with what its role makes of it.

    Gives the results of the table: those of the lines `left`, or settled and `doubtful`, that are differences of lines.
    """
    return _Unsettled(figures, keys, outline, headed, settled).settle(left, doubtful)


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

    def settle(self, left: Mapping[int, Places | None], doubtful: Collection[int]) -> dict[int, Result]:
        """The results among the lines `left` and `doubtful`; sums among those `left` are settled."""
        rows, settled, waiting = self._figures.rows, self._settled, self._waiting
        results: dict[int, Result] = {}
        dismissed = frozenset[int]() if settled else self._plainly_none(left)
        for place in sorted({*left, *settled}):
            if place in dismissed:
                continue
            waiting.pass_to(place)
            row = rows[place]
            if (place in left or place in doubtful) and (row.role != "item" or row.set_off or says_result(row)):
                from xlbudget.domain.result_lines import result_of  # noqa: PLC0415 — few lines may be one

                made = result_of(self._figures, place, waiting.open, self._keys)
                if made is not None and made.agreeing > self._agreeing(place):
                    results[place] = made
                    settled.pop(place, None)
                    dismissed = frozenset()
                    waiting.take_up(place, tuple(waiting.open[-len(made.parts) :]))
                    continue
            if place in left and (told := self._told(place, left[place])):
                settled[place] = told
            if place in settled:
                dismissed = frozenset()
                waiting.take_up(place, settled[place].parts)
        return results

    def _plainly_none(self, left: Mapping[int, Places | None]) -> frozenset[int]:
        """The lines of a table without a sum that only their figures could tell to be one, and the figures do not."""
        plain = []
        for place, by_role in left.items():
            row = self._figures.rows[place]
            if row.role == "item" and not (by_role or row.set_off or says_sum(row) or says_result(row)):
                plain.append(place)
        return dismissed(self._figures, self._keys, self._outline, self._headed, plain)

    def _agreeing(self, place: int) -> int:
        entry = self._settled.get(place)
        return len(agreement(self._figures, place, entry.parts, self._keys).agreeing) if entry else 0

    @cached_property
    def _alike(self) -> dict[Look, tuple[int, Counter[str]]]:
        """How totals of each look are read: how many there are, and how many of them each reading fits."""
        waiting = Waiting(self._figures, self._outline)
        found: dict[Look, tuple[int, Counter[str]]] = {}
        for place, entry in sorted(self._settled_before.items()):
            waiting.pass_to(place)
            look = _look(self._figures.rows[place])
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
        figures, waiting = self._figures, self._waiting
        total = figures.rows[place]
        stated = figures.stated(place, self._keys)
        read = candidates(figures, self._outline, self._headed, place, waiting)
        weighed = [_Weighed(figures, waiting, place, reading, lines, stated) for reading, lines in read.items()]
        several = [entry for entry in weighed if entry.count > 1]
        if any(not entry.fails(len(stated) // 2) and entry.tells for entry in several):
            best = max(
                (entry for entry in several if entry.tells),
                key=lambda entry: (len(entry.fits.agreeing), entry.fits.exact),
            )
            fits = best.fits
            everywhere = len(fits.agreeing) == len(fits.telling)
            enough = fits.digits >= (_DIGITS_OF_A_SUM if everywhere and says_sum(total) else _TELLING_DIGITS)
            if fits.agreeing and enough and len(fits.agreeing) * 2 >= len(fits.telling):
                return Settled(best.parts, "arithmetic")
        if few := self._last_lines(place, stated):
            return Settled(few, "arithmetic")
        count, votes = self._alike.get(_look(total), _NOBODY) if self._settled_before else _NOBODY
        usual = [entry for entry in weighed if votes[entry.reading] == count and entry.tells] if count else []
        if usual and count >= _ALIKE and (usual[0].fits.agreeing or len(usual[0].fits.telling) == 1):
            return Settled(usual[0].parts, "structure")
        if by_role:
            entry = _Weighed(figures, waiting, place, "by its role", by_role, stated)
            if not self._custom(place, entry, may_leave_out=False):
                return Settled(by_role, "structure")
        if (only := self._only_meaning(place, weighed)) and not self._custom(place, only):
            return Settled(only.parts, "structure")
        for entry in usual:
            if entry.fits.agreeing:
                return Settled(entry.parts, "arithmetic")
        signed = not says_result(total) or waiting.of_both_signs(waiting.since(-1), self._keys)
        for entry in (*usual, *several):
            if self._slipped(place, entry, signed=signed) and not self._custom(place, entry):
                return Settled(entry.parts, "likeness")
        return None

    def _last_lines(self, total: int, stated: Sequence[str]) -> Places | None:
        """The last few of the lines that wait, where they add up in all columns but one: so many figures are no
        chance."""
        last = self._waiting.open[-LAST_LINES:]
        for count in self._near(total, last, stated):
            parts = tuple(last[-count:])
            fits = agreement(self._figures, total, parts, stated)
            if len(fits.agreeing) > 1 and len(fits.agreeing) + 1 >= len(fits.telling) and fits.digits >= 2 * _FEWEST:
                return parts
        return None

    def _near(self, total: int, last: Sequence[int], stated: Sequence[str]) -> list[int]:
        """How many of the last lines, two or more, miss the total clearly in one column at most."""
        missed = [0] * len(last)
        for key in stated:
            column = self._figures.column(key)
            off, told = column.amounts[total], False
            for at, place in enumerate(reversed(last)):
                if amount := column.amounts[place]:
                    off, told = off - amount, True
                missed[at] += told and abs(off) * 2 > (at + 2) * column.unit
            if min(missed[1:], default=2) > 1:
                return []
        return [at + 1 for at, count in enumerate(missed) if at and count < 2]

    def _only_meaning(self, place: int, weighed: Sequence[_Weighed]) -> _Weighed | None:
        """The reading of a total that can mean one set of lines only: those of the heading that it names, or
        everything."""
        total, waiting = self._figures.rows[place], self._waiting
        if not says_sum(total) and not says_result(total):
            return None
        by_name = {entry.reading: entry for entry in weighed if entry.tells}
        every = by_name.get("all that waits")
        if not says_sum(total) and not (every and waiting.of_both_signs(0, total.values)):
            return None
        if named := by_name.get("what its heading opened"):
            return named
        if every is None or every.count < 2 or self._figures.counted[-1:] != [place]:
            return None
        under_heading = waiting.since(waiting.heading) == len(waiting.open)  # of its own: it adds up nothing listed
        return None if under_heading else every

    def _slipped(self, place: int, entry: _Weighed, *, signed: bool) -> bool:
        """Whether a slip of the hand accounts for the difference in each column where there is one. Where the lines are
        not `signed`, one that is taken away is no slip."""
        total = self._figures.rows[place]
        missed = False
        for key in entry.astray():
            missed = True
            found = next(self._slips(place, entry, key), None)
            if found is None or (found.slip == "wrong_sign" and found.part is not None and not signed):
                return False
        figures = (total.values[key] for key in entry.fits.telling) if missed else ()
        return any(len(f"{value.normalize():f}".strip("-0.").replace(".", "")) >= _FEWEST for value in figures)

    def _custom(self, place: int, entry: _Weighed, *, may_leave_out: bool = True) -> bool:
        """Whether the total misses one and the same line in every column, several: it takes it away, or is not meant to
        count it. Where the table's other totals say that such a line counts, leaving it out is the slip: a line was put
        in above a typed total."""
        missed = list(islice(entry.astray(), 2))
        if len(missed) < 2 or entry.fits.agreeing:
            return False
        columns = entry.fits.telling
        told: dict[Slip, dict[str, set[int]]] = {}  # by slip and column: the amounts in which it may have been made
        for seen, key in enumerate(columns, 1):
            for found in self._slips(place, entry, key):
                if found.part is not None and (may_leave_out or found.slip != "left_out"):
                    told.setdefault(found.slip, {}).setdefault(key, set()).add(found.part)
            told = {slip: amounts for slip, amounts in told.items() if len(amounts) == seen}
            if not told:
                return False
        return any(entry.has_line(amounts) for amounts in told.values())

    def _slips(self, place: int, entry: _Weighed, key: str) -> Iterator[Explanation[int]]:
        """The slips that account for the difference in a column, each with the amount in which it was made."""
        column, expected = self._figures.column(key), entry.gives(key)
        if not beyond_slips(column.amounts[place], expected, column):
            total = self._figures.rows[place].values[key]
            yield from slips(total, list(entry.suspects(key).items()), (), Decimal(expected) / column.unit)


def _look(row: Row) -> Look:
    dashed = begins_with_dash(row.label)
    return row.set_off, row.level, dashed, says_sum(row), says_result(row), dimension_words(row)
