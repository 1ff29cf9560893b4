"""The final shape of a table as it stands on the sheet; one whose years run down the side is turned elsewhere."""

from __future__ import annotations

from xlbudget.domain.table import MONEY_ROLES, BudgetTable
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.shapes.table_columns import columns_of, key_of
from xlbudget.workbook.recognise.shapes.table_rows import rows_of
from xlbudget.workbook.recognise.shapes.understood import Understood, confidence_of, evidence_of, notes_of


def years_across(understood: Understood) -> BudgetTable:
    """The table: `ref` of a column is its letter. A table of one amount a row, with its year beside it, is `long`."""
    grid, drafts = understood.grid, understood.drafts
    years, year_column = drafts.once(_years)
    long = year_column is not None and not years
    first, last = drafts[0].column, drafts[-1].column
    headers = understood.candidate.headers
    top = headers[0].row if headers else understood.rows[0].line.row
    area = Area(top, first, understood.rows[-1].line.row, last)
    evidence, columns = evidence_of(understood), columns_of(understood)
    if long and year_column is not None:
        from xlbudget.workbook.recognise.shapes.long_rows import long_rows  # noqa: PLC0415 — few tables are

        rows = long_rows(understood, year_column, drafts.once(key_of))
    else:
        rows = rows_of(understood)  # and the lines are no longer understood
    return BudgetTable(
        grid.sheet.name,
        area.ref,
        tuple(line.row for line in headers),
        understood.around.title.text if understood.around.title else None,
        understood.kind,
        "long" if long else "years_across" if years else "no_years",
        understood.unit.unit if understood.unit else None,
        understood.level.level if understood.level else None,
        understood.sign[0] if understood.sign else None,
        columns,
        rows,
        understood.unit.currency if understood.unit else None,
        confidence_of(understood),
        evidence,
        notes_of(understood),
        grid.sheet.state != "visible",
    )


def _years(drafts: Drafts) -> tuple[bool, Draft | None]:
    """Whether columns of money are those of years, and the column in which the years stand, a row each."""
    years = any(draft.year for draft in drafts if draft.role in MONEY_ROLES)
    return years, next((draft for draft in drafts if draft.holds_years and draft.role != "label"), None)
