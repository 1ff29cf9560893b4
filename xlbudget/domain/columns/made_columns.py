"""A column that is made of others in the same line: what it would be there, and how far rounding may carry it."""

from __future__ import annotations

from decimal import Decimal

from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.hints import Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import Column, Row

Form = Literal["difference", "share", "change", "sum"]
"""a − b; a of b; (a − b) of b; a + b + …"""


class Relation(NamedTuple):
    """`target` is the `form` of `sources`, in hundreds for a per cent that is stored as 12,5 instead of 0,125.

    `is_net`: it is called what the sources come to: the net of expense and income, or a closing balance.
    """

    target: Column
    form: Form
    sources: tuple[Column, ...]
    scale: Decimal = Decimal(1)
    is_net: bool = False

    def expected(self, row: Row) -> Decimal | None:
        """What the target would be in the line; None where a source is blank or a share is of nothing."""
        values = [row.values.get(column.key) for column in self.sources]
        if self.form == "sum":
            return sum((value for value in values if value is not None), Decimal(0))
        first, second = values
        if first is None or second is None:
            return None
        if self.form == "difference":
            return first - second
        if not second:
            return None
        return (first / second - (1 if self.form == "change" else 0)) * self.scale

    def tolerance(self, row: Row) -> Decimal:
        """How far the stated figure may lie from the expected one and be only rounding of what is shown."""
        own = rounding_tolerance(0, shown_decimals(row, self.target.key))
        if self.form in ("difference", "sum"):
            keys = [column.key for column in (self.target, *self.sources) if column.key in row.values]
            return rounding_tolerance(len(keys) - 1, min(shown_decimals(row, key) for key in keys))
        first, second = (row.values[column.key] for column in self.sources)
        half = [rounding_tolerance(0, shown_decimals(row, column.key)) for column in self.sources]
        spread = (half[0] + abs(first / second) * half[1]) / abs(second)
        return own + spread * self.scale

    def is_exact(self, row: Row) -> bool:
        """Whether a share is the one that makes the first source of the second, to its last digit."""
        first, second = (row.values.get(column.key) for column in self.sources)
        if first is None or second is None:
            return False
        made = second * row.values[self.target.key] / self.scale
        return abs(first - made) <= rounding_tolerance(0, shown_decimals(row, self.sources[0].key))

    def off(self, row: Row) -> Decimal | None:
        """How far the target is from what it would be; None where that is not known."""
        expected = self.expected(row)
        return None if expected is None else row.values[self.target.key] - expected

    def fits(self, row: Row) -> bool:
        """Whether the line's target is what it would be, but for rounding."""
        off = self.off(row)
        return off is not None and (not off or abs(off) <= self.tolerance(row))
