"""Totals that add up in no column, read as a person reads them: by what waits above, and as their like are read.

Going down a table, lines wait until a sum takes them up; the sum then stands for them. What a total can be the sum of
is then a handful of sets: all that waits, what waits since the last heading or sum, the plain lines under a line that
is set off. A total that is wrong in its only column fits none. It is told from what else the table shows: another
column in which it holds, other totals that look the same and have the same reading, its words, a slip of the hand that
accounts for the difference.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from xlbudget.domain.added_lines import Agreement, Sum, agreement
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.result_lines import Result, result_of
from xlbudget.domain.sum_differences import explain
from xlbudget.domain.sum_readings import plain_label
from xlbudget.domain.sum_words import says_result, says_sum
from xlbudget.domain.table import Row

_REACH = 120  # lines beside a total that are looked through
_TELLING_DIGITS = 4  # so many digits agree only by intent
_DIGITS_OF_A_SUM = 2  # those of a line that says it is a sum, and agrees wherever it states an amount
_ALIKE = 2  # other totals with the same looks and the same reading, before one that fails it is wrong
_MOST_LAST = 6  # lines of a sum that no heading or other sum sets apart
_FEWEST = 3  # digits of a total that a slip is looked for in: fewer fit by chance
_DASH = pattern(r"\s*[-–−•·*]\s*\w")
_LETTERS = pattern(r"[^\W\d_]{4,}")

Look = tuple[object, ...]
"""What totals of one kind have in common: how they are set off, how deep they stand, what their label says."""
Candidates = dict[str, tuple[int, ...]]
"""The lines that may be the parts, by the name of the reading; the most natural first."""


class _Weighed(NamedTuple):
    """A reading of a total, weighed by the table's figures."""

    reading: str
    parts: tuple[Row, ...]
    fits: Agreement


def settle_the_rest(
    rows: Sequence[Row],
    keys: Sequence[str],
    settled: dict[int, Sum],
    left: Mapping[int, tuple[Row, ...] | None],
    doubtful: Collection[int],
) -> dict[int, Result]:
    """Add to `settled` those of the lines `left` whose parts can be told; each comes with what its role makes of it.

    Gives the results of the table: those of the lines `left`, or settled and `doubtful`, that are differences of lines.
    """
    places = {id(row): place for place, row in enumerate(rows)}
    alike = _readings_by_look(rows, settled, places)
    waiting = _Waiting(rows)
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
            told = _told(rows, keys, place, waiting, alike, left[place], last)
            if told is not None:
                settled[place] = told
        if place in settled:
            waiting.take_up(place, [places[id(part)] for part in settled[place].parts])
        else:
            waiting.add(place)
    return results


def _agreeing(entry: Sum | None, keys: Sequence[str]) -> int:
    return len(agreement(entry.total, entry.parts, keys).agreeing) if entry else 0


class _Waiting:
    """The lines that no sum has taken up yet, top down."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self.open: list[int] = []
        self._sums: list[int] = []  # of those, the ones that are sums themselves
        self._below: set[int] = set()  # lines that a sum above them counts
        self.heading = -1

    def add(self, place: int) -> None:
        row = self._rows[place]
        if not row.values:
            self.heading = place if row.role == "heading" else self.heading
        elif not row.part_of and place not in self._below:
            self.open.append(place)

    def take_up(self, place: int, parts: Sequence[int]) -> None:
        taken = set(parts)
        self._below |= {part for part in parts if part > place}
        for lines in (self.open, self._sums):
            first = bisect_left(lines, min(parts))
            lines[first:] = [other for other in lines[first:] if other not in taken]
        if place not in self._below:
            self.open.append(place)
            self._sums.append(place)

    def since(self, place: int) -> list[int]:
        """The lines that wait after the one at the place, the last of them where they are many."""
        return self.open[max(bisect_right(self.open, place), len(self.open) - _REACH) :]

    @property
    def last_sum(self) -> int:
        """The place of the last sum that waits, −1 where none does."""
        return self._sums[-1] if self._sums else -1


def _candidates(rows: Sequence[Row], place: int, waiting: _Waiting) -> Candidates:
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
    add("the lines below that are alike", _alike_below(rows, place))
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


def heads_lines(rows: Sequence[Row], place: int) -> bool:
    """Whether lines of another kind than the line itself stand right below it: "- delloft for drift"."""
    return bool(_alike_below(rows, place))


def _alike_below(rows: Sequence[Row], place: int) -> list[int]:
    """The lines right below that have what the line lacks: a dash in front, a kind of their own, a first word."""
    own = rows[place]
    first = rows[place + 1] if place + 1 < len(rows) else own
    if not first.values or first.part_of or _same_kind(own, first) or (_dashed(own) and _dashed(first)):
        return []
    found = []
    for other in range(place + 1, min(len(rows), place + _REACH)):
        row = rows[other]
        if not row.values or row.set_off != first.set_off:
            break
        if not (_dashed(first) and _dashed(row)) and not _same_kind(first, row):
            break
        found.append(other)
    return found if len(found) > 1 else []


def _dashed(row: Row) -> bool:
    return _begins_with_dash(row.label)


@lru_cache(maxsize=4096)
def _begins_with_dash(label: str) -> bool:
    return bool(_DASH.match(label))


def _same_kind(one: Row, other: Row) -> bool:
    kinds = _kind(one), _kind(other)
    return kinds[0] == kinds[1] and bool(kinds[0])


def _kind(row: Row) -> tuple[str, ...]:
    """The words of the line's dimensions, else the first word of its label."""
    words = tuple([text for text in row.dimensions.values() if _is_words(text)])
    return words or _first_word(row.label)


@lru_cache(maxsize=4096)
def _first_word(label: str) -> tuple[str, ...]:
    first = _LETTERS.match(label.lstrip(" -–−•·*"))
    return (first[0].casefold(),) if first else ()


@lru_cache(maxsize=4096)
def _is_words(text: str) -> bool:
    return not any(map(str.isdigit, text))


def _look(row: Row) -> Look:
    words = tuple([text for text in row.dimensions.values() if _is_words(text)])
    return row.set_off, row.level, _dashed(row), says_sum(row), says_result(row), words


def _readings_by_look(
    rows: Sequence[Row], settled: dict[int, Sum], places: dict[int, int]
) -> dict[Look, tuple[int, Counter[str]]]:
    """How totals of each look are read: how many there are, and how many of them each reading fits."""
    waiting = _Waiting(rows)
    found: dict[Look, tuple[int, Counter[str]]] = {}
    for place, row in enumerate(rows):
        if place not in settled:
            waiting.add(place)
            continue
        parts = tuple(places[id(part)] for part in settled[place].parts)
        count, votes = found.get(_look(row), (0, Counter()))
        votes.update(name for name, chosen in _candidates(rows, place, waiting).items() if set(chosen) == set(parts))
        found[_look(row)] = (count + 1, votes)
        waiting.take_up(place, parts)
    return found


def _told(
    rows: Sequence[Row],
    keys: Sequence[str],
    place: int,
    waiting: _Waiting,
    alike: dict[Look, tuple[int, Counter[str]]],
    by_role: tuple[Row, ...] | None,
    last: int,
) -> Sum | None:
    """The total with its parts, where something tells them."""
    total = rows[place]
    weighed = [
        _Weighed(name, parts, agreement(total, parts, keys))
        for name, chosen in _candidates(rows, place, waiting).items()
        if (parts := tuple(rows[other] for other in chosen))
    ]
    several = [entry for entry in weighed if len(entry.parts) > 1 and entry.fits.telling]
    best = max(several, key=lambda entry: (len(entry.fits.agreeing), entry.fits.exact), default=None)
    if best is not None:
        fits = best.fits
        everywhere = len(fits.agreeing) == len(fits.telling)
        enough = fits.digits >= (_DIGITS_OF_A_SUM if everywhere and says_sum(total) else _TELLING_DIGITS)
        if fits.agreeing and enough and len(fits.agreeing) * 2 >= len(fits.telling):
            return Sum(total, best.parts, "arithmetic")
    near = [rows[other] for other in waiting.since(-1)]
    if few := _last_lines(total, near, keys):
        return Sum(total, few, "arithmetic")
    count, votes = alike.get(_look(total), (0, Counter()))
    usual = [entry for entry in weighed if votes[entry.reading] == count and count and entry.fits.telling]
    if usual and count >= _ALIKE and (usual[0].fits.agreeing or len(usual[0].fits.telling) == 1):
        return Sum(total, usual[0].parts, "structure")
    told_by_role = _Weighed("by its role", by_role or (), agreement(total, by_role or (), keys))
    if by_role and not _custom(total, told_by_role, may_leave_out=False):
        return Sum(total, by_role, "structure")
    if (entry := _only_meaning(total, weighed, waiting, place == last)) and not _custom(total, entry):
        return Sum(total, entry.parts, "structure")
    for entry in (*usual, *several):
        if entry.fits.agreeing and entry in usual:
            return Sum(total, entry.parts, "arithmetic")
    signed = not says_result(total) or _of_both_signs(near, keys)
    for entry in (*usual, *several):
        if _slipped(total, entry, signed=signed) and not _custom(total, entry):
            return Sum(total, entry.parts, "likeness")
    return None


def _last_lines(total: Row, waiting: Sequence[Row], keys: Sequence[str]) -> tuple[Row, ...] | None:
    """The last few of the lines that wait, where they add up in all columns but one: so many figures are no chance."""
    for count in range(2, min(_MOST_LAST, len(waiting)) + 1):
        parts = tuple(waiting[-count:])
        fits = agreement(total, parts, keys)
        if len(fits.agreeing) > 1 and len(fits.agreeing) + 1 >= len(fits.telling) and fits.digits >= 2 * _FEWEST:
            return parts
    return None


def _last(rows: Sequence[Row]) -> int:
    return max((place for place, row in enumerate(rows) if row.values and not row.part_of), default=-1)


def _only_meaning(total: Row, weighed: Sequence[_Weighed], waiting: _Waiting, last: bool) -> _Weighed | None:
    """The reading of a total that can mean one set of lines only: those of the heading that it names, or everything."""
    by_name = {entry.reading: entry for entry in weighed if entry.fits.telling}
    every = by_name.get("all that waits")
    keys = tuple(total.values)
    if not says_sum(total) and not (every and says_result(total) and _of_both_signs(every.parts, keys)):
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
    astray = [key for key in entry.fits.telling if key not in entry.fits.agreeing]
    figures = [total.values[key] for key in entry.fits.telling]
    if not astray or max(len(f"{value.normalize():f}".strip("-0.").replace(".", "")) for value in figures) < _FEWEST:
        return False
    for key in astray:
        found = next(explain(total.values[key], _stated(entry.parts, key)), None)
        if found is None or (found.slip == "wrong_sign" and found.part and not signed):
            return False
    return True


def _custom(total: Row, entry: _Weighed, *, may_leave_out: bool = True) -> bool:
    """Whether the total misses one and the same line in every column, several: it takes it away, or is not meant to
    count it. Where the table's other totals say that such a line counts, leaving it out is the slip: a line was put in
    above a typed total."""
    astray = [key for key in entry.fits.telling if key not in entry.fits.agreeing]
    if len(astray) < 2 or entry.fits.agreeing:
        return False
    told = [
        {
            (found.slip, id(found.part))
            for found in explain(total.values[key], _stated(entry.parts, key))
            if found.part and (may_leave_out or found.slip != "left_out")
        }
        for key in astray
    ]
    return bool(set.intersection(*told))


def _stated(parts: Sequence[Row], key: str) -> list[tuple[Row, Decimal]]:
    return [(row, row.values[key]) for row in parts if key in row.values]
