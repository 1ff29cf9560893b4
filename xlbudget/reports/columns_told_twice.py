"""Columns that tell the money of another one once more: in older prices, as a running sum, or of the whole country.

"Budget 2026 (2025-pl) | Budget 2026 (2026-pl)", "Beløb | Akkumuleret", "Hele landet | Kommunens andel": only one of
each is money to add up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from xlbudget.domain.table import Column
from xlbudget.workbook.recognise.price_levels import price_levels, without_price_levels

_RUNNING = re.compile(r"\W*(?:løbende sum|(?:akk\.|akkumuler|acc?umulat|ackumuler|kumuler|kumulat)\w*)", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\W*(?:hele landet|(?:på )?landsplan|landet|(?:alle )?(?:kommunerne|regionerne|kommuner|regioner)"
    r"(?: under ét| i alt)?)(?: (?:mio |mia |t |t)?kr)?$",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?<!\w)(?:andel|\w*kommunens?|regionens?)(?!\w)", re.IGNORECASE)
_NO_WORDS = re.compile(r"[\W\d_]+")


def told_twice(columns: Sequence[Column]) -> Mapping[str, frozenset[str]]:
    """The columns in whose place another one counts, by key with the keys of those."""
    found: dict[str, frozenset[str]] = {}
    for column in columns:
        others = [one for one in columns if one is not column and one.key not in found and _of_one_year(one, column)]
        instead = [one.key for one in others if _counts_for(one, column)]
        if instead:
            found[column.key] = frozenset(instead)
    return found


def says_the_same(column: Column, other: Column) -> bool:
    """Whether the columns state the same of the same year: only then is one added to another."""
    return _of_one_year(column, other) and (column.unit, column.currency) == (other.unit, other.currency)


def _of_one_year(column: Column, other: Column) -> bool:
    return (column.year, column.measure, column.period) == (other.year, other.measure, other.period)


def _counts_for(column: Column, other: Column) -> bool:
    if _RUNNING.match(other.header):
        return not _RUNNING.match(column.header)
    if _OF_ALL.match(_plain(other)):
        return bool(_OWN.search(_plain(column)))
    level, older = _level(column), _level(other)
    return level is not None and older is not None and level > older and _plain(column) == _plain(other)


def _level(column: Column) -> int | None:
    """The year of the prices that the column itself states."""
    levels = [level for level in price_levels(column.header) if level != "current"]
    return levels[0] if len(levels) == 1 else None


def _plain(column: Column) -> str:
    """What the heading says beside years and prices."""
    return _NO_WORDS.sub(" ", without_price_levels(column.header)).strip().lower()
