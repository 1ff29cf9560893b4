"""Texts that are broken over lines or over the rows of a heading, put on one line.

A narrow column parts its words: "Forbrugs-" and "procent" below it are one word. A hyphen that stands for a word still
to come is no such break: "Drifts-" and "og anlægsudgifter" stay two, as do "PL-" and "FREMSKREVET".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from xlbudget.domain.danish_numbers import INVISIBLE
from xlbudget.domain.patterns import pattern

_SOFT_HYPHEN = "\u00ad"
_INVISIBLE = frozenset(INVISIBLE)
_WITHOUT_INVISIBLE = str.maketrans("", "", INVISIBLE)
_PARTED = pattern(
    r"(?:(?<=[a-zæøåäöéü])[-‐]\s*\n\s*(?=[a-zæøåäöéü])|(?<=[A-ZÆØÅÄÖ]{4})[-‐]\s*\n\s*(?=[A-ZÆØÅÄÖ]{2}))"
    r"(?!(?:og|eller|samt|i|på|til|och|and|or|OG|ELLER|SAMT|PÅ|TIL|OCH|AND|OR)\b)"
)


def visible(text: str) -> str:
    """The text without the letters that nobody sees; a word that a soft hyphen parts over two lines is one again."""
    if text.isascii() or _INVISIBLE.isdisjoint(text):
        return text
    return text.replace(f"{_SOFT_HYPHEN}\n", "").translate(_WITHOUT_INVISIBLE)


@lru_cache(maxsize=16384)
def on_one_line(text: str) -> str:
    """The text with one space for each gap; the same string each time, so that it is hashed once."""
    text = visible(text)
    if "\n" in text and ("-" in text or "‐" in text):
        text = _PARTED.sub("", text)
    return " ".join(text.split())


def joined(parts: Iterable[str]) -> str:
    """The parts of a heading from the top row down, a space between them but where a word is broken."""
    parts = list(parts)
    if any(part.endswith(("-", "‐")) for part in parts[:-1]):
        return on_one_line("\n".join(parts))
    return " ".join(parts)
