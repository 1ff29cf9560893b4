"""Words to look for in labels, headings and titles, without regard to case and punctuation.

All lists are looked for together, in one pass over a text; whether a text holds a word of one list is then only asked
of what was heard. A sheet's labels are asked some twenty lists each.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xlbudget.domain.records import NamedTuple

_BETWEEN_WORDS = re.compile(r"[^0-9a-zæøåäöéüõ%‰²³]+")


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
            _entry(word).wanted.append(self)
        for word in self._without:
            _entry(word).passed_over.append(self)
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
            if word in plain:
                plain = plain.replace(word, " ")
        for word in self._wanted:  # noqa: SIM110 — a loop is twice as fast here
            if word in plain:
                return True
        return False


class _Entry(NamedTuple):
    """A word, and the lists that look for it or pass it over."""

    word: str
    wanted: list[Words]
    passed_over: list[Words]


_ENTRIES: dict[str, list[_Entry]] = {}  # by three letters of the word
_SILENCE: frozenset[Words] = frozenset()


def _entry(word: str) -> _Entry:
    sign = word[1:4] if len(word) > 3 else word  # the first letter is mostly the space before the word
    entries = _ENTRIES.setdefault(sign, [])
    for entry in entries:
        if entry.word == word:
            return entry
    entries.append(_Entry(word, [], []))
    return entries[-1]


@lru_cache(maxsize=16384)
def _heard(plain: str) -> frozenset[Words]:
    """The lists of which a word stands in the plain text."""
    heard: set[Words] = set()
    doubtful: set[Words] = set()
    for sign in {plain[place : place + 3] for place in range(len(plain) - 2)}:
        for word, wanted, passed_over in _ENTRIES.get(sign, ()):
            if word in plain:
                heard.update(wanted)
                doubtful.update(passed_over)
    if doubtful:
        heard = (heard - doubtful) | {words for words in doubtful if words.left_in(plain)}
    return frozenset(heard) if heard else _SILENCE


def listed(words: str) -> tuple[str, ...]:
    """The words between the commas."""
    return tuple(word for word in (word.strip() for word in words.replace("\n", ",").split(",")) if word)


def _entries(words: str) -> tuple[str, ...]:
    """The words as they stand in a plain text; a sign for per cent is a word of its own there."""
    return tuple(f" {word} " if word in ("%", "‰") else word.replace("_", " ") for word in listed(words))
