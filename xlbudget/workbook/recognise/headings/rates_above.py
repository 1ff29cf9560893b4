"""Per cents over amounts that are the rates by which these are reckoned: "Max. overførsel" under "Regel +5 %/-3 %"."""

from __future__ import annotations

import re

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.headings.heading import Heading, read_heading

_A_RATE = pattern(r"[-+−±]? ?\d{1,3}(?:,\d+)? ?(?:%|pct\.?|procent)", re.IGNORECASE)
_A_WORD = pattern(r"[a-zæøåäö]{3}", re.IGNORECASE)


def without_rate_above(heading: Heading, own: str) -> Heading:
    """The heading of a column as its `own` cell has it, where of per cent only rates stand above that.

    Under "%" alone, or an "andel", the numbers are per cents; so they may be where the own cell says no word.
    """
    above, rates = _A_RATE.subn(" ", heading.text.replace(own, " ", 1))
    told = read_heading(own)
    if not rates or told.hint == "percent" or not _A_WORD.search(own) or read_heading(above).hint == "percent":
        return heading
    return heading._replace(hint=told.hint, dimension=told.dimension)
