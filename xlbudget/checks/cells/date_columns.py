"""The columns of a sheet in which dates stand, and what those are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime

from xlbudget.checks.cells.contents import SheetContents, contents
from xlbudget.checks.cells.dates import columns_of
from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.model import Sheet

_FEWEST = 3  # dates that make a column of them


class DateColumn(NamedTuple):
    """The dates below a heading, by row; a text in another row among them begins anew."""

    heading: str
    column: int
    dates: dict[int, datetime]


_Dated = tuple[Sheet, list[DateColumn]]


def date_columns(subject: Subject, wanted: Callable[[SheetContents, list[int]], bool]) -> Iterator[_Dated]:
    """The columns with several dates of the sheets that are `wanted`, by sheet and left to right: asked with the
    columns before a cell is looked at."""
    for held in subject.once(contents).sheets:
        columns = columns_of(held)
        if not columns or not wanted(held, columns):
            continue
        found: defaultdict[int, list[DateColumn]] = defaultdict(list)
        for row, cells in held.sheet.rows():
            for column in columns:
                value = cells.get(column)
                if isinstance(value, str):
                    found[column].append(DateColumn(value, column, {}))
                elif isinstance(value, datetime) and found[column]:
                    found[column][-1].dates[row] = value
        several = [one for column in sorted(found) for one in found[column] if len(one.dates) >= _FEWEST]
        if several:
            yield held.sheet, several
