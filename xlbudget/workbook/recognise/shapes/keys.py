"""The keys under which rows keep their values: the year, year and measure, or a short name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import Measure

_NOT_PLAIN = pattern(r"[^a-z0-9]+")
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})


def year_keys(columns: Sequence[tuple[int | None, Measure | None, str]]) -> list[str]:
    """Keys for columns of (year, measure, header): "2016", for a year that repeats "2025:outturn", then a number."""
    years = Counter([year for year, _, _ in columns])
    keys = []
    for year, measure, header in columns:
        if year is None:
            key = slug(header) or "amount"
        elif years[year] == 1 or measure is None:
            key = str(year)
        else:
            key = f"{year}:{measure}"
        keys.append(key)
    return numbered(keys)


def span(period: tuple[int, int]) -> str:
    """The key of one of several periods: "2025-2028"."""
    return f"{period[0]}-{period[1]}"


def slug(header: str) -> str:
    """A short plain name of a heading: "Projektnr." is "projektnr"."""
    plain = _NOT_PLAIN.sub("_", header.lower().translate(_DANISH)).strip("_")
    return plain[:24].rstrip("_")


def numbered(keys: Sequence[str], taken: Sequence[str] = ()) -> list[str]:
    """The keys with a number behind each repeat."""
    counts = dict(Counter(taken))
    found = []
    for key in keys:
        count = counts[key] = counts.get(key, 0) + 1
        found.append(key if count == 1 else f"{key}:{count}")
    return found
