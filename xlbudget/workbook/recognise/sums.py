"""Which lines of a table add up to which: the arithmetic behind totals, in whole numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from xlbudget.domain.amounts import Unit
from xlbudget.workbook.recognise.rows import RowDraft

_REACH = 60  # lines below a total that stands above its parts
_MOST_DIGITS = 6
_TELLING_DIGITS = 4  # so many digits must agree before an unmarked line is taken for a sum: fewer agree by chance

_COLUMNS_AGAINST_ONE = 2  # so many columns with different sums that agree outvote one that does not


class Ledger:
    """The numbers of a table's lines by money column, scaled to whole numbers."""

    def __init__(self, rows: Sequence[RowDraft], columns: Sequence[int]) -> None:
        self._rows = rows
        wanted = frozenset(columns)
        told = (row.numbers.decimals for row in rows)
        most = max((shown for row in told for column, shown in row.items() if column in wanted), default=0)
        self._digits = min(_MOST_DIGITS, most)
        self._values: list[dict[int, int]] = []
        self._decimals: list[dict[int, int]] = []
        smallest = min((unit for row in rows for unit in row.numbers.units.values()), key=_worth, default=None)
        scale = Decimal(1).scaleb(self._digits)
        for row in rows:
            values, decimals = _in_smallest_unit(row, smallest)
            self._values.append({one: round(value * scale) for one, value in values.items() if one in wanted})
            self._decimals.append(decimals)
        pairs = zip(self._values, self._decimals, strict=True)
        fewest = min((decimals[column] for values, decimals in pairs for column in values), default=0)
        self._coarsest: int = 10 ** max(0, self._digits - fewest)
        # The columns in which each line has more than nothing.
        self.told = [[column for column, value in values.items() if value] for values in self._values]
        self._running: dict[int, _RunningSums] = {}
        self._barriers = [len(rows)] * (len(rows) + 1)  # the next line from here on that is no part of a sum above it
        for place in range(len(rows) - 1, -1, -1):
            row = rows[place]
            bars = not row.stored or row.words.grand or row.words.part_of
            self._barriers[place] = place if bars else self._barriers[place + 1]

    def value(self, place: int, column: int) -> int:
        """The whole number that the line has in the column; a blank counts as nothing."""
        return self._values[place].get(column, 0)

    def tolerance(self, count: int) -> int:
        """How far so many lines may lie from their sum and be only rounded, whatever decimals they show."""
        return (count + 1) * self._coarsest

    def agrees(self, total: int, parts: Sequence[int], *, strict: bool = False) -> bool:
        """Whether the lines add up to the total, within what rounding may do, and say something in at least one column.

        One column may disagree where two others speak: a wrong number makes a total no item. `strict` asks for more
        digits than agree by chance, and the more the larger the difference.
        """
        worst = astray = 0
        telling: set[int] = set()  # the columns that say something
        digits: dict[int, int] = {}  # significant digits of the different sums that agree
        for column, stated in self._values[total].items():
            added = count = 0
            decimals = self._decimals[total][column]
            for part in parts:
                value = self._values[part].get(column)
                if value is not None:
                    added += value
                    count += value != 0
                    decimals = min(decimals, self._decimals[part][column])
            step = 10 ** max(0, self._digits - decimals)
            difference = abs(stated - added)
            if difference > (len(parts) + 1) * step:
                astray += 1
                if astray > 1:
                    return False
                continue
            worst = max(worst, difference // step)
            if count >= 2 and stated and abs(stated) >= 4 * step:
                telling.add(column)
                digits[abs(stated)] = len(str(abs(stated)).rstrip("0"))
        if astray and len(digits) < _COLUMNS_AGAINST_ONE:
            return False
        if not strict:
            return bool(telling)
        needed = _TELLING_DIGITS if worst <= 1 else _TELLING_DIGITS * (1 + worst)
        return sum(digits.values()) >= needed * (1 + astray)

    def below(self, place: int, *, strict: bool = False) -> int:
        """How many of the following lines add up to the line, 0 where none do."""
        total, told = self._values[place], self.told[place]
        end = min(self._barriers[place + 1], place + 1 + _REACH)
        if not told or end < place + 3:
            return 0
        watched = dict.fromkeys((told[0], told[-1], told[len(told) // 2]))  # a quick look at three columns at most
        running = [(self._running_sums(column), total[column]) for column in watched]
        astray = 1 if len(told) > _COLUMNS_AGAINST_ONE else 0
        ends = {other for sums, stated in running[: 1 + astray] for other in sums.near(place + 1, stated, end)}
        for other in sorted(ends):
            count = other - place - 1
            allowed = self.tolerance(count)
            missed = sum(abs(sums.between(place + 1, other) - stated) > allowed for sums, stated in running)
            if count >= 2 and missed <= astray and self.agrees(place, range(place + 1, other), strict=strict):
                return count
        return 0

    def _running_sums(self, column: int) -> _RunningSums:
        if column not in self._running:
            values = [row.get(column, 0) for row in self._values]
            self._running[column] = _RunningSums(values, self.tolerance(_REACH))
        return self._running[column]

    def same(self, place: int, other: int) -> bool:
        """Whether the two lines have the same numbers, with digits enough that it is no chance."""
        mine = self._values[place]
        return (
            mine == self._values[other]
            and max((len(str(abs(value)).rstrip("0")) for value in mine.values()), default=0) >= 3
        )

    def indented(self, place: int) -> list[int]:
        """The lines indented below the line, where those one step in add up to it; empty where they do not."""
        indent = self._rows[place].indent
        if place + 1 >= len(self._rows) or self._rows[place + 1].indent <= indent:
            return []
        below: list[int] = []
        for other in range(place + 1, min(len(self._rows), place + 1 + 5 * _REACH)):
            if self._rows[other].indent <= indent:
                break
            if self._rows[other].stored and not self._rows[other].words.part_of:
                below.append(other)
        if not below:
            return []
        step = min(self._rows[other].indent for other in below)
        parts = [other for other in below if self._rows[other].indent == step]
        return below if len(parts) >= 2 and self.agrees(place, parts) else []


class _RunningSums:
    """The running sums of a column, and where they lie: so the lines that add up to an amount are looked up, not tried.

    The sums are kept in bins as wide as `tolerance`, what the longest run may differ by and be only rounded.
    """

    def __init__(self, values: Sequence[int], tolerance: int) -> None:
        self._sums = list(accumulate(values, initial=0))
        self._tolerance = tolerance
        self._bins: dict[int, list[int]] = {}
        for place, added in enumerate(self._sums):
            self._bins.setdefault(added // tolerance, []).append(place)

    def between(self, first: int, end: int) -> int:
        """What the lines from `first` to before `end` add up to."""
        return self._sums[end] - self._sums[first]

    def near(self, first: int, stated: int, last: int) -> list[int]:
        """Before which lines, `last` at most, the lines from `first` on add up to about `stated`."""
        middle = (self._sums[first] + stated) // self._tolerance
        found: list[int] = []
        for places in filter(None, map(self._bins.get, (middle - 1, middle, middle + 1))):
            found += places[bisect_left(places, first + 1) : bisect_left(places, last + 1)]
        return found


def _worth(unit: Unit) -> Decimal:
    return unit.factor


def _in_smallest_unit(row: RowDraft, smallest: Unit | None) -> tuple[dict[int, Decimal], dict[int, int]]:
    """The numbers as shown, those with a unit written in the cell carried to the smallest of these units, and their
    decimals counted there: "1,45 mia. kr." has −1 among "mio. kr."."""
    numbers = row.numbers
    if not numbers.units and not numbers.hidden:
        return numbers.stored, numbers.decimals
    values = {column: numbers.shown(column) for column in numbers.stored}
    decimals = dict(numbers.decimals)
    for column, unit in numbers.units.items():
        if smallest is not None:
            factor = int(unit.factor // smallest.factor)
            values[column] *= factor
            decimals[column] -= len(str(factor)) - 1
    return values, decimals
