"""The periods of a business case: the years of its table, or the years that it counts from its own beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import BudgetTable, Column

_COUNTED = pattern(r"\b(?:projekt)?år\W{0,2}([0-9]{1,2})$", re.IGNORECASE)
"""A year of the case: "År 0", "Projektår 3", "Økonomiske konsekvenser År 1"."""
_FEWEST = 2  # counted years that are periods
_FIRST = (0, 1)  # the number of the first


def periods_of(table: BudgetTable) -> list[Column]:
    """The periods of a case, each once and in order: years, of several measures the first; else those that follow each
    other from "År 0" or "År 1" on."""
    chosen: dict[int, Column] = {}
    for column in table.year_columns():
        if column.year is not None:
            chosen.setdefault(column.year, column)
    if chosen:
        return [chosen[year] for year in sorted(chosen)]
    numbered = [column for column in table.money_columns() if number_of(column) is not None]
    return numbered if follow(list(map(number_of, numbered))) else []


def follow(numbers: Sequence[int | None]) -> bool:
    """Whether years that a case counts itself are all there, one after the other from its beginning."""
    first = numbers[0] if len(numbers) >= _FEWEST else None
    return first in _FIRST and list(numbers) == list(range(first, first + len(numbers)))


def number_of(column: Column) -> int | None:
    """Which of the case's own years the column is; None where it is of a year of the calendar, or of none."""
    return counted_year(column.header) if column.year is None else None


def counted_year(text: str) -> int | None:
    """The number of the case's own year that a text names: 0 of "År 0"."""
    told = _COUNTED.search(" ".join(text.split()))
    return int(told[1]) if told else None


def period_name(column: Column, lang: str = "da") -> str:
    """What to call a period in a sentence: "2026", "år 0"."""
    number = number_of(column)
    return str(column.year) if number is None else f"{'year' if lang == 'en' else 'år'} {number}"


def span_of(periods: Sequence[Column], lang: str = "da") -> str:
    """The first and the last: "2016-2019", "år 0-4"."""
    first, last = periods[0], periods[-1]
    return f"{period_name(first, lang)}-{last.year if number_of(last) is None else number_of(last)}"
