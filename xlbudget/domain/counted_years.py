"""Years that a table counts from its own beginning: "År 0 | År 1 | År 2" of a business case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import Column

_COUNTED = pattern(r"\b(?:projekt)?år\W{0,2}([0-9]{1,2})$", re.IGNORECASE)
"""Such a year: "År 0", "Projektår 3", "Økonomiske konsekvenser År 1"."""
_FEWEST = 2  # of them, side by side
_FIRST = (0, 1)  # the number of the first


def counted_columns(columns: Iterable[Column]) -> list[Column]:
    """Those of the columns that follow each other from "År 0" or "År 1" on; none where one is missing."""
    numbered = [column for column in columns if number_of(column) is not None]
    return numbered if follow(list(map(number_of, numbered))) else []


def follow(numbers: Sequence[int | None]) -> bool:
    """Whether counted years are all there, one after the other from the beginning."""
    first = numbers[0] if len(numbers) >= _FEWEST else None
    return first in _FIRST and list(numbers) == list(range(first, first + len(numbers)))


def number_of(column: Column) -> int | None:
    """Which counted year the column is; None where it is of a year of the calendar, or of none."""
    return counted_year(column.header) if column.year is None else None


def counted_year(text: str) -> int | None:
    """The number of the counted year that a text names: 0 of "År 0"."""
    told = _COUNTED.search(" ".join(text.split()))
    return int(told[1]) if told else None
