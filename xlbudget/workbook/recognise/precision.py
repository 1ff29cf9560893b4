"""The digits that typed amounts stand for.

Excel shows 412,3 and 400 where 412,3 and 400,0 were typed without a number format: the nought is not kept. Rounding is
judged by the shown digits, so such a 400 would allow ten times what its column can be off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.rows import RowDraft

_MOST_TYPED = 3  # digits after the comma: more are computed, and no precision that anyone chose


def settle_decimals(grid: Grid, rows: Sequence[RowDraft], money: Sequence[int]) -> None:
    """Give typed amounts the digits of those around them: in columns where some have digits after the comma, and in
    tables where most of these do. A nought has no digits of its own. What a number format says stands.
    """
    if len(set(chain.from_iterable(row.numbers.decimals.values() for row in rows))) < 2:
        return  # most tables
    shown = {column: {row.numbers.decimals[column] for row in rows if column in row.stored} for column in money}
    if all(len(digits) < 2 for digits in shown.values()):
        return
    typed = {
        column: [row for row in rows if _is_typed(grid, row, column)] for column, digits in shown.items() if any(digits)
    }
    _settle_noughts(rows, typed)
    told = [
        row.numbers.decimals[column]
        for column, lines in typed.items()
        if any(row.numbers.decimals[column] for row in lines)
        for row in lines
        if row.stored[column]
    ]
    fractions = Counter(digits for digits in told if digits)
    if fractions.total() * 2 < len(told) or not fractions:
        return
    usual = fractions.most_common(1)[0][0]
    if usual > _MOST_TYPED:
        return
    for column, lines in typed.items():
        if any(row.numbers.decimals[column] for row in lines):
            for row in lines:
                row.numbers.decimals[column] = max(usual, row.numbers.decimals[column])


def _is_typed(grid: Grid, row: RowDraft, column: int) -> bool:
    """Whether the cell shows what was typed: text, or a number without a format of its own."""
    return column in row.stored and grid.shows_as_typed(row.line.row, column)


def _settle_noughts(rows: Sequence[RowDraft], typed: dict[int, list[RowDraft]]) -> None:
    for column, lines in typed.items():
        noughts = [row for row in lines if not row.stored[column]]
        others = [row.numbers.decimals[column] for row in rows if row.stored.get(column)]
        if noughts and others:
            usual = Counter(others).most_common(1)[0][0]
            for row in noughts:
                row.numbers.decimals[column] = min(usual, _MOST_TYPED)
