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
        self._kinds = [dimension_words(row) or _first_word(row.label) for row in rows]
        self._dashed = [begins_with_dash(row.label) for row in rows]

    def heading_lines(self) -> Iterator[int]:
        """The lines right above lines of another kind than their own, two at least: "- delloft for drift"."""
        alike = enumerate(zip(pairwise(self._kinds), pairwise(self._dashed), strict=True))
        for below, (kinds, dashed) in alike:
            if (kinds[0] == kinds[1] != () or dashed == (True, True)) and below and self._heads(below - 1):
                yield below - 1

    def _heads(self, place: int) -> bool:
        lines = self._other_kind_below(place)
        return next(lines, None) is not None and next(lines, None) is not None

    def alike_below(self, place: int) -> range:
        """The lines right below that have what the line lacks: a dash in front, a kind of their own, a first word."""
        count = sum(1 for _ in self._other_kind_below(place))
        return range(place + 1, place + 1 + (count if count > 1 else 0))

    def _other_kind_below(self, place: int) -> Iterator[int]:
        rows, kinds, dashed = self._rows, self._kinds, self._dashed
        below = range(place + 1, min(len(rows), place + _REACH))
        if not below or kinds[place] == kinds[place + 1] != ():
            return
        first, kind, with_dash = rows[place + 1], kinds[place + 1], dashed[place + 1]
        if not first.values or first.part_of or (with_dash and dashed[place]):
            return
        for other in below:
            row = rows[other]
            if not row.values or row.set_off != first.set_off:
                return
            if not (kind and kinds[other] == kind) and not (with_dash and dashed[other]):
                return
            yield other


def dimension_words(row: Row) -> Kind:
    """What the line's dimensions say in words, not in codes."""
    return _in_words(tuple(row.dimensions.values())) if row.dimensions else ()


@lru_cache(maxsize=4096)
def begins_with_dash(label: str) -> bool:
    """Whether a dash or a bullet stands before the words, as before what a line is made up of."""
    return bool(_DASH.match(label))


@lru_cache(maxsize=4096)
def _first_word(label: str) -> Kind:
    first = _LETTERS.match(label.lstrip(" -–−•·*"))
    return (first[0].casefold(),) if first else ()


@lru_cache(maxsize=4096)
def _in_words(texts: tuple[str, ...]) -> Kind:
    return tuple(text for text in texts if not any(map(str.isdigit, text)))
