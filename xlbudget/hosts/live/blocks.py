"""Cells gathered in blocks: a live host is asked a few hundred times for a report, not once for every cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from xlbudget.workbook.addresses import Area
from xlbudget.workbook.writer.plan import SetCell
from xlbudget.workbook.writer.sheet_content import ContentCell

Entry = str | float | bool | None
Look = TypeVar("Look")

_TAKEN_AS_IS = re.compile(r"[^\W\d_][^\d]*$")
_TRUTHS = frozenset({"true", "false", "sand", "falsk"})


def entry(cell: ContentCell) -> Entry:
    """What to enter: a formula with its "=", a number, or a text that the host leaves a text."""
    if cell.formula is not None:
        return f"={cell.formula}"
    return typed(cell.value) if isinstance(cell.value, str) else cell.value


def typed(text: str) -> str:
    """A text as one types it: with an apostrophe before what a host could take for a number, a date or a formula."""
    if not text or (_TAKEN_AS_IS.match(text) and text.casefold() not in _TRUTHS):
        return text
    return f"'{text}"


def entries(cells: Iterable[ContentCell], area: Area) -> list[list[Entry]]:
    """The entries of every cell of the area, row by row; None where nothing stands."""
    rows: list[list[Entry]] = [[None for _ in area.columns] for _ in area.rows]
    for cell in cells:
        rows[cell.row - area.first_row][cell.column - area.first_column] = entry(cell)
    return rows


def alike(cells: Sequence[ContentCell], look: Callable[[ContentCell], Look]) -> Iterator[tuple[Area, Look]]:
    """The cells as blocks of one look each: runs along a row, and equal runs below each other together."""
    open_runs: dict[tuple[int, int, Look], Area] = {}
    rows: dict[int, list[ContentCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    for row in sorted(rows):
        runs = dict.fromkeys(_runs(rows[row], look), row)
        for key in [key for key, area in open_runs.items() if key not in runs or area.last_row != row - 1]:
            yield open_runs.pop(key), key[2]
        for key in runs:
            top = open_runs[key].first_row if key in open_runs else row
            open_runs[key] = Area(top, key[0], row, key[1])
    yield from ((area, key[2]) for key, area in open_runs.items())


def _runs(cells: list[ContentCell], look: Callable[[ContentCell], Look]) -> Iterator[tuple[int, int, Look]]:
    start = last = 0
    how: Look | None = None
    for cell in sorted(cells, key=lambda cell: cell.column):
        this = look(cell)
        if start and cell.column == last + 1 and this == how:
            last = cell.column
            continue
        if start:
            assert how is not None
            yield start, last, how
        start = last = cell.column
        how = this
    if start:
        assert how is not None
        yield start, last, how


def formats_first(cells: Sequence[SetCell]) -> list[SetCell]:
    """The cells in an order in which each takes another's format before that one is given a new one itself."""
    left = list(cells)
    ordered: list[SetCell] = []
    while left:
        needed = {(cell.sheet, cell.like) for cell in left if cell.like is not None and cell.like != cell.ref}
        ready = [cell for cell in left if cell.like is None or (cell.sheet, cell.ref) not in needed] or left[:1]
        ordered += ready
        left = [cell for cell in left if cell not in ready]
    return ordered
