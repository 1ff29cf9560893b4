"""The heading of a column, put together from the one to four rows over it: merged and wider headings count below."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.headings import Heading, read_heading
from xlbudget.workbook.recognise.lines import Line

_IN_BRACKETS = pattern(r"\([^()]*(?:19|20)\d\d[^()]*\)")


def heading_over(grid: Grid, headers: Sequence[Line], column: int, first_value: int) -> Heading:
    """The heading of a column; of several years the one in the lowest row is the column's own."""
    heading = read_heading(_heading_text(grid, headers, column, first_value))
    if len(heading.years) > 1:
        lowest = next((line.row for line in reversed(headers) if column in line.kinds), None)
        own = read_heading(grid.text(lowest, column)) if lowest else heading
        if own.year is not None:
            aside = read_heading(_IN_BRACKETS.sub(" ", heading.text))  # "(bas budget 2021)" over 2022
            return heading._replace(years=own.years, period=None, measure=aside.measure)
    return heading


def _heading_text(grid: Grid, headers: Sequence[Line], column: int, first_value: int) -> str:
    """The words over a column, from the top row down; those of a wider heading count for each column below it."""
    parts: list[str] = []
    for place, line in enumerate(headers):
        text = grid.text(line.row, column) if column in line.kinds else _from_merge(grid, line, column, first_value)
        if not text and place + 1 < len(headers) and column >= first_value:
            own = _own_words(grid, headers[place + 1 :], column)
            text = _carried(grid, headers[place:], column, first_value, own)
        if text and text not in parts:
            parts.append(text)
    return " ".join(parts)


def _from_merge(grid: Grid, line: Line, column: int, first_value: int) -> str:
    area = grid.merge(line.row, column)
    if area is None or (area.first_column < first_value <= column):
        return ""
    return grid.text(line.row, column)


def _own_words(grid: Grid, lower: Sequence[Line], column: int) -> str:
    return " ".join(grid.text(line.row, column) for line in lower if column in line.kinds)


def _carried(grid: Grid, headers: Sequence[Line], column: int, first_value: int, own: str) -> str:
    """The heading to the left in the first row, where it is a wider one that this column's own heading needs."""
    if not own:
        return ""
    line = headers[0]
    left = max((other for other in line.kinds if first_value <= other < column), default=None)
    if left is None or grid.merge(line.row, left) is not None:
        return ""
    text = grid.text(line.row, left)
    wide, narrow = read_heading(text), read_heading(own)
    if narrow.hint in ("note", "total") or narrow.dimension:
        return ""
    if wide.years and narrow.years:
        return ""
    if wide.years or wide.period:
        return text if narrow.measure or narrow.hint or not narrow.unit else ""
    if wide.measure and narrow.measure and narrow.measure != wide.measure:
        return ""
    under = [_own_words(grid, headers[1:], other) for other in range(left, column + 1)]
    if wide.measure and narrow.years and len(set(under)) < len(under):
        return ""  # "BUDGET" over 2020 alone, and then 2020, 2019, 2018
    return text if narrow.years or narrow.outer or narrow.hint else ""
