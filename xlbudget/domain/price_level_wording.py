"""Price levels as Danish sheets word them: reading "2013 p/l" and "løbende priser", and writing another level in."""

from __future__ import annotations

import re

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import PriceLevel
from xlbudget.domain.years import FIRST_YEAR, LAST_YEAR

_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2})"
_SPACE = r"[ \u00a0\u2009\u202f]"
_DASH = rf"{_SPACE}?[-\u2010\u2011\u2012\u2013\u2212]{_SPACE}?"
_JOIN = rf"(?:{_DASH}|{_SPACE}+)"
# What follows the year: "2013 p/l", "2019-priser", "2016-prisniveau", "2016 pris- og lønniveau".
_AFTER = (
    r"(?:faste?[ \u00a0])?(?:p\.?[/-]l|pl|p/l-niveau|pl-niveau|pris-?[ \u00a0]?(?:og|/)[ \u00a0]?løn(?:niveau)?|"
    r"prisniveau|priser|niveau|prices|price[ \u00a0]level)"
)
# "2020-kroner" needs its hyphen: "Budget 2020 kr." is the year 2020 in kroner of no stated level. So does "2020-pris":
# "Pris pr. barn" under "Budget 2020" is what one costs in that year.
_KRONER = r"(?:kroner|kr\.?|(?:pris|price)(?![ \u00a0]+(?:pr|per)\b))"
# What stands before it: "p/l 2025", "prisniveau: 2016", "faste priser (2021)".
_BEFORE = (
    r"(?:p\.?[/-]l(?:-niveau)?|pl(?:-niveau)?|pris-?[ \u00a0]?(?:og|/)[ \u00a0]?løn(?:niveau)?|prisniveau|"
    r"(?:i[ \u00a0])?faste?[ \u00a0]priser|price[ \u00a0]level|constant[ \u00a0]prices)"
)
_YEAR_FIRST = pattern(rf"(?<![0-9.,/]){_YEAR}(?:{_JOIN}{_AFTER}|{_DASH}{_KRONER})(?![a-zæøå0-9])", re.IGNORECASE)
_WORD_FIRST = pattern(
    rf"(?<![a-zæøå]){_BEFORE}(?:{_SPACE}*[:(=]?{_SPACE}*|{_JOIN}){_YEAR}(?![0-9.,/]?[0-9])", re.IGNORECASE
)
_CURRENT = pattern(
    r"(?<![a-zæøå])(?P<words>løbende(?:[ \u00a0]+(?:års[ \u00a0]?)?priser?|[ \u00a0]+p/l|[ \u00a0]+prisniveau)|"
    r"årets[ \u00a0]priser|current[ \u00a0]prices|nominelle[ \u00a0]priser)(?![a-zæøå])",
    re.IGNORECASE,
)


def read_price_levels(text: str) -> tuple[PriceLevel, ...]:
    """Every price level that a text states, in the order of the text, each once; empty where it states none."""
    return tuple(dict.fromkeys(level for _, level in _stated(text)))


def _stated(text: str) -> list[tuple[tuple[int, int], PriceLevel]]:
    """Where a level is stated (the year's digits, or the words for current prices), and which, left to right."""
    matches = [match for form in (_YEAR_FIRST, _WORD_FIRST, _CURRENT) for match in form.finditer(text)]
    stated: list[tuple[tuple[int, int], PriceLevel]] = []
    taken = 0
    for match in sorted(matches, key=lambda match: match.start()):
        if match.start() < taken:  # "2013 p/l 2014": the words already belong to 2013
            continue
        taken = match.end()
        if match.lastgroup == "words":
            stated.append((match.span("words"), "current"))
        elif FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
            stated.append((match.span("year"), int(match["year"])))
    return stated


def reworded(text: str, to_year: int) -> str:
    """`text` with every price level that it states replaced by `to_year`; all else as it was.

    "1.000 kr. - 2013 p/l" becomes "1.000 kr. - 2014 p/l", "løbende priser" becomes "2014-priser".
    """
    for (start, end), level in reversed(_stated(text)):
        text = text[:start] + (f"{to_year}-priser" if level == "current" else str(to_year)) + text[end:]
    return text
