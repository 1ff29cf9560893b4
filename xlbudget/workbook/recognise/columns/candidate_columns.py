"""The columns of a candidate, and the role of each."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.sums.flow_words import is_side, told_in_column
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import shapes_of
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.recognise.columns.bodies import bodies_of
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.columns.headed import headed_columns
from xlbudget.workbook.recognise.columns.label_columns import label_columns
from xlbudget.workbook.recognise.columns.weighed import first_numbers
from xlbudget.workbook.recognise.headings.column_headings import heading_texts
from xlbudget.workbook.recognise.places.areas import Candidate
from xlbudget.workbook.recognise.texts.unit_names import names_unit
from xlbudget.workbook.recognise.texts.units import stated_unit

_FIRST = 20  # lines of which the words are looked at


def draft_columns(grid: Grid, candidate: Candidate, first: Stretch) -> Drafts:
    """The columns of the candidate, left to right, each with its heading and role; `first` are its first lines.

    What headings and kinds of cells tell is found once for all tables that have the same. Here the cells of one table
    are looked at where it takes more than that.
    """
    whole = len(first.lines) == len(candidate.body)
    shapes = {kinds: len(places) for kinds, places in first.alike.items()} if whole else shapes_of(candidate.body)
    bodies = bodies_of(candidate.headers, shapes)
    rows = heading_texts(grid, candidate.headers, bodies)
    headed = headed_columns(rows, bodies)
    if headed.beside and _states_units(first, headed.beside):
        headed = headed_columns(rows, bodies, with_beside=True)
    flow, may_name_lines = 0, headed.may_name_lines
    if headed.of_sides:
        flow = _flow_column(first, headed.of_sides)
    elif len(may_name_lines) > 1:
        flow = _flow_column(first, may_name_lines)
    if flow:
        may_name_lines = tuple([column for column in may_name_lines if column != flow])
    labels = label_columns(first, shapes, may_name_lines, headed.headings, by_area=flow > 0)
    numbers = [(column, first_numbers(grid, candidate, column)) for column in headed.in_doubt]
    return headed.drafts(labels, tuple(numbers), flow)


def _states_units(first: Stretch, column: int) -> bool:
    """Whether the texts of the column are units, some of them of money."""
    beside = zip(first.texts(column)[:_FIRST], first.shapes, strict=False)
    texts = [text for text, kinds in beside if column in kinds]
    return any(map(stated_unit, texts)) and all(stated_unit(text) or names_unit(text) for text in texts)


def _flow_column(first: Stretch, columns: Sequence[int]) -> int:
    """The column of words that tells expense from income beside the areas' names, 0 where none does; `first` are the
    first lines of the table."""
    for column in columns:
        opening = next(filter(None, first.column(column)), None)
        if isinstance(opening, str) and is_side(opening) and told_in_column(set(first.texts(column))):
            return column
    return 0
