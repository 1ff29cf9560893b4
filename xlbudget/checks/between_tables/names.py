"""Whether two texts name the same initiative: offices shorten, hyphenate and add target groups as they go."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

_BRACKETS = re.compile(r"\([^)]{0,200}\)")
_OTHER = re.compile(r"[^0-9a-zæøåäöéü]+")
_MARK = re.compile(r"(?<!\S)(?:[0-9]+|[a-zæøå])(?!\S)")
_ALIKE = 0.85  # rule X02
_WORDS_ENOUGH = 3  # a name that another begins with must say this many words, or be the whole of it


def same_name(first: str, second: str) -> bool:
    """Whether both name one thing: equal but for case, dashes and brackets, one the other's beginning, or alike."""
    left, right = _plain(first), _plain(second)
    if not left or not right:
        return False
    if left == right:
        return True
    first_marks, second_marks = (frozenset(_MARK.findall(name)) for name in (left, right))
    if first_marks and second_marks and first_marks != second_marks:  # "Projekt 1" and "Projekt 2", "Skole A" and "B"
        return False
    shorter, longer = sorted((left, right), key=len)
    if longer.startswith(shorter + " ") and len(shorter.split()) >= _WORDS_ENOUGH:
        return True
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _ALIKE


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return _OTHER.sub(" ", _BRACKETS.sub(" ", name.lower())).strip()
