"""A difference between two versions of a budget table: of what kind it is, where, from what and to what."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from xlbudget.domain.amounts import ARITHMETIC, Unit

ChangeKind = Literal[
    "unit", "currency", "price_level", "sign", "total", "total_not_updated", "row_total", "formula_to_number", "amount",
    "formula", "number_to_formula", "line_removed", "line_added", "column_removed", "column_added",
    "line_renamed", "dimension", "column_renamed", "title", "sheet",
]  # fmt: skip
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
"""The most important first. A "total" adds up lines, a "row_total" the years of one line."""

Parts = Literal["explained", "rounding", "unexplained"]


class Change(NamedTuple):
    """One difference. Amounts are in `unit` (the newer table's, where both are known); texts are as they stand.

    `parts` and `parts_change`: whether the lines that a total is the sum of account for its change, and by how much
    they changed. `values` are the amounts of a line that came or went, by column heading.
    """

    kind: ChangeKind
    label: str = ""
    column: str = ""
    old: Decimal | None = None
    new: Decimal | None = None
    unit: Unit | None = None
    old_cell: str | None = None
    new_cell: str | None = None
    old_text: str | None = None
    new_text: str | None = None
    parts: Parts | None = None
    parts_change: Decimal | None = None
    values: tuple[tuple[str, Decimal], ...] = ()
    same_numbers: bool = False  # of a changed unit or price level: the numbers were left as they stood

    @property
    def difference(self) -> Decimal | None:
        """New − old; what came or went counts from or to nothing."""
        if self.old is None and self.new is None:
            return None
        return ARITHMETIC.subtract(self.new or Decimal(0), self.old or Decimal(0))

    @property
    def percent(self) -> Decimal | None:
        """The difference in per cent of the older amount's size."""
        if not self.old or self.difference is None:
            return None
        return ARITHMETIC.divide(self.difference * 100, abs(self.old))
