"""What a workbook's sheets hold besides numbers, found in one pass: for the rules on words, dates and errors.

Most texts of a budget stand in it many times over, and most rules on words have nothing to look for. So each text is
kept once, and all of them as one in small letters: whether a word stands anywhere is told without a look at the cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from operator import attrgetter, itemgetter

from xlbudget.checks.registry import Subject
from xlbudget.domain.danish_numbers import MINUS_SIGNS, SPACES
from xlbudget.domain.hints import TypeVar, cast
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet
from xlbudget.workbook.recognise.cells import TEXT, read_text
from xlbudget.workbook.row_blocks import RowBlock

Cell = tuple[int, int]
_Told = TypeVar("_Told")
_FEW = 3  # rows: to ask a column of so few what it holds takes longer than to ask its cells


class SheetContents(NamedTuple):
    """By column the different texts of a sheet and the number of its dates; the columns with numbers in them; the cells
    that show an error."""

    sheet: Sheet
    texts: dict[int, set[str]]
    numbers: set[int]
    dates: dict[int, int]
    errors: dict[Cell, ErrorValue]

    def cells(self, told: Mapping[str, _Told]) -> list[tuple[Cell, str, _Told]]:
        """The cells with one of the texts that are `told`, top down and left to right: the text and what it tells."""
        columns = {column for column, texts in self.texts.items() if not texts.isdisjoint(told)}
        found: list[tuple[Cell, str, _Told]] = []
        for block in self.sheet.blocks() if columns else ():
            if isinstance(block, RowBlock):
                for column, values in zip(block.columns, block.values, strict=True):
                    if column in columns and not told.keys().isdisjoint(values):
                        for row, value in zip(block.rows, values, strict=True):
                            if type(value) is str and value in told:
                                found.append(((row, column), value, told[value]))
            else:
                for row, cells in block.cells.items():
                    for column in columns:
                        value = cells.get(column)
                        if type(value) is str and value in told:
                            found.append(((row, column), value, told[value]))
        return sorted(found, key=itemgetter(0))


class Contents(NamedTuple):
    """The sheets of a workbook, and the different texts of all of them."""

    sheets: tuple[SheetContents, ...]
    texts: frozenset[str]
    figures: tuple[str, ...]  # those that begin with no letter: the numbers, years and accounts are among them
    words: str  # the texts as one in small letters, each on a line of its own

    def of(self, sheet: Sheet) -> SheetContents:
        """What one of the workbook's sheets holds."""
        return next(found for found in self.sheets if found.sheet is sheet)

    def telling(self, told_by: Callable[[str], _Told | None]) -> dict[str, _Told]:
        """The texts that tell something, and what: each is asked once, however often it stands in the workbook."""
        return {text: told for text in self.texts if (told := told_by(text))}

    def cells(self, told_by: Callable[[str], _Told | None]) -> Iterator[tuple[Sheet, Cell, str, _Told]]:
        """The cells whose text tells something, sheet by sheet, top down and left to right."""
        told = self.telling(told_by)
        for held in self.sheets if told else ():
            for place, text, what in held.cells(told):
                yield held.sheet, place, text, what


def contents(subject: Subject) -> Contents:
    """What the sheets hold. Ask for it with `subject.once(contents)`."""
    sheets = tuple(map(_looked_through, subject.workbook.sheets))
    texts = frozenset[str]().union(*(texts for sheet in sheets for texts in sheet.texts.values()))
    figures = tuple([text for text in texts if not text[:1].isalpha()])
    return Contents(sheets, texts, figures, "\n".join(texts).casefold())


def number_texts(subject: Subject) -> dict[str, bool]:
    """The texts that are read as numbers, a lone dash apart. Ask for it with `subject.once(number_texts)`."""
    texts = [text for text in subject.once(contents).texts if read_text(text).kind != TEXT]
    return {text: True for text in texts if not _NOTHING.issuperset(text)}


def table_words(subject: Subject) -> str:
    """The tables' titles, headings and labels in small letters."""
    words = {table.title for table in subject.tables if table.title}
    for table in subject.tables:
        words.update(map(attrgetter("header"), table.columns))
        words.update(map(attrgetter("label"), table.rows))
    return "\n".join(words).casefold()


_NOTHING = frozenset(MINUS_SIGNS + "—―" + SPACES)
_NUMBERS, _TEXTS, _DATES = {float}, {str}, {datetime}


def _looked_through(sheet: Sheet) -> SheetContents:
    found = SheetContents(sheet, {}, set(), {}, {})
    for block in sheet.blocks():
        if isinstance(block, RowBlock) and not block.has_blanks and len(block.rows) > _FEW:
            for column, values in zip(block.columns, block.values, strict=True):
                kinds = set(map(type, values))
                if kinds == _NUMBERS:  # nearly every column: the quickest question first
                    found.numbers.add(column)
                elif kinds == _TEXTS:
                    found.texts.setdefault(column, set()).update(cast("list[str]", values))
                elif kinds == _DATES:
                    found.dates[column] = found.dates.get(column, 0) + len(values)
                else:
                    for row, value in zip(block.rows, values, strict=True):
                        _note(found, row, column, cast("CellValue", value))
        else:
            for row, cells in block.opened().cells.items():
                for column, value in cells.items():
                    if type(value) is float:
                        found.numbers.add(column)
                    else:
                        _note(found, row, column, value)
    return found._replace(errors=dict(sorted(found.errors.items()))) if found.errors else found


def _note(found: SheetContents, row: int, column: int, value: CellValue) -> None:
    if type(value) is str:
        found.texts.setdefault(column, set()).add(value)
    elif isinstance(value, ErrorValue):
        found.errors[row, column] = value
    elif isinstance(value, datetime):
        found.dates[column] = found.dates.get(column, 0) + 1
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found.numbers.add(column)
