"""Which rows a sum's formula adds up: `SUM(C7:C12)`, `C7+C9`, `SUBTOTAL(9,C7:C12)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.addresses import column_number
from xlbudget.workbook.recognise.grid import Grid

_SUM = pattern(
    r"^\+?(?:SUM|SUBTOTAL)\(|^[-+]?\$?[A-Z]{1,3}\$?\d+(?:[-+]\$?[A-Z]{1,3}\$?\d+)+$|^(?:ROUND\()?SUM\(", re.IGNORECASE
)
_REFERENCE = pattern(
    r"(?<![A-Z0-9!'$_.])\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?(?![A-Z0-9(!])", re.IGNORECASE
)
_MOST = 20_000


def summed_rows(grid: Grid, row: int, columns: Sequence[int]) -> frozenset[int]:
    """The rows that the formulas of `row` add up in the cell's own column; empty where they add up none."""
    stored = grid.sheet.formulas_in(row)
    for column in columns[:4] if stored else ():
        formula = grid.sheet.formula(row, column) if column in stored else None
        if formula is None or len(formula.text) > 1000 or not _SUM.search(formula.text.strip()):
            continue
        rows: set[int] = set()
        for first, start, last, end in _REFERENCE.findall(formula.text):
            if column_number(first) != column or (last and column_number(last) != column):
                continue
            top, bottom = int(start), int(end or start)
            if bottom - top <= _MOST:
                rows.update(range(top, bottom + 1))
        rows.discard(row)
        if rows:
            return frozenset(rows)
    return frozenset()
