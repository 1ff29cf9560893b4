"""Which sums may leave out amounts beside or beyond those that they add: told of copies together."""

from __future__ import annotations

from xlbudget.checks.formulas.formula_cells import is_number
from xlbudget.checks.formulas.summed_cells import SumCopies, SummedSheet, summed_sheets
from xlbudget.checks.registry import Subject
from xlbudget.workbook.formulas.syntax import Reference
from xlbudget.workbook.model import Sheet


def short_sums(subject: Subject) -> list[tuple[SummedSheet, list[SumCopies]]]:
    """Those of each sheet that has any. Ask for them with `subject.once(short_sums)`."""
    found = [
        (summed, [copies for copies in summed.copies if not _nothing_left_out(summed.parsed.sheet, copies)])
        for summed in subject.once(summed_sheets)
    ]
    return [(summed, copies) for summed, copies in found if copies]


def _nothing_left_out(sheet: Sheet, copies: SumCopies) -> bool:
    """Whether each copy picks what it adds; or adds its row up to its own cell, or its column and no amount stands
    beyond: as the sums of most tables do."""
    if len(copies.references) > 1:
        return True
    (reference,) = copies.references
    if reference.keeps_column:
        return not any(_amounts_beyond(sheet, reference, row, copies.columns) for row in copies.rows)
    return reference.keeps_row and all(
        column in (first - 1, last + 1)
        for column in (copies.columns[0], copies.columns[-1])
        for first, last in (reference.columns(column),)
    )


def _amounts_beyond(sheet: Sheet, reference: Reference, row: int, columns: range) -> bool:
    """Whether amounts may stand between a row of sums and the lines that they add, or beyond these."""
    first, _, last, _ = reference.area(row, columns[0])
    if row not in (first - 1, last + 1):
        return True
    beyond = sheet.row(first - 1 if last < row else last + 1)
    return any(value and is_number(value) for value in map(beyond.get, columns))
