"""Columns that are differences by their numbers where no formula tells: "Regnskab - budget", "Resultat" of a follow-up.

One is asked for where a minus stands between two names of what amounts are, or of two years; and where a column that
says nothing of what its amounts are stands beside what was planned and what came of it. Its numbers in the first lines
must be what two such columns differ by. Grants of the year are amounts also where all of them, and no more, is spent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from operator import attrgetter

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import AMOUNT_ROLES, PLANNED
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts
from xlbudget.workbook.recognise.headings.column_headings import ADDITIONS
from xlbudget.workbook.recognise.headings.heading import Heading, read_heading

_MINUS = pattern(r"(.+?)\s+(?:[-–−÷]|minus)\s+(.+)")
_FIRST = 8  # lines that are looked at
_FEWEST_NAMED, _FEWEST = 2, 3  # of them with all three amounts
_NEAREST = 6  # other columns of amounts that are looked through
_ROUNDED, _OF_TENTHS = Decimal("1.5"), Decimal("0.15")  # what rounding may do to whole numbers, and to others
_LARGE = 4  # times what rounding may do
_BINARY = Decimal("0.0001")  # what is left of binary fractions

_COLUMN = attrgetter("column")
_Pair = tuple[int, int]


class _Asked(NamedTuple):
    """A column that may be a difference, the pairs of columns that it may be one of, and in how many lines at least."""

    column: int
    pairs: tuple[_Pair, ...]
    fewest: int


def with_typed_differences(grid: Grid, drafts: Drafts, body: Sequence[Line]) -> Drafts:
    """The columns, those that are differences by their numbers told as such. Few tables may hold one, and ask."""
    asked = drafts.once(_asked)
    if not asked:
        return drafts
    lines = body[:_FIRST]
    found = [one.column for one in asked if any(_differ(grid, lines, one, pair) for pair in one.pairs)]
    return drafts.once(_as_differences, tuple(found)) if found else drafts


def _as_differences(drafts: Drafts, columns: Sequence[int]) -> Drafts:
    return Drafts(
        draft._replace(role="difference", measure=None) if draft.column in columns else draft for draft in drafts
    )


def _asked(drafts: Drafts) -> list[_Asked]:
    amounts = [draft for draft in drafts if draft.role in AMOUNT_ROLES]
    measured = [draft for draft in amounts if draft.measure]
    follows_up = len({draft.measure in PLANNED for draft in measured}) > 1
    found = []
    for draft in amounts:
        sides = _MINUS.fullmatch(draft.heading.text)
        if sides and _name_two(*map(read_heading, sides.groups())):
            found.append(_Asked(draft.column, tuple(_pairs(draft, amounts)), _FEWEST_NAMED))
        elif follows_up and _says_nothing(draft):
            found.append(_Asked(draft.column, tuple(_compared(draft, measured)), _FEWEST))
    return [one for one in found if one.pairs]


def _says_nothing(draft: Draft) -> bool:
    """Whether the heading names neither a measure nor a year, and no grant on top of the budget."""
    return draft.measure is None and draft.heading.year is None and not ADDITIONS.in_text(draft.heading.text)


def _name_two(first: Heading, second: Heading) -> bool:
    """Whether both sides say what amounts are, and not the same; or are of two years."""
    if first.year and second.year and first.year != second.year:
        return True
    return bool(first.measure and second.measure) and first.measure != second.measure


def _pairs(draft: Draft, among: Sequence[Draft]) -> Iterator[_Pair]:
    """The pairs of the other columns that are nearest to it."""
    for one, other in combinations(_nearest(draft, among), 2):
        yield one.column, other.column


def _compared(draft: Draft, measured: Sequence[Draft]) -> Iterator[_Pair]:
    """The same of what was planned and what came of it in one year, of those that stand on one side of it: what stands
    between them leads from the one to the other, "Budget | Overførsel | Forbrug"."""
    near = [other for other in _nearest(draft, measured) if draft.year in (None, other.year)]
    for one, other in combinations(near, 2):
        between = (one.column < draft.column) != (other.column < draft.column)
        if one.year == other.year and not between and (one.measure in PLANNED) != (other.measure in PLANNED):
            yield one.column, other.column


def _nearest(draft: Draft, among: Sequence[Draft]) -> list[Draft]:
    place = bisect_left(among, draft.column, key=_COLUMN)
    near = [other for other in among[max(0, place - _NEAREST) : place + _NEAREST + 1] if other is not draft]
    return sorted(near, key=lambda other: abs(other.column - draft.column))[:_NEAREST]


def _differ(grid: Grid, lines: Sequence[Line], asked: _Asked, pair: _Pair) -> bool:
    """Whether the amounts are what those of the pair differ by, the one or the other way round, wherever all stand. In
    most lines they must tell it: exactly, or in amounts that are large beside what rounding does."""
    columns = (asked.column, *pair)
    stated, telling, says_something, signs = 0, 0, False, [1, -1]
    for row, kinds in lines:
        amounts = [number for column in columns if column in kinds and (number := grid.number(row, column)) is not None]
        if len(amounts) < len(columns):
            continue
        apart, one, other = amounts
        allowed = _ROUNDED if all(amount == int(amount) for amount in amounts) else _OF_TENTHS
        signs = [sign for sign in signs if abs(apart - sign * (one - other)) <= allowed]
        if not signs:
            return False  # as most pairs in the first line
        stated += 1
        if abs(apart) > _LARGE * allowed or abs(abs(apart) - abs(one - other)) < _BINARY:
            telling += 1
            says_something = says_something or bool(apart)
    return stated >= asked.fewest and telling * 2 > stated and says_something
