"""Which rows a sum's formula adds up: `SUM(C7:C12)`, `C7+C9`, `SUBTOTAL(9,C7:C12)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.addresses import column_number
from xlbudget.workbook.model import StoredFormula
from xlbudget.workbook.recognise.grid import Grid

_SUM = pattern(
    r"^\+?(?:SUM|SUBTOTAL)\(|^[-+]?\$?[A-Z]{1,3}\$?\d+(?:[-+]\$?[A-Z]{1,3}\$?\d+)+$|^(?:ROUND\()?SUM\(", re.IGNORECASE
)
_REFERENCE = pattern(
    r"(?<![A-Z0-9!'$_.])\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?(?![A-Z0-9(!])", re.IGNORECASE
)
_MOST = 20_000
_COLUMNS_ASKED = 4


def summed_rows(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> dict[int, list[range]]:
    """The rows that a formula of a row adds up in its cell's own column, for those of `rows` that add up others. They
    ascend.
    """
    asked = columns[:_COLUMNS_ASKED]
    if not asked or not rows:
        return {}
    unasked, formulas_in = frozenset(asked).isdisjoint, grid.sheet.formulas_in
    held = grid.sheet.formula_columns(range(rows[0], rows[-1] + 1))
    if held is not None and unasked(held):
        return {}
    found: dict[int, list[range]] = {}
    for row in rows:
        formulas = formulas_in(row)
        if not formulas or unasked(formulas):
            continue
        for column in asked:
            if column in formulas and _is_sum(formulas[column]) and (summed := _summed(grid, row, column)):
                found[row] = summed
                break
    return found


def _is_sum(formula: StoredFormula) -> bool:
    """Whether the formula has the form of a sum: cells that share a text share its form too."""
    return bool(_SUM.search((formula if isinstance(formula, str) else formula.text).strip()))


def _summed(grid: Grid, row: int, column: int) -> list[range]:
    """The stretches of rows that the cell's formula adds up; none where it adds up no other row."""
    formula = grid.sheet.formula(row, column)
    if formula is None or len(formula.text) > 1000:
        return []
    rows: list[range] = []
    for first, start, last, end in _REFERENCE.findall(formula.text):
        if column_number(first) != column or (last and column_number(last) != column):
            continue
        top, bottom = int(start), int(end or start)
        if top <= bottom <= top + _MOST:
            rows.append(range(top, bottom + 1))
    return rows if any(len(stretch) > 1 or stretch[0] != row for stretch in rows) else []
