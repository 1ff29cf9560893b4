"""Headings that stand again among the lines of their table, as on each page of a printed listing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.texts.labels import label_words
from xlbudget.workbook.recognise.texts.papers import numbers_a_page


def same_headings(
    grid: Grid,
    waiting: Sequence[Line],
    found: tuple[int, int],
    headers: Sequence[Line],
    body: Sequence[Line],
    above: Sequence[Line],
) -> bool:
    """Whether the rows found say what the table's headings say, with nothing between but what begins each page and no
    total before them. Those of an Excel table are its own."""
    first, last = found
    repeated = waiting[first:last]
    if not grid.own_headings.isdisjoint([row for row, _ in repeated]):
        return False
    if first and not _begin_a_page(grid, waiting[:first], above):
        return False
    if last < len(waiting) or [line.kinds for line in repeated] != [line.kinds for line in headers]:
        return False
    label = grid.text(body[-1].row, min(body[-1].kinds))
    return not label_words(label).total and all(
        grid.text(one.row, column) == grid.text(other.row, column)
        for one, other in zip(repeated, headers, strict=True)
        for column in one.kinds
    )


def _begin_a_page(grid: Grid, lines: Sequence[Line], above: Sequence[Line]) -> bool:
    """Whether the lines number a page, and say what stands above the table but for figures: "Opfølgning | Side 2"."""
    said = [[*grid.texts_across(line).values()] for line in lines]
    if not any(map(numbers_a_page, chain.from_iterable(said))):
        return False
    first = [[*grid.texts_across(line).values()] for line in above[-len(lines) :]]
    return _without_figures(said) == _without_figures(first)


def _without_figures(said: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[text.translate(_FIGURES) for text in texts] for texts in said]


_FIGURES = str.maketrans("", "", "0123456789")
