"""Amounts that are prices times what is counted, so that the price level of the prices is that of the amounts."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.workbook.addresses import column_number
from xlbudget.workbook.recognise.cells.formulas import REFERENCE
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft


def are_prices_times_numbers(grid: Grid, rows: Sequence[RowDraft], drafts: Drafts) -> bool:
    """Whether the amounts of the years are what is counted times a column that states a price level: "Enhedspris,
    2025-kr." times the children of each year gives amounts of that level. A base times an index does not.
    """
    row = next((row.line.row for row in rows if row.stored and not row.words.total), 0)
    roles = {draft.column: draft.role for draft in drafts}
    priced = {draft.column for draft in drafts if draft.heading.price_level is not None}
    years = [draft.column for draft in drafts if draft.role == "year" and draft.year]
    for column in years:
        formula = grid.sheet.formula(row, column) if row else None
        if formula is None or REFERENCE.sub("", formula.text).strip("*/() 0123456789.="):
            return False
        taken = [column_number(first) for first, start, _, _ in REFERENCE.findall(formula.text) if int(start) == row]
        if priced.isdisjoint(taken) or not any(roles.get(one) in ("count", "fte") for one in taken):
            return False
    return bool(years)
