"""Amounts written as text in English, "98,000" for ninety-eight thousand: read as Danes write them they would be a
thousandth. A comma before three digits may be either; in kroner nobody states three decimals."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft

_THOUSANDS = pattern(r"[-−(]?\s*[1-9][0-9]{0,2},[0-9]{3}\s*[-−)]?")
_FIRST = 40  # lines that are looked at
_FEWEST = 2  # amounts with a comma


def may_be_in_english(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int]) -> bool:
    """Whether most amounts are texts, and all commas in them stand before the last three digits. It is asked of tables
    in kroner and of those that state no unit."""
    held = [
        grid.sheet.value(row.line.row, column) for row in rows[:_FIRST] for column in columns if column in row.stored
    ]
    texts = [value.strip() for value in held if isinstance(value, str)]
    with_comma = [text for text in texts if "," in text]
    if len(with_comma) < _FEWEST or len(texts) * 2 < len(held):
        return False
    return all(map(_THOUSANDS.fullmatch, with_comma))
