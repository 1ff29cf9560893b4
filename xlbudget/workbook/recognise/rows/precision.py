"""The digits that typed amounts stand for.

Excel shows 412,3 and 400 where 412,3 and 400,0 were typed without a number format: the nought is not kept. Rounding is
judged by the shown digits, so such a 400 would allow ten times what its column can be off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, compress

from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.records import NamedTuple, records
from xlbudget.domain.stored_amounts import FLOATS, Stored
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
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
    lines, labels, words, stored, numbers, *others = zip(*rows, strict=True)
    amounts = Amounts.of(stored)
    columns = [
        _TypedColumn.of(column, places, amounts.column(column), told)
        for column, places in _typed(grid, lines, amounts, fractional).items()
    ]
    _settle(columns)
    settled: dict[int, dict[int, int]] = {}
    for one in columns:
        for place, own, digits in zip(one.places, one.shown, one.digits, strict=True):
            if own != digits:
                if place not in settled:
                    settled[place] = dict(told[place])  # the line's own: what lines shared may differ now
                settled[place][one.column] = digits
    if not settled:
        return rows
    amounts_told, _, hidden, units = zip(*numbers, strict=True)
    decimals = [settled.get(place, own) for place, own in enumerate(told)]
    numbers = tuple(records(Numbers, amounts_told, decimals, hidden, units))
    return list(records(RowDraft, lines, labels, words, stored, numbers, *others))


def _typed(grid: Grid, lines: Sequence[Line], amounts: Amounts[int], columns: Sequence[int]) -> dict[int, list[int]]:
    """Of each column the places of the lines whose number stands there as text, or without a number format."""
    sheet, looks = grid.sheet, grid.looks
    runs = sheet.runs([line.row for line in lines])
    formats = list(chain.from_iterable(run.style_ids() for run in runs))
    alike: dict[tuple[int, int], list[int]] = {}  # lines share their formats, and where they are filled in
    for place, look in enumerate(zip(map(id, formats), map(id, amounts.places), strict=True)):
        alike.setdefault(look, []).append(place)
    typed: dict[int, list[int]] = {}
    for column in columns:
        plain = typed[column] = []
        for places in alike.values():
            if column in amounts.places[places[0]]:
                if looks[formats[places[0]].get(column, 0)].decimals is None:
                    plain += places
                elif not FLOATS.issuperset(map(type, amounts.column(column))):
                    plain += [place for place in places if isinstance(sheet.value(lines[place].row, column), str)]
        plain.sort()
    return typed


class _TypedColumn(NamedTuple):
    """The typed amounts of a column, and the digits that they show: as they are, and to be settled."""

    column: int
    places: list[int]  # of their lines
    stored: list[Stored]
    shown: list[int]
    digits: list[int]

    @classmethod
    def of(
        cls, column: int, places: list[int], amounts: Sequence[Stored], told: Sequence[Mapping[int, int]]
    ) -> _TypedColumn:
        """Those of a column of `amounts`, of which lines tell so many digits; noughts with those that are usual."""
        stored = [amounts[place] for place in places]
        shown = [told[place][column] for place in places]
        digits = shown
        if not all(stored):
            others = Counter([own[column] for own, amount in zip(told, amounts, strict=True) if amount])
            if others:
                usual = min(others.most_common(1)[0][0], _MOST_TYPED)
                digits = [own if number else usual for own, number in zip(shown, stored, strict=True)]
        return cls(column, places, stored, shown, digits)


def _settle(columns: list[_TypedColumn]) -> None:
    """Give the amounts the digits that most of those with digits have, in columns where some have digits."""
    counts: Counter[int] = Counter()
    for column in columns:
        if any(column.digits):
            stated = list(compress(column.digits, column.stored))
            counts.update({digits: stated.count(digits) for digits in set(stated)})
    amounts, whole = counts.total(), counts.pop(0, 0)
    if not counts or (amounts - whole) * 2 < amounts:
        return
    usual = counts.most_common(1)[0][0]
    if usual <= _MOST_TYPED:
        columns[:] = [
            column._replace(digits=[own if own > usual else usual for own in column.digits])
            if any(column.digits)
            else column
            for column in columns
        ]
