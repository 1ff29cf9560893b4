"""The digits that typed amounts stand for.

Excel shows 412,3 and 400 where 412,3 and 400,0 were typed without a number format: the nought is not kept. Rounding is
judged by the shown digits, so such a 400 would allow ten times what its column can be off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.rows import RowDraft

_MOST_TYPED = 3  # digits after the comma: more are computed, and no precision that anyone chose


def with_settled_decimals(grid: Grid, rows: list[RowDraft], money: Sequence[int]) -> list[RowDraft]:
    """The lines, with typed amounts of as many digits as those around them: in columns where some have digits after the
    comma, and in tables where most of these do. A nought has no digits of its own. What a number format says stands.
    """
    apart = {id(row.numbers.decimals): row.numbers.decimals for row in rows}  # lines share what they show
    if len(set(chain.from_iterable(digits.values() for digits in apart.values()))) < 2:
        return rows  # most tables
    shown = {column: {row.numbers.decimals[column] for row in rows if column in row.stored} for column in money}
    if all(len(digits) < 2 for digits in shown.values()):
        return rows
    settled = _Settling(grid, rows, [column for column, digits in shown.items() if any(digits)]).settled()
    return [
        row._replace(numbers=row.numbers._replace(decimals=digits)) for row, digits in zip(rows, settled, strict=True)
    ]


class _Settling:
    """The digits of the lines of a table, while they are settled."""

    def __init__(self, grid: Grid, rows: Sequence[RowDraft], fractional: Iterable[int]) -> None:
        self._rows = rows
        self._digits = [dict(row.numbers.decimals) for row in rows]
        self._typed = {
            column: [place for place, row in enumerate(rows) if _is_typed(grid, row, column)] for column in fractional
        }

    def settled(self) -> list[dict[int, int]]:
        """The digits of each line by column."""
        self._settle_noughts()
        told = [
            self._digits[place][column]
            for column, places in self._typed.items()
            if any(self._digits[place][column] for place in places)
            for place in places
            if self._rows[place].stored[column]
        ]
        fractions = Counter(digits for digits in told if digits)
        if fractions.total() * 2 < len(told) or not fractions:
            return self._digits
        usual = fractions.most_common(1)[0][0]
        if usual > _MOST_TYPED:
            return self._digits
        for column, places in self._typed.items():
            if any(self._digits[place][column] for place in places):
                for place in places:
                    self._digits[place][column] = max(usual, self._digits[place][column])
        return self._digits

    def _settle_noughts(self) -> None:
        for column, places in self._typed.items():
            noughts = [place for place in places if not self._rows[place].stored[column]]
            others = [
                digits[column] for row, digits in zip(self._rows, self._digits, strict=True) if row.stored.get(column)
            ]
            if noughts and others:
                usual = Counter(others).most_common(1)[0][0]
                for place in noughts:
                    self._digits[place][column] = min(usual, _MOST_TYPED)


def _is_typed(grid: Grid, row: RowDraft, column: int) -> bool:
    """Whether the cell shows what was typed: text, or a number without a format of its own."""
    return column in row.stored and grid.shows_as_typed(row.line.row, column)
