"""The periods of a business case: the years of its table, or the years that it counts from its own beginning."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.counted_years import counted_columns, number_of
from xlbudget.domain.table import BudgetTable, Column


def periods_of(table: BudgetTable) -> list[Column]:
    """The periods of a case, each once and in order: years, of several measures the first; else those that it counts
    itself."""
    chosen: dict[int, Column] = {}
    for column in table.year_columns():
        if column.year is not None:
            chosen.setdefault(column.year, column)
    return [chosen[year] for year in sorted(chosen)] or counted_columns(table.money_columns())


def period_name(column: Column, lang: str = "da") -> str:
    """What to call a period in a sentence: "2026", "år 0"."""
    number = number_of(column)
    return str(column.year) if number is None else f"{'year' if lang == 'en' else 'år'} {number}"


def span_of(periods: Sequence[Column], lang: str = "da") -> str:
    """The first and the last: "2016-2019", "år 0-4"."""
    first, last = periods[0], periods[-1]
    return f"{period_name(first, lang)}-{last.year if number_of(last) is None else number_of(last)}"
