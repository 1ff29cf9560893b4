"""A long table column by column: its lines keep each amount under their own year, its totals under the column alone.

"I alt" below lines of 2025 and 2026 has no year. What adds amounts up, or asks which column is the net of others,
therefore reads them by the column in which they stand, whatever their years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.sum_words import carried_on
from xlbudget.domain.table import MONEY_ROLES, BudgetTable, Column, Row

_DIGITS = "0123456789"
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?!\W*(?:p/?l|pris|løn))", re.IGNORECASE)  # no price level
_BALANCE = pattern(
    r"\W*(?:løbende |aktuel |ny )?(?:saldo|balance|beholdning|rest(?:beløb|budget)?|disponibelt)\b", re.IGNORECASE
)


def column_keys(table: BudgetTable) -> list[dict[str, str]]:
    """For each line of the long table the key of the column in which an amount stands, by the amount's own."""
    by_letter = {column.ref: column.key for column in table.money_columns()}
    return [
        {key: by_letter.get(cell.rstrip(_DIGITS), key) for key, cell in row.cells.items() if key in row.values}
        for row in table.rows
    ]


def by_column(table: BudgetTable) -> BudgetTable:
    """The long table with its lines in the same order, and each amount under the key of its column."""
    told = zip(table.rows, column_keys(table), strict=True)
    return table._replace(rows=tuple(_under(row, keys.items()) for row, keys in told))


def heads_balance(heading: str) -> bool:
    """Whether a column is headed as a balance that its lines carry on: "Saldo", "Løbende saldo", "Restbudget"."""
    return bool(_BALANCE.match(heading))


def to_add_up(table: BudgetTable) -> BudgetTable | None:
    """`by_column`, and a column for each year that totals name, beside them or by their words: "I alt 2025" is of the
    lines of 2025 alone.

    A balance that each line carries on has no sum. None where lines of one column are of several measures: nobody knows
    whether a total adds outturns to budgets.
    """
    keys = column_keys(table)
    if _mixes_measures(table, keys):
        return None
    told = [(row, own, _year_of_total(row, own)) for row, own in zip(table.rows, keys, strict=True)]
    years = {year for row, _, year in told if row.role != "item"} - {""}
    rows = []
    for row, own, year in told:
        of_year = [(key, f"{column} {year}") for key, column in own.items()] if year in years else []
        rows.append(_under(row, of_year if of_year and row.role != "item" else [*own.items(), *of_year]))
    columns: list[Column] = []
    for column in table.columns:
        if column.role in MONEY_ROLES and (carried_on(column.header) or heads_balance(column.header)):
            continue
        columns.append(column)
        if column.role in MONEY_ROLES:
            for year in sorted(years):
                columns.append(column._replace(key=f"{column.key} {year}", header=f"{column.header} {year}"))
    return table._replace(columns=tuple(columns), rows=tuple(rows))


def by_year(table: BudgetTable) -> list[BudgetTable]:
    """The lines of each year as a table of their own, its columns of that year, the years rising.

    None at all where lines of one column are of several measures: budget and outturn of a line are then two lines.
    """
    keys = column_keys(table)
    if _mixes_measures(table, keys):
        return []
    found: dict[int, list[Row]] = {}
    for row, own in zip(table.rows, keys, strict=True):
        year = _year_of(own)
        if row.role == "item" and year.isdecimal():
            found.setdefault(int(year), []).append(_under(row, own.items()))
    return [
        table._replace(columns=tuple(_in_year(column, year) for column in table.columns), rows=tuple(found[year]))
        for year in sorted(found)
    ]


def _in_year(column: Column, year: int) -> Column:
    return column._replace(year=year) if column.role in MONEY_ROLES else column


def _mixes_measures(table: BudgetTable, keys: Sequence[Mapping[str, str]]) -> bool:
    """Whether lines of one column are of several measures."""
    measures: dict[str, str] = {}
    return any(
        measures.setdefault(column, _measure(key)) != _measure(key)
        for row, own in zip(table.rows, keys, strict=True)
        if row.role == "item"
        for key, column in own.items()
        if key != column
    )


def _under(row: Row, keys: Iterable[tuple[str, str]]) -> Row:
    """The line with its amounts under other keys: pairs of the one that an amount has, and one that it is to have."""
    keys = list(keys)
    return row._replace(
        values={new: row.values[old] for old, new in keys},
        cells={new: row.cells[old] for old, new in keys},
        decimals={new: row.decimals[old] for old, new in keys if old in row.decimals},
    )


def _year_of(own: Mapping[str, str]) -> str:
    """The year of a line, by the keys of its amounts; empty where it has none."""
    return next((key.partition(":")[0] for key, column in own.items() if key != column), "")


def _year_of_total(row: Row, own: Mapping[str, str]) -> str:
    """The same, of a total without one the only year that its label names: "Udgifter i alt 2025"."""
    named = set() if row.role == "item" else set(_YEARS.findall(row.label))
    return _year_of(own) or (named.pop() if len(named) == 1 else "")


def _measure(key: str) -> str:
    """What "2025:outturn:2" says behind its year."""
    return key.partition(":")[2]
