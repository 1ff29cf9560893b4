"""Words to look for in labels, headings and titles, without regard to case and punctuation.

All lists are looked for together, in one pass over a text; whether a text holds a word of one list is then only asked
of what was heard. A sheet's labels are asked some twenty lists each. The pass goes word by word, and what a word says
is kept: texts differ, and are made of the same few words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain, filterfalse, repeat
from operator import contains, itemgetter

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple

_BETWEEN_WORDS = re.compile(r"[^0-9a-zæøåäöéüõ%²³]+")
_BETWEEN_WORDS_OR_PER_MILLE = pattern(r"[^0-9a-zæøåäöéüõ%‰²³]+")  # few texts have one, and it takes long to compile


_PARTED = pattern(r"(?<=[a-zæøå]{4}s)- ?(?=[a-zæøå]{5})(?!eller |[a-zæøå]+-)")
"""A word that a narrow column once parted after the s that joins its halves."""


@lru_cache(maxsize=16384)
def plain_words(text: str) -> str:
    """The text in small letters, with one space around each word: " mer mindreforbrug i % "."""
    plain = text.lower()
    if "s-" in plain:
        plain = _PARTED.sub("", plain)  # "Bevillings-ansøgninger", "Forbrugs- procent"
    between = _BETWEEN_WORDS
    if "%" in plain:
        plain = plain.replace("%", " % ")
    if "‰" in plain:
        plain, between = plain.replace("‰", " ‰ "), _BETWEEN_WORDS_OR_PER_MILLE
    return f" {between.sub(' ', plain).strip()} "


class Words:
    """A list of words. `_` marks where a word begins or ends: "_sum_" is the word alone, "_løn" begins one, "budget"
    may stand anywhere; a sign for per cent is always a word by itself: "_%_". What `without` lists is passed over:
    "lovforslag" is no "forslag".
    """

    __slots__ = ("_wanted", "_without")

    def __init__(self, wanted: str, without: str = "") -> None:
        self._wanted = _entries(wanted)
        self._without = _entries(without) if without else ()
        _LISTS.append(self)
        for cached in (heard_in, _heard, _told_by, _asked, _asking):
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


class _InPart(NamedTuple):
    """Several words of which a text holds one, and the lists that look for them or pass them over."""

    words: str
    wanted: frozenset[Words]
    passed_over: frozenset[Words]


class _Told(NamedTuple):
    """What a word of a text tells of lists: they are sure of it, or of what it is one word of it may stand there."""

    wanted: frozenset[Words]
    passed_over: frozenset[Words]
    in_part: tuple[_InPart, ...]


_LISTS: list[Words] = []
_SILENCE: frozenset[Words] = frozenset()
_SIGN = itemgetter(slice(1, 4))
_LONG = 1000  # letters of a text
_LONGEST = 60  # letters of a word that is asked for


@cache
def _asking() -> tuple[dict[str, list[Words]], dict[str, list[Words]]]:
    """The lists that look for each of the words of all lists, and those that pass it over. Made when a text is first
    read: there are a thousand, and most commands read none.
    """
    wanted: dict[str, list[Words]] = {}
    passed_over: dict[str, list[Words]] = {}
    for each in _LISTS:
        for words in each._wanted:
            wanted.setdefault(words, []).append(each)
        for words in each._without:
            passed_over.setdefault(words, []).append(each)
    return wanted, passed_over


class _Asked(NamedTuple):
    """What all lists ask for, to be looked for in the words of a text one by one."""

    alone: set[str]  # words alone, and of several words the longest
    several: dict[str, list[str]]  # the several words, by their longest
    signs: set[str]  # the second to fourth letter of those alone: the first is mostly the space before a word


@cache
def _asked() -> _Asked:
    """Made when a text is first read, as `_asking`."""
    wanted, passed_over = _asking()
    alone = {*wanted, *passed_over}
    of_several = [words for words in alone if " " in words.strip()]
    several: dict[str, list[str]] = {}
    for words in of_several:
        several.setdefault(_longest(words), []).append(words)
    alone = alone.difference(of_several).union(several)
    return _Asked(alone, several, set(map(_SIGN, alone)))


def _longest(words: str) -> str:
    """The longest of several words, with the spaces that are asked for around it."""
    each = words.split(" ")
    longest = max(each, key=len)
    return f"{' ' if longest != each[0] else ''}{longest}{' ' if longest != each[-1] else ''}"


def _asked_by(words: Iterable[str]) -> tuple[frozenset[Words], frozenset[Words]]:
    """The lists that look for any of these, and those that pass one of them over."""
    wanted, passed_over = _asking()
    return frozenset(chain.from_iterable([wanted.get(word, ()) for word in words])), frozenset(
        chain.from_iterable([passed_over.get(word, ()) for word in words])
    )


@lru_cache(maxsize=16384)
def heard_in(text: str) -> frozenset[Words]:
    """The lists of which a word stands in the text."""
    return _heard(plain_words(text))


@lru_cache(maxsize=16384)
def _heard(plain: str) -> frozenset[Words]:
    """The lists of which a word stands in the plain text."""
    heard: set[Words] = set()
    doubtful: set[Words] = set()
    words: Iterable[str] = plain.split()
    if len(plain) > _LONG:
        words = {*words}  # few repeat, but in long texts
    told_by = map(_told_by, filterfalse(str.isdecimal, words))  # no list asks for a number
    for told in filter(None, told_by):
        heard |= told.wanted
        doubtful |= told.passed_over
        for several in told.in_part:
            if several.words in plain:
                heard |= several.wanted
                doubtful |= several.passed_over
    if doubtful:
        heard = (heard - doubtful) | {words for words in doubtful if words.left_in(plain)}
    return frozenset(heard) if heard else _SILENCE


@lru_cache(maxsize=16384)
def _told_by(word: str) -> _Told | None:
    """What one word of a plain text tells, None for most."""
    plain = f" {word} "
    alone, several, signs = _asked()
    size = len(plain)
    threes = [plain[place : place + 3] for place in range(size - 2)]
    longer = [
        plain[place:end]
        for place, sign in enumerate(threes[1:])
        if sign in signs
        for end in range(place + 4, (size if size - place < _LONGEST else place + _LONGEST) + 1)
    ]
    found = alone & {*threes, *longer}
    if not found:
        return None
    in_part = [_InPart(words, *_asked_by([words])) for one in found for words in several.get(one, ())]
    return _Told(*_asked_by(found), tuple(in_part))


class Heard(list[frozenset[Words]]):
    """What `heard_in` gives for each of several texts."""

    texts: Sequence[str]
    in_any: frozenset[Words]
    """The lists of which a word stands in one of them: a table's labels hold words of few."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(map(heard_in, texts))
        self.texts = texts
        self.in_any = frozenset[Words]().union(*{*self})

    def first(self, size: int) -> Heard:
        """What is heard in the first so many of the texts."""
        return self if size >= len(self) else Heard(self.texts[:size])

    def times(self, words: Words) -> int:
        """In how many of the texts the words stand."""
        return sum(map(contains, self, repeat(words))) if words in self.in_any else 0


def listed(words: str) -> tuple[str, ...]:
    """The words between the commas."""
    return tuple(filter(None, map(str.strip, words.replace("\n", ",").split(","))))


def _entries(words: str) -> tuple[str, ...]:
    """The words as they stand in a plain text."""
    return tuple(" ".join(words.split()).removesuffix(",").replace("_", " ").split(", "))
