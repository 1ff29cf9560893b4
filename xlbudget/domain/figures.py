"""What the lines of a table state, each column taken out once in whole numbers: exact, and quick to add and find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import repeat
from operator import mul

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.table import Row

_EXACT_DIGITS = 28  # that a sum of decimals keeps; one that has as many may have lost its last


class ColumnFigures:
    """The amounts of one column in whole numbers, so many of the `unit` to one; a blank as nought."""

    def __init__(self, stated: Sequence[Decimal]) -> None:
        self.unit: int = 10 ** _decimals(stated)
        whole = repeat(Decimal(self.unit))
        self.amounts = list(map(int, map(mul, stated, whole) if self.unit > 1 else stated))

    @cached_property
    def rising(self) -> list[int]:
        """The amounts in their order of size."""
        return sorted(self.amounts)


class Figures:
    """The lines of a table by their places, and their figures by column and place."""

    __slots__ = ("_columns", "_stated", "_values", "counted", "counts", "rows")

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._values = [row.values for row in rows]
        self.counted = [place for place, row in enumerate(rows) if row.values and not row.part_of]
        """The places of the lines that count, rising: what is part of another line does not."""
        self.counts = frozenset(self.counted)
        self._columns: dict[str, ColumnFigures] = {}
        self._stated: dict[str, list[Decimal]] = {}

    def column(self, key: str) -> ColumnFigures:
        """The figures of a column."""
        found = self._columns.get(key)
        if found is None:
            found = self._columns[key] = ColumnFigures(self.decimals(key))
        return found

    def decimals(self, key: str) -> list[Decimal]:
        """The same as stated."""
        found = self._stated.get(key)
        if found is None:
            found = self._stated[key] = [values.get(key, ZERO) for values in self._values]
        return found

    def stated(self, place: int, keys: Iterable[str]) -> list[str]:
        """Those of the columns in which the line states an amount other than nought."""
        values = self.rows[place].values
        return [key for key in keys if values.get(key)]

    def given(self, places: Iterable[int], key: str) -> int:
        """What the lines give together in a column."""
        return sum(map(self.column(key).amounts.__getitem__, places))

    def tells(self, places: Iterable[int], key: str) -> bool:
        """Whether one of the lines states an amount other than nought in a column."""
        return any(map(self.column(key).amounts.__getitem__, places))


def _decimals(stated: Sequence[Decimal]) -> int:
    """The decimals of the amount that has the most: those of the sum."""
    given = sum(stated, ZERO).as_tuple()
    if len(given.digits) < _EXACT_DIGITS:
        return max(0, -int(given.exponent))
    return max(0, *(-int(value.as_tuple().exponent) for value in stated))
