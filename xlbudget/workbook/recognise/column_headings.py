"""The headings of columns, put together from the one to four rows over them: merged and wider headings count below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.headings import Heading, read_heading
from xlbudget.workbook.recognise.lines import Line

_IN_BRACKETS = pattern(r"\([^()]*(?:19|20)\d\d[^()]*\)")


class _HeadingRow(NamedTuple):
    """A row of headings and what its cells say, by column."""

    row: int
    texts: Mapping[int, str]


def headings_over(grid: Grid, headers: Sequence[Line], columns: Iterable[int], first_value: int) -> dict[int, Heading]:
    """The heading of each of the columns; the first column of numbers is `first_value`."""
    rows = [_HeadingRow(line.row, grid.texts_across(line)) for line in headers]
    return {column: _heading_over(grid, rows, column, first_value) for column in columns}


def _heading_over(grid: Grid, rows: Sequence[_HeadingRow], column: int, first_value: int) -> Heading:
    """The heading of a column; of several years the one in the lowest row is the column's own."""
    heading = read_heading(_heading_text(grid, rows, column, first_value))
    if len(heading.years) > 1:
        lowest = next((texts[column] for _, texts in reversed(rows) if column in texts), heading.text)
        own = read_heading(lowest)
        if own.year is not None:
            aside = read_heading(_IN_BRACKETS.sub(" ", heading.text))  # "(bas budget 2021)" over 2022
            return heading._replace(years=own.years, period=None, measure=aside.measure)
    return heading


def _heading_text(grid: Grid, rows: Sequence[_HeadingRow], column: int, first_value: int) -> str:
    """The words over a column, from the top row down; those of a wider heading count for each column below it."""
    parts: list[str] = []
    for place, (row, texts) in enumerate(rows):
        text = texts[column] if column in texts else _from_merge(grid, row, column, first_value)
        if not text and place + 1 < len(rows) and column >= first_value:
            text = _carried(grid, rows[place], rows[place + 1 :], column, first_value)
        if text and text not in parts:
            parts.append(text)
    return " ".join(parts)


def _from_merge(grid: Grid, row: int, column: int, first_value: int) -> str:
    area = grid.merge(row, column)
    if area is None or (area.first_column < first_value <= column):
        return ""
    return grid.text(row, column)


def _own_words(lower: Sequence[_HeadingRow], column: int) -> str:
    return " ".join(texts[column] for _, texts in lower if column in texts)


def _carried(grid: Grid, upper: _HeadingRow, lower: Sequence[_HeadingRow], column: int, first_value: int) -> str:
    """The heading to the left in the upper row, where it is a wider one that this column's own heading needs."""
    own = _own_words(lower, column)
    if not own:
        return ""
    left = max((other for other in upper.texts if first_value <= other < column), default=None)
    if left is None or grid.merge(upper.row, left) is not None:
        return ""
    text = upper.texts[left]
    wide, narrow = read_heading(text), read_heading(own)
    if narrow.hint in ("note", "total") or narrow.dimension:
        return ""
    if wide.years and narrow.years:
        return ""
    if wide.years or wide.period:
        return text if narrow.measure or narrow.hint or not narrow.unit else ""
    if wide.measure and narrow.measure and narrow.measure != wide.measure:
        return ""
    under = [_own_words(lower, other) for other in range(left, column + 1)]
    if wide.measure and narrow.years and len(set(under)) < len(under):
        return ""  # "BUDGET" over 2020 alone, and then 2020, 2019, 2018
    return text if narrow.years or narrow.outer or narrow.hint else ""
