"""The final shape of a table as it stands on the sheet; one whose years run down the side is turned elsewhere."""

from __future__ import annotations

from xlbudget.domain.table import MONEY_ROLES, BudgetTable
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.shapes.table_columns import columns_of, key_of
from xlbudget.workbook.recognise.shapes.table_rows import rows_of
from xlbudget.workbook.recognise.shapes.understood import Understood, table_without_lines


def years_across(understood: Understood) -> BudgetTable:
    """The table: `ref` of a column is its letter. A table of one amount a row, with its year beside it, is `long`."""
    drafts = understood.drafts
    years, year_column = drafts.once(_years)
    long = year_column is not None and not years
    headers = understood.candidate.headers
    top = headers[0].row if headers else understood.rows[0].line.row
    shape = table_without_lines(understood, "long" if long else "years_across" if years else "no_years", top)
    columns = columns_of(understood)
    if long and year_column is not None:
        from xlbudget.workbook.recognise.shapes.long_rows import long_rows  # noqa: PLC0415 — few tables are

        rows = long_rows(understood, year_column, drafts.once(key_of))
    else:
        rows = rows_of(understood)  # and the lines are no longer understood
    return shape._replace(columns=columns, rows=rows)


def _years(drafts: Drafts) -> tuple[bool, Draft | None]:
    """Whether columns of money are those of years, and the column in which the years stand, a row each."""
    years = any(draft.year for draft in drafts if draft.role in MONEY_ROLES)
    return years, next((draft for draft in drafts if draft.holds_years and draft.role != "label"), None)
