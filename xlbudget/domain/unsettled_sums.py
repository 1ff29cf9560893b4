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
from decimal import Decimal

from xlbudget.domain.added_lines import Agreement, Sum, agreement
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.result_lines import Result, result_of
from xlbudget.domain.sum_differences import explain
from xlbudget.domain.sum_words import says_result, says_sum
from xlbudget.domain.table import Row
from xlbudget.domain.waiting_lines import Waiting, candidate_parts, is_dashed, is_words

_TELLING_DIGITS = 4  # so many digits agree only by intent
_DIGITS_OF_A_SUM = 2  # those of a line that says it is a sum, and agrees wherever it states an amount
_ALIKE = 2  # other totals with the same looks and the same reading, before one that fails it is wrong
_MOST_LAST = 6  # lines of a sum that no heading or other sum sets apart
_FEWEST = 3  # digits of a total that a slip is looked for in: fewer fit by chance

Look = tuple[object, ...]
"""What totals of one kind have in common: how they are set off, how deep they stand, what their label says."""


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


def _look(row: Row) -> Look:
    words = tuple([text for text in row.dimensions.values() if is_words(text)])
    return row.set_off, row.level, is_dashed(row), says_sum(row), says_result(row), words


def _readings_by_look(
    rows: Sequence[Row], settled: dict[int, Sum], places: dict[int, int]
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
        votes.update(
            name for name, chosen in candidate_parts(rows, place, waiting).items() if set(chosen) == set(parts)
        )
        found[_look(row)] = (count + 1, votes)
        waiting.take_up(place, parts)
    return found


def _told(
    rows: Sequence[Row],
    keys: Sequence[str],
    place: int,
    waiting: Waiting,
    alike: dict[Look, tuple[int, Counter[str]]],
    by_role: tuple[Row, ...] | None,
    last: int,
) -> Sum | None:
    """The total with its parts, where something tells them."""
    total = rows[place]
    weighed = [
        _Weighed(name, parts, agreement(total, parts, keys))
        for name, chosen in candidate_parts(rows, place, waiting).items()
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


def _only_meaning(total: Row, weighed: Sequence[_Weighed], waiting: Waiting, last: bool) -> _Weighed | None:
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
