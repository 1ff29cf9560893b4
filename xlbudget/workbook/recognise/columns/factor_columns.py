"""Columns of factors beside amounts: "Benchmark" or "Vægt" with 0,83 where all other amounts are thousands.

Their headings say nothing of what they hold, and a table of money takes a column of numbers for money. None of these
is: each is a fraction about as large as one, and every amount beside them a thousand times larger.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts

_FIRST = 12  # lines that are looked at
_FEWEST = 3  # of them with a factor
_FEWEST_OTHERS = 2  # columns of money
_LARGEST = Decimal("1.5")
_SMALLEST_AMOUNT = 1000


def with_factor_columns(grid: Grid, drafts: Drafts, body: Sequence[Line]) -> Drafts:
    """The columns, those that hold factors told as shares."""
    asked = drafts.once(_plain_amounts)
    if not asked:
        return drafts
    lines = body[:_FIRST]
    found = [column for column in asked if _holds_factors(grid, lines, column)]
    if not found:
        return drafts
    others = [column for column in drafts.money if column not in found]
    if len(others) < _FEWEST_OTHERS or not all(_holds_thousands(grid, lines, column) for column in others):
        return drafts
    return drafts.once(_with_factors, tuple(found))


def _plain_amounts(drafts: Drafts) -> list[int]:
    """The columns of amounts of whose money the heading says nothing, in a table with others."""
    if len(drafts.money) <= _FEWEST_OTHERS:
        return []
    return [draft.column for draft in drafts if draft.role == "amount" and _is_plain(draft)]


def _is_plain(draft: Draft) -> bool:
    heading = draft.heading
    return bool(heading.text) and not (heading.speaks or heading.dimension)


def _with_factors(drafts: Drafts, columns: tuple[int, ...]) -> Drafts:
    return Drafts(draft._replace(role="percent") if draft.column in columns else draft for draft in drafts)


def _holds_factors(grid: Grid, lines: Sequence[Line], column: int) -> bool:
    count = fractions = 0
    for line in lines:
        number = grid.number(line.row, column) if column in line.kinds else None
        if number is None:
            continue
        if not 0 < number <= _LARGEST:
            return False
        count += 1
        fractions += number != int(number)
    return count >= _FEWEST and fractions * 2 >= count


def _holds_thousands(grid: Grid, lines: Sequence[Line], column: int) -> bool:
    numbers = [grid.number(line.row, column) for line in lines if column in line.kinds]
    stated = [abs(number) for number in numbers if number]
    return bool(stated) and min(stated) >= _SMALLEST_AMOUNT
