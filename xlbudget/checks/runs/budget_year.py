"""The budget year that a workbook belongs to: by its name, its titles, or the first year that it budgets for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence

from xlbudget.domain.table import BudgetTable

_NAMED = re.compile(
    r"(?:(?<![a-zæøå])budget(?:s?forslag|s?oplæg|s?aftale|s?forlig|s?notat)?|(?<![a-zæøå0-9])bf?)[\s_.-]*"
    r"(?P<year>20[0-9]{2}|[1-4][0-9])(?![0-9])",
    re.IGNORECASE,
)


def budget_year(path: str, tables: Sequence[BudgetTable]) -> int | None:
    """The year; None where the name says none and the titles, or else the tables' first years, are not at one.

    A name is "Budget 2027.xlsx", "Budgetforslag 2027-2030", "B27 drift"; a title likewise.
    """
    for texts in ([os.path.basename(path)], [table.title or "" for table in tables]):
        found = set(_in_texts(texts))
        if found:
            return min(found) if len(found) == 1 else None
    first = {min(years) for table in tables if (years := _budgeted(table))}
    return min(first) if len(first) == 1 else None


def _in_texts(texts: Iterable[str]) -> Iterator[int]:
    for text in texts:
        for match in _NAMED.finditer(text):
            year = int(match["year"])
            yield year if year > 99 else 2000 + year


def _budgeted(table: BudgetTable) -> list[int]:
    return [column.year for column in table.year_columns() if column.year and column.measure in (None, "budget")]
