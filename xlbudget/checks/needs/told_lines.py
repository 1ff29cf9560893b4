"""Whether a sentence of the workbook may state the amount of a line: before the rule that reads sentences is loaded.

The unit over a table is a text with an amount too ("Beløb i 1.000 kr."), but it names no line.
"""

from __future__ import annotations

from functools import lru_cache

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.needs.tables import line_names
from xlbudget.checks.registry import Subject
from xlbudget.domain.patterns import pattern

NAME_ENOUGH = 8  # letters: a shorter label may be a word of any sentence
WORD = pattern(r"\w+")
_OF_MONEY = ("kr", "mio", "million", "milliard")
_MONEY_OF_A_YEAR = pattern(
    r"[0-9] ?(?:mi[oal]|t?\.? ?kr).*\bi (?:19|20)[0-9]{2}\b|\bi (?:19|20)[0-9]{2}\b.*[0-9] ?(?:mi[oal]|t?\.? ?kr)"
)
_APART = "\0"  # no file can hold it
_OF_ALL = frozenset(("alt", "ialt", "tilsammen", "samlet", "samlede", "sammenlagt", "total"))


def sentences_on_lines(subject: Subject) -> bool:
    """Whether a text with an amount of money speaks of all lines, or has the first word of a line's name."""
    held = subject.once(contents)
    if not subject.tables or not any(map(held.words.__contains__, _OF_MONEY)):
        return False
    plain = _APART.join(held.texts).casefold().split(_APART)
    told = [text for text in plain if ("kr" in text or "mi" in text) and _has_money(text)]
    lines = "\n".join(told)
    words = set(WORD.findall(lines))
    of_a_year = " i 20" in lines or " i 19" in lines
    if not words.isdisjoint(_OF_ALL) or (of_a_year and any(map(_MONEY_OF_A_YEAR.search, told))):
        return True
    if words.isdisjoint(map(_first_word, subject.once(line_names))):  # as most
        return False
    names = [row.evened_label for table in subject.tables for row in table.rows]
    firsts = [WORD.search(name) for name in names if len(name) >= NAME_ENOUGH]
    return any(first[0] in words for first in firsts if first)


@lru_cache(maxsize=4096)
def _first_word(name: str) -> str:
    word = WORD.search(name.casefold())
    return word[0] if word else ""


def _has_money(text: str) -> bool:
    return any(map(text.__contains__, _OF_MONEY)) and any(map(str.isdecimal, text))
