"""What the labels of lines say of them: asked of each label once, however many lines and tables have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.sum_words import names_sum_or_result

_DASHES = frozenset("-–−•·*")
_DASH = pattern(r"\s*[-–−•·*]\s*\w")
_LETTERS = pattern(r"[^\W\d_]{4,}")
_FEWEST_CAPITALS = 4  # letters: shorter ones are names, as "ITU"

FirstWord = tuple[str, ...]
"""The first word of a label in small letters, alone; empty where the label begins with none."""


class LabelColumns(NamedTuple):
    """What the labels of lines say, each column with as many places as there are lines."""

    first_words: Sequence[FirstWord]
    dashed: Sequence[bool]  # whether a dash or a bullet stands before the words
    of_sums: Sequence[bool]  # whether they name a sum or a result


def words_of(labels: Iterable[str]) -> LabelColumns:
    """What the labels say."""
    told = list(map(_told_by, labels))
    return LabelColumns(*zip(*told, strict=True)) if told else LabelColumns((), (), ())


@lru_cache(maxsize=4096)
def _told_by(label: str) -> tuple[FirstWord, bool, bool]:
    first = _LETTERS.match(label.lstrip(" -–−•·*"))
    return (first[0].casefold(),) if first else (), begins_with_dash(label), names_sum_or_result(label)


def in_capitals(label: str) -> bool:
    """Whether the label is in capitals all through, as a few offices write their sums."""
    return label.isupper() and sum(map(str.isalpha, label)) >= _FEWEST_CAPITALS


def begins_with_dash(label: str) -> bool:
    """Whether a dash or a bullet stands before the words, as before what a line is made up of."""
    return label.lstrip()[:1] in _DASHES and bool(_DASH.match(label))
