"""What to call each line of a table where it stands without the lines around it."""

from __future__ import annotations

from collections import Counter

from xlbudget.domain.sums.flows import side_of
from xlbudget.domain.table import BudgetTable
from xlbudget.domain.versions.line_matching import plain


def line_names(table: BudgetTable) -> list[str]:
    """Each line by its label; with its dimensions where other lines have the same label, or by them alone."""
    counts = Counter(plain(row.label) for row in table.rows)
    telling = {column.key for column in table.columns if column.dimension not in (None, "other")}
    found = []
    for row in table.rows:
        label = " ".join(row.label.split())
        told = [text for key, text in row.dimensions.items() if not label or key in telling]
        if label and told and counts[plain(label)] > 1:
            label = f"{label} ({', '.join(told)})"
        if label and (side := side_of(row)):
            label = f"{label} ({side})"
        found.append(label or ", ".join(told))
    return found
