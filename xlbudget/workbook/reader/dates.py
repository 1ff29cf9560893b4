"""Dates and times: which number formats show one, and what day a serial number is."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from xlbudget.domain.patterns import pattern

_NOT_SHOWN = pattern(r'"[^"]*"?|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*+\]?', re.IGNORECASE | re.DOTALL)
_ELAPSED = pattern(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTER = pattern(r"[dmyhs]", re.IGNORECASE)
_GENERAL = pattern(r"general|standard", re.IGNORECASE)
_DATE_LETTERS = frozenset("dmyhsDMYHS")
_PLAIN_DATE = _DATE_LETTERS | frozenset("/-.,: ")
_EPOCH_1900 = datetime.datetime(1899, 12, 30)
_EPOCH_1904 = datetime.datetime(1904, 1, 1)
_DAY_MILLISECONDS = 86_400_000
_NO_DAY = 60  # 29 February 1900, which Excel has and the calendar has not
_LAST_SERIAL = 2_958_466  # the day after 9999-12-31


@lru_cache(maxsize=512)
def shows_date(number_format: str) -> bool:
    """Whether the format shows a day or a time of day. Elapsed hours (`[h]:mm`) are a number of days and stay one."""
    characters = set(number_format)
    if not characters & _DATE_LETTERS:
        return False
    if characters <= _PLAIN_DATE:
        return True
    first = _GENERAL.sub("", _NOT_SHOWN.sub("", number_format)).split(";", 1)[0]
    return not _ELAPSED.search(first) and _DATE_LETTER.search(first) is not None


@lru_cache(maxsize=4096)  # the days of budgets are few
def from_serial(serial: float, date1904: bool) -> datetime.datetime | datetime.time | float:
    """The moment of a serial number, to the millisecond; below 1 a time of day. What is no date stays the number.

    Serials up to 60 count from a day later: the calendar of 1900 has a 29 February that never was.
    """
    if not 0 <= serial < _LAST_SERIAL:
        return serial
    days, fraction = divmod(serial, 1)
    milliseconds = round(fraction * _DAY_MILLISECONDS)
    if serial < 1:
        moment = _EPOCH_1904 + datetime.timedelta(milliseconds=milliseconds)
        return moment.time() if milliseconds < _DAY_MILLISECONDS else _EPOCH_1900 + datetime.timedelta(days=2)
    if not date1904 and serial < _NO_DAY:
        days += 1
    return (_EPOCH_1904 if date1904 else _EPOCH_1900) + datetime.timedelta(days=days, milliseconds=milliseconds)


def from_iso(text: str) -> datetime.datetime | datetime.time:
    """ISO 8601 as a cell of type "d" holds it. Raises `ValueError`."""
    try:
        return datetime.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return datetime.time.fromisoformat(text).replace(tzinfo=None)
