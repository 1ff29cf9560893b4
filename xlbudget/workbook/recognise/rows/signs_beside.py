"""Amounts that are written without a sign, and their signs in a column of their own: "Skoler | − | 500" is −500.

They are taken with it. Not where an amount has a sign already, as the column then only repeats it, nor where a total
adds them up as they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.line_amounts import Amounts, places_of, stored_in

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.rows.row_drafts import RowDraft

_MINUS = frozenset({"-", "−", "–", "minus"})
_SIGNS = _MINUS | {"+", "plus"}
_ZERO = Decimal(0)


def with_signs_beside(rows: list[RowDraft], column: int, money: Collection[int]) -> list[RowDraft]:
    """The lines with the signs that stand in the `column`, put to their amounts in the columns of `money`."""
    signs = [row.dimensions.get(column, "").casefold() for row in rows]
    less = [sign in _MINUS for sign in signs]
    if not any(less) or not _SIGNS.issuperset(filter(None, signs)):
        return rows
    if any(_signed(row, money) for row, sign in zip(rows, signs, strict=True) if sign):
        return rows
    if add_up_as_they_stand(rows, less):
        return rows
    return [_turned(row, money) if turned else row for row, turned in zip(rows, less, strict=True)]


def _signed(row: RowDraft, money: Collection[int]) -> bool:
    return any(amount < 0 for column, amount in row.stored.items() if column in money)


def add_up_as_they_stand(rows: Sequence[RowDraft], less: Sequence[bool]) -> bool:
    """Whether a line that is called a total adds the lines above it up as they stand: all of them, or those since the
    total before, and among them some that are `less`."""
    return any(
        row.stored[column] in given
        for row, above in _totals(rows, less)
        for column, given in above.items()
        if column in row.stored
    )


def _totals(rows: Sequence[RowDraft], less: Sequence[bool]) -> Iterator[tuple[RowDraft, Mapping[int, set[Decimal]]]]:
    """The lines that are called totals, each with what the lines above give by column, where some of them are `less`:
    all lines, and those since the total before it."""
    of_all: dict[int, Decimal] = {}
    since: dict[int, Decimal] = {}
    taken, taken_since = set[int](), set[int]()
    for row, turned in zip(rows, less, strict=True):
        if row.words.total:
            yield (
                row,
                {column: {of_all[column], *([since[column]] if column in taken_since else [])} for column in taken},
            )
            since, taken_since = {}, set()
            continue
        if row.words.part_of:
            continue
        for column, amount in row.stored.items():
            of_all[column] = of_all.get(column, _ZERO) + amount
            since[column] = since.get(column, _ZERO) + amount
            if turned and amount:
                taken.add(column)
                taken_since.add(column)


def _turned(row: RowDraft, money: Collection[int]) -> RowDraft:
    """The line with its amounts below zero."""
    columns = tuple(row.stored)
    amounts = [
        -amount if column in money else amount for column, amount in zip(columns, stored_in(row.stored), strict=True)
    ]
    (stored,) = Amounts([places_of(columns)], [amounts]).lines()
    return row._replace(stored=stored, numbers=row.numbers._replace(stored=stored))
