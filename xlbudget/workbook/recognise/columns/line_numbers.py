"""Columns that number the lines: "Sortering" with 1, 2, 3, 4 right of the amounts, for the officer's own use.

A heading that says nothing of money over numbers that count on from one: to add them up would give nonsense.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.columns.column_drafts import Draft, Drafts

_FIRST = 12  # lines that are looked at
_FEWEST = 4  # of them with a number
_FEWEST_NAMED = 2  # of them, where the heading says what is numbered
_NUMBERED = frozenset({"linje", "linie", "kol", "kolonne", "række", "rækkefølge", "sortering", "lb", "løbe"})


def with_line_numbers(grid: Grid, drafts: Drafts, body: Sequence[Line]) -> Drafts:
    """The columns, those that number the lines told as dimensions where others hold amounts."""
    asked = drafts.once(_plain_amounts)
    found = tuple([column for column, fewest in asked if _count_on(grid, body[:_FIRST], column, fewest)])
    return drafts.once(_as_dimensions, found) if found and len(found) < len(drafts.money) else drafts


def _plain_amounts(drafts: Drafts) -> list[tuple[int, int]]:
    """The columns of amounts of whose money the heading says nothing, in a table with others; each with how many lines
    must be numbered."""
    if len(drafts.money) < 2:
        return []
    return [
        (draft.column, _FEWEST_NAMED if draft.heading.text.casefold().strip(" .:") in _NUMBERED else _FEWEST)
        for draft in drafts
        if draft.role == "amount" and _is_plain(draft)
    ]


def _is_plain(draft: Draft) -> bool:
    return draft.year is None and not (draft.heading.speaks or draft.heading.dimension)


def _count_on(grid: Grid, lines: Sequence[Line], column: int, fewest: int) -> bool:
    """Whether the numbers in the column are 1, 2, 3 and so on."""
    counted = 0
    for row, kinds in lines:
        if column in kinds:
            counted += 1
            if grid.number(row, column) != counted:
                return False  # nearly always the first
    return counted >= fewest


def _as_dimensions(drafts: Drafts, found: tuple[int, ...]) -> Drafts:
    return Drafts(
        draft._replace(role="dimension", dimension="other") if draft.column in found else draft for draft in drafts
    )
