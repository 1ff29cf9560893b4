"""What a workbook's sheets hold besides numbers, found in one pass: for the rules on words, dates and errors.

Most texts of a budget stand in it many times over, and most rules on words have nothing to look for. So each text is
kept once, and all of them as one in small letters: whether a word stands anywhere is told without a look at the cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.model import ErrorValue, Sheet

Cell = tuple[int, int]
_Told = TypeVar("_Told")


class SheetContents(NamedTuple):
    """The different texts of a sheet, how many dates each column holds, and the cells that show an error."""

    sheet: Sheet
    texts: dict[str, None]
    dates: dict[int, int]
    errors: dict[Cell, ErrorValue]

    def cells(self, told_by: Callable[[str], _Told | None]) -> Iterator[tuple[Cell, str, _Told]]:
        """The cells whose text tells something, top down and left to right, with the text and what it tells."""
        found = {text: told for text in self.texts if (told := told_by(text))}
        if not found:
            return
        for row, cells in self.sheet.rows():
            for column, value in cells.items():
                if type(value) is str and value in found:
                    yield (row, column), value, found[value]


class Contents(NamedTuple):
    """The sheets of a workbook, and all their texts in small letters, each on a line of its own."""

    sheets: tuple[SheetContents, ...]
    words: str

    def of(self, sheet: Sheet) -> SheetContents:
        """What one of the workbook's sheets holds."""
        return next(found for found in self.sheets if found.sheet is sheet)


def contents(subject: Subject) -> Contents:
    """What the sheets hold. Ask for it with `subject.once(contents)`."""
    sheets = tuple(_looked_through(sheet) for sheet in subject.workbook.sheets)
    return Contents(sheets, "\n".join("\n".join(sheet.texts) for sheet in sheets).casefold())


def table_words(subject: Subject) -> str:
    """The tables' titles, headings and labels in small letters. Ask for it with `subject.once(table_words)`."""
    words = [table.title for table in subject.tables if table.title]
    for table in subject.tables:
        words += [column.header for column in table.columns]
        words += [row.label for row in table.rows]
    return "\n".join(words).casefold()


def _looked_through(sheet: Sheet) -> SheetContents:
    found = SheetContents(sheet, {}, {}, {})
    texts, dates, errors = found.texts, found.dates, found.errors
    for row, cells in sheet.rows():
        for column, value in cells.items():
            kind = type(value)
            if kind is float:  # nearly every cell: the quickest question first
                continue
            if kind is str:
                texts[value] = None  # type: ignore[index]
            elif isinstance(value, ErrorValue):
                errors[row, column] = value
            elif isinstance(value, datetime):
                dates[column] = dates.get(column, 0) + 1
    return found
