"""Which lines of a table add up to which: the arithmetic behind totals, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from xlbudget.domain.amounts import Unit
from xlbudget.workbook.recognise.grid import Number
from xlbudget.workbook.recognise.rows import RowDraft

_REACH = 60  # lines below a total that stands above its parts
_MOST_DIGITS = 6
_TELLING_DIGITS = 4  # so many digits must agree before an unmarked line is taken for a sum: fewer agree by chance

_COLUMNS_AGAINST_ONE = 2  # so many columns with different sums that agree outvote one that does not


def _factor(number: Number, smallest: Unit | None) -> int:
    """What carries a number to the smallest of the units that are written in cells: "1,2 mia. kr." among "mio. kr."."""
    return int(number.unit.factor // smallest.factor) if number.unit and smallest else 1


class Ledger:
    """The numbers of a table's lines by money column, scaled to whole numbers."""

    def __init__(self, rows: Sequence[RowDraft], columns: Sequence[int]) -> None:
        self._rows = rows
        wanted = set(columns)
        self._digits = min(
            _MOST_DIGITS,
            max(
                (number.decimals for row in rows for column, number in row.numbers.items() if column in wanted),
                default=0,
            ),
        )
        units = [number.unit for row in rows for number in row.numbers.values() if number.unit]
        smallest = min(units, key=lambda unit: unit.factor, default=None)
        self._values = [
            {
                column: int((number.shown * _factor(number, smallest)).scaleb(self._digits).to_integral_value())
                for column, number in row.numbers.items()
                if column in wanted
            }
            for row in rows
        ]
        # Decimals shown, counted in the smallest unit: "1,45 mia. kr." has −1 among "mio. kr.".
        self._decimals = [
            {
                column: number.decimals - len(str(_factor(number, smallest))) + 1
                for column, number in row.numbers.items()
                if column in wanted
            }
            for row in rows
        ]
        fewest = min((decimals for row in self._decimals for decimals in row.values()), default=0)
        self._coarsest = 10 ** max(0, self._digits - fewest)

    def fitting(self, place: int, lines: Sequence[int], most: int) -> frozenset[int]:
        """How many of the last of `lines`, at most `most`, may add up to the line: told by one or two columns only.

        A quick look that spares the long one: what is not here does not agree.
        """
        told = [column for column, value in self._values[place].items() if value]
        if len(told) > _COLUMNS_AGAINST_ONE:
            told = [told[0], told[-1]]
        found: set[int] = set()
        for column in told[:_COLUMNS_AGAINST_ONE]:
            wanted, added = self._values[place][column], 0
            for count, line in enumerate(islice(reversed(lines), most), 1):
                added += self._values[line].get(column, 0)
                if count >= 2 and abs(added - wanted) <= (count + 1) * self._coarsest:
                    found.add(count)
        return frozenset(found)

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
        total = self._values[place]
        told = [column for column, value in total.items() if value]
        if not told:
            return 0
        astray = 1 if len(told) > _COLUMNS_AGAINST_ONE else 0
        watched = dict.fromkeys((told[0], told[-1], told[len(told) // 2]), 0)  # a quick look at three columns at most
        for count, other in enumerate(range(place + 1, min(len(self._rows), place + 1 + _REACH)), 1):
            row = self._rows[other]
            if not row.numbers or row.words.grand or row.words.part_of:
                return 0
            values, missed = self._values[other], 0
            for column, running in watched.items():
                watched[column] = added = running + values.get(column, 0)
                missed += abs(added - total[column]) > (count + 1) * self._coarsest
            if count >= 2 and missed <= astray and self.agrees(place, range(place + 1, other + 1), strict=strict):
                return count
        return 0

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
            if self._rows[other].numbers and not self._rows[other].words.part_of:
                below.append(other)
        if not below:
            return []
        step = min(self._rows[other].indent for other in below)
        parts = [other for other in below if self._rows[other].indent == step]
        return below if len(parts) >= 2 and self.agrees(place, parts) else []
