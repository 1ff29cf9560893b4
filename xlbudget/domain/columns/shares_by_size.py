"""Shares and changes that are reckoned of the size of their whole: "Afvigelse i pct." of a budgeted income of −812,6.

In lines of income, which stand negative, such a per cent has the other sign than the quotient; and some offices show
every per cent without a sign. Whether one does, all of its lines tell: one that does not is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.columns.made_columns import Relation
from xlbudget.domain.table import Row

Breach = tuple[Row, Decimal]


def not_by_size(relation: Relation, fitting: Sequence[Row], breaches: Sequence[Breach]) -> list[Breach]:
    """Those of the breaches that such a way of reckoning does not explain."""
    target, whole = relation.target.key, relation.sources[1].key
    told = [row for row in fitting if row.values[target]]
    if not any(row.values[target] < 0 for row in told) and all(_turned(relation, *breach) for breach in breaches):
        return []
    if any(row.values[whole] < 0 for row in told):
        return list(breaches)
    return [(row, due) for row, due in breaches if row.values[whole] >= 0 or not _turned(relation, row, due)]


def _turned(relation: Relation, row: Row, expected: Decimal) -> bool:
    """Whether the line states what is expected with the other sign."""
    return abs(row.values[relation.target.key] + expected) <= relation.tolerance(row)
