"""Which lines of a table add up to which: the arithmetic behind totals, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.workbook.recognise.rows import RowDraft

_REACH = 60  # lines below a total that stands above its parts
_MOST_DIGITS = 6
_TELLING_DIGITS = 4  # so many digits must agree before an unmarked line is taken for a sum: fewer agree by chance


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
        self._values = [
            {
                column: int(number.shown.scaleb(self._digits).to_integral_value())
                for column, number in row.numbers.items()
                if column in wanted
            }
            for row in rows
        ]

    def agrees(self, total: int, parts: Sequence[int], *, strict: bool = False) -> bool:
        """Whether the lines add up to the total in every column, and say something in at least one.

        Within what rounding may do; `strict` asks for more digits than agree by chance, and the more the larger the
        difference.
        """
        telling = worst = 0
        digits: dict[int, int] = {}  # significant digits of the different sums that agree
        for column, stated in self._values[total].items():
            added = count = 0
            decimals = self._rows[total].numbers[column].decimals
            for part in parts:
                value = self._values[part].get(column)
                if value is not None:
                    added += value
                    count += value != 0
                    decimals = min(decimals, self._rows[part].numbers[column].decimals)
            step = 10 ** max(0, self._digits - decimals)
            difference = abs(stated - added)
            if difference > (len(parts) + 1) * step:
                return False
            worst = max(worst, difference // step)
            if count >= 2 and stated and abs(stated) >= 4 * step:
                telling += 1
                digits[abs(stated)] = len(str(abs(stated)).rstrip("0"))
        if not strict:
            return telling >= 1
        agreed = sum(digits.values())
        return agreed >= (_TELLING_DIGITS if worst <= 1 else _TELLING_DIGITS * (1 + worst))

    def below(self, place: int, *, strict: bool = False) -> int:
        """How many of the following lines add up to the line, 0 where none do."""
        total = self._values[place]
        column = next((column for column, value in total.items() if value), None)
        if column is None:
            return 0
        running = 0
        for count, other in enumerate(range(place + 1, min(len(self._rows), place + 1 + _REACH)), 1):
            row = self._rows[other]
            if not row.numbers or row.words.grand or row.words.part_of:
                return 0
            running += self._values[other].get(column, 0)
            slack = 10 ** max(0, self._digits - row.numbers[column].decimals) if column in row.numbers else 1
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
