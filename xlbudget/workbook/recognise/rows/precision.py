"""The digits that typed amounts stand for.

Excel shows 412,3 and 400 where 412,3 and 400,0 were typed without a number format: the nought is not kept. Rounding is
judged by the shown digits, so such a 400 would allow ten times what its column can be off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, compress, repeat

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
    settled = list(map(dict, told))  # the lines' own: what they shared may differ now
    for one in columns:
        for place, digits_shown in zip(one.places, one.digits, strict=True):
            settled[place][one.column] = digits_shown
    numbers = tuple(map(Numbers.showing, numbers, settled))
    return list(records(RowDraft, lines, labels, words, stored, numbers, *others))


def _typed(grid: Grid, lines: Sequence[Line], amounts: Amounts[int], columns: Sequence[int]) -> dict[int, list[int]]:
    """Of each column the places of the lines whose number stands there as text, or without a number format."""
    sheet, looks = grid.sheet, grid.looks
    alike: dict[tuple[int, int], tuple[Mapping[int, int], Mapping[int, int], list[int]]] = {}
    for place, ((row, _), filled) in enumerate(zip(lines, amounts.places, strict=True)):
        formats = sheet.style_places(row)  # lines share this as well
        alike.setdefault((id(formats), id(filled)), (formats, filled, []))[2].append(place)
    typed: dict[int, list[int]] = {}
    for column in columns:
        plain = typed[column] = []
        texts = not FLOATS.issuperset(map(type, amounts.column(column)))
        for formats, filled, places in alike.values():
            if column in filled:
                if looks[formats.get(column, 0)].decimals is None:
                    plain += places
                elif texts:
                    plain += [place for place in places if isinstance(sheet.value(lines[place].row, column), str)]
        plain.sort()
    return typed


class _TypedColumn(NamedTuple):
    """The typed amounts of a column, and the digits that they show: these are settled."""

    column: int
    places: list[int]  # of their lines
    stored: list[Stored]
    digits: list[int]

    @classmethod
    def of(
        cls, column: int, places: list[int], amounts: Sequence[Stored], shown: Sequence[Mapping[int, int]]
    ) -> _TypedColumn:
        """Those of a column of `amounts`, which lines show so; noughts with the digits that are usual in it."""
        stored = [amounts[place] for place in places]
        digits = [shown[place][column] for place in places]
        if not all(stored):
            others = Counter([own[column] for own, amount in zip(shown, amounts, strict=True) if amount])
            if others:
                usual = min(others.most_common(1)[0][0], _MOST_TYPED)
                digits = [own if number else usual for own, number in zip(digits, stored, strict=True)]
        return cls(column, places, stored, digits)


def _settle(columns: Sequence[_TypedColumn]) -> None:
    """Give the amounts the digits that most of those with digits have, in columns where some have digits."""
    fractional = [column for column in columns if any(column.digits)]
    counts: Counter[int] = Counter()
    for column in fractional:
        counts.update(compress(column.digits, column.stored))
    amounts, whole = counts.total(), counts.pop(0, 0)
    if not counts or (amounts - whole) * 2 < amounts:
        return
    usual = counts.most_common(1)[0][0]
    if usual <= _MOST_TYPED:
        for column in fractional:
            column.digits[:] = map(max, column.digits, repeat(usual))
