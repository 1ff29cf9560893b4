"""Lines of which only one is meant: a proposal, and another one that its name calls the alternative to it, or that has
the same mark in a column "Alternativ".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import Row

_TO = pattern(r"\balternativt? (?:til|for)\s+(?:forslag\s+|nr\.?\s*)?([^()]{1,80})\)?\s*$", re.IGNORECASE)
_NUMBERED = pattern(r"(?<!\W)\W+alternativ\s+(?:[a-d]|[1-9]|i{1,3})\W*$", re.IGNORECASE)
_CODE = pattern(r"\W*([a-zæøå]|[a-zæøå]{0,4}-?\d{1,4}[a-z]?)[.):]\s", re.IGNORECASE)

_COLUMN = "alternativ"
_NO_MARKS = frozenset({"", "ja", "nej", "ingen", "intet", "x", "ikke relevant"})
"""What says in that column whether there is another choice, and not which."""

_HEADING = pattern(r"\balternativ", re.IGNORECASE)


class Alternative(NamedTuple):
    """The places of a line and of the one before which it is the alternative."""

    line: int
    to: int


def alternatives(rows: Sequence[Row]) -> list[Alternative]:
    """The lines that are an alternative to another one: "Skoler, stor (alternativ til 2a)" where a line has the number
    2a, beside its name or before it, "Haller, alternativ B" below "Haller, alternativ A", and the second of two with an
    A in the column "Alternativ"."""
    marked = _marked(rows)
    if not any("alternativ" in row.label.casefold() for row in rows):
        return marked
    names: dict[str, int] = {}
    for place, row in enumerate(rows):
        code = _CODE.match(row.label)
        names |= {
            _plain(name): place for name in (row.label, *row.dimensions.values(), *(code.groups() if code else ()))
        }
    found: list[Alternative] = []
    begun: dict[str, int] = {}
    for place, row in enumerate(rows):
        if match := _TO.search(row.label):
            other = names.get(_plain(match[1]))
            if other is not None and other != place:
                found.append(Alternative(place, other))
        elif match := _NUMBERED.search(row.label):
            stem = _plain(row.label[: match.start()])
            if stem and stem in begun:
                found.append(Alternative(place, begun[stem]))
            begun.setdefault(stem, place)
    return found + [one for one in marked if one.line not in {told.line for told in found}]


def heads_alternatives(heading: str) -> bool:
    """Whether a column of amounts is headed as that of another choice than the amounts beside it."""
    return bool(_HEADING.search(heading))


def _marked(rows: Sequence[Row]) -> list[Alternative]:
    """The lines that have the mark of one above them."""
    first: dict[str, int] = {}
    found: list[Alternative] = []
    for place, row in enumerate(rows):
        if _COLUMN in row.dimensions and (mark := _plain(row.dimensions[_COLUMN])) not in _NO_MARKS:
            if mark in first:
                found.append(Alternative(place, first[mark]))
            first.setdefault(mark, place)
    return found


def _plain(text: str) -> str:
    return " ".join(text.lower().strip(" .:;,-–»«\"'()").split())
