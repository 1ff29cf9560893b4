"""Columns that are what others differ by, whatever their headings say: "Årets forventede resultat" (=G7-F7).

In a follow-up the formula tells: what is expected or spent less what was budgeted, or the other way round, in each of
the first lines. "Netto" (=C7-D7) of income and expense sets no such measures against each other, and stays an amount.
What adds something to a difference ("inkl. overførsler") is one as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import AMOUNT_ROLES, PLANNED
from xlbudget.workbook.addresses import column_number
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts

_TWO_CELLS = pattern(r"\(?\$?([A-Z]{1,3})\$?(\d{1,7})([-+])\$?([A-Z]{1,3})\$?(\d{1,7})\)?$")
_TwoCells = tuple[int, str, int]
"""The columns that a formula takes, with "+" or "-" between them."""

_FIRST = 8  # lines that are looked at
_FEWEST = 2  # of them with a formula


def with_difference_columns(grid: Grid, drafts: Drafts, body: Sequence[Line]) -> Drafts:
    """The columns, those that are differences by their formulas told as such."""
    asked = drafts.once(_asked)
    if not asked:
        return drafts
    held = grid.sheet.formula_columns(range(body[0].row, body[min(_FIRST, len(body)) - 1].row + 1))
    if held is not None and held.isdisjoint(asked):
        return drafts
    found = [(column, _told_by(grid, body[:_FIRST], column)) for column in asked]
    told = tuple([(column, cells) for column, cells in found if cells is not None])
    return drafts.once(_with_differences, told) if told else drafts


_MINUS = (" - ", " – ", " − ", " ÷ ", " minus ")
_FEWEST_COLUMNS = 3  # of amounts: two and what they differ by


def may_hold_typed_differences(drafts: Drafts) -> bool:
    """Whether one of the columns may be a difference by its numbers alone: its name has a minus in it, or says nothing
    where what was planned and what came of it stand beside it."""
    amounts = [draft for draft in drafts if draft.role in AMOUNT_ROLES]
    if len(amounts) < _FEWEST_COLUMNS:
        return False
    return bool(_asked(drafts)) or any(sign in draft.heading.text for draft in amounts for sign in _MINUS)


def _with_differences(drafts: Drafts, told: Sequence[tuple[int, _TwoCells]]) -> Drafts:
    """The columns, where it is told of some which two others their formulas take."""
    by_column = {draft.column: draft for draft in drafts}
    for column, cells in told:
        if _may_be_of_others(by_column, column, *cells) and _differs(by_column, *cells):
            by_column[column] = by_column[column]._replace(role="difference", measure=None)
    changed = [by_column[draft.column] for draft in drafts]
    return Drafts(changed) if changed != list(drafts) else drafts


def _may_be_of_others(columns: Mapping[int, Draft], column: int, first: int, sign: str, second: int) -> bool:
    """Whether the column names no year, or takes one of that year from the other: "Efterregulering 2024" of "Budget
    2024" and "Prognose 2024". "2024" (=B5+C5) of a budget and its changes is a year."""
    year = columns[column].heading.year
    if year is None:
        return True
    return sign == "-" and {columns[other].year for other in (first, second) if other in columns} == {year}


def _asked(drafts: Drafts) -> list[int]:
    """The columns that may be differences: amounts in a table of what was planned and what came of it."""
    amounts = [draft for draft in drafts if draft.role in AMOUNT_ROLES]
    if len({draft.measure in PLANNED for draft in amounts if draft.measure}) < 2:
        return []
    return [draft.column for draft in amounts if draft.heading.year is None or draft.measure is None]


def _told_by(grid: Grid, lines: Sequence[Line], column: int) -> _TwoCells | None:
    """The two columns that the formulas of the column take, and whether they add or take away; None where the lines
    differ in that, or have other formulas."""
    told: set[_TwoCells] = set()
    times = 0
    for row, kinds in lines:
        formula = grid.sheet.formula(row, column) if column in kinds else None
        if formula is None:
            continue
        match = _TWO_CELLS.match(formula.text.strip().lstrip("+"))
        if not match or int(match[2]) != row or int(match[5]) != row:
            continue
        told.add((column_number(match[1]), match[3], column_number(match[4])))
        times += 1
    return told.pop() if len(told) == 1 and times >= _FEWEST else None


def _differs(columns: Mapping[int, Draft], first: int, sign: str, second: int) -> bool:
    one, other = columns.get(first), columns.get(second)
    if one is None or other is None:
        return False
    if sign == "+":
        return "difference" in (one.role, other.role)
    if one.role not in AMOUNT_ROLES or other.role not in AMOUNT_ROLES or not (one.measure and other.measure):
        return False
    return (one.measure in PLANNED) != (other.measure in PLANNED)
