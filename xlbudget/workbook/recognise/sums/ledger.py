"""Which lines of a table add up to which: the arithmetic behind totals, in whole numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from decimal import Decimal
from itertools import chain
from operator import eq

from xlbudget.domain.amounts import Unit
from xlbudget.domain.hints import cast
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.packed import packed
from xlbudget.domain.stored_amounts import Stored, exactly, rounded
from xlbudget.workbook.recognise.cells.numbers import Numbers
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft
from xlbudget.workbook.recognise.sums.money_columns import REACH, MoneyColumn

_MOST_DIGITS = 6  # after the comma that are reckoned with
_STEPS_THAT_TELL = 4  # so many of the last digit a sum must be worth: what is smaller agrees by rounding
_TELLING_DIGITS = 4  # so many digits must agree before an unmarked line is taken for a sum: fewer agree by chance

_FLOATS = {float}
_WELL_TOLD = 1e14  # up to here a float is right to a tenth of a whole number
_COLUMNS_AGAINST_ONE = 2  # so many columns with different sums that agree outvote one that does not
_SWAPPED = 2  # columns: what one has too much the other has too little


class Ledger:
    """The numbers of a table's lines by money column, scaled to whole numbers: as far as they are asked for.

    `step` is the roundest last digit that is shown, `leeway` what each line may be off by at a first look, `outer` the
    leftmost and the rightmost column in which each line has more than nothing. `bars` are the places of the lines that
    are no part of a sum above them, top down.
    """

    def __init__(self, rows: Sequence[RowDraft], columns: Sequence[int], bars: Sequence[int] = ()) -> None:
        self._rows = rows
        self._wanted = frozenset(columns)
        self._bars = bars
        numbers = [row.numbers for row in rows]
        stored, decimals, hidden, units = zip(*numbers, strict=True) if numbers else ((),) * 4
        self._amounts = Amounts.of(stored)
        told = enumerate(zip(hidden, units, strict=True)) if any(hidden) or any(units) else ()
        self._as_shown = {place for place, said in told if any(said)}
        in_cells = [unit for place in self._as_shown for unit in units[place].values()]
        self._smallest = min(in_cells, key=_worth, default=None)
        shared = dict(zip(map(id, decimals), decimals, strict=True))  # by lines that show the same
        shown = self._decimals_shown(shared.values())
        self._digits = min(_MOST_DIGITS, max(shown, default=0))
        self._scale = Decimal(1).scaleb(self._digits)
        if self._smallest is not None:
            shown = self._decimals_shown([self._decimals(place) for place in range(len(rows))])
        self._even = len(shown) < 2  # all show as many digits
        self.step: int = 10 ** max(0, self._digits - min(shown, default=0))
        self.leeway: int = self.step + 1
        self._lines: dict[int, dict[int, int]] = {}
        self._columns: dict[int, MoneyColumn] = {}
        self._rounded: dict[int, Sequence[int]] = {}
        self._outer_in_all: frozenset[int] = frozenset()
        self.outer = self._outermost(columns)

    def _outermost(self, columns: Sequence[int]) -> list[tuple[int, ...]]:
        if not columns or not self._rows:
            return [()] * len(self._rows)
        both = columns[0], columns[-1]
        first, last = (self.column(column).values for column in both)
        if all(first) and all(last):
            self._outer_in_all = frozenset(both)
            return [both] * len(self._rows)
        return [
            both if left and right else _ends_of(self.told(place))
            for place, (left, right) in enumerate(zip(first, last, strict=True))
        ]

    def outer_in_any(self, places: Iterable[int]) -> Set[int]:
        """The columns that are an outer one of any of the lines."""
        return self._outer_in_all or set(chain.from_iterable([self.outer[place] for place in places]))

    def told(self, place: int) -> list[int]:
        """The columns in which the line has more than nothing."""
        wanted = self._wanted
        return self._amounts.told(place, filter(wanted.__contains__, self._amounts.places[place]))

    def _decimals_shown(self, lines: Collection[Mapping[int, int]]) -> set[int]:
        """The digits after the comma that are shown in the columns."""
        shown = set(chain.from_iterable([line.values() for line in lines]))
        if len(shown) < 2:
            return shown  # most tables, whatever the column
        wanted = self._wanted
        return {digits for line in lines for column, digits in line.items() if column in wanted}

    def _decimals(self, place: int) -> Mapping[int, int]:
        """The digits after the comma that the line shows, counted in the smallest of the units written in cells:
        "1,45 mia. kr." has −1 among "mio. kr.".
        """
        numbers = self._rows[place].numbers
        if not numbers.units:
            return numbers.decimals
        factors = {column: len(str(self._factor(unit))) - 1 for column, unit in numbers.units.items()}
        return {column: shown - factors.get(column, 0) for column, shown in numbers.decimals.items()}

    def _factor(self, unit: Unit) -> int:
        """What carries a number to the smallest of the units that are written in cells."""
        return int(unit.factor // self._smallest.factor) if self._smallest else 1

    def _line(self, place: int) -> dict[int, int]:
        """The line's whole numbers by money column."""
        if place not in self._lines:
            places, stored = self._amounts.places[place], self._amounts.stored[place]
            columns = [column for column in places if column in self._wanted]
            if place in self._as_shown:
                numbers = self._rows[place].numbers
                whole = [self._whole(numbers, column) for column in columns]
            else:
                whole = rounded([stored[places[column]] for column in columns], self._digits)
            self._lines[place] = dict(zip(columns, whole, strict=True))
        return self._lines[place]

    def column(self, column: int) -> MoneyColumn:
        """The numbers of all lines in a column."""
        if column not in self._columns:
            values = self._amounts.column(column)
            whole = _cut_off(values, self._digits)
            for place in self._as_shown:
                if values[place]:
                    whole[place] = self._whole(self._rows[place].numbers, column)
            self._columns[column] = MoneyColumn(values, whole, self.leeway)
        return self._columns[column]

    def rounded(self, column: int) -> Sequence[int]:
        """The numbers of all lines in a column as `agrees` takes them: `column` cuts off what is below a whole one."""
        if column not in self._rounded:
            values, cut_off = self.column(column).values, self.column(column).whole
            if not self._digits and all(map(eq, values, cut_off)):  # as in most tables in thousands
                self._rounded[column] = cut_off
            else:
                whole = rounded(values, self._digits)
                for place in self._as_shown:
                    whole[place] = cut_off[place]
                self._rounded[column] = packed(whole)
        return self._rounded[column]

    def _whole(self, numbers: Numbers, column: int) -> int:
        value = numbers.stored[column]
        if numbers.hidden:
            value = numbers.shown(column)
        if column in numbers.units:
            value *= self._factor(numbers.units[column])
        return round(value * self._scale if self._digits else value)

    def agrees(self, total: int, parts: Sequence[int], *, strict: bool = False, lenient: bool = False) -> bool:
        """Whether the lines add up to the total, within what rounding may do, and say something in at least one column.

        One column may disagree where two others speak, or `lenient` one: a wrong number makes a total no item. So may
        two by as much, one too high and one too low: an amount stands in the column of another. A column in which none
        of the lines has an amount says nothing. `strict` asks for more digits than agree by chance, and the more the
        larger the difference.
        """
        least = _STEPS_THAT_TELL * (self.step if self._even else 1)
        if len(parts) > REACH:
            least = max(least, len(parts))  # so much may rounding alone make of so many
        if all(abs(stated) < least for stated in self._line(total).values()):
            return False  # too small to tell a sum from rounding
        worst = astray = balance = 0
        telling: set[int] = set()  # the different sums that agree and say something
        places = self._amounts.places
        for column, stated in self._line(total).items():
            values = list(map(self.rounded(column).__getitem__, parts))
            added, count = sum(values), len(values) - values.count(0)
            if not count and not any(column in places[part] for part in parts):
                continue  # the sum is carried out to a column of sums
            step = self.step if self._even else self._step(column, [total, *parts])
            difference = abs(stated - added)
            if difference > (len(parts) + 1) * step:
                astray += 1
                balance += stated - added
                if astray > 1 and (abs(balance) > (len(parts) + 1) * step or astray > _SWAPPED):
                    return False
                continue
            worst = max(worst, difference // step)
            if count >= 2 and abs(stated) >= _STEPS_THAT_TELL * step:
                telling.add(abs(stated))
        if astray and len(telling) < (1 if lenient else _COLUMNS_AGAINST_ONE):
            return False
        if not strict:
            return bool(telling)
        needed = _TELLING_DIGITS if worst <= 1 else _TELLING_DIGITS * (1 + worst)
        if not lenient:
            needed *= 1 + astray
        return sum([len(str(stated).rstrip("0")) for stated in telling]) >= needed

    def _step(self, column: int, places: Sequence[int]) -> int:
        """The roundest last digit that these lines show in the column."""
        shown = [self._decimals(place)[column] for place in places if column in self._amounts.places[place]]
        step: int = 10 ** max(0, self._digits - min(shown))
        return step

    def differs(self, place: int, one: int, other: int) -> bool:
        """Whether the line is the difference of two others, either way round, in every column that it fills."""
        first, second = self._line(one), self._line(other)
        stated = self._line(place)
        gaps = [abs(abs(value) - abs(first.get(at, 0) - second.get(at, 0))) for at, value in stated.items()]
        return any(stated.values()) and max(gaps, default=1) <= 2 * self.step

    def balances(self, place: int, other: int) -> bool:
        """Whether the line has the amounts of the other, in every column and whatever the sign: what pays for it."""
        mine, theirs = self._line(place), self._line(other)
        return any(mine.values()) and all(
            abs(abs(mine.get(at, 0)) - abs(theirs.get(at, 0))) <= 2 * self.step for at in mine.keys() | theirs.keys()
        )

    def may_stand_above(self) -> set[int]:
        """The lines of which those below may be parts, by what they add up to in an outermost column."""
        return {
            place
            for column in self.outer_in_any(range(len(self._rows)))
            for place in self.column(column).ends()
            if column in self.outer[place]
        }

    def below(self, place: int, *, strict: bool = False, lenient: bool = False) -> int:
        """How many of the following lines add up to the line, as `agrees` takes it; 0 where none do."""
        bar = bisect_right(self._bars, place)
        last = min(self._bars[bar] if bar < len(self._bars) else len(self._rows), place + 1 + REACH)
        told = self.told(place)
        if not told or last < place + 3:
            return 0
        spoken = 1 if lenient else _COLUMNS_AGAINST_ONE
        astray = min(_SWAPPED, max(0, len(told) - spoken))
        # Where a sum may end is looked up in one column, or where one may disagree in two; then the rest are asked.
        looked_up = [one for one in ((told[0], told[-1]) if astray else told[:1]) if self._line(place)[one]]
        ends = {end for one in looked_up for end in self.column(one).ends().get(place, ()) if end <= last}
        looks = [(self.column(one).sums, self.column(one).sum_below(place)) for one in told] if ends else []
        for end in sorted(ends):
            if _most_agree(end, looks, (end - place) * self.leeway, astray) and self.agrees(
                place, range(place + 1, end), strict=strict, lenient=lenient
            ):
                return end - place - 1
        return 0

    def same(self, place: int, other: int) -> bool:
        """Whether the two lines have the same numbers, with digits enough that it is no chance."""
        mine = self._line(place)
        return (
            mine == self._line(other)
            and max((len(str(abs(value)).rstrip("0")) for value in mine.values()), default=0) >= 3
        )

    def indented(self, place: int) -> list[int]:
        """The lines indented below the line, where those one step in add up to it; empty where they do not."""
        indent = self._rows[place].indent
        if place + 1 >= len(self._rows) or self._rows[place + 1].indent <= indent:
            return []
        below: list[int] = []
        for other in range(place + 1, min(len(self._rows), place + 1 + 5 * REACH)):
            if self._rows[other].indent <= indent:
                break
            if self._rows[other].stored and not self._rows[other].words.part_of:
                below.append(other)
        if not below:
            return []
        step = min(self._rows[other].indent for other in below)
        parts = [other for other in below if self._rows[other].indent == step]
        return below if len(parts) >= 2 and self.agrees(place, parts) else []


def _cut_off(stored: Sequence[Stored], digits: int) -> list[int]:
    """The amounts in whole numbers of the last of so many digits after the comma, without what is below it. A float
    may be told a whole one too low."""
    if set(map(type, stored)) == _FLOATS:
        floats, scale = cast("Sequence[float]", stored), 10.0**digits
        if max(floats) * scale <= _WELL_TOLD and min(floats) * scale >= -_WELL_TOLD:
            return list(map(int, map(scale.__mul__, floats) if digits else floats))
    return list(map(int, map(Decimal(1).scaleb(digits).__mul__, exactly(stored))))


def _most_agree(end: int, looks: Sequence[tuple[Sequence[int], int]], allowed: int, astray: int) -> bool:
    """Whether the running sums before `end` are about what they must be, in all columns but so many."""
    missed = 0
    for sums, wanted in looks:
        if not -allowed <= sums[end] - wanted <= allowed:
            missed += 1
            if missed > astray:
                return False
    return True


def _ends_of(columns: Sequence[int]) -> tuple[int, ...]:
    return (columns[0], columns[-1]) if columns else ()


def _worth(unit: Unit) -> Decimal:
    return unit.factor
