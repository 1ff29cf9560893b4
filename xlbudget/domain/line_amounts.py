"""The amounts of a table's lines, kept as the sheet stores them.

A sheet stores floats, a table states decimals. Of a table's thousand amounts few are ever shown: the others are added
up and compared a column at a time, which whole numbers do exactly and quickly. So a line makes its decimals when it is
asked for one, and a column its whole numbers.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain, count, islice, repeat
from operator import attrgetter, itemgetter, mul

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.hints import Generic, TypeVar, cast
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.stored_amounts import (
    HUNDRED,
    Stored,
    WholeColumn,
    exactly,
    in_any_unit,
    in_largest_unit,
    in_whole,
)

_Key = TypeVar("_Key")
_Other = TypeVar("_Other")
_Amount = TypeVar("_Amount")
_AMOUNTS, _PLACE = attrgetter("amounts"), attrgetter("place")
_MANY = 1000  # lines
_WIDEST = 100  # columns: there is no room to remember a thousand lines of all columns that a sheet may have


def places_of(keys: tuple[_Key, ...]) -> Mapping[_Key, int]:
    """Where the amounts of these columns stand in a line that has them all: the same for all such lines, but for lines
    that are wider than any budget's."""
    return _remembered(keys) if len(keys) <= _WIDEST else _numbered(keys)


def _numbered(keys: tuple[_Key, ...]) -> dict[_Key, int]:
    return {key: place for place, key in enumerate(keys)}


_remembered = lru_cache(maxsize=1000)(_numbered)


class WholeLines(NamedTuple):
    """The amounts of lines, so many of the `unit` to one (1 or 100); None for one that is told by no whole number."""

    lines: Sequence[Sequence[int | None]]
    unit: int


class Amounts(Generic[_Key]):
    """The amounts of some lines, top down. `places` says of each line where, among its `stored`, that of a column is:
    what `places_of` says of its columns."""

    def __init__(self, places: Sequence[Mapping[_Key, int]], stored: Sequence[Sequence[Stored]]) -> None:
        self.places = places
        self.stored = stored
        self.common = places[0] if places and places.count(places[0]) == len(places) else None
        """The places of all lines, where they have amounts in the same columns."""
        self._floats = False  # whether it is known that they are
        self._told: dict[_Key, list[int] | None] = {}
        self._whole: dict[_Key, WholeColumn] = {}

    @classmethod
    def by_column(
        cls, places: Mapping[_Key, int], columns: Sequence[Sequence[Stored]], *, floats: bool
    ) -> Amounts[_Key]:
        """The amounts of lines that all have one in each of these columns: as a sheet keeps them, and as most are asked
        for. `floats`: all of them are known to be."""
        if len(columns[0]) >= _MANY:  # there is no room for both columns and lines
            return cls([places] * len(columns[0]), list(zip(*columns, strict=True)))
        made = cls.__new__(cls)
        made.places, made.common, made.columns, made._floats = [places] * len(columns[0]), places, columns, floats
        made._told, made._whole = {}, {}
        return made

    @classmethod
    def of(cls, lines: Sequence[Mapping[_Key, Decimal]]) -> Amounts[_Key]:
        """The amounts of lines: those that the lines have in common where these are all of them."""
        if set(map(type, lines)) != {LineAmounts}:
            return cls([places_of(tuple(line)) for line in lines], list(map(stored_in, lines)))
        kept = cast("Sequence[LineAmounts[_Key]]", lines)
        one = kept[0].amounts
        if list(map(_PLACE, kept)) == list(range(len(one.places))) and set(map(_AMOUNTS, kept)) == {one}:
            return one
        return cls([line.places for line in kept], [line.amounts.stored[line.place] for line in kept])

    @cached_property
    def stored(self) -> Sequence[Sequence[Stored]]:
        """The amounts of each line as the sheet stores them, left to right."""
        return list(zip(*self.columns, strict=True))

    @cached_property
    def columns(self) -> Sequence[Sequence[Stored]]:
        """The same column by column, where the lines have the same columns in `common`."""
        return list(zip(*self.stored, strict=True))

    def line(self, place: int) -> Sequence[Stored]:
        """Those of one line."""
        return self.stored[place] if "stored" in vars(self) else [column[place] for column in self.columns]

    def called(self, places: Sequence[Mapping[_Other, int]]) -> Amounts[_Other]:
        """The same amounts in columns of other keys."""
        if self.common and "columns" in vars(self):
            return Amounts.by_column(places[0], self.columns, floats=self._floats)
        return Amounts(places, self.stored)

    def lines(self) -> list[LineAmounts[_Key]]:
        """Each line by itself."""
        return list(map(LineAmounts, repeat(self), count(), self.places))

    @cached_property
    def full(self) -> bool:
        """Whether all lines have amounts in the same columns, none of them nought: most tables."""
        return bool(self.common) and all(map(all, self.columns if "columns" in vars(self) else self.stored))

    def told(self, place: int, keys: Iterable[_Key]) -> list[_Key]:
        """Those of the columns in which a line has an amount other than nought."""
        places = self.places[place]
        if self.full:
            return [key for key in keys if key in places]
        stored = self.line(place)
        return [key for key in keys if key in places and stored[places[key]]]

    def column(self, key: _Key, blank: float = 0.0) -> Sequence[Stored]:
        """The amounts of a column as the sheet stores them, with `blank` in the lines that have none."""
        if not self.common or key not in self.common:
            return _taken_out(self.places, self.stored, key, blank)
        place = self.common[key]
        if "columns" in vars(self) or len(self.places) <= _MANY:
            return self.columns[place]
        return list(map(itemgetter(place), self.stored))

    @cached_property
    def in_whole(self) -> WholeLines:
        """The amounts of each line in whole numbers or whole hundredths, None for one that is neither."""
        if self.common:
            columns, unit = self._whole_columns
            return WholeLines(list(zip(*columns, strict=True)), unit)
        told, unit = in_whole(list(chain.from_iterable(self.stored)))
        each = iter(told)
        return WholeLines([tuple(islice(each, len(line))) for line in self.stored], unit)

    @property
    def is_whole(self) -> bool:
        """Whether all amounts are whole numbers."""
        return (self._whole_columns if self.common else self.in_whole)[1] == 1

    @cached_property
    def _whole_columns(self) -> tuple[list[Sequence[int | None]], int]:
        """The same of the `columns`."""
        told, unit = in_whole(list(chain.from_iterable(self.columns)), floats=self._floats)
        size = len(self.places)
        return [told[start : start + size] for start in range(0, len(told), size)], unit

    def whole(self, key: _Key) -> WholeColumn:
        """The amounts of a column in whole numbers: exact, and in as large a unit as they are."""
        found = self._whole.get(key)
        if found is None:
            told = self._in_unit(key)
            if told is not None:
                found = in_largest_unit(told, (self._whole_columns if self.common else self.in_whole)[1])
            else:
                found = in_any_unit(self.column(key), finer=len(self.places) <= _MANY)
            self._whole[key] = found
        return found

    def together(self, keys: Sequence[_Key]) -> Sequence[Sequence[int]]:
        """The amounts of several columns in whole numbers of one unit: to be added to each other and compared."""
        told = list(map(self._in_unit, keys))
        if None not in told:
            return cast("list[list[int]]", told)
        columns = list(map(self.whole, keys))
        smallest = max([unit for _, unit in columns], default=1)
        return [
            amounts if unit == smallest else list(map(mul, amounts, repeat(smallest // unit)))
            for amounts, unit in columns
        ]

    def _in_unit(self, key: _Key) -> list[int] | None:
        """A column in whole numbers of the unit of all; None where that does not tell it, or there is no room for all
        columns at once."""
        if len(self.places) > _MANY:
            return None
        if key not in self._told:
            column: Sequence[int | None]
            if not self.common:
                column = _taken_out(self.places, self.in_whole.lines, key, 0)
            elif key in self.common:
                column = self._whole_columns[0][self.common[key]]
            else:
                column = [0] * len(self.places)
            told = all(column) or None not in column  # neither nought nor None, as in most
            self._told[key] = cast("list[int]", column) if told else None
        return self._told[key]


def _taken_out(
    places: Sequence[Mapping[_Key, int]], lines: Sequence[Sequence[_Amount]], key: _Key, blank: _Amount
) -> list[_Amount]:
    """What lines hold in a column."""
    return [line[own[key]] if key in own else blank for own, line in zip(places, lines, strict=True)]


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
        try:
            return self._exact[key]
        except AttributeError:
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
        try:
            return self._exact.get(key, default)
        except AttributeError:
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
            self._exact: dict[_Key, Decimal] = dict(zip(self.places, exactly(self.stored), strict=True))
            return self._exact


def stored_in(line: Mapping[_Key, Decimal]) -> Sequence[Stored]:
    """The amounts of a line as they are kept."""
    return line.amounts.line(line.place) if isinstance(line, LineAmounts) else tuple(line.values())


def hundredths_at(line: Mapping[_Key, Decimal], keys: Sequence[_Key]) -> Sequence[int | Decimal]:
    """The amounts of a line in some columns in hundredths, whole numbers where they are; a blank as nought."""
    if isinstance(line, LineAmounts):
        places, (lines, unit) = line.places, line.amounts.in_whole
        told = lines[line.place]
        found = [told[places[key]] if key in places else 0 for key in keys]
        if None not in found:
            whole = cast("list[int]", found)
            return whole if unit == HUNDRED else [amount * HUNDRED for amount in whole]
    return [line.get(key, ZERO) * HUNDRED for key in keys]
