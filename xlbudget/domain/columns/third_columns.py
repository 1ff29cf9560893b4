"""A difference in which a third column takes part: "Forventet forbrug" plus "Overføres til næste år" less "Budget".

In most lines nothing stands in the third, and two columns seem to give the difference. Where they do not, the third
says by how much: then no line is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from xlbudget.domain.columns.made_columns import Relation
from xlbudget.domain.table import Column, Row


def third_column(
    columns: Iterable[Column], relation: Relation, fitting: Iterable[Row], breaches: Sequence[tuple[Row, Decimal]]
) -> Column | None:
    """The one of the columns that is added to the difference, or taken from it, in all lines: it states nothing, or
    nought, where the relation of two columns holds, and where it does not just what that is off by. None for none."""
    held = list(fitting)
    for column in columns:
        if column is relation.target or column in relation.sources:
            continue
        if any(row.values.get(column.key) for row in held):
            continue
        if any(_explains(column, relation, breaches, sign) for sign in (1, -1)):
            return column
    return None


def _explains(column: Column, relation: Relation, breaches: Sequence[tuple[Row, Decimal]], sign: int) -> bool:
    for row, expected in breaches:
        stated = row.values.get(column.key)
        off = row.values[relation.target.key] - expected
        if not stated or abs(off - sign * stated) > relation.tolerance(row):
            return False
    return True
