"""A table whose lines state units of their own, brought to one unit: 2 mio. kr. among thousands are 2.000 t.kr."""

from __future__ import annotations

from collections import Counter

from xlbudget.domain.amounts import convert
from xlbudget.domain.table import BudgetTable


def in_one_unit(table: BudgetTable) -> BudgetTable | None:
    """The table with its lines in its own unit, else in that of most of them; None where some state one and others not.

    Columns with a unit of their own stay as they are.
    """
    lines = [row for row in table.rows if row.values and row.role != "note"]
    if not any(row.unit for row in lines):
        return table
    known = Counter(unit for row in lines if (unit := row.unit or table.unit))
    if known.total() < len(lines):
        return None
    unit = table.unit or max(known, key=lambda one: (known[one], -one.factor))
    columns = [one for one in table.money_columns() if not (one.unit or one.currency)]
    keys = {column.key for column in columns}
    long = table.orientation == "long"
    rows = []
    for row in table.rows:
        own = row.unit or table.unit
        if own is None or own is unit or row.role == "note":
            rows.append(row._replace(unit=None))
            continue
        values = {key: convert(value, own, unit) if long or key in keys else value for key, value in row.values.items()}
        decimals = {key: digits for key, digits in row.decimals.items() if not (long or key in keys)}
        rows.append(row._replace(values=values, decimals=decimals, unit=None))
    return table._replace(unit=unit, rows=tuple(rows))
