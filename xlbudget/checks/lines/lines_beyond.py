"""Lines far larger than all others of their table: for the rule on lines in another unit."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import Unit
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import AMOUNT_ROLES, BudgetTable, Row

BEYOND = 20  # times the largest of the other lines
_OTHERS = 3  # lines to compare with


class LineBeyond(NamedTuple):
    """A line of which the first amount is far larger than those of the others, and the columns that are compared."""

    table: BudgetTable
    row: Row
    others: Sequence[Row]
    keys: Sequence[str]


def lines_beyond(subject: Subject) -> list[LineBeyond]:
    """Those of tables in thousands or millions. Ask for them with `subject.once(lines_beyond)`."""
    tables = [table for table in subject.tables if table.unit in (Unit.TKR, Unit.MIO_KR)]
    told = [_in_table(subject, table) for table in tables if table.kind not in ("index", "proposals")]
    return [line for line in told if line is not None]


def _in_table(subject: Subject, table: BudgetTable) -> LineBeyond | None:
    keys = [column.key for column in table.columns if column.role in AMOUNT_ROLES and column.unit is None]
    if not keys:
        return None
    (first,) = subject.amounts(table).together(keys[:1])
    stated = [(row, amount) for row, amount in zip(table.rows, first, strict=True) if amount and row.role == "item"]
    if len(stated) <= _OTHERS:
        return None
    *_, next_largest, largest = sorted([abs(amount) for _, amount in stated])
    if largest <= BEYOND * next_largest:
        return None  # as in most tables
    row = next(row for row, amount in stated if abs(amount) == largest)
    return LineBeyond(table, row, [other for other, _ in stated if other is not row], keys)
