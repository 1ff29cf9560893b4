"""What kind of line a line is, beside its neighbours: a dash in front, words of its dimensions, the first word of its
label. A line that heads lines of another kind may be their sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import Row

_REACH = 120  # lines below a line that are looked through
_DASH = pattern(r"\s*[-–−•·*]\s*\w")
_LETTERS = pattern(r"[^\W\d_]{4,}")

Kind = tuple[str, ...]
"""The words of a line's dimensions, else the first word of its label; empty where there are none."""


class LineKinds:
    """The kinds of a table's lines, each read once."""

    __slots__ = ("_kinds", "_rows")

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._kinds = [dimension_words(row) or _first_word(row.label) for row in rows]

    def heads_lines(self, place: int) -> bool:
        """Whether lines of another kind than the line itself stand right below it: "- delloft for drift"."""
        return len(list(islice(self._other_kind_below(place), 2))) > 1

    def alike_below(self, place: int) -> list[int]:
        """The lines right below that have what the line lacks: a dash in front, a kind of their own, a first word."""
        found = list(self._other_kind_below(place))
        return found if len(found) > 1 else []

    def _other_kind_below(self, place: int) -> Iterator[int]:
        rows, kinds = self._rows, self._kinds
        below = range(place + 1, min(len(rows), place + _REACH))
        if not below or kinds[place] == kinds[place + 1] != ():
            return
        first, kind = rows[place + 1], kinds[place + 1]
        dashed = begins_with_dash(first.label)
        if not first.values or first.part_of or (dashed and begins_with_dash(rows[place].label)):
            return
        for other in below:
            row = rows[other]
            if not row.values or row.set_off != first.set_off:
                return
            if not (kind and kinds[other] == kind) and not (dashed and begins_with_dash(row.label)):
                return
            yield other


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
