"""The final shape of a table whose years stand down its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.rates import is_unit_price
from xlbudget.domain.table import BudgetTable, Column, ColumnRole, Row, RowRole
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.recognise.columns.column_drafts import Draft
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.shapes import keys
from xlbudget.workbook.recognise.shapes.series import series_roles
from xlbudget.workbook.recognise.shapes.understood import Understood, table_without_lines
from xlbudget.workbook.recognise.statements.stated import shown_values
from xlbudget.workbook.recognise.texts.periods import period

_SERIES = ("year", "amount", "total", "difference", "count", "fte")
_AVERAGE = pattern(r"\W*(?:gns\b|gennemsnit|gjennomsnitt|genomsnitt|snit\b|average\b)", re.IGNORECASE)
"""What begins the name of a line that is of no year and adds up none: "Gns.", "Gennemsnit 2018-2022"."""


def years_down(understood: Understood) -> BudgetTable:
    """The table turned: each series that runs down a column is a row, each year a column; `ref` is the sheet's row."""
    grid = understood.grid
    label = next(draft for draft in understood.drafts if draft.role == "label")
    series = [draft for draft in understood.drafts if draft.role in _SERIES]
    lines = [row for row in understood.rows if row.stored and not _is_of_no_year(row)]
    headings = [read_heading(row.label) for row in lines]
    years = [(row, heading) for row, heading in zip(lines, headings, strict=True) if heading.year is not None]
    year_keys = keys.year_keys([(heading.year, heading.measure, row.label) for row, heading in years])
    key_of = {row.line.row: key for (row, _), key in zip(years, year_keys, strict=True)}
    others = [row for row in lines if row.line.row not in key_of]
    for row, key in zip(others, keys.numbered(["total"] * len(others), year_keys), strict=True):
        key_of[row.line.row] = key
    headers = understood.candidate.headers
    top = headers[0].row if headers else lines[0].line.row
    names = Column(str(headers[-1].row if headers else top), label.heading.text, "label", "label")
    hidden = grid.sheet.hidden_rows
    columns = (names, *(_column(row, key_of[row.line.row], hidden=row.line.row in hidden) for row in lines))
    indices = understood.kind == "index"  # they add up to nothing, whatever they are called: "Generel prisstigning"
    roles: Sequence[RowRole] = ["item"] * len(series) if indices else series_roles(series, lines)
    rows = tuple(_series_row(understood, draft, role, lines, key_of) for draft, role in zip(series, roles, strict=True))
    return table_without_lines(understood, "years_down", top)._replace(columns=columns, rows=rows)


def _is_of_no_year(row: RowDraft) -> bool:
    """Whether the line is of no year and adds up none: "Indbyggertal", "Enhedspris" or "Gennemsnit" below the years."""
    if _AVERAGE.match(row.label):
        return True
    return (row.words.is_count or is_unit_price(row.label)) and read_heading(row.label).year is None


def _column(row: RowDraft, key: str, *, hidden: bool) -> Column:
    """The column of the table that a line of the sheet is: a year, or a total of several."""
    heading = read_heading(row.label)
    role: ColumnRole = "year" if heading.year is not None else "total"
    return Column(
        str(row.line.row),
        row.label,
        role,
        key,
        heading.year,
        heading.measure,
        hidden=hidden,
        period=period(heading.year, row.label),
    )


def _series_row(
    understood: Understood, draft: Draft, role: RowRole, lines: list[RowDraft], key_of: dict[int, str]
) -> Row:
    values, cells, blanks, decimals = {}, {}, {}, {}
    for line in lines:
        key, cell = key_of[line.line.row], cell_ref(line.line.row, draft.column)
        if draft.column not in line.stored:
            blanks[key] = cell
            continue
        values[key] = shown_values(line, understood.unit)[draft.column]
        cells[key] = cell
        decimals[key] = line.numbers.decimals[draft.column]
    hidden = draft.column in understood.grid.sheet.hidden_columns
    return Row(None, draft.heading.text, role, values, cells, hidden=hidden, blanks=blanks, decimals=decimals)
