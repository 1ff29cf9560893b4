"""What the formulas of totals that fail add up, as far as it is figures of their own table.

Which lines a total should be the sum of, the table's structure tells. Its formula may come by the same amount another
way, over the groups and not over their lines: then a group that is wrong is counted in it all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.checks.formulas.summed_cells import summed_sheet
from xlbudget.checks.registry import Subject
from xlbudget.checks.totals.equations import Equation, Figure
from xlbudget.checks.totals.total_formulas import counted_by, holds_number
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import parse_cell
from xlbudget.workbook.formulas.cells import Cell


def formula_sums(subject: Subject, table: BudgetTable, among: Sequence[Equation]) -> Iterator[Equation]:
    """For each total of lines that fails the sum that its formula computes, where that differs from what it should."""
    failing = [equation for equation in among if equation.kind == "down" and equation.fails]
    if len(failing) < 2:
        return
    sheet = summed_sheet(subject, table.sheet)
    if sheet is None:
        return
    lines = {id(row): row for row in table.rows}
    figures: dict[Cell, Figure] = {
        parse_cell(cell): (line, key) for line, row in lines.items() for key, cell in row.cells.items()
    }
    for equation in failing:
        line, key = equation.target
        added = sheet.at(parse_cell(lines[line].cells[key]))
        cells = counted_by(added) if added else None
        parts = [figures.get(cell) for cell in cells or () if holds_number(sheet, cell)]
        if not parts or None in parts:
            continue
        counted = tuple((1, figure) for figure in parts if figure is not None)
        total = sum((lines[part].values[column] for _, (part, column) in counted), ZERO)
        yield Equation("down", equation.target, counted, lines[line].values[key] - total, equation.slack)
