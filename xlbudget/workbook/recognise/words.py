"""Words to look for in labels, headings and titles, without regard to case and punctuation.

All lists are looked for together, in one pass over a text; whether a text holds a word of one list is then only asked
of what was heard. A sheet's labels are asked some twenty lists each.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BETWEEN_WORDS = re.compile(r"[^0-9a-zæøåäöéüõ%‰²³]+")
_BEGINNING = 3  # letters by which the words of the lists are found


@lru_cache(maxsize=16384)
def plain_words(text: str) -> str:
    """The text in small letters, with one space around each word: " mer mindreforbrug i % "."""
    plain = text.lower()
    if "%" in plain or "‰" in plain:
        plain = plain.replace("%", " % ").replace("‰", " ‰ ")
    return f" {_BETWEEN_WORDS.sub(' ', plain).strip()} "


class Words:
    """A list of words. `_` marks where a word begins or ends: "_sum_" is the word alone, "_løn" begins one, "budget"
    may stand anywhere. What `without` lists is passed over: "lovforslag" is no "forslag".
    """

    __slots__ = ("_wanted", "_without")

    def __init__(self, wanted: str, without: str = "") -> None:
        self._wanted = _entries(wanted)
        self._without = _entries(without)
        for word in self._wanted:
            _LISTED.setdefault(word[:_BEGINNING], []).append((word, self))
        for word in self._without:
            _PASSED_OVER.setdefault(word[:_BEGINNING], []).append((word, self))
        _heard.cache_clear()  # what was heard before knows nothing of this list

    def in_text(self, text: str) -> bool:
        """Whether any of the words stands in the text."""
        return self in _heard(plain_words(text))

    def in_plain(self, plain: str) -> bool:
        """The same for a text that `plain_words` has made plain."""
        return self in _heard(plain)

    def left_in(self, plain: str) -> bool:
        """Whether any of the words stands in the plain text once what is passed over is taken out."""
        for word in self._without:
            plain = plain.replace(word, " ")
        return any(word in plain for word in self._wanted)


_LISTED: dict[str, list[tuple[str, Words]]] = {}  # by their first letters
_PASSED_OVER: dict[str, list[tuple[str, Words]]] = {}
_SILENCE: frozenset[Words] = frozenset()


@lru_cache(maxsize=16384)
def _heard(plain: str) -> frozenset[Words]:
    """The lists of which a word stands in the plain text."""
    beginnings = {plain[place : place + _BEGINNING] for place in range(len(plain) - _BEGINNING + 1)}
    heard = {words for beginning in beginnings & _LISTED.keys() for word, words in _LISTED[beginning] if word in plain}
    for beginning in beginnings & _PASSED_OVER.keys():
        for word, words in _PASSED_OVER[beginning]:
            if word in plain:
                (heard.add if words.left_in(plain) else heard.discard)(words)
    return frozenset(heard) if heard else _SILENCE


def listed(words: str) -> tuple[str, ...]:
    """The words between the commas."""
    return tuple(word for word in (word.strip() for word in words.replace("\n", ",").split(",")) if word)


def _entries(words: str) -> tuple[str, ...]:
    """The words as they stand in a plain text; a sign for per cent is a word of its own there."""
    return tuple(f" {word} " if word in ("%", "‰") else word.replace("_", " ") for word in listed(words))
