"""Which lines of a table add up to which: the arithmetic behind totals, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

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
        self._smallest = smallest = min(units, key=lambda unit: unit.factor, default=None)
        self._values = [
            {
                column: int((number.shown * _factor(number, smallest)).scaleb(self._digits).to_integral_value())
                for column, number in row.numbers.items()
                if column in wanted
            }
            for row in rows
        ]

    def _decimals(self, place: int, column: int) -> int:
        """The decimals shown, counted in the smallest unit: "1,45 mia. kr." has −1 among "mio. kr."."""
        number = self._rows[place].numbers[column]
        return number.decimals - len(str(_factor(number, self._smallest))) + 1

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
            decimals = self._decimals(total, column)
            for part in parts:
                value = self._values[part].get(column)
                if value is not None:
                    added += value
                    count += value != 0
                    decimals = min(decimals, self._decimals(part, column))
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
        told = [column for column, value in self._values[place].items() if value]
        if not told:
            return 0
        wanted = (told[0], told[-1]) if len(told) > _COLUMNS_AGAINST_ONE else told[:1]  # one of them may be wrong
        found = [self._below(place, column, strict=strict) for column in dict.fromkeys(wanted)]
        return min((count for count in found if count), default=0)

    def _below(self, place: int, column: int, *, strict: bool) -> int:
        total = self._values[place]
        running = 0
        for count, other in enumerate(range(place + 1, min(len(self._rows), place + 1 + _REACH)), 1):
            row = self._rows[other]
            if not row.numbers or row.words.grand or row.words.part_of:
                return 0
            running += self._values[other].get(column, 0)
            slack = 10 ** max(0, self._digits - self._decimals(other, column)) if column in row.numbers else 1
            if count >= 2 and abs(running - total[column]) <= (count + 1) * slack:
                parts = range(place + 1, other + 1)
                if self.agrees(place, parts, strict=strict):
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
