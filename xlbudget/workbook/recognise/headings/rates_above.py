"""Per cents over amounts that are the rates by which these are reckoned: "Max. overførsel" under "Regel +5 %/-3 %"."""

from __future__ import annotations

import re

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.headings.heading import Heading, read_heading
from xlbudget.workbook.recognise.texts.words import Words

_A_RATE = pattern(r"[-+−±]? ?\d{1,3}(?:,\d+)? ?(?:%|pct\.?|procent)", re.IGNORECASE)
_A_WORD = pattern(r"[a-zæøåäö]{3}", re.IGNORECASE)
_CARRIED_BY = Words("_p l_, _pl_, pris og løn, fremskriv, regulering, opregning, indeksering")
"""What the rate of prices and wages is named as."""


def without_rate_above(heading: Heading, own: str) -> Heading:
    """The heading of a column as its `own` cell has it, where of per cent only rates stand above that.

    Under "%" alone, or an "andel", the numbers are per cents; so they may be where the own cell says no word. A year
    under the rate of prices and wages ("P/L 3,4 %") is that of what these make.
    """
    above, rates = _A_RATE.subn(" ", heading.text.replace(own, " ", 1))
    told, wider = read_heading(own), read_heading(above)
    if not rates or told.hint == "percent" or wider.hint == "percent":
        return heading
    if _A_WORD.search(own):
        return heading._replace(hint=told.hint, dimension=told.dimension)
    return heading._replace(hint="change") if told.year and _CARRIED_BY.in_text(above) else heading
