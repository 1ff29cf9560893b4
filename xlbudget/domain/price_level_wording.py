"""Price levels as Danish sheets word them: reading "2013 p/l" and "løbende priser", and writing another level in."""

from __future__ import annotations

import re

from xlbudget.domain.table import PriceLevel
from xlbudget.domain.years import FIRST_YEAR, LAST_YEAR

_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2})"
_SPACE = r"[ \u00a0\u2009\u202f]"
_DASH = rf"{_SPACE}?[-\u2010\u2011\u2012\u2013\u2212]{_SPACE}?"
_JOIN = rf"(?:{_DASH}|{_SPACE}+)"
# What follows the year: "2013 p/l", "2019-priser", "2016-prisniveau", "2016 pris- og lønniveau".
_AFTER = (
    r"(?:faste?[ \u00a0])?(?:p\.?[/-]l|pl|p/l-niveau|pl-niveau|pris-?[ \u00a0]?(?:og|/)[ \u00a0]?løn(?:niveau)?|"
    r"prisniveau|priser|pris|niveau|prices?|price[ \u00a0]level)"
)
# "2020-kroner" needs its hyphen: "Budget 2020 kr." is the year 2020 in kroner of no stated level.
_KRONER = r"(?:kroner|kr\.?)"
# What stands before it: "p/l 2025", "prisniveau: 2016", "faste priser (2021)".
_BEFORE = (
    r"(?:p\.?[/-]l(?:-niveau)?|pl(?:-niveau)?|pris-?[ \u00a0]?(?:og|/)[ \u00a0]?løn(?:niveau)?|prisniveau|"
    r"(?:i[ \u00a0])?faste?[ \u00a0]priser|price[ \u00a0]level|constant[ \u00a0]prices)"
)
_YEAR_FIRST = re.compile(rf"(?<![0-9.,/]){_YEAR}(?:{_JOIN}{_AFTER}|{_DASH}{_KRONER})(?![a-zæøå0-9])", re.IGNORECASE)
_WORD_FIRST = re.compile(
    rf"(?<![a-zæøå]){_BEFORE}(?:{_SPACE}*[:(=]?{_SPACE}*|{_JOIN}){_YEAR}(?![0-9.,/]?[0-9])", re.IGNORECASE
)
_CURRENT = re.compile(
    r"(?<![a-zæøå])(?P<words>løbende(?:[ \u00a0]+(?:års[ \u00a0]?)?priser?|[ \u00a0]+p/l|[ \u00a0]+prisniveau)|"
    r"årets[ \u00a0]priser|current[ \u00a0]prices|nominelle[ \u00a0]priser)(?![a-zæøå])",
    re.IGNORECASE,
)


def read_price_levels(text: str) -> tuple[PriceLevel, ...]:
    """Every price level that a text states, in the order of the text, each once; empty where it states none."""
    found: dict[int, PriceLevel] = {}
    for pattern in (_YEAR_FIRST, _WORD_FIRST):
        for match in pattern.finditer(text):
            year = int(match["year"])
            if FIRST_YEAR <= year <= LAST_YEAR:
                found[match.start("year")] = year
    for match in _CURRENT.finditer(text):
        found[match.start()] = "current"
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))


def reworded(text: str, to_year: int) -> str:
    """`text` with every price level that it states replaced by `to_year`; all else as it was.

    "1.000 kr. - 2013 p/l" becomes "1.000 kr. - 2014 p/l", "løbende priser" becomes "2014-priser".
    """
    places = {match.span("year") for pattern in (_YEAR_FIRST, _WORD_FIRST) for match in pattern.finditer(text)}
    replacements = [(span, str(to_year)) for span in places]
    replacements += [(match.span("words"), f"{to_year}-priser") for match in _CURRENT.finditer(text)]
    for (start, end), words in sorted(replacements, reverse=True):
        text = text[:start] + words + text[end:]
    return text
