"""Sums that leave out a line which counts things among their lines of money: "Byggegrunde", "Biler", "Åbningsdage".

Such a word may name money as well. Where the sum comes to the other lines to the digit, it does not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import Places, Settled
from xlbudget.domain.sums.figures import Figures
from xlbudget.domain.table import Row

_THINGS = (
    r"(?:[^\W\d]+ )?(?:[^\W\d]*(?:timer|dage|uger|pladser|grunde|boliger|lejligheder|biler|busser|overnatninger)|døgn|"
    r"cykler|træer|besøg|udlån|sager|ansøgninger|måltider|ture|km|m2|m²|kvadratmeter|brugere|borgere|elever|børn|personer|"
    r"medlemmer|deltagere|stillinger|årsværk|enheder|forløb|kontrakter|klasser|grupper|senge|stk)\.?"
)
_ALL, _AMONG = pattern(_THINGS, re.IGNORECASE), pattern(rf"^\W*{_THINGS}\W*$", re.IGNORECASE | re.MULTILINE)


def counts_among(rows: Sequence[Row]) -> frozenset[int]:
    """The places of the lines that may count things."""
    if not _AMONG.search("\n".join([row.label for row in rows])):
        return frozenset()  # of most tables
    return frozenset(place for place, row in enumerate(rows) if row.values and may_count(row))


def counts_left_out(figures: Figures, keys: Sequence[str], settled: Mapping[int, Settled]) -> dict[int, Settled]:
    """Those of the sums that are right to the digit without the lines among them that may count things."""
    counts = counts_among(figures.rows)
    told = {
        place: without_counts(figures, place, entry.parts, counts, figures.stated(place, keys))
        for place, entry in settled.items()
        if counts and not entry.holds
    }
    return {place: Settled(parts, "arithmetic", holds=True) for place, parts in told.items() if parts}


def without_counts(
    figures: Figures, total: int, parts: Places, counts: Collection[int], stated: Sequence[str]
) -> Places:
    """The parts without the lines that may count things, where the total is right to the digit so; else none."""
    money = tuple([part for part in parts if part not in counts])
    return money if 1 < len(money) < len(parts) and figures.add_up(total, money, stated) else ()


def may_count(row: Row) -> bool:
    """Whether the line may say how many there are of a thing: by its name, and in whole numbers."""
    named = row.role == "item" and _ALL.fullmatch(row.label.strip())
    return bool(named) and all(_is_whole(amount) for amount in row.values.values())


def _is_whole(amount: Decimal) -> bool:
    return amount == amount.to_integral_value()
