"""Which sums may leave out amounts beside or beyond those that they add: told of copies together."""

from __future__ import annotations

from xlbudget.checks.formulas.summed_cells import SumCopies, SummedSheet, summed_sheets
from xlbudget.checks.registry import Subject
from xlbudget.workbook.formulas.syntax import Reference
from xlbudget.workbook.model import is_number

_FARTHEST = 40  # rows over a sum in which the lines that it adds one by one are looked for


def short_sums(subject: Subject) -> list[tuple[SummedSheet, list[SumCopies]]]:
    """Those of each sheet that has any. Ask for them with `subject.once(short_sums)`."""
    found = [
        (summed, [copies for copies in summed.copies if not _nothing_left_out(summed, copies)])
        for summed in subject.once(summed_sheets)
    ]
    return [(summed, copies) for summed, copies in found if copies]


def _nothing_left_out(summed: SummedSheet, copies: SumCopies) -> bool:
    """Whether each copy picks what it adds, and passes no amount over; or adds its row up to its own cell, or its
    column and no amount stands beyond, or only other sums: as the sums of most tables do."""
    if len(copies.references) > 1:
        return not _passes_over(summed, copies)
    (reference,) = copies.references
    if reference.keeps_column:
        return not any(_amounts_beyond(summed, reference, row, copies.columns) for row in copies.rows)
    return reference.keeps_row and all(
        column in (first - 1, last + 1)
        for column in (copies.columns[0], copies.columns[-1])
        for first, last in (reference.columns(column),)
    )


def _passes_over(summed: SummedSheet, copies: SumCopies) -> bool:
    """Whether amounts stand between the single cells of a column that are picked, or between them and their sum."""
    row, column = copies.rows[0], copies.columns[0]
    if not all(reference.single and reference.keeps_column for reference in copies.references):
        return False
    picked = {reference.area(row, column).first_row for reference in copies.references}
    between = range(min(picked) + 1, row)
    if not len(picked) <= len(between) <= _FARTHEST:
        return False
    value = summed.parsed.sheet.value
    return any(is_number(value(line, column)) for line in between if line not in picked)


def _amounts_beyond(summed: SummedSheet, reference: Reference, row: int, columns: range) -> bool:
    """Whether amounts may stand between a row of sums and the lines that they add, or beyond these."""
    first, _, last, _ = reference.area(row, columns[0])
    if row not in (first - 1, last + 1):
        return True
    beyond = first - 1 if last < row else last + 1
    held = summed.parsed.sheet.row(beyond)
    amounts = [column for column in columns if (value := held.get(column)) and is_number(value)]
    return bool(amounts) and not summed.all_sums(beyond, amounts)
