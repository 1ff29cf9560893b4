"""Words to look for in labels, headings and titles, without regard to case and punctuation."""

from __future__ import annotations

import re
from functools import lru_cache

_BETWEEN_WORDS = re.compile(r"[^0-9a-zæøåäöéüõ%‰²³]+")
_SIGN = re.compile(r"[%‰]")


@lru_cache(maxsize=16384)
def plain_words(text: str) -> str:
    """The text in small letters, with one space around each word: " mer mindreforbrug i % "."""
    spaced = _SIGN.sub(lambda sign: f" {sign[0]} ", text.lower())
    return f" {_BETWEEN_WORDS.sub(' ', spaced).strip()} "


class Words:
    """A list of words. `_` marks where a word begins or ends: "_sum_" is the word alone, "_løn" begins one, "budget"
    may stand anywhere. What `without` lists is passed over: "lovforslag" is no "forslag".
    """

    __slots__ = ("_wanted", "_without")

    def __init__(self, wanted: str, without: str = "") -> None:
        self._wanted = _entries(wanted)
        self._without = _entries(without)

    def in_text(self, text: str) -> bool:
        """Whether any of the words stands in the text."""
        return self.in_plain(plain_words(text))

    def in_plain(self, plain: str) -> bool:
        """The same for a text that `plain_words` has made plain."""
        for word in self._without:
            if word in plain:
                plain = plain.replace(word, " ")
        return any(word in plain for word in self._wanted)


def listed(words: str) -> tuple[str, ...]:
    """The words between the commas."""
    return tuple(word for word in (word.strip() for word in words.replace("\n", ",").split(",")) if word)


def _entries(words: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in listed(words))
