"""Sums of the same lines by kind, one after another below them: "Besparelser i alt", "Udvidelser i alt", "Netto".

They stand below lines of both kinds, so that none adds up the lines right above it. Together they are what those lines
are together, and that is the result below them. Where one figure differs they stay lines, and the result is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.workbook.recognise.rows.row_drafts import RowDraft

_NOTHING = Decimal(0)
_FEWEST = 2  # sums, and lines above them


def sums_by_kind(rows: Sequence[RowDraft], places: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The lines among `places`, those of the table with numbers of their own, that are such sums."""
    for at, place in enumerate(places):
        words = rows[place].words
        if not (words.total or words.net):
            continue
        named = at
        while named < len(places) and rows[places[named]].words.total:
            named += 1
        if named == len(places) or not rows[places[named]].words.net:
            named -= 1  # the last of them is the result: "I alt"
        sums, lines = places[at:named], places[:at]
        if len(sums) < _FEWEST or len(lines) < _FEWEST:
            return []
        result = rows[places[named]]
        if not (result.words.grand or result.words.net):
            return []
        same = all(
            _added(rows, sums, column) == _added(rows, lines, column) == result.stored.get(column, _NOTHING)
            for column in columns
        )
        return [*sums] if same and any(result.stored.values()) else []
    return []


def _added(rows: Sequence[RowDraft], places: Sequence[int], column: int) -> Decimal:
    return sum((rows[place].stored.get(column, _NOTHING) for place in places), _NOTHING)
