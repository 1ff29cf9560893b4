"""Columns that are named by the two that they tell the difference of: "Regnskab - budget", "FV3 - korr. budget".

What stands on either side of the minus is what amounts are, or the two are of different years; and the numbers of the
first lines are what two other columns so named differ by, whichever comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import AMOUNT_ROLES
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.headings.heading import Heading, read_heading

_MINUS = pattern(r"(.+?)\s+(?:[-–−÷]|minus)\s+(.+)")
_FIRST = 8  # lines that are looked at
_FEWEST = 2  # of them with all three amounts; and columns of amounts beside the difference
_NEAREST = 6  # of these that are looked through
_ROUNDED = Decimal("1.5")  # of the last digit of whole numbers, or of tenths where some are none
_TENTHS = Decimal("0.15")


class _Named(NamedTuple):
    """A column that may be a difference, and the pairs of columns that may be what its name says."""

    column: int
    pairs: tuple[tuple[int, int], ...]


def with_named_differences(grid: Grid, drafts: Drafts, body: Sequence[Line]) -> Drafts:
    """The columns, those that differ by what their names say told as differences."""
    asked = drafts.once(_asked)
    if not asked:
        return drafts
    lines = body[:_FIRST]
    found = tuple([named.column for named in asked if any(_differ(grid, lines, named, pair) for pair in named.pairs)])
    return drafts.once(_as_differences, found) if found else drafts


def _as_differences(drafts: Drafts, columns: Sequence[int]) -> Drafts:
    return Drafts(
        draft._replace(role="difference", measure=None) if draft.column in columns else draft for draft in drafts
    )


def _asked(drafts: Drafts) -> list[_Named]:
    """The columns with a minus between two names, beside two others of amounts."""
    amounts = [draft for draft in drafts if draft.role in AMOUNT_ROLES]
    if len(amounts) <= _FEWEST:
        return []
    found = []
    for draft in amounts:
        sides = _MINUS.fullmatch(draft.heading.text)
        if sides and _name_two(*map(read_heading, sides.groups())):
            others = [other.column for other in amounts if other is not draft]
            near = sorted(others, key=lambda column: abs(column - draft.column))[:_NEAREST]
            found.append(_Named(draft.column, tuple(combinations(near, 2))))
    return found


def _name_two(first: Heading, second: Heading) -> bool:
    """Whether both sides say what amounts are, and not the same; or are of two years."""
    if first.year and second.year and first.year != second.year:
        return True
    return bool(first.measure and second.measure) and first.measure != second.measure


def _differ(grid: Grid, lines: Sequence[Line], named: _Named, pair: tuple[int, int]) -> bool:
    """Whether the amounts are what those of the pair differ by, wherever all three stand."""
    columns = (named.column, *pair)
    stated = []
    for row, kinds in lines:
        amounts = [number for column in columns if column in kinds and (number := grid.number(row, column)) is not None]
        if len(amounts) == len(columns):
            stated.append(amounts)
    whole = all(amount == int(amount) for amounts in stated for amount in amounts)
    allowed = _ROUNDED if whole else _TENTHS
    fits = [abs(abs(apart) - abs(one - other)) <= allowed for apart, one, other in stated]
    return len(fits) >= _FEWEST and all(fits) and any(apart for apart, _, _ in stated)
