"""The digits that typed amounts stand for.

Excel shows 412,3 and 400 where 412,3 and 400,0 were typed without a number format: the nought is not kept. Rounding is
judged by the shown digits, so such a 400 would allow ten times what its column can be off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain

from xlbudget.domain.records import NamedTuple, records
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.numbers import Numbers
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft

_MOST_TYPED = 3  # digits after the comma: more are computed, and no precision that anyone chose


def with_settled_decimals(grid: Grid, rows: list[RowDraft], money: Sequence[int]) -> list[RowDraft]:
    """The lines, with typed amounts of as many digits as those around them: in columns where some have digits after the
    comma, and in tables where most of these do. A nought has no digits of its own. What a number format says stands.
    """
    told = [row.numbers.decimals for row in rows]
    apart = dict(zip(map(id, told), told, strict=True))  # lines share what they show
    if len(set(chain.from_iterable(digits.values() for digits in apart.values()))) < 2:
        return rows  # most tables
    shown = {column: {digits[column] for digits in apart.values() if column in digits} for column in money}
    if all(len(digits) < 2 for digits in shown.values()):
        return rows
    fractional = [column for column, digits in shown.items() if any(digits)]
    typed: dict[int, list[int]] = {column: [] for column in fractional}
    for place, row in enumerate(rows):
        for column in grid.typed_among(row.line.row, filter(row.stored.__contains__, fractional)):
            typed[column].append(place)
    columns = [_TypedColumn.of(rows, column, places) for column, places in typed.items()]
    _settle(columns)
    settled = [dict(row.numbers.decimals) for row in rows]  # the lines' own: what they shared may differ now
    for one in columns:
        for place, digits_shown in zip(one.places, one.digits, strict=True):
            settled[place][one.column] = digits_shown
    lines, labels, words, stored, numbers, *others = zip(*rows, strict=True)
    numbers = tuple(map(Numbers.showing, numbers, settled))
    return list(records(RowDraft, lines, labels, words, stored, numbers, *others))


class _TypedColumn(NamedTuple):
    """The typed amounts of a column, and the digits that they show: these are settled."""

    column: int
    places: list[int]  # of their lines
    stored: list[Decimal]
    digits: list[int]

    @classmethod
    def of(cls, rows: Sequence[RowDraft], column: int, places: list[int]) -> _TypedColumn:
        """Those of a column, noughts with the digits that are usual in it."""
        stored = [rows[place].stored[column] for place in places]
        digits = [rows[place].numbers.decimals[column] for place in places]
        others = Counter([row.numbers.decimals[column] for row in rows if row.stored.get(column)])
        if others and not all(stored):
            usual = min(others.most_common(1)[0][0], _MOST_TYPED)
            digits = [own if number else usual for own, number in zip(digits, stored, strict=True)]
        return cls(column, places, stored, digits)


def _settle(columns: Sequence[_TypedColumn]) -> None:
    """Give the amounts the digits that most of those with digits have, in columns where some have digits."""
    fractional = [column for column in columns if any(column.digits)]
    told = [
        digits for column in fractional for digits, number in zip(column.digits, column.stored, strict=True) if number
    ]
    fractions = Counter(digits for digits in told if digits)
    if fractions.total() * 2 < len(told) or not fractions:
        return
    usual = fractions.most_common(1)[0][0]
    if usual <= _MOST_TYPED:
        for column in fractional:
            column.digits[:] = [max(usual, digits) for digits in column.digits]
