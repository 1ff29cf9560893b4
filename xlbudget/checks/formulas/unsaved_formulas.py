"""Sheets that were saved without a single result, and whether their formulas could be worked out all the same."""

from __future__ import annotations

from xlbudget.checks.formulas.formula_cells import formulas, ref
from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.formulas.cells import SheetFormulas
from xlbudget.workbook.model import Workbook
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
        if _has_results(sheet):
            continue
        first, _ = next(sheet.where(lambda pattern: pattern.functions & _SUMMING), (None, None))
        if first is None:
            continue
        told = subject.once(_told).sheet(sheet.sheet.name)
        untold = sum(1 for place in sheet.patterns if told is None or told.value(*place) is None)
        found.append(UnsavedSheet(sheet.sheet.name, ref(first), ref(next(sheet.places())), len(sheet.patterns), untold))
    return found


def _has_results(sheet: SheetFormulas) -> bool:
    rows, patterns = sheet.bands[0]
    if sheet.sheet.column(rows, next(iter(patterns))):  # kept column by column: none of its cells is blank
        return True
    return any(sheet.sheet.value(*place) is not None for place in sheet.places())


def _told(subject: Subject) -> Workbook:
    return with_results(subject.workbook)
