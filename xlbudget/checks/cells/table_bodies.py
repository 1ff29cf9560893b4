"""Where the lines of a table stand on their sheet: for the rules that look at cells which hold no amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import compress
from operator import attrgetter

from xlbudget.checks.registry import Subject
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import MONEY_ROLES, BudgetTable, Row
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import Sheet

_BALANCES = ("rest", "tilbage", "saldo", "akk", "kumul")
_RECORDS = 8  # of a long table, before one that stands twice is a slip


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


def carried_columns(table: BudgetTable) -> frozenset[str]:
    """The keys of the columns in which a balance is carried on from line to line: it differs where all else is the
    same."""
    likely = [column for column in table.columns if any(map(column.header.casefold().__contains__, _BALANCES))]
    if not likely:
        return frozenset()  # as in most tables
    from xlbudget.domain.balances.running_balances import is_carried  # noqa: PLC0415

    return frozenset([column.key for column in likely if is_carried(column.header)])


def own_amounts(row: Row, carried: Set[str]) -> Iterator[tuple[str, Decimal]]:
    """What the line states itself, in the columns that carry no balance on."""
    return (entry for entry in row.values.items() if entry[0] not in carried)


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


def units_stated(subject: Subject) -> list[bool]:
    """Of each table whether it, one of its columns or one of its lines states a unit. Ask for it with
    `subject.once(units_stated)`."""
    unit = attrgetter("unit")
    return [
        table.unit is not None or any(map(unit, table.columns)) or any(map(unit, table.rows))
        for table in subject.tables
    ]


def repeated_lines(subject: Subject) -> list[tuple[BudgetTable, frozenset[int | None]]]:
    """The tables with items that have the name and the amounts of another, and their rows in the sheet. Ask for it with
    `subject.once(repeated_lines)`."""
    found = []
    for table in subject.tables:
        if table.orientation == "years_down" or table.kind == "index":
            continue
        rows = _repeated_record(table) if table.orientation == "long" else _repeated(table, subject.amounts(table))
        if rows:
            found.append((table, rows))
    return found


def _repeated(table: BudgetTable, amounts: Amounts[str]) -> frozenset[int | None]:
    # the last column of money, a total or a year, tells most lines apart
    carried = carried_columns(table)
    money = (column.key for column in reversed(table.columns) if column.role in MONEY_ROLES)
    last = next((key for key in money if key not in carried), "")
    is_item = [row.role == "item" for row in table.rows]
    (column,) = amounts.together([last])
    stated = list(compress(column, is_item))
    if len(set(stated)) == len(stated):
        return frozenset()
    items = list(compress(table.rows, is_item))
    rows = _not_single(items, stated)
    rows = _not_single(rows, list(map(attrgetter("evened_label"), rows)))
    rows = _not_single(rows, [(row.evened_label, frozenset(own_amounts(row, carried))) for row in rows])
    return frozenset(row.row for row in rows)


def _repeated_record(table: BudgetTable) -> frozenset[int | None]:
    """The two records of a long table that say the same, where no others are of one line and one year: in a list of
    postings several are, and may well be of one amount."""
    records = [row for row in table.rows if row.role == "item" and any(row.values.values())]
    if len(records) < _RECORDS:
        return frozenset()
    counted = counted_lines(table)
    told = [
        (
            row.evened_label,
            frozenset(row.values),
            frozenset([one for one in row.dimensions.items() if one[0] not in counted]),
        )
        for row in records
    ]
    if len(set(told)) + 1 != len(told):
        return frozenset()
    first, second = _not_single(records, told)
    return frozenset((first.row, second.row)) if first.values == second.values else frozenset()


def _not_single(rows: Sequence[Row], told_by: Sequence[object]) -> Sequence[Row]:
    """The rows of which another has the same in `told_by`, which says one thing of each."""
    times = Counter(told_by)
    return [row for row, told in zip(rows, told_by, strict=True) if times[told] > 1]
