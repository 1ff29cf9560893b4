"""What kind of line a line is, beside its neighbours: a dash in front, words of its dimensions, the first word of its
label. A line that heads lines of another kind may be their sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, count
from operator import attrgetter, eq, gt

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import Row

_REACH = 120  # lines below a line that are looked through
_DASHES = frozenset("-–−•·*")
_DASH = pattern(r"\s*[-–−•·*]\s*\w")
_DIMENSIONS = attrgetter("dimensions")
_LETTERS = pattern(r"[^\W\d_]{4,}")

Kind = tuple[str, ...]
"""The words of a line's dimensions, else the first word of its label; empty where there are none."""


def lines_headed(rows: Sequence[Row]) -> dict[int, range]:
    """The lines of a table that stand right above two or more that have what they lack themselves: a dash in front, a
    kind of their own, a first word ("- delloft for drift"). Each with those lines, as far as they are alike."""
    kinds: Sequence[Kind]
    dashed: Sequence[bool]
    kinds, dashed = zip(*[_beginning(row.label) for row in rows], strict=True) if rows else ((), ())
    said = list(map(_DIMENSIONS, rows))
    if any(any(map(_is_words, told.values())) for told in dict(zip(map(id, said), said, strict=True)).values()):
        kinds = [dimension_words(row) or kind for row, kind in zip(rows, kinds, strict=True)]
    as_below = list(map(eq, kinds, kinds[1:]))
    heads = set(compress(count(), map(gt, as_below[1:], as_below)))  # unlike the line below, which is like the next
    if True in dashed:
        dashed_threes = enumerate(zip(dashed, dashed[1:], dashed[2:], strict=False))
        heads |= {place for place, (own, first, second) in dashed_threes if first and second and not own}
    found = {place: _alike_below(rows, kinds, dashed, place) for place in heads}
    return {place: below for place, below in found.items() if len(below) > 1}


def _alike_below(rows: Sequence[Row], kinds: Sequence[Kind], dashed: Sequence[bool], place: int) -> range:
    """The lines right below that are alike, and have what the line lacks."""
    first = place + 1
    kind, with_dash, set_off = kinds[first], dashed[first], rows[first].set_off
    if kinds[place] == kind != () or (with_dash and dashed[place]) or rows[first].part_of:
        return range(0)
    if not (kind or with_dash):
        return range(0)
    below = range(first, min(len(rows), place + _REACH))
    for other in below:
        row = rows[other]
        alike = (kind and kinds[other] == kind) or (with_dash and dashed[other])
        if not alike or not row.values or row.set_off != set_off:
            return range(first, other)
    return below


def dimension_words(row: Row) -> Kind:
    """What the line's dimensions say in words, not in codes."""
    return tuple([text for text in row.dimensions.values() if _is_words(text)]) if row.dimensions else ()


@lru_cache(maxsize=4096)
def begins_with_dash(label: str) -> bool:
    """Whether a dash or a bullet stands before the words, as before what a line is made up of."""
    return label.lstrip()[:1] in _DASHES and bool(_DASH.match(label))


@lru_cache(maxsize=4096)
def _beginning(label: str) -> tuple[Kind, bool]:
    """The first word of a label, and whether a dash stands before it."""
    first = _LETTERS.match(label.lstrip(" -–−•·*"))
    return (first[0].casefold(),) if first else (), begins_with_dash(label)


@lru_cache(maxsize=4096)
def _is_words(text: str) -> bool:
    return not any(map(str.isdigit, text))
