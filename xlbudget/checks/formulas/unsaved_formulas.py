"""Sheets that were saved without a single result, and whether their formulas could be worked out all the same."""

from __future__ import annotations

from xlbudget.checks.formulas.formula_cells import formulas, ref
from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.formulas.bands import cells_in
from xlbudget.workbook.model import Sheet
from xlbudget.workbook.unsaved_results import with_results

_SUMMING = frozenset(("SUM", "SUBTOTAL"))


class UnsavedSheet(NamedTuple):
    """A sheet whose formulas were all saved without results: some of them sums."""

    name: str
    first_sum: str  # the first cell with a sum
    first: str  # the first cell with a formula
    formulas: int
    untold: int  # formulas whose results xlbudget cannot tell either


def unsaved_sheets(subject: Subject) -> list[UnsavedSheet]:
    """Ask for it with `subject.once(unsaved_sheets)`."""
    found = []
    for sheet in subject.once(formulas):
        if sheet.has_results:
            continue
        first, _ = next(sheet.where(lambda pattern: pattern.functions & _SUMMING), (None, None))
        if first is None:
            continue
        untold = cells_in(sheet.blank_on(subject.once(_told)[sheet.sheet.name]))
        found.append(
            UnsavedSheet(sheet.sheet.name, ref(first), ref(next(sheet.places())), cells_in(sheet.bands), untold)
        )
    return found


def _told(subject: Subject) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in with_results(subject.workbook).sheets}
