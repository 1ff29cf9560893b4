"""The picture of a follow-up: what each line was given beside what was spent of it."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.basis import Basis, column_heading, shown, table_decimals, unit_name
from xlbudget.reports.sheets.model import At, Chart, Series


def bars(basis: Basis, table: BudgetTable, grid: str, rows: Sequence[Row], columns: Sequence[Column]) -> Chart:
    """A bar for each of the columns in each of the rows, which are the lines "0", "1", … of the grid."""
    say, decimals = basis.say, table_decimals(table)
    lines = [str(number) for number in range(len(rows))]
    series = [Series(column_heading(column), tuple(At(grid, line, column.key) for line in lines)) for column in columns]
    names = say(" og ", " and ").join(column_heading(column) for column in columns)
    amounts = [[row.values[column.key] for column in columns if column.key in row.values] for row in rows]
    told = "; ".join(
        f"{row.label}: {', '.join(shown(value, decimals) for value in values)}"
        for row, values in zip(rows, amounts, strict=True)
    )
    return Chart(
        "bars",
        say(f"{names} pr. linje", f"{names} by line"),
        tuple(At(grid, line, "label") for line in lines),
        series,
        say(f"Søjlediagram, {names}: {told}.", f"Bar chart, {names}: {told}."),
        axis=unit_name(table, say),
        decimals=decimals,
        from_zero=all(row.values.get(column.key, ZERO) >= 0 for row in rows for column in columns),
    )
