"""What kind of line a line is, beside its neighbours: a dash in front, words of its dimensions, the first word of its
label. A line that heads lines of another kind may be their sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import Row

_REACH = 120  # lines below a line that are looked through
_DASH = pattern(r"\s*[-–−•·*]\s*\w")
_LETTERS = pattern(r"[^\W\d_]{4,}")

Kind = tuple[str, ...]
"""The words of a line's dimensions, else the first word of its label; empty where there are none."""


class LineKinds:
    """The kinds of a table's lines, each read once."""

    __slots__ = ("_dashed", "_kinds", "_rows")

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        labels = [row.label for row in rows]
        self._kinds = list(map(_first_word, labels))
        if any(map(_is_words, set().union(*[row.dimensions.values() for row in rows]))):
            self._kinds = [dimension_words(row) or kind for row, kind in zip(rows, self._kinds, strict=True)]
        self._dashed = list(map(begins_with_dash, labels))

    def heading_lines(self) -> Iterator[int]:
        """The lines right above lines of another kind than their own, two at least: "- delloft for drift"."""
        kinds, dashed = self._kinds, self._dashed
        for below, (kind, next_kind) in enumerate(pairwise(kinds[1:]), 1):
            alike = (kind and kind == next_kind) or (dashed[below] and dashed[below + 1])
            if alike and self.alike_below(below - 1, 2):
                yield below - 1

    def alike_below(self, place: int, most: int = _REACH) -> range:
        """The lines right below that have what the line lacks: a dash in front, a kind of their own, a first word. None
        where there are fewer than two."""
        rows, kinds, dashed = self._rows, self._kinds, self._dashed
        nothing, first = range(0), place + 1
        if first >= len(rows) or kinds[place] == kinds[first] != () or (dashed[first] and dashed[place]):
            return nothing
        kind, with_dash, set_off = kinds[first], dashed[first], rows[first].set_off
        if not (kind or with_dash) or rows[first].part_of:
            return nothing
        below = range(first, min(len(rows), first + most, place + _REACH))
        end = below.stop
        for other in below:
            row = rows[other]
            alike = (kind and kinds[other] == kind) or (with_dash and dashed[other])
            if not alike or not row.values or row.set_off != set_off:
                end = other
                break
        return range(first, end) if end - first > 1 else nothing


def dimension_words(row: Row) -> Kind:
    """What the line's dimensions say in words, not in codes."""
    return tuple([text for text in row.dimensions.values() if _is_words(text)]) if row.dimensions else ()


@lru_cache(maxsize=4096)
def begins_with_dash(label: str) -> bool:
    """Whether a dash or a bullet stands before the words, as before what a line is made up of."""
    return bool(_DASH.match(label))


@lru_cache(maxsize=4096)
def _first_word(label: str) -> Kind:
    first = _LETTERS.match(label.lstrip(" -–−•·*"))
    return (first[0].casefold(),) if first else ()


@lru_cache(maxsize=4096)
def _is_words(text: str) -> bool:
    return not any(map(str.isdigit, text))
