"""The tables of one sheet, for tests: found the way that the program goes."""

from __future__ import annotations

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.model import Sheet, Workbook


def tables_on(sheet: Sheet) -> list[BudgetTable]:
    """The budget tables of a workbook of the one sheet."""
    return budget_tables(Workbook("", [sheet], []))
