"""Lines that are reckoned from counted lines alone: "Ændring" from last year's and this year's pupils.

They count as those do, whatever their own labels say, until money comes in: places times their price are money, be it
that of another line or one in the formula.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from xlbudget.workbook.addresses import column_number
from xlbudget.workbook.recognise.formulas import REFERENCE
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.rows import RowDraft
from xlbudget.workbook.recognise.units import stated_unit


def reckoned_from(grid: Grid, rows: Sequence[RowDraft], counted: Collection[int], columns: Sequence[int]) -> set[int]:
    """The places of the lines whose formulas add and take away nothing but the lines at `counted`, or take a share of
    them that stands in a line of per cent, which is none of `rows`."""
    found = set(counted)
    at = {row.line.row: place for place, row in enumerate(rows)}
    for place, row in enumerate(rows):
        if place in found or not row.stored or stated_unit(row.label):
            continue
        taken, multiplied = _rows_taken(grid, row.line.row, columns)
        shares = [other for other in taken if rows[0].line.row <= other < row.line.row and other not in at]
        lines = [at[other] for other in taken if other in at]
        if lines and len(lines) + len(shares) == len(taken) and found.issuperset(lines) and multiplied == bool(shares):
            found.add(place)
    return found.difference(counted)


def _rows_taken(grid: Grid, row: int, columns: Sequence[int]) -> tuple[list[int], bool]:
    """The rows that the formula of the row's first amount refers to in its own column, and whether it multiplies; no
    rows where it takes other cells, numbers or functions."""
    column = next((column for column in columns if grid.sheet.value(row, column) is not None), 0)
    formula = grid.sheet.formula(row, column) if column else None
    found = REFERENCE.findall(formula.text) if formula else []
    signs = REFERENCE.sub("", formula.text) if formula else ""
    if any(last or column_number(first) != column for first, _, last, _ in found) or signs.strip("+-*/() "):
        return [], False
    return [int(start) for _, start, _, _ in found], "*" in signs or "/" in signs
