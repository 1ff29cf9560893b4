"""What kind of line a line is, beside its neighbours: a dash in front, words of its dimensions, the first word of its
label. A line that heads lines of another kind may be their sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, count
from operator import eq, gt, methodcaller

from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.table import Row

_TEXTS = methodcaller("values")
_REACH = 120  # lines below a line that are looked through

Kind = tuple[str, ...]
"""The words of a line's dimensions, else the first word of its label; empty where there are none."""


def lines_headed(figures: Figures) -> dict[int, range]:
    """The lines of a table that stand right above two or more that have what they lack themselves: a dash in front, a
    kind of their own, a first word ("- delloft for drift"). Each with those lines, as far as they are alike."""
    kinds, dashed, _ = figures.labels
    dimensions = figures.fields.dimensions
    once = dict(zip(map(id, dimensions), dimensions, strict=True))  # lines that have none share one mapping
    if words := set(filter(_is_words, set().union(*map(_TEXTS, once.values())))):
        said = {known: tuple([text for text in own.values() if text in words]) for known, own in once.items()}
        kinds = [said[known] or kind for known, kind in zip(map(id, dimensions), kinds, strict=True)]
    as_below = list(map(eq, kinds, kinds[1:]))
    heads = set(compress(count(), map(gt, as_below[1:], as_below)))  # unlike the line below, which is like the next
    if True in dashed:
        dashed_threes = enumerate(zip(dashed, dashed[1:], dashed[2:], strict=False))
        heads |= {place for place, (own, first, second) in dashed_threes if first and second and not own}
    found = {place: _alike_below(figures, kinds, dashed, place) for place in heads}
    return {place: below for place, below in found.items() if len(below) > 1}


def _alike_below(figures: Figures, kinds: Sequence[Kind], dashed: Sequence[bool], place: int) -> range:
    """The lines right below that are alike, and have what the line lacks."""
    rows, filled, first = figures.rows, figures.filled, place + 1
    kind, with_dash, set_off = kinds[first], dashed[first], rows[first].set_off
    if kinds[place] == kind != () or (with_dash and dashed[place]) or rows[first].part_of:
        return range(0)
    if not (kind or with_dash):
        return range(0)
    if rows[first].role == "subtotal" and rows[place].role == "item" and not with_dash:
        return range(0)  # a line above "Transport" and "Transport fra side 1", which are sums
    below = range(first, min(len(rows), place + _REACH))
    for other in below:
        alike = (kind and kinds[other] == kind) or (with_dash and dashed[other])
        if not alike or not filled[other] or rows[other].set_off != set_off:
            return range(first, other)
    return below


def dimension_words(row: Row) -> Kind:
    """What the line's dimensions say in words, not in codes."""
    return tuple([text for text in row.dimensions.values() if _is_words(text)]) if row.dimensions else ()


@lru_cache(maxsize=4096)
def _is_words(text: str) -> bool:
    return not any(map(str.isdigit, text))
