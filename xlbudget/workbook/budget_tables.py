"""The budget tables of a workbook as they hold: recognised, with what its officer has corrected. The way to them."""

from __future__ import annotations

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.correction_places import corrections_of
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.recognise import recognise
from xlbudget.workbook.unsaved_results import with_results


def budget_tables(workbook: Workbook, path: str | None = None) -> list[BudgetTable]:
    """Every budget table of the workbook. Settings files are looked for around `path` (else where it was read from).

    Where a program saved formulas without their results, those that can be told are part of the tables.

    Raises `Refusal` (`bad_correction`, or what `settings_for` raises) for a correction that cannot be followed.
    """
    return recognise(with_results(workbook), corrections_of(workbook, workbook.path if path is None else path))
