"""Where the lines of a table stand on their sheet: for the rules that look at cells which hold no amount."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import Sheet


class Body(NamedTuple):
    """A table, its sheet, and its area without the heading rows."""

    table: BudgetTable
    sheet: Sheet
    area: Area


def bodies(subject: Subject) -> Iterator[Body]:
    """The body of every table of the workbook."""
    for table in subject.tables:
        sheet = subject.workbook.sheet(table.sheet)
        if sheet is None:
            continue
        area = Area.parse(table.range)
        first = max(table.header_rows, default=area.first_row - 1) + 1
        if first <= area.last_row:
            yield Body(table, sheet, area._replace(first_row=first))


def counted_lines(table: BudgetTable) -> frozenset[str]:
    """The keys of the columns that only number the lines from 1 on: they tell no two lines apart."""
    found: set[str] = set()
    for column in table.columns:
        if column.role == "dimension":
            told = [row.dimensions[column.key] for row in table.rows if column.key in row.dimensions]
            if len(told) > 1 and told == [str(number) for number in range(1, len(told) + 1)]:
                found.add(column.key)
    return frozenset(found)


def blocks(table: BudgetTable) -> Iterator[list[Row]]:
    """The items that stand together, between headings, subtotals and totals."""
    block: list[Row] = []
    for row in table.rows:
        if row.role == "item":
            block.append(row)
        elif row.role != "note":
            if block:
                yield block
            block = []
    if block:
        yield block
