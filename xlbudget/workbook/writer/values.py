"""Values as a sheet's XML holds them, and texts that a spreadsheet could take for something to do."""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal

from xlbudget.domain.errors import Refusal
from xlbudget.workbook.writer.markup import escaped
from xlbudget.workbook.writer.plan import NewValue

DAYS_TO_1904 = 1462
LONGEST_TEXT = 32_767  # characters in a cell
_EPOCH = datetime.datetime(1899, 12, 30)
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_NO_DATE = re.compile(r'"[^"]*+"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*+\]?', re.IGNORECASE)
_DATE_LETTER = re.compile(r"[dmyhs]", re.IGNORECASE)
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))


def acts(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula when it is typed, pasted or saved as CSV."""
    return text[:1] in ("=", "+", "-", "@", "\t", "\r")


def is_date_format(number: str, code: str | None) -> bool:
    """Whether a number format shows a date or a time. `code` is None for a built-in format."""
    if code is None:
        return number.isdigit() and int(number) in _BUILT_IN_DATES
    first = _NO_DATE.sub("", code).split(";")[0]
    return "general" not in first.lower() and _DATE_LETTER.search(first) is not None


def cell_xml(value: NewValue, formula: str | None, prefix: str, date1904: bool) -> tuple[str, str]:
    """The attributes (` t="…"`) and the inner XML of a cell that holds the value. Raises `Refusal`."""
    name = f"{prefix}:" if prefix else ""
    code = f"<{name}f>{escaped(formula)}</{name}f>" if formula is not None else ""
    if value is None:
        return "", code
    if isinstance(value, bool):
        return ' t="b"', f"{code}<{name}v>{int(value)}</{name}v>"
    if isinstance(value, str):
        text = _text(value)
        if code:
            return ' t="str"', f"{code}<{name}v>{text}</{name}v>"
        space = ' xml:space="preserve"' if value != value.strip() or "\n" in value or "  " in value else ""
        return ' t="inlineStr"', f"<{name}is><{name}t{space}>{text}</{name}t></{name}is>"
    return "", f"{code}<{name}v>{_number(value, date1904)}</{name}v>"


def _text(value: str) -> str:
    if len(value) > LONGEST_TEXT:
        raise Refusal(
            "text_too_long",
            f"Teksten »{value[:40]}…« har {len(value)} tegn; en celle kan rumme 32.767.",
            f"The text “{value[:40]}…” has {len(value)} characters; a cell holds 32,767.",
        )
    text = _ESCAPE_LIKE.sub("_x005F_", value)
    return escaped(_CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text))


def _number(value: int | float | Decimal | datetime.date | datetime.time, date1904: bool) -> str:
    if isinstance(value, datetime.time):
        value = datetime.datetime.combine(_EPOCH, value)
        return repr((value - _EPOCH) / datetime.timedelta(days=1))
    if isinstance(value, datetime.date):
        moment = value if isinstance(value, datetime.datetime) else datetime.datetime(*value.timetuple()[:3])
        days = (moment.replace(tzinfo=None) - _EPOCH) / datetime.timedelta(days=1)
        return _plain(days - DAYS_TO_1904 * date1904)
    if not (value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)):
        raise Refusal(
            "no_number",
            "Et resultat er ikke et tal og kan ikke skrives i en celle.",
            "A result is not a number and cannot be written to a cell.",
        )
    return format(value, "f") if isinstance(value, Decimal) and -20 < value.adjusted() < 20 else _plain(float(value))


def _plain(number: float) -> str:
    return repr(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
