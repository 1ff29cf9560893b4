"""Columns of factors and of what is counted beside amounts: "Vægt" with 0,83, "Pladser somatik" with 42, where all
other amounts are thousands.

Their headings say too little of what they hold, and a table of money takes a column of numbers for money. None of these
is: each is a fraction about as large as one, or named after what is counted and below a thousand, and every amount
beside them a thousand or more; or each is a bare number, and every amount beside them a text that writes its unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.table import ColumnRole
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts

_FIRST = 12  # lines that are looked at
_FEWEST = 3  # of them with a factor
_FEWEST_OTHERS = 2  # columns of money
_LARGEST = Decimal("1.5")
_SMALLEST_AMOUNT = 1000  # beside places and pupils, of whom there are fewer


def with_factor_columns(grid: Grid, drafts: Drafts, body: Sequence[Line]) -> Drafts:
    """The columns, those that hold factors told as shares and those that count told as counts."""
    asked = drafts.once(_plain_amounts)
    if not asked:
        return drafts
    lines = body[:_FIRST]
    found: dict[int, ColumnRole] = {}
    for draft in asked:
        if _holds_factors(grid, lines, draft.column):
            found[draft.column] = "percent"
        elif draft.heading.begins_with_counted and _holds_hundreds(grid, lines, draft.column):
            found[draft.column] = "count"
    if not found and (bare := _bare_beside_units(grid, drafts, asked, lines)):
        return drafts.once(_with_roles, bare)
    others = [column for column in drafts.money if column not in found]
    if not found or len(others) < _FEWEST_OTHERS:
        return drafts
    if not all(_holds_thousands(grid, lines, column) for column in others):
        return drafts
    return drafts.once(_with_roles, tuple(found.items()))


def _bare_beside_units(
    grid: Grid, drafts: Drafts, asked: Sequence[Draft], lines: Sequence[Line]
) -> tuple[tuple[int, ColumnRole], ...]:
    """The columns of bare numbers where the amounts of all others are texts with their unit: "Flere klasser" with 4
    beside "2,1 mio. kr."."""
    texts = [column for column in drafts.money if _of_texts(grid, lines, column) == {True}]
    if len(texts) < _FEWEST_OTHERS or not any(_writes_units(grid, lines, column) for column in texts):
        return ()  # nearly all tables
    bare = [draft.column for draft in asked if _of_texts(grid, lines, draft.column) == {False}]
    return tuple((column, "count") for column in bare) if len(bare) + len(texts) == len(drafts.money) else ()


def _of_texts(grid: Grid, lines: Sequence[Line], column: int) -> set[bool]:
    """Whether the amounts of the column are texts: all, none, or both."""
    return {isinstance(grid.sheet.value(line.row, column), str) for line in lines if column in line.kinds}


def _writes_units(grid: Grid, lines: Sequence[Line], column: int) -> bool:
    texts = [grid.text(line.row, column).rstrip(".") for line in lines if column in line.kinds]
    return sum(text[-1:].isalpha() for text in texts) * 2 > len(texts)


def _plain_amounts(drafts: Drafts) -> list[Draft]:
    """The columns of amounts of whose money the heading says nothing, in a table with others."""
    if len(drafts.money) <= _FEWEST_OTHERS:
        return []
    return [draft for draft in drafts if draft.role == "amount" and _is_plain(draft)]


def _is_plain(draft: Draft) -> bool:
    heading = draft.heading
    return bool(heading.text) and not (heading.speaks or heading.dimension)


def _with_roles(drafts: Drafts, found: tuple[tuple[int, ColumnRole], ...]) -> Drafts:
    roles = dict(found)
    return Drafts(draft._replace(role=roles.get(draft.column, draft.role)) for draft in drafts)


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


def _holds_hundreds(grid: Grid, lines: Sequence[Line], column: int) -> bool:
    """Whether the numbers are such as those of places and pupils: from nought to a thousand."""
    numbers = [grid.number(line.row, column) for line in lines if column in line.kinds]
    stated = [number for number in numbers if number]
    return len(stated) >= _FEWEST and min(stated) > 0 and max(stated) < _SMALLEST_AMOUNT


def _holds_thousands(grid: Grid, lines: Sequence[Line], column: int) -> bool:
    numbers = [grid.number(line.row, column) for line in lines if column in line.kinds]
    stated = [abs(number) for number in numbers if number]
    return bool(stated) and min(stated) >= _SMALLEST_AMOUNT
