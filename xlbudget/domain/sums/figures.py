"""What the lines of a table state, each column taken out once, in whole numbers: exact, and quick to add and find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, compress, count, pairwise
from operator import mul, not_

from xlbudget.domain.hints import Any
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.packed import packed
from xlbudget.domain.stored_amounts import same
from xlbudget.domain.sums.label_words import LabelColumns, words_of
from xlbudget.domain.table import Row, amounts_of, by_field


class ColumnFigures:
    """The amounts of one column, so many of the `unit` to one; a blank as nought."""

    __slots__ = ("_counting", "_known", "_places", "_rising", "_running", "_swaps", "amounts", "unit")

    def __init__(self, amounts: list[int], unit: int, counting: list[bool] | None = None) -> None:
        """`counting` says of each line whether it counts; all of them do where it is None."""
        self.amounts = amounts
        self.unit = unit
        self._counting = counting
        self._running: Sequence[int] | None = None
        self._known: frozenset[int] | None = None
        self._rising: list[int] | None = None
        self._places: dict[int, list[int]] | None = None
        self._swaps: dict[int, list[int]] | None = None

    @property
    def running(self) -> Sequence[int]:
        """What the lines before each line give, of those that count, and at the end what all of them give."""
        if self._running is None:
            adding = map(mul, self.amounts, self._counting) if self._counting else self.amounts
            self._running = packed(list(accumulate(adding, initial=0)))
        return self._running

    @property
    def known(self) -> frozenset[int]:
        """The different amounts."""
        if self._known is None:
            self._known = frozenset(self.amounts)
        return self._known

    @property
    def rising(self) -> list[int]:
        """The different amounts in their order of size."""
        if self._rising is None:
            self._rising = sorted(self.known)
        return self._rising

    @property
    def places(self) -> Mapping[int, Sequence[int]]:
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
            for amount in self.known:
                digits = f"0{abs(amount)}"[::-1]
                for power, (right, left) in enumerate(pairwise(map(int, digits))):
                    gained = 9 * 10**power * (right - left)
                    self._swaps.setdefault(-gained if amount < 0 else gained, []).append(amount)
        return self._swaps


class Figures:
    """The lines of a table by their places, and their figures by column and place."""

    __slots__ = (
        "_amounts",
        "_columns",
        "_counting",
        "_labels",
        "counted",
        "counts",
        "fields",
        "filled",
        "has_parts",
        "rows",
    )

    def __init__(self, rows: Sequence[Row], amounts: Amounts[str] | None = None, fields: Any = None) -> None:
        """`amounts` are those of the lines, and `fields` what `by_field` says of them, where they are known."""
        self.rows = rows
        self.fields = fields or by_field(rows)
        self._amounts = amounts or amounts_of(rows)
        self.filled = list(map(len, self._amounts.places))
        """Of each line how many amounts it states."""
        self.has_parts = any(self.fields.part_of)
        """Whether some line is part of another."""
        self._counting = list(map(not_, self.fields.part_of)) if self.has_parts else None
        filled = map(mul, self.filled, self._counting) if self._counting else self.filled
        self.counted = list(compress(count(), filled))
        """The places of the lines that count, rising: what is part of another line does not."""
        self.counts = frozenset(self.counted)
        self._columns: dict[str, ColumnFigures] = {}
        self._labels: LabelColumns | None = None

    @property
    def labels(self) -> LabelColumns:
        """What the labels of the lines say."""
        if self._labels is None:
            self._labels = words_of(self.fields.label)
        return self._labels

    def column(self, key: str) -> ColumnFigures:
        """The figures of a column."""
        found = self._columns.get(key)
        if found is None:
            found = self._columns[key] = ColumnFigures(*self._amounts.whole(key), self._counting)
        return found

    def stated(self, place: int, keys: Iterable[str]) -> list[str]:
        """Those of the columns in which the line states an amount other than nought."""
        return self._amounts.told(place, keys)

    def by_columns(self, places: Sequence[int], keys: Sequence[str]) -> Mapping[tuple[str, ...], Sequence[int]]:
        """The lines by the columns in which they state an amount other than nought."""
        if self._amounts.full and places:
            return {tuple(self.stated(places[0], keys)): places}
        found: dict[tuple[str, ...], list[int]] = {}
        for place in places:
            found.setdefault(tuple(self.stated(place, keys)), []).append(place)
        return found

    def given(self, places: Iterable[int], key: str) -> int:
        """What the lines give together in a column."""
        return sum(map(self.column(key).amounts.__getitem__, places))

    def add_up(self, total: int, parts: Sequence[int], keys: Sequence[str]) -> bool:
        """Whether the parts give to the digit what the total states in each of the columns."""
        for key in keys:
            amounts = self.column(key).amounts
            if not same(amounts[total], sum([amounts[part] for part in parts])):
                return False
        return True

    def tells(self, places: Iterable[int], key: str) -> bool:
        """Whether one of the lines states an amount other than nought in a column."""
        return any(map(self.column(key).amounts.__getitem__, places))
