"""What a workbook's sheets hold besides numbers, found in one pass: for the rules on words, dates and errors.

Most texts of a budget stand in it many times over, and most rules on words have nothing to look for. So each text is
kept once, and all of them as one in small letters: whether a word stands anywhere is told without a look at the cells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import compress
from operator import itemgetter

from xlbudget.checks.registry import Subject
from xlbudget.domain.danish_numbers import INVISIBLE, MINUS_SIGNS, SPACES
from xlbudget.domain.hints import TypeVar, cast
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet
from xlbudget.workbook.recognise.cells.single_cells import MAY_BEGIN_A_NUMBER, TEXT, kind_of_text
from xlbudget.workbook.row_blocks import OpenRows, RowBlock

Cell = tuple[int, int]
_Told = TypeVar("_Told")


class SheetContents(NamedTuple):
    """By column the different texts of a sheet and the number of its dates; the columns with numbers in them; the cells
    that show an error."""

    sheet: Sheet
    texts: defaultdict[int, set[str]]
    numbers: set[int]
    dates: defaultdict[int, int]
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
    by_sign: Mapping[str, Sequence[str]]  # the same by the sign that they begin with
    figures: tuple[str, ...]  # those that begin with no letter: the numbers, years and accounts are among them
    marks: str  # these as one, each on a line of its own
    words: str  # the texts as one in small letters, each on a line of its own

    def of(self, sheet: Sheet) -> SheetContents:
        """What one of the workbook's sheets holds."""
        return next(found for found in self.sheets if found.sheet is sheet)

    def sheets_with(self, *wanted: re.Pattern[str]) -> Iterator[Sheet]:
        """The sheets with texts in which each of the patterns is found."""
        found = [{text for text in self.texts if words.search(text)} for words in wanted]
        for held in self.sheets if all(found) else ():
            own = held.texts.values()
            if all(any(not texts.isdisjoint(named) for texts in own) for named in found):
                yield held.sheet

    def begun(self, may_begin: Callable[[str], object]) -> list[str]:
        """The texts that begin with a sign that may begin what is looked for: each sign is asked once."""
        return [text for sign, texts in self.by_sign.items() if may_begin(sign) for text in texts]

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
    by_sign: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        by_sign[text[:1]].append(text)
    figures = tuple([text for sign, begun in by_sign.items() if not sign.isalpha() for text in begun])
    return Contents(sheets, texts, by_sign, figures, "\n".join(figures), "\n".join(texts).casefold())


def number_texts(subject: Subject) -> dict[str, bool]:
    """The texts that are read as numbers, a lone dash apart. Ask for it with `subject.once(number_texts)`."""
    held = subject.once(contents)
    begun = held.begun(MAY_BEGIN_A_NUMBER.__contains__)
    texts = [text for text in (*held.figures, *begun) if kind_of_text(text) != TEXT]
    return {text: True for text in texts if not _NOTHING.issuperset(text)}


def almost_numbers(subject: Subject) -> dict[str, bool]:
    """The texts that would be numbers without a letter or sign or two: "812,4x", "1.2OO", "3?450", or without a remark
    behind them: "3.900 (skøn)". Ask for it with `subject.once(almost_numbers)`."""
    held = subject.once(contents)
    begun = [text for text in held.begun(_LIKE_DIGITS.__contains__) if not _WORD.match(text)]
    figures = held.figures if _STRAY.search(held.marks) else ()
    return {text: True for text in (*figures, *begun) if _is_almost_a_number(text)}


def _is_almost_a_number(text: str) -> bool:
    plain = text.strip()
    if plain.endswith(")") and _REMARKED.match(plain):
        return kind_of_text(plain) == TEXT
    stray = _STRAY.findall(plain)
    if not 0 < len(stray) <= _MOST_STRAY or _MEASURED.search(plain) or kind_of_text(plain) != TEXT:
        return False
    if _LIKE_DIGITS.issuperset(stray) and any(map(str.isdigit, plain)):
        return bool(_NUMBER.match(plain.translate(_AS_DIGITS)))
    return sum(map(str.isdigit, plain)) >= _FEWEST_DIGITS and bool(_NUMBER.match(_STRAY.sub("", plain)))


_LIKE_DIGITS = frozenset("OoIlSB")  # the letters that are typed for digits
_AS_DIGITS = str.maketrans("OoIlSB", "001158")
_WORD = pattern(r"[A-Za-zÆØÅæøå]{3}")  # more letters than may be stray
_STRAY = pattern(r"[A-Za-zÆØÅæøå?!'´`¨\"¤#&;*§=_+<>]")
_MOST_STRAY = 2  # letters or signs in a number that were slipped in
_FEWEST_DIGITS = 3  # of a number in which a sign that is like no digit stands
_NUMBER = pattern(r"[-−–(]? ?[0-9]{1,3}(?:[. \u00a0][0-9]{3})*(?:,[0-9]+)?\)?$|[-−–(]?[0-9]+(?:[.,][0-9]+)?\)?$")
_REMARKED = pattern(
    r"[-−–]?(?:[0-9]{1,3}(?:[. \u00a0][0-9]{3})+|[0-9]{3,})(?:,[0-9]+)? "
    r"\((?:skøn|anslået|foreløbig|estimat|ca\.?)\w*\)$",
    re.IGNORECASE,
)
_MEASURED = pattern(r"[0-9]\s*(?:m2|m3|km|kg|ha|kw|mw|stk|md|år)\.?$|[0-9]\s+[A-Za-zæøå]", re.IGNORECASE)
_NOTHING = frozenset(MINUS_SIGNS + "—―" + SPACES + INVISIBLE)


def _looked_through(sheet: Sheet) -> SheetContents:
    found = SheetContents(sheet, defaultdict(set), set(), defaultdict(int), {})
    for block in sheet.blocks():
        if isinstance(block, OpenRows):
            for rows, columns, values in block.by_columns():
                for column, told in zip(columns, values, strict=True):
                    _note(found, rows, column, told)
        elif block.has_blanks:
            for column, held in zip(block.columns, block.values, strict=True):
                filled = [value is not None and value != "" for value in held]
                _note(found, list(compress(block.rows, filled)), column, list(compress(held, filled)))
        else:
            known = block.number_columns
            found.numbers.update(known)
            for column, held in zip(block.columns, block.values, strict=True):
                if column not in known:
                    _note(found, block.rows, column, held)
    return found._replace(errors=dict(sorted(found.errors.items()))) if found.errors else found


def _note(found: SheetContents, rows: Sequence[int], column: int, values: Sequence[CellValue | None]) -> None:
    """Note what stands in some rows of a column, kind by kind: most often there is one, or a heading above numbers."""
    kinds = set(map(type, values))
    if float in kinds or int in kinds:
        found.numbers.add(column)
    if str in kinds:
        texts = values if len(kinds) == 1 else [value for value in values if type(value) is str]
        found.texts[column].update(cast("Sequence[str]", texts))
    if datetime in kinds:
        found.dates[column] += sum([type(value) is datetime for value in values])
    if ErrorValue in kinds:
        errors = [(row, value) for row, value in zip(rows, values, strict=True) if isinstance(value, ErrorValue)]
        found.errors.update(((row, column), value) for row, value in errors)
