"""What a number format shows: per cent, hidden thousands, decimals and a unit in quotes."""

from __future__ import annotations

from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple


class Shown(NamedTuple):
    """How a number format shows a number.

    `thousands_hidden` is 1 for `#,##0,` (4.000.000 is shown as 4.000), 2 for millions; `decimals` is None for General;
    `literal` is the text that the format adds, such as "mio. kr."; `grouped` says that thousands are separated; `name`
    are the letters that it writes before a number or a year: `"B"0` shows 2026 as B2026.
    """

    percent: bool = False
    thousands_hidden: int = 0
    decimals: int | None = None
    literal: str = ""
    grouped: bool = False
    name: str = ""


_QUOTED = pattern(r'"([^"]*)"')
_BRACKETED = pattern(r"\[[^\]]*\]")
_PADDING = pattern(r"_.|\*.")
_CURRENCY = pattern(r"\[\$([^\]-]*)[^\]]*\]")
_NOT_OF_NUMBER = (('"', _QUOTED), ("[", _BRACKETED), ("_*", _PADDING))
"""What may stand beside the digits of a number, each with signs of which every format with it has one."""
_NAME = pattern(r"[^\W\d_]+\.? ?$")
_SPACED = ("# #", "0 0", "# 0")
_NUMBER = pattern(r"[#0?][#0?,. ]*")


@lru_cache(maxsize=512)
def shown_by(number_format: str) -> Shown:
    """What the positive section of the format shows; General and text formats show the number as it is."""
    section = _first_section(number_format)
    if section.lower() in ("general", "standard", "@", ""):
        return Shown()
    currencies = _CURRENCY.findall(section) if "[" in section else []
    quoted = _QUOTED.findall(section) if '"' in section else []
    literal = " ".join(currencies + quoted).strip()
    name = quoted[0].strip() if quoted and section[0] == '"' and _NAME.match(quoted[0]) else ""
    bare = section
    for signs, beside in _NOT_OF_NUMBER:
        if any(map(bare.__contains__, signs)):
            bare = beside.sub("", bare)
    bare = bare.replace("\\", "")
    match = _NUMBER.search(bare)
    if not match:
        return Shown(percent="%" in bare, literal=literal, name=name)
    digits = match[0].rstrip()
    scale = len(digits) - len(digits.rstrip(","))
    whole, _, fraction = digits.rstrip(",").partition(".")
    return Shown(
        percent="%" in bare,
        thousands_hidden=scale,
        decimals=sum(fraction.count(place) for place in "0#?"),
        literal=literal,
        grouped="," in whole or any(map(whole.__contains__, _SPACED)),
        name=name,
    )


def _first_section(number_format: str) -> str:
    quoted = False
    for place, character in enumerate(number_format):
        if character == '"':
            quoted = not quoted
        elif character == ";" and not quoted:
            return number_format[:place].strip()
    return number_format.strip()
