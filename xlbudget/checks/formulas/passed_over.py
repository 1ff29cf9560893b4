"""The line that a sum passes over which adds its lines one by one: "=B4+B5+B7" with an amount in B6."""

from __future__ import annotations

from xlbudget.checks.formulas.formula_cells import TableCell, TableCells
from xlbudget.checks.formulas.line_uses import LineUses
from xlbudget.checks.formulas.reckoned_totals import is_left_over, names_a_kind
from xlbudget.checks.formulas.summed_cells import SumCell, SummedSheet
from xlbudget.workbook.formulas.cells import Cell
from xlbudget.workbook.model import is_number

_SUMS = ("subtotal", "total")


def passed_over(sheet: SummedSheet, cells: TableCells, found: SumCell, uses: LineUses) -> list[Cell]:
    """The one line of its table between those that a total adds, or between them and itself, that nothing counts; none
    where there are several: the total is then one of some of them."""
    row, column = found.place
    total = cells.get(found.place)
    if total is None or total.row.role not in _SUMS or is_left_over(total.row.label):
        return []
    picked = [cells.get(area[:2]) for area in found.areas]
    lines = [line for line in picked if line is not None and line.table is total.table]
    if len(lines) < len(picked):
        return []
    rows = {area.first_row for area in found.areas}
    between = ((line, column) for line in range(min(rows) + 1, row) if line not in rows)
    left = [cell for cell in between if _is_left(sheet, cell, uses)]
    if len(left) != 1:
        return []
    one = cells.get(left[0])
    return left if one is not None and _is_one_of_them(one, lines, total) else []


def _is_left(sheet: SummedSheet, cell: Cell, uses: LineUses) -> bool:
    value = sheet.parsed.sheet.value(*cell)
    return is_number(value) and value != 0 and not uses.beyond(cell)


def _is_one_of_them(one: TableCell, lines: list[TableCell], total: TableCell) -> bool:
    """Whether it is a line as the others are, no part of one, and not left out by the name of the total."""
    if one.table is not total.table or one.row.role != "item" or one.row.part_of:
        return False
    if one.row.level > max(line.row.level for line in lines):
        return False
    return not names_a_kind(total.row.label, {line.row.label for line in lines}, {one.row.label})
