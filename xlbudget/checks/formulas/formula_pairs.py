"""Two formulas as a sentence quotes them beside each other: what tells them apart is to be seen."""

from __future__ import annotations

import re

from xlbudget.checks.formulas.formula_cells import in_danish_words, shown
from xlbudget.domain.patterns import pattern

_LONG = 60  # characters of a formula that a sentence shows in any case
_BEFORE = 32  # characters shown before the difference
_TOKEN = pattern(r"\"[^\"]*\"|'[^']*'!?|\w[\w.$]*|\$[\w$]+|.", re.DOTALL)


def shown_apart(own: str, other: str) -> tuple[str, str]:
    """Both as `shown` gives them; where they differ only beyond what it shows, from shortly before the difference."""
    first, second = _from_difference(own, other)
    return shown(first), shown(second)


def danish_apart(own: str, other: str) -> tuple[str, str]:
    """The same as a Danish Excel shows formulas."""
    return shown_apart(in_danish_words(own), in_danish_words(other))


def _from_difference(own: str, other: str) -> tuple[str, str]:
    if max(len(own), len(other)) <= _LONG:
        return own, other
    tokens = _TOKEN.findall(own), _TOKEN.findall(other)
    at = _first_difference(*tokens)
    before = len("".join(tokens[0][:at]))
    if before <= _LONG - _BEFORE:
        return own, other
    begin = at
    while begin and len("".join(tokens[0][begin - 1 : at])) <= _BEFORE:
        begin -= 1
    return "…" + "".join(tokens[0][begin:]), "…" + "".join(tokens[1][begin:])


def _first_difference(own: list[str], other: list[str]) -> int:
    """The place of the first token that differs."""
    pairs = enumerate(zip(own, other, strict=False))
    return next((at for at, (one, two) in pairs if one != two), min(len(own), len(other)))
