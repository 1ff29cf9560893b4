"""Words to look for in labels, headings and titles, without regard to case and punctuation.

All lists are looked for together, in one pass over a text; whether a text holds a word of one list is then only asked
of what was heard. A sheet's labels are asked some twenty lists each. The pass goes word by word, and what a word says
is kept: texts differ, and are made of the same few words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import filterfalse, repeat
from operator import contains

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
        for cached in (heard_in, _heard, _told_by):
            cached.cache_clear()  # what was heard before knows nothing of this list

    def in_text(self, text: str) -> bool:
        """Whether any of the words stands in the text."""
        return self in heard_in(text)

    def in_plain(self, plain: str) -> bool:
        """The same for a text that `plain_words` has made plain."""
        return self in _heard(plain)

    def in_any(self, texts: Iterable[str]) -> bool:
        """Whether any of the words stands in one of the texts."""
        return self in frozenset[Words]().union(*map(heard_in, texts))

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
    """A word or several, the lists that look for it or pass it over, and the longest of several words."""

    word: str
    longest: str
    wanted: list[Words]
    passed_over: list[Words]


class _Told(NamedTuple):
    """What a word of a text tells of lists: they are sure of it, or of what it is one word of it may stand there."""

    wanted: frozenset[Words]
    passed_over: frozenset[Words]
    in_part: tuple[_Entry, ...]


_BY_WORD: dict[str, _Entry] = {}
_ENTRIES: dict[str, list[_Entry]] = {}  # by three letters of the longest word
_SILENCE: frozenset[Words] = frozenset()


def _entry(word: str) -> _Entry:
    entry = _BY_WORD.get(word)
    if entry is None:
        longest = _longest(word)
        entry = _BY_WORD[word] = _Entry(word, longest, [], [])
        sign = longest[1:4] if len(longest) > 3 else longest  # the first letter is mostly the space before the word
        _ENTRIES.setdefault(sign, []).append(entry)
    return entry


def _longest(words: str) -> str:
    """The longest of the words, with the spaces that are asked for around it."""
    if " " not in words[1:-1]:
        return words
    longest = max(words.split(), key=len)
    start = words.index(longest)
    return words[max(0, start - 1) : start + len(longest) + 1]


@lru_cache(maxsize=16384)
def heard_in(text: str) -> frozenset[Words]:
    """The lists of which a word stands in the text."""
    return _heard(plain_words(text))


@lru_cache(maxsize=16384)
def _heard(plain: str) -> frozenset[Words]:
    """The lists of which a word stands in the plain text."""
    heard: set[Words] = set()
    doubtful: set[Words] = set()
    told_by = map(_told_by, filterfalse(str.isdecimal, plain.split()))  # no list asks for a number, and few repeat
    for told in filter(None, told_by):
        heard |= told.wanted
        doubtful |= told.passed_over
        for entry in told.in_part:
            if entry.word in plain:
                heard.update(entry.wanted)
                doubtful.update(entry.passed_over)
    if doubtful:
        heard = (heard - doubtful) | {words for words in doubtful if words.left_in(plain)}
    return frozenset(heard) if heard else _SILENCE


@lru_cache(maxsize=16384)
def _told_by(word: str) -> _Told | None:
    """What one word of a plain text tells, None for most."""
    plain = f" {word} "
    signs = {plain[place : place + 3] for place in range(len(word))}
    found = [entry for sign in signs for entry in _ENTRIES.get(sign, ()) if entry.longest in plain]
    if not found:
        return None
    sure = [entry for entry in found if entry.longest == entry.word]
    return _Told(
        frozenset(words for entry in sure for words in entry.wanted),
        frozenset(words for entry in sure for words in entry.passed_over),
        tuple(entry for entry in found if entry.longest != entry.word),
    )


def times_heard(words: Words, heard: Sequence[frozenset[Words]]) -> int:
    """In how many of the texts the words stand; `heard` is what `heard_in` gives for each."""
    return sum(map(contains, heard, repeat(words)))


def listed(words: str) -> tuple[str, ...]:
    """The words between the commas."""
    return tuple(filter(None, map(str.strip, words.replace("\n", ",").split(","))))


def _entries(words: str) -> tuple[str, ...]:
    """The words as they stand in a plain text; a sign for per cent is a word of its own there."""
    return tuple(f" {word} " if word in ("%", "‰") else word.replace("_", " ") for word in listed(words))
