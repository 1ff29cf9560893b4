"""The columns of a sheet that belong together, each with its rows: the lanes in which its tables stand.

A sheet is cut at blank rows into bands, a band at blank columns into strips. A strip goes on from the one above it
where their columns meet: so a table may have blank rows in it, and two may stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import sub

from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line, labels_beside_numbers

LONGEST_GAP = 3
"""Blank rows within a table, at the most."""
_LANES_ASKED = 8  # the last ones: no sheet has more tables beside each other
_FEW = 3  # lines: they tell nothing of how wide a table is

Strip = tuple[int, int]
"""The first and the last of some columns."""


def lanes_of(grid: Grid, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each lane."""
    lanes: list[list[Line]] = []
    spans: list[Strip] = []
    for band, strips in _cut_up(grid, lines):
        taken: set[int] = set()
        for first, last in strips:
            part = band if len(strips) == 1 else grid.shapes.between(band, first, last)
            place = next(
                (
                    number
                    for number in range(len(lanes) - 1, max(-1, len(lanes) - 1 - _LANES_ASKED), -1)
                    if number not in taken and spans[number][0] <= last and first <= spans[number][1]
                ),
                None,
            )
            if place is None:
                lanes.append(part)
                spans.append((first, last))
                taken.add(len(lanes) - 1)
            else:
                lanes[place].extend(part)
                wider = min(first, spans[place][0]), max(last, spans[place][1])
                spans[place] = wider if len(part) < _FEW else (first, last)
                taken.add(place)
    return lanes


def _cut_up(grid: Grid, lines: Sequence[Line]) -> list[tuple[list[Line], Sequence[Strip]]]:
    """The bands of the sheet, each with its strips."""
    beside: Sequence[int] = ()  # where the next of two tables without a blank column between them begins
    of_all = {kinds for _, kinds in lines}
    may_stand_beside = bool(labels_beside_numbers(of_all))
    found: list[tuple[list[Line], Sequence[Strip]]] = []
    for band in _bands(lines):
        shapes = {kinds for _, kinds in band} if len(band) < len(lines) else of_all
        columns = set[int]().union(*shapes)
        strips: Sequence[Strip] = [(min(columns), max(columns))]
        if may_stand_beside or strips[0][1] - strips[0][0] + 1 != len(columns):  # as in few sheets
            from xlbudget.workbook.recognise.places.side_by_side import cut, second_tables, strips_of  # noqa: PLC0415

            strips = strips_of(grid, band, shapes)
            if may_stand_beside:
                second = [column for strip in strips for column in second_tables(grid, band, shapes, strip)]
                beside = second or beside
            strips = [*cut(strips, beside)]
            if len(strips) > 1 and found and band[0].row - found[-1][0][-1].row <= LONGEST_GAP + 1:
                above, whole = found[-1]  # headings of several tables, a blank row above their lines
                if not any(kinds.has_values for _, kinds in above):
                    found[-1] = above, [*cut(whole, [first for first, _ in strips[1:]])]
        found.append((band, strips))
    return found


def _bands(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines between two blank rows."""
    if lines and lines[-1].row - lines[0].row + 1 == len(lines):
        yield [*lines]  # as most tables without a title, and most sheets between blank rows
        return
    rows = [row for row, _ in lines]
    ends = [place for place, gap in enumerate(map(sub, rows[1:], rows), 1) if gap > 1]
    for start, end in pairwise((0, *ends, len(rows))):
        if start < end:
            yield [*lines[start:end]]
