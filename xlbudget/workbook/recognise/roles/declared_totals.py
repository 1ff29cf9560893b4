"""The totals rows of Excel tables: by declaration no item, whatever they are called and whatever is typed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft

_AGGREGATE = pattern(r"=?SUBTOTAL\(1?0?(\d{1,2}) ?[,;]")
_SUM = "9"  # as in SUBTOTAL(109,[Beløb]), which Excel writes when a sum is chosen


def declared_totals(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """The places of the lines that are totals rows, and whether their formulas in `columns` are sums: an average, a
    number of lines or the largest amount may be chosen there too."""
    for place, row in enumerate(rows):
        if row.line.row in grid.own_totals and row.stored:
            formulas = [grid.sheet.formula(row.line.row, column) for column in columns if column in row.stored]
            chosen = [_AGGREGATE.match(formula.text) for formula in formulas if formula]
            yield place, all(aggregate is None or aggregate[1] == _SUM for aggregate in chosen)
