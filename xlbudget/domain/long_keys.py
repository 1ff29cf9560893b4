"""The keys of the values of a long table, "2025" or "2025:outturn", as headings: such a table has no column a year.

Headings are an officer's own words, which no report translates; so these are Danish as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from xlbudget.domain.table import BudgetTable

_WORDS: Mapping[str, str] = {
    "budget": "Budget",
    "revised": "Korrigeret budget",
    "outturn": "Regnskab",
    "estimate": "Overslag",
    "forecast": "Forventet regnskab",
}


def heading_of_key(key: str, table: BudgetTable) -> str:
    """ "Regnskab 2025" of "2025:outturn", "Budget 2025 (2)" of a second budget; of a line without a year the heading of
    its column."""
    if header := next((column.header for column in table.columns if column.key == key), ""):
        return " ".join(header.split())
    first, *others = key.split(":")
    words = [word for other in others if (word := _WORDS.get(other))]
    further = [f"({other})" for other in others if other not in _WORDS]
    return " ".join([*words, first, *further])
