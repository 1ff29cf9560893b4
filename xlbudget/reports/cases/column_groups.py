"""Cases that stand in columns: "Investering 2026 | Driftsbesparelse 2026 | Driftsbesparelse 2027", a line a project, or
"Investering | Besparelse" with "År 0", "År 1" down the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.counted_years import counted_year, follow
from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.cases.line_words import part_by_name

_YEAR = pattern(r"\W*\b(?:19|20)\d\d\b\W*")
_SIDES = frozenset({"cost", "saving", "gain"})


def turned(table: BudgetTable) -> BudgetTable | None:
    """The table with a line for each column, or group of columns, that holds costs or savings; None for one in which
    the lines do."""
    return _with_periods_across(table) or _with_a_line_for_each_group(table)


def _with_periods_across(table: BudgetTable) -> BudgetTable | None:
    """The table turned round where the case's own years stand down the rows."""
    counted = [row for row in table.rows if row.values and counted_year(row.label) is not None]
    if not follow([counted_year(row.label) for row in counted]):
        return None  # nearly all tables
    periods = tuple(Column(row.label, row.label, "amount", row.label) for row in counted)
    rows = [
        Row(
            None,
            column.header,
            "total" if column.role == "total" else "item",
            {row.label: row.values[column.key] for row in counted if column.key in row.values},
            {row.label: row.cells[column.key] for row in counted if column.key in row.cells},
            decimals={row.label: row.decimals[column.key] for row in counted if column.key in row.decimals},
        )
        for column in table.money_columns()
    ]
    return table._replace(columns=periods, rows=tuple(rows))


def _with_a_line_for_each_group(table: BudgetTable) -> BudgetTable | None:
    """The table with a line for each group of its columns, where costs and savings of one year stand beside each other;
    the lines are those of all projects together."""
    columns = [column for column in table.year_columns() if column.year is not None]
    years = sorted({column.year for column in columns if column.year is not None})
    if len(years) == len(columns):
        return None  # nearly all tables
    groups: dict[str, list[Column]] = {}
    for column in columns:
        groups.setdefault(_name(column), []).append(column)
    sides = {part for name in groups if (part := part_by_name(name)) in _SIDES}
    if "cost" not in sides or len(sides) < 2:
        return None
    if any(len({column.year for column in own}) < len(own) for own in groups.values()):
        return None  # a year twice under one heading: an estimate of it, or something else that nothing tells
    rows = tuple(_row(table, name, own) for name, own in groups.items())
    across = tuple(Column(str(year), str(year), "year", str(year), year) for year in years)
    labels = tuple(column for column in table.columns if column.role == "label")
    return table._replace(columns=(*labels, *across), rows=rows)


def cost_or_saving_without_period(table: BudgetTable, periods: Sequence[Column]) -> Column | None:
    """A column of costs or savings that is of none of the periods, beside those that are: "Investering" before the
    savings of each year, "Årlig besparelse" behind the investments. What the case comes to is then not known."""
    keys = {column.key for column in periods}
    for column in table.money_columns():
        if column.key in keys or column.role != "amount" or column.period:
            continue
        if part_by_name(column.header) in _SIDES and any(row.values.get(column.key) for row in table.items()):
            return column
    return None


def _name(column: Column) -> str:
    """What a column is called beside its year."""
    return " ".join(_YEAR.sub(" ", " ".join(column.header.split())).split())


def _row(table: BudgetTable, name: str, columns: Sequence[Column]) -> Row:
    """The amounts of a group of columns, by year, with the cells of the table's total where it states just these."""
    values, cells = {}, {}
    for column in columns:
        stated = [row for row in table.items() if column.key in row.values]
        if not stated:
            continue
        key, amount = str(column.year), sum((row.values[column.key] for row in stated), ZERO)
        values[key] = amount
        if cell := _cell_of_total(table, column.key, amount):
            cells[key] = cell
    decimals: Mapping[str, int] = {
        str(column.year): max((row.decimals.get(column.key, 0) for row in table.items()), default=0)
        for column in columns
    }
    return Row(None, name, "item", values, cells, decimals=decimals)


def _cell_of_total(table: BudgetTable, key: str, amount: Decimal) -> str | None:
    totals = [row for row in table.rows if row.role == "total" and row.values.get(key) == amount]
    return totals[-1].cells.get(key) if totals else None
