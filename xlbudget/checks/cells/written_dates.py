"""Days that are written as text and that no calendar has."""

from __future__ import annotations

from datetime import date, timedelta

from xlbudget.domain.patterns import pattern

_DAY = pattern(r"^\s*(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d\d)\s*$")
_MARKS, _LONGEST = frozenset("-./"), len("31-12-2026")
_MONTHS = 12


def impossible_day(text: str) -> tuple[str, str] | None:
    """Why the text is no day, in Danish and English; None for one that is, and for all other texts.

    12/31/2026 is an American day.
    """
    match = _DAY.match(text)
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    if month > _MONTHS:
        both = day > _MONTHS
        return (f"der er ingen måned {month}", f"there is no month {month}") if both else None
    if not day or not month:
        return "dag og måned tælles fra 1", "days and months count from 1"
    last = (date(year + month // _MONTHS, month % _MONTHS + 1, 1) - timedelta(days=1)).day
    return None if day <= last else (f"måneden har {last} dage", f"the month has {last} days")


def holds_impossible_day(lines: str) -> bool:
    """Whether one of the lines is such a day: few end in a year behind a mark."""
    likely = [line for line in map(str.strip, lines.split("\n")) if line[-5:-4] in _MARKS and len(line) <= _LONGEST]
    return any(map(impossible_day, likely))
