"""Which year columns a total column is the sum of: read from its heading, settled by the lines' arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.sums import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row

_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)?\d\d)\b")


class RowSum(NamedTuple):
    """A total column and the year columns that it adds up."""

    total: Column
    years: tuple[Column, ...]


def row_sums(table: BudgetTable) -> Iterator[RowSum]:
    """Every total column that adds up years in most of its lines. One that does so nowhere is some other total."""
    columns = [column for column in table.money_columns() if column.role in ("year", "total")]
    for place, total in enumerate(columns):
        if total.role != "total":
            continue
        candidates = list(_candidates(columns, place))
        scored = [(_agreeing(table.rows, total, years), years) for years in candidates]
        best = max(scored, key=lambda entry: entry[0], default=None)
        if best is None:
            continue
        told = sum(1 for row in table.rows if _speaks(row, total, best[1]))
        if told and (best[0] * 2 > told or (told == 2 and best[0] == 1)):
            yield RowSum(total, best[1])


def across(row: Row, years: Sequence[Column]) -> Decimal:
    """The sum of the line over the years; a blank counts as nothing."""
    return sum((row.values[column.key] for column in years if column.key in row.values), ZERO)


def across_tolerance(row: Row, entry: RowSum) -> Decimal:
    """How far the stated total may lie from the years as shown and be only rounding."""
    keys = [column.key for column in (entry.total, *entry.years) if column.key in row.values]
    return rounding_tolerance(len(keys) - 1, min(shown_decimals(row, key) for key in keys))


def _candidates(columns: Sequence[Column], place: int) -> Iterator[tuple[Column, ...]]:
    """The years that the total may add up: those of its period, those since the last total, those after it, all."""
    total = columns[place]
    years = [column for column in columns if column.role == "year" and column.year is not None]
    if match := _PERIOD.search(total.header):
        first, last = int(match[1]), int(match[2] if len(match[2]) == 4 else match[1][:2] + match[2])
        within = tuple(column for column in years if column.year is not None and first <= column.year <= last)
        if {column.year for column in within} == set(range(first, last + 1)):  # some years not shown: nothing to hold
            yield within
        return
    before: list[Column] = []
    for column in reversed(columns[:place]):
        if column.role == "total":
            break
        before.append(column)
    after: list[Column] = []
    for column in columns[place + 1 :]:
        if column.role == "total":
            break
        after.append(column)
    every = [column for column in columns if column.role == "year"]
    seen: list[list[Column]] = []
    for years in (before[::-1], every, after):
        if len(years) > 1 and years not in seen:
            seen.append(years)
            yield tuple(years)


def _speaks(row: Row, total: Column, years: Sequence[Column]) -> bool:
    """Whether the line says something about the sum: a stated total and at least one amount."""
    return total.key in row.values and any(row.values.get(column.key) for column in years)


def _agreeing(rows: Sequence[Row], total: Column, years: tuple[Column, ...]) -> int:
    entry = RowSum(total, years)
    return sum(
        1
        for row in rows
        if _speaks(row, total, years)
        and abs(row.values[total.key] - across(row, years)) <= across_tolerance(row, entry)
    )
