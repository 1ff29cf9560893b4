"""What the lines of a table state, each column taken out once: as it stands, and in whole numbers, which are exact and
quick to add and find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise, repeat
from operator import eq, itemgetter, mul, not_

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.hints import Generic, TypeVar
from xlbudget.domain.packed import packed
from xlbudget.domain.table import Row

_MANY = 5_000  # lines of which running sums in decimals take too much room
_EXACT_DIGITS = 28  # that a sum of decimals keeps; one that has as many may have lost its last

Number = TypeVar("Number", int, Decimal)


class ColumnFigures(Generic[Number]):
    """The amounts of one column, so many of the `unit` to one; a blank as nought."""

    __slots__ = ("_add_up", "_known", "_places", "_rising", "_running", "_swaps", "amounts", "unit")

    def __init__(self, amounts: list[Number], add_up: Callable[[list[Number]], Sequence[Number]], unit: int) -> None:
        self.amounts: list[Number] = amounts
        self.unit = unit
        self._add_up: Callable[[list[Number]], Sequence[Number]] = add_up
        self._running: Sequence[Number] | None = None
        self._known: frozenset[Number] | None = None
        self._rising: list[Number] | None = None
        self._places: dict[Number, list[int]] | None = None
        self._swaps: dict[int, list[int]] | None = None

    @property
    def running(self) -> Sequence[Number]:
        """What the lines before each line give, of those that count, and at the end what all of them give."""
        if self._running is None:
            self._running = self._add_up(self.amounts)
        return self._running

    @property
    def known(self) -> frozenset[Number]:
        """The different amounts."""
        if self._known is None:
            self._known = frozenset(self.amounts)
        return self._known

    @property
    def rising(self) -> list[Number]:
        """The different amounts in their order of size."""
        if self._rising is None:
            self._rising = sorted(self.known)
        return self._rising

    @property
    def places(self) -> Mapping[Number, Sequence[int]]:
        """Where each amount stands, top down."""
        if self._places is None:
            self._places = {}
            for place, amount in enumerate(self.amounts):
                self._places.setdefault(amount, []).append(place)
        return self._places

    @property
    def swaps(self) -> Mapping[int, Sequence[int]]:
        """The different amounts by what they gain or lose where two digits side by side change places."""
        if self._swaps is None:
            self._swaps = {}
            for amount in map(int, self.known):
                digits = f"0{abs(amount)}"[::-1]
                for power, (right, left) in enumerate(pairwise(map(int, digits))):
                    gained = 9 * 10**power * (right - left)
                    self._swaps.setdefault(-gained if amount < 0 else gained, []).append(amount)
        return self._swaps


class Figures:
    """The lines of a table by their places, and their figures by column and place."""

    __slots__ = ("_adding", "_as_stated", "_values", "_whole", "counted", "counts", "has_parts", "rows")

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._values = [row.values for row in rows]
        self.counted = [place for place, row in enumerate(rows) if row.values and not row.part_of]
        """The places of the lines that count, rising: what is part of another line does not."""
        self.counts = frozenset(self.counted)
        parts = [row.part_of for row in rows]
        self.has_parts = any(parts)
        """Whether some line is part of another."""
        self._adding = list(map(not_, parts)) if self.has_parts else None
        self._whole: dict[str, ColumnFigures[int]] = {}
        self._as_stated: dict[str, ColumnFigures[Decimal]] = {}

    def column(self, key: str) -> ColumnFigures[int]:
        """The figures of a column in whole numbers."""
        found = self._whole.get(key)
        if found is None:
            stated = self._stated(key)
            unit = 10 ** _decimals(stated)
            scaled = map(mul, stated, repeat(Decimal(unit))) if unit > 1 else stated
            found = self._whole[key] = ColumnFigures(list(map(int, scaled)), self._packed, unit)
        return found

    def glance(self, key: str) -> ColumnFigures[int] | ColumnFigures[Decimal]:
        """The figures of a column as they are had at once: in whole numbers only where those have been made.

        To make them of a column that is asked once costs more than it saves, but for room where the lines are many.
        """
        if len(self.rows) > _MANY:
            return self.column(key)
        found = self._whole.get(key) or self._as_stated.get(key)
        if found is None:
            found = self._as_stated[key] = ColumnFigures(self._stated(key), self._added, 1)
        return found

    def stated(self, place: int, keys: Iterable[str]) -> list[str]:
        """Those of the columns in which the line states an amount other than nought."""
        values = self.rows[place].values
        return [key for key in keys if values.get(key)]

    def given(self, places: Iterable[int], key: str) -> int:
        """What the lines give together in a column."""
        return sum(map(self.column(key).amounts.__getitem__, places))

    def add_up(self, total: int, parts: Sequence[int], keys: Sequence[str]) -> bool:
        """Whether the parts give to the digit what the total states in each of the columns."""
        stated, lines = self._values[total], [self._values[part] for part in parts]
        first, *others = keys
        if stated[first] != sum([line.get(first, ZERO) for line in lines], ZERO):  # as most that do not
            return False
        if len(others) > 1:
            columns = itemgetter(*others)
            try:
                return all(map(eq, columns(stated), map(sum, zip(*map(columns, lines), strict=True), repeat(ZERO))))
            except KeyError:  # as the first blank gives
                pass
        return all(stated[key] == sum([line.get(key, ZERO) for line in lines], ZERO) for key in others)

    def tells(self, places: Iterable[int], key: str) -> bool:
        """Whether one of the lines states an amount other than nought in a column."""
        return any(map(self.column(key).amounts.__getitem__, places))

    def _stated(self, key: str) -> list[Decimal]:
        try:
            return list(map(itemgetter(key), self._values))
        except KeyError:  # as the first blank gives
            return [values.get(key, ZERO) for values in self._values]

    def _packed(self, amounts: list[int]) -> Sequence[int]:
        return packed(list(accumulate(map(mul, amounts, self._adding) if self._adding else amounts, initial=0)))

    def _added(self, amounts: list[Decimal]) -> Sequence[Decimal]:
        return list(accumulate(map(mul, amounts, self._adding) if self._adding else amounts, initial=ZERO))


def _decimals(stated: Sequence[Decimal]) -> int:
    """The decimals of the amount that has the most: those of the sum."""
    given = sum(stated, ZERO).as_tuple()
    if len(given.digits) < _EXACT_DIGITS:
        return max(0, -int(given.exponent))
    return max(0, *(-int(value.as_tuple().exponent) for value in stated))
