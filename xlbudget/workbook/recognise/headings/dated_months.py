"""The months of columns that are headed with dates: the year alone would say the same over each of them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence

from xlbudget.workbook.recognise.cells.grid import Grid

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def with_months(grid: Grid, row: int, dated: Sequence[int], texts: Mapping[int, str]) -> Mapping[int, str]:
    """The texts of the row, where the dates in the columns `dated` name months of the same year: "jan 2026". Days of
    one month, and the one date of a year, say no more than their year."""
    values = {column: grid.sheet.value(row, column) for column in dated}
    dates = {column: value for column, value in values.items() if isinstance(value, datetime.datetime)}
    years = Counter(date.year for date in dates.values())
    months = {(date.year, date.month) for date in dates.values()}
    if len(months) < len(dates):
        return texts
    told = {column: date for column, date in dates.items() if years[date.year] > 1}
    return {**texts, **{column: f"{_MONTHS[date.month - 1]} {date.year}" for column, date in told.items()}}
