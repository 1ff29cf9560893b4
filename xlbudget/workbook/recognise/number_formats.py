"""What a number format shows: per cent, hidden thousands, decimals and a unit in quotes."""

from __future__ import annotations

import re
from functools import lru_cache

from xlbudget.domain.records import NamedTuple


class Shown(NamedTuple):
    """How a number format shows a number.

    `thousands_hidden` is 1 for `#,##0,` (4.000.000 is shown as 4.000), 2 for millions; `decimals` is None for General;
    `literal` is the text that the format adds, such as "mio. kr."; `grouped` says that thousands are separated.
    """

    percent: bool = False
    thousands_hidden: int = 0
    decimals: int | None = None
    literal: str = ""
    grouped: bool = False


_QUOTED = re.compile(r'"([^"]*)"')
_BRACKETED = re.compile(r"\[[^\]]*\]")
_PADDING = re.compile(r"_.|\*.")
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_NUMBER = re.compile(r"[#0?][#0?,. ]*")


@lru_cache(maxsize=512)
def shown_by(number_format: str) -> Shown:
    """What the positive section of the format shows; General and text formats show the number as it is."""
    section = _first_section(number_format)
    if section.lower() in ("general", "standard", "@", ""):
        return Shown()
    literal = " ".join(_CURRENCY.findall(section) + _QUOTED.findall(section)).strip()
    bare = _PADDING.sub("", _BRACKETED.sub("", _QUOTED.sub("", section))).replace("\\", "")
    match = _NUMBER.search(bare)
    if not match:
        return Shown(percent="%" in bare, literal=literal)
    digits = match[0].rstrip()
    scale = len(digits) - len(digits.rstrip(","))
    whole, _, fraction = digits.rstrip(",").partition(".")
    return Shown(
        percent="%" in bare,
        thousands_hidden=scale,
        decimals=sum(fraction.count(place) for place in "0#?"),
        literal=literal,
        grouped="," in whole or bool(re.search(r"# #|0 0|# 0", whole)),
    )


def _first_section(number_format: str) -> str:
    quoted = False
    for place, character in enumerate(number_format):
        if character == '"':
            quoted = not quoted
        elif character == ";" and not quoted:
            return number_format[:place].strip()
    return number_format.strip()
