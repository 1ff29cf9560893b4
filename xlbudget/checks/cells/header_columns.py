"""Columns by the words in their headings, on a sheet as it was read: for tables that hold no money.

Recognition speaks of money; targets, posts and template flags stand in plain grids with headings of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.years import is_year
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet

TARGET = {
    "demand": pattern(r"\b(krav|måltal|målsætning|mindst)", re.IGNORECASE),  # "Mål" alone heads the targets' names
    "comparator": pattern(
        r"\b(de øvrige|øvrige \d|sammenlign\w*|landsgennemsnit\w*|gennemsnit\w* for|andre kommuner|6-by\w*"
        r"|hele landet)\b",
        re.IGNORECASE,
    ),
}
"""What a grid of targets against a comparator heads its columns with."""


_HEADED_YEAR = re.compile(r"(?:budget|regnskab|overslag|skøn|år|bo?|r)[\s-]*20[0-9]{2}", re.IGNORECASE)


class Headings(NamedTuple):
    """A row of headings: the first column that each of the wanted words names."""

    row: int
    columns: Mapping[str, int]


def headings(sheet: Sheet, wanted: Mapping[str, re.Pattern[str]]) -> Iterator[Headings]:
    """The rows in which every wanted word heads a column of its own."""
    for row, cells in sheet.rows():
        texts = {column: value for column, value in cells.items() if is_text(value)}
        if len(texts) < len(wanted):
            continue
        found: dict[str, int] = {}
        for name, words in wanted.items():
            column = next(
                (column for column, text in texts.items() if words.search(str(text)) and column not in found.values()),
                None,
            )
            if column is not None:
                found[name] = column
        if len(found) == len(wanted):
            yield Headings(row, found)


def lines_below(sheet: Sheet, row: int) -> Iterator[tuple[int, Mapping[int, CellValue]]]:
    """The lines under a row of headings, until the first row that holds nothing."""
    while cells := sheet.row(row + 1):
        row += 1
        yield row, cells


def year_columns(cells: Mapping[int, CellValue]) -> list[int]:
    """The columns of a heading row that hold years, alone or as "Budget 2027" and "B2027"."""
    return [
        column
        for column, value in cells.items()
        if is_year(value) or (isinstance(value, str) and _HEADED_YEAR.fullmatch(value.strip()))
    ]


def is_text(value: CellValue | None) -> bool:
    """Whether the cell holds words: neither a number, a date, a truth value nor an error."""
    return isinstance(value, str) and not isinstance(value, ErrorValue)
