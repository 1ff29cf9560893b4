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
from itertools import islice

from xlbudget.domain.added_lines import Agreement, Sum, agreement, agrees, missing
from xlbudget.domain.line_kinds import LineKinds, begins_with_dash, dimension_words
from xlbudget.domain.result_lines import Result, result_of
from xlbudget.domain.sum_differences import explain
from xlbudget.domain.sum_words import says_result, says_sum
from xlbudget.domain.table import Row
from xlbudget.domain.waiting_lines import Waiting, candidate_parts

_TELLING_DIGITS = 4  # so many digits agree only by intent
_DIGITS_OF_A_SUM = 2  # those of a line that says it is a sum, and agrees wherever it states an amount
_ALIKE = 2  # other totals with the same looks and the same reading, before one that fails it is wrong
_MOST_LAST = 6  # lines of a sum that no heading or other sum sets apart
_FEWEST = 3  # digits of a total that a slip is looked for in: fewer fit by chance

Look = tuple[object, ...]
"""What totals of one kind have in common: how they are set off, how deep they stand, what their label says."""


class _Weighed:
    """A reading of a total, weighed by the table's figures as far as somebody asks: most fail at once."""

    __slots__ = ("_fits", "_stated", "_total", "_waiting", "parts", "reading")

    def __init__(
        self,
        total: Row,
        reading: str,
        parts: tuple[Row, ...],
        stated: Sequence[str],
        waiting: Waiting | None = None,
    ) -> None:
        """`waiting`: the parts are the last of those lines, which know their sums."""
        self._total, self.reading, self.parts, self._stated = total, reading, parts, stated
        self._waiting = waiting
        self._fits: Agreement | None = None

    @property
    def fits(self) -> Agreement:
        """How well it fits, column by column."""
        if self._fits is None:
            self._fits = agreement(self._total, self.parts, self._stated)
        return self._fits

    @property
    def tells(self) -> bool:
        """Whether a part states an amount in a column where the total does."""
        for row in self.parts:
            for key in self._stated:
                if row.values.get(key):
                    return True
        return False

    def astray(self) -> Iterator[str]:
        """The columns in which it fails, one by one."""
        for key in self._stated:
            if (off := self._missing(key)) and not agrees(self._total, self.parts, key, off):
                yield key

    def _missing(self, key: str) -> Decimal | None:
        if self._waiting and (given := self._waiting.last_give(len(self.parts), key)):
            return self._total.values[key] - given
        return missing(self._total, self.parts, key)

    def fails(self, most: int) -> bool:
        """Whether it fails in more columns than `most`."""
        return next(islice(self.astray(), most, None), None) is not None


_NOBODY: tuple[int, Counter[str]] = (0, Counter())  # how totals of a look are read that no other has


def settle_the_rest(
    rows: Sequence[Row],
    keys: Sequence[str],
    kinds: LineKinds,
    settled: dict[int, Sum],
    left: Mapping[int, tuple[Row, ...] | None],
    doubtful: Collection[int],
) -> dict[int, Result]:
    """Add to `settled` those of the lines `left` whose parts can be told; each comes with what its role makes of it.

    Gives the results of the table: those of the lines `left`, or settled and `doubtful`, that are differences of lines.
    """
    places = {id(row): place for place, row in enumerate(rows)}
    alike = _readings_by_look(rows, kinds, settled, places)
    waiting = Waiting(rows)
    results: dict[int, Result] = {}
    last = _last(rows)
    for place, row in enumerate(rows):
        if (place in left or place in doubtful) and (row.role != "item" or row.set_off or says_result(row)):
            made = result_of(row, [rows[other] for other in waiting.since(-1)], keys)
            if made is not None and made.agreeing > _agreeing(settled.get(place), keys):
                results[place] = made
                settled.pop(place, None)
                waiting.take_up(place, [places[id(part)] for _, part in made.parts])
                continue
        if place in left:
            told = _told(rows, keys, kinds, place, waiting, alike, left[place], last)
            if told is not None:
                settled[place] = told
        if place in settled:
            waiting.take_up(place, [places[id(part)] for part in settled[place].parts])
        else:
            waiting.add(place)
    return results


def _agreeing(entry: Sum | None, keys: Sequence[str]) -> int:
    return len(agreement(entry.total, entry.parts, keys).agreeing) if entry else 0


def _look(row: Row) -> Look:
    dashed = begins_with_dash(row.label)
    return row.set_off, row.level, dashed, says_sum(row), says_result(row), dimension_words(row)


def _readings_by_look(
    rows: Sequence[Row], kinds: LineKinds, settled: dict[int, Sum], places: dict[int, int]
) -> dict[Look, tuple[int, Counter[str]]]:
    """How totals of each look are read: how many there are, and how many of them each reading fits."""
    waiting = Waiting(rows)
    found: dict[Look, tuple[int, Counter[str]]] = {}
    for place, row in enumerate(rows):
        if place not in settled:
            waiting.add(place)
            continue
        parts = tuple(places[id(part)] for part in settled[place].parts)
        count, votes = found.get(_look(row), (0, Counter()))
        candidates = candidate_parts(rows, kinds, place, waiting)
        votes.update(name for name, chosen in candidates.items() if set(chosen) == set(parts))
        found[_look(row)] = (count + 1, votes)
        waiting.take_up(place, parts)
    return found


def _told(
    rows: Sequence[Row],
    keys: Sequence[str],
    kinds: LineKinds,
    place: int,
    waiting: Waiting,
    alike: dict[Look, tuple[int, Counter[str]]],
    by_role: tuple[Row, ...] | None,
    last: int,
) -> Sum | None:
    """The total with its parts, where something tells them."""
    total = rows[place]
    stated = [key for key in keys if total.values.get(key)]
    weighed = [
        _Weighed(
            total,
            name,
            tuple([rows[other] for other in chosen]),
            stated,
            waiting if waiting.ends_with(chosen) else None,
        )
        for name, chosen in candidate_parts(rows, kinds, place, waiting).items()
    ]
    several = [entry for entry in weighed if len(entry.parts) > 1 and entry.tells]
    if any(not entry.fails(len(stated) // 2) for entry in several):
        best = max(several, key=lambda entry: (len(entry.fits.agreeing), entry.fits.exact))
        fits = best.fits
        everywhere = len(fits.agreeing) == len(fits.telling)
        enough = fits.digits >= (_DIGITS_OF_A_SUM if everywhere and says_sum(total) else _TELLING_DIGITS)
        if fits.agreeing and enough and len(fits.agreeing) * 2 >= len(fits.telling):
            return Sum(total, best.parts, "arithmetic")
    near = [rows[other] for other in waiting.since(-1)]
    if few := _last_lines(total, near, stated):
        return Sum(total, few, "arithmetic")
    count, votes = alike.get(_look(total), _NOBODY) if alike else _NOBODY
    usual = [entry for entry in weighed if votes[entry.reading] == count and entry.tells] if count else []
    if usual and count >= _ALIKE and (usual[0].fits.agreeing or len(usual[0].fits.telling) == 1):
        return Sum(total, usual[0].parts, "structure")
    if by_role and not _custom(total, _Weighed(total, "by its role", by_role, stated), may_leave_out=False):
        return Sum(total, by_role, "structure")
    if (entry := _only_meaning(total, weighed, waiting, place == last)) and not _custom(total, entry):
        return Sum(total, entry.parts, "structure")
    for entry in usual:
        if entry.fits.agreeing:
            return Sum(total, entry.parts, "arithmetic")
    signed = not says_result(total) or _of_both_signs(near, keys)
    for entry in (*usual, *several):
        if _slipped(total, entry, signed=signed) and not _custom(total, entry):
            return Sum(total, entry.parts, "likeness")
    return None


def _last_lines(total: Row, waiting: Sequence[Row], stated: Sequence[str]) -> tuple[Row, ...] | None:
    """The last few of the lines that wait, where they add up in all columns but one: so many figures are no chance."""
    for count in _near(total, waiting[-_MOST_LAST:], stated):
        parts = tuple(waiting[-count:])
        fits = agreement(total, parts, stated)
        if len(fits.agreeing) > 1 and len(fits.agreeing) + 1 >= len(fits.telling) and fits.digits >= 2 * _FEWEST:
            return parts
    return None


def _near(total: Row, last: Sequence[Row], stated: Sequence[str]) -> list[int]:
    """How many of the last lines, two or more, miss the total clearly in one column at most."""
    missed = [0] * len(last)
    for key in stated:
        off, told = total.values[key], False
        for place, row in enumerate(reversed(last)):
            if value := row.values.get(key):
                off, told = off - value, True
            missed[place] += told and abs(off) * 2 > place + 2
        if min(missed[1:], default=2) > 1:
            return []
    return [place + 1 for place, count in enumerate(missed) if place and count < 2]


def _last(rows: Sequence[Row]) -> int:
    return max((place for place, row in enumerate(rows) if row.values and not row.part_of), default=-1)


def _only_meaning(total: Row, weighed: Sequence[_Weighed], waiting: Waiting, last: bool) -> _Weighed | None:
    """The reading of a total that can mean one set of lines only: those of the heading that it names, or everything."""
    if not says_sum(total) and not says_result(total):
        return None
    by_name = {entry.reading: entry for entry in weighed if entry.tells}
    every = by_name.get("all that waits")
    if not says_sum(total) and not (every and _of_both_signs(every.parts, tuple(total.values))):
        return None
    if named := by_name.get("what its heading opened"):
        return named
    if every is None or not last or len(every.parts) < 2 or not waiting.since(waiting.heading):
        return None  # right under a heading of its own it adds up nothing that is listed
    return every


def _of_both_signs(parts: Sequence[Row], keys: Sequence[str]) -> bool:
    """Whether lines carry their own signs, so that a result is their plain sum."""
    signs = {row.values[key] > 0 for row in parts for key in keys if row.values.get(key)}
    return len(signs) > 1


def _slipped(total: Row, entry: _Weighed, *, signed: bool) -> bool:
    """Whether a slip of the hand accounts for the difference in each column where there is one. Where the lines are
    not `signed`, one that is taken away is no slip."""
    missed = False
    for key in entry.astray():
        missed = True
        found = next(explain(total.values[key], _stated(entry.parts, key)), None)
        if found is None or (found.slip == "wrong_sign" and found.part and not signed):
            return False
    figures = (total.values[key] for key in entry.fits.telling) if missed else ()
    return any(len(f"{value.normalize():f}".strip("-0.").replace(".", "")) >= _FEWEST for value in figures)


def _custom(total: Row, entry: _Weighed, *, may_leave_out: bool = True) -> bool:
    """Whether the total misses one and the same line in every column, several: it takes it away, or is not meant to
    count it. Where the table's other totals say that such a line counts, leaving it out is the slip: a line was put in
    above a typed total."""
    missed = list(islice(entry.astray(), 2))
    if len(missed) < 2 or entry.fits.agreeing:
        return False
    common: set[tuple[str, int]] | None = None
    for key in entry.fits.telling:
        told: set[tuple[str, int]] = {
            (found.slip, id(found.part))
            for found in explain(total.values[key], _stated(entry.parts, key))
            if found.part and (may_leave_out or found.slip != "left_out")
        }
        common = told if common is None else common & told
        if not common:
            return False
    return True


def _stated(parts: Sequence[Row], key: str) -> list[tuple[Row, Decimal]]:
    return [(row, row.values[key]) for row in parts if key in row.values]
