"""The amounts of a table's lines, kept as the sheet stores them.

A sheet stores floats, a table states decimals. Of a table's thousand amounts few are ever shown: the others are added
up and compared a column at a time, which whole numbers do exactly and quickly. So a line makes its decimals when it is
asked for one, and a column its whole numbers.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from decimal import Decimal
from itertools import count, repeat
from math import gcd
from operator import attrgetter, floordiv, itemgetter, mul

from xlbudget.domain.amounts import ZERO, all_exact, exact, in_hundredths
from xlbudget.domain.hints import Generic, TypeVar, cast
from xlbudget.domain.records import NamedTuple

Stored = float | Decimal
"""An amount as a sheet stores it, or as it was read from a text."""

_Key = TypeVar("_Key")
_FLOATS = {float}
_TEN, _HUNDRED = 10, 100
_EXACT_DIGITS = 28  # that a sum of decimals keeps; one that has as many may have lost its last


class WholeColumn(NamedTuple):
    """The amounts of a column, so many of the `unit` to one (1, 10, 100, …); a blank as nought."""

    amounts: list[int]
    unit: int


class Amounts(Generic[_Key]):
    """The amounts of some lines, top down. `places` says of each line where, among its `stored`, that of a column is.
    Lines with amounts in the same columns share it."""

    __slots__ = ("_whole", "common", "places", "stored")

    def __init__(self, places: Sequence[Mapping[_Key, int]], stored: Sequence[Sequence[Stored]]) -> None:
        self.places = places
        self.stored = stored
        self.common = places[0] if places and places.count(places[0]) == len(places) else None
        """The places of all lines, where they have amounts in the same columns."""
        self._whole: dict[_Key, WholeColumn] = {}

    @classmethod
    def of(cls, lines: Sequence[Mapping[_Key, Decimal]]) -> Amounts[_Key]:
        """The amounts of lines: those that the lines have in common where these are all of them."""
        if set(map(type, lines)) == {LineAmounts}:
            kept = cast("Sequence[LineAmounts[_Key]]", lines)
            one = kept[0].amounts
            if list(map(_PLACE, kept)) == list(range(len(one.places))) and set(map(_AMOUNTS, kept)) == {one}:
                return one
            places = [line.places for line in kept]
        else:
            shared = {keys: {key: place for place, key in enumerate(keys)} for keys in set(map(tuple, lines))}
            places = [shared[keys] for keys in map(tuple, lines)]
        return cls(places, list(map(stored_in, lines)))

    def lines(self) -> list[LineAmounts[_Key]]:
        """Each line by itself."""
        return list(map(LineAmounts, repeat(self), count(), self.places))

    def told(self, place: int, keys: Iterable[_Key]) -> list[_Key]:
        """Those of the columns in which a line has an amount other than nought."""
        places, stored = self.places[place], self.stored[place]
        return [key for key in keys if key in places and stored[places[key]]]

    def whole(self, key: _Key) -> WholeColumn:
        """The amounts of a column in whole numbers: exact, and in as large a unit as they are."""
        found = self._whole.get(key)
        if found is None:
            found = self._whole[key] = _in_whole_numbers(self._column(key))
        return found

    def together(self, keys: Sequence[_Key]) -> list[list[int]]:
        """The amounts of several columns in whole numbers of one unit: to be added to each other and compared."""
        columns = list(map(self.whole, keys))
        smallest = max([unit for _, unit in columns], default=1)
        return [
            amounts if unit == smallest else list(map(mul, amounts, repeat(smallest // unit)))
            for amounts, unit in columns
        ]

    def _column(self, key: _Key) -> list[Stored]:
        common = self.common
        if common is not None and key in common:
            return list(map(itemgetter(common[key]), self.stored))
        return [
            stored[places[key]] if key in places else 0.0
            for places, stored in zip(self.places, self.stored, strict=True)
        ]


class LineAmounts(Mapping[_Key, Decimal]):
    """The amounts of a line by column, left to right, as a dictionary holds them."""

    __slots__ = ("_exact", "amounts", "place", "places")

    def __init__(self, amounts: Amounts[_Key], place: int, places: Mapping[_Key, int]) -> None:
        self.amounts = amounts
        self.place = place
        self.places = places  # where each column's amount stands among the stored ones

    @property
    def stored(self) -> Sequence[Stored]:
        """The amounts as the sheet stores them, left to right."""
        return self.amounts.stored[self.place]

    def __getitem__(self, key: _Key) -> Decimal:
        return self._made()[key]

    def __contains__(self, key: object) -> bool:
        return key in self.places

    def __iter__(self) -> Iterator[_Key]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __eq__(self, other: object) -> bool:
        return self._made() == (other._made() if isinstance(other, LineAmounts) else other)

    __hash__ = None  # type: ignore[assignment] # as a dictionary's

    def __repr__(self) -> str:
        return repr(self._made())

    def get(self, key: _Key, default: Decimal | None = None) -> Decimal | None:  # type: ignore[override]
        """The amount in a column."""
        return self._made().get(key, default)

    def keys(self) -> KeysView[_Key]:
        """The columns, left to right."""
        return self.places.keys()

    def values(self) -> ValuesView[Decimal]:
        """The amounts, left to right."""
        return self._made().values()

    def items(self) -> ItemsView[_Key, Decimal]:
        """Columns with amounts, left to right."""
        return self._made().items()

    def _made(self) -> dict[_Key, Decimal]:
        try:
            return self._exact
        except AttributeError:
            self._exact: dict[_Key, Decimal] = dict(zip(self.places, _exact(self.stored), strict=True))
            return self._exact


def stored_in(line: Mapping[_Key, Decimal]) -> Sequence[Stored]:
    """The amounts of a line as they are kept."""
    return line.stored if isinstance(line, LineAmounts) else tuple(line.values())


_AMOUNTS, _PLACE = attrgetter("amounts"), attrgetter("place")


def _exact(stored: Sequence[Stored]) -> list[Decimal]:
    if set(map(type, stored)) == _FLOATS:
        return all_exact(cast("Sequence[float]", stored))
    return [exact(amount) if isinstance(amount, float) else amount for amount in stored]


def _in_whole_numbers(stored: Sequence[Stored]) -> WholeColumn:
    if set(map(type, stored)) == _FLOATS:
        hundredths = in_hundredths(cast("Sequence[float]", stored))
        if hundredths is not None:
            common = gcd(_HUNDRED, *hundredths)
            each = _HUNDRED if common == _HUNDRED else _TEN if common % _TEN == 0 else 1
            return WholeColumn(
                list(map(floordiv, hundredths, repeat(each))) if each > 1 else hundredths, _HUNDRED // each
            )
    exactly = _exact(stored)
    unit = 10 ** _decimals(exactly)
    scaled = map(mul, exactly, repeat(Decimal(unit))) if unit > 1 else exactly
    return WholeColumn(list(map(int, scaled)), unit)


def _decimals(stated: Sequence[Decimal]) -> int:
    """The decimals of the amount that has the most: those of the sum."""
    given = sum(stated, ZERO).as_tuple()
    if len(given.digits) < _EXACT_DIGITS:
        return max(0, -int(given.exponent))
    return max(0, *(-int(value.as_tuple().exponent) for value in stated))
