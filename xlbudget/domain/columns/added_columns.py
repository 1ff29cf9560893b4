"""Which columns a total column may add up, by its heading and its place: years, the months and quarters of one, or
columns of its own year. Which of them it does, the lines' arithmetic settles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.rates import names_rate
from xlbudget.domain.table import MONTHS_OF_PARTS, OPEN_TIME, Column

_PART = pattern(r"((?:19|20)\d\d)?([HKMT])(\d{1,2})$")  # of `Column.period`
_PERIOD = pattern(r"\b((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)?\d\d)\b")
_TO_DATE = pattern(
    r"til dato|(?<![a-zæøå])(?:åtd|ytd)(?![a-zæøå])|"
    r"(?<![a-zæøå])jan(?:uar)?(?![a-zæøå]).{0,40}(?<![a-zæøå])(?:feb|mar|apr|ma[ji]|ju[nl]|aug|sep|okt|nov)",
    re.IGNORECASE,
)
"""What is said of the sum of the year's first months, as "Januar til maj" or "År til dato"."""


class PartOfYear(NamedTuple):
    """A part of a year: of which, the letter of its kind, and the months that it covers."""

    year: str | None
    letter: str
    first: int
    last: int


def part_of_year(column: Column) -> PartOfYear | None:
    """The part of a year that a column holds; None for a whole one."""
    match = _PART.match(column.period) if column.period else None
    if match is None:
        return None
    length = MONTHS_OF_PARTS[match[2]]
    last = int(match[3]) * length
    return PartOfYear(match[1], match[2], last - length + 1, last)


def _is_open_time(column: Column) -> bool:
    """Whether the column is of the time before or after the years."""
    return column.period is not None and OPEN_TIME in column.period


def columns_of_time(columns: Sequence[Column], place: int) -> Iterator[tuple[Column, ...]]:
    """The years that the total may add up: those of its period, those since the last total, those after it, all; or
    the parts of a year that stand before it.
    """
    total = columns[place]
    yield from _parts_before(columns, place)
    if total.period:
        return
    if match := _period(total):
        first, last = int(match[1]), int(match[2] if len(match[2]) == 4 else match[1][:2] + match[2])
        years = [column for column in columns if column.role == "year" and column.year is not None]
        within = tuple(column for column in years if column.year is not None and first <= column.year <= last)
        if {column.year for column in within} == set(range(first, last + 1)):  # some years not shown: nothing to hold
            yield within
        return
    seen: list[tuple[Column, ...]] = []
    for run in _runs_of_years(columns, place):
        if len(run) > 1 and run not in seen:
            seen.append(run)
            yield run


def names_period(total: Column) -> bool:
    """Whether the heading says over which years the total goes: "I alt 2016-2019"."""
    return _period(total) is not None


def _period(total: Column) -> re.Match[str] | None:
    return _PERIOD.search(total.header) if any(map(str.isdigit, total.header)) else None


def _runs_of_years(columns: Sequence[Column], place: int) -> Iterator[tuple[Column, ...]]:
    """The columns since the last total, the years, these with the time before and after them, the columns up to the
    next total."""
    before = tuple(takewhile(_is_no_total, reversed(columns[:place])))
    yield before[::-1]
    yield tuple([column for column in columns if column.role == "year"])
    yield tuple([column for column in columns if column.role == "year" or _is_open_time(column)])
    yield tuple(takewhile(_is_no_total, columns[place + 1 :]))


def _is_no_total(column: Column) -> bool:
    return column.role != "total"


def _parts_before(columns: Sequence[Column], place: int) -> Iterator[tuple[Column, ...]]:
    """The months, quarters or the like that the total may add up, totals of smaller parts among them; where it is
    that of the year to date, the first two, three or more of them.
    """
    total = columns[place]
    whole = part_of_year(total)
    year = str(total.year) if total.year else None
    found: dict[str, list[Column]] = {}
    for column in columns[:place]:
        part = part_of_year(column)
        if part is None or (part.year and year and part.year != year):
            continue
        if whole is None or (whole.first <= part.first and part.last <= whole.last and part.letter != whole.letter):
            found.setdefault(part.letter, []).append(column)
    to_date = found and whole is None and _TO_DATE.search(total.header)
    for parts in found.values():
        for count in range(2 if to_date else max(2, len(parts)), len(parts) + 1):
            yield tuple(parts[:count])


def columns_beside(columns: Sequence[Column], place: int) -> Iterator[tuple[Column, ...]]:
    """The columns of one unit that the total may add up: those since the last total, or those of its own year; and
    those without what one of a thing costs."""
    total = columns[place]
    parts = [column for column in columns[:place] if column.unit == total.unit and not column.part]
    since: list[Column] = []
    for column in reversed(parts):
        if column.role == "total":
            break
        since.append(column)
    own = [column for column in parts if column.role != "total" and column.year == total.year]
    since.reverse()
    told = [since, own] if since != own else [own]
    yield from (tuple(found) for found in told if len(found) > 1)
    amounts = [column for column in since if not names_rate(column.header)]
    if len(amounts) > 1 and amounts not in told:
        yield tuple(amounts)
