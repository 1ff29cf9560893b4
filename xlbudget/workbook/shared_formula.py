"""Shared formulas: one text for a block of cells, carried from its first cell to each other as if it were copied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, repeat, zip_longest

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import LAST_COLUMN, LAST_ROW, column_letter, column_number

TEXT = r"""
    "(?:[^"]|"")*"
    """
BRACKETS = r"""
    \[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]                 # a table's columns, another workbook
    """
ADDRESSES = r"""
    (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})(?![\w.(!\\?$])
  | (?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7})(?![\w.!$])
  | (?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?![\w.(!\\?\[$]|:[\w.]+!)
    """
"""Parts of the grammar of formulas, as verbose patterns: here and in `formulas.tokens` they are the same."""

_TOKEN = pattern(
    rf"""
    {TEXT}
  | '(?:[^']|'')*'                                            # a quoted sheet
  | {BRACKETS}
  | {ADDRESSES}
  | [\w.\\?$]+                                                # a number, name or function
    """,
    re.VERBOSE,
)
_ADDRESS = r"(\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})"
FUNCTION_OF_AREA = pattern(rf"([A-Z]+)\({_ADDRESS}:{_ADDRESS}\)")
"""As most formulas of a budget are: "SUM(B3:B14)". What is one is cut at once: most workbooks are read without the
whole grammar, which takes longer to compile than ten modules to load."""
_NUMBER = pattern(r"(?<![0-9])([1-9][0-9]{0,5})(?![0-9])")  # a row below 1,000,000 as Excel writes it, or no row
_MARK = "\0"  # no file can hold it
_END = pattern(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)$")


class SharedFormula(NamedTuple):
    """The text that a block of cells shares, and the cell where it stands as written."""

    text: str
    row: int
    column: int

    def at(self, row: int, column: int) -> str:
        """The formula of the cell at (row, column): relative addresses moved, around the sheet's edge if need be."""
        down, right = row - self.row, column - self.column
        if not down and not right:
            return self.text
        return "".join([piece if isinstance(piece, str) else piece.moved(down, right) for piece in _pieces(self.text)])


class End(NamedTuple):
    """A cell's address, or one end of whole rows or columns: 0 where it has no row or column."""

    column: int
    column_fixed: bool
    row: int
    row_fixed: bool

    def moved(self, down: int, right: int) -> str:
        """The address in a copy so many rows further down and columns to the right."""
        column, row = self.column, self.row
        text = ""
        if column:
            text = (
                f"${column_letter(column)}"
                if self.column_fixed
                else column_letter((column - 1 + right) % LAST_COLUMN + 1)
            )
        if row:
            text += f"${row}" if self.row_fixed else str((row - 1 + down) % LAST_ROW + 1)
        return text

    def seen_from(self, row: int, column: int) -> str:
        """The address as R1C1 writes it in the cell at (row, column)."""
        text = ""
        if self.row:
            text = f"R{self.row}" if self.row_fixed else f"R[{self.row - row}]"
        if self.column:
            text += f"C{self.column}" if self.column_fixed else f"C[{self.column - column}]"
        return text


@lru_cache(maxsize=1024)
def relative_text(formula: str, row: int, column: int) -> str:
    """The formula of the cell at (row, column) with its relative addresses as distances from there: the same text in
    every cell that it was copied to."""
    return "".join([piece if isinstance(piece, str) else piece.seen_from(row, column) for piece in _pieces(formula)])


_SHORT = 64  # rows


class DownTheColumn(NamedTuple):
    """How a formula is written in the copies below it: what stands between the rows that move along, and those rows as
    distances from the formula's own."""

    pieces: tuple[str, ...]
    distances: tuple[int, ...]

    def written(self, rows: Sequence[int]) -> Iterable[str]:
        """The copies in these rows, which ascend from the formula's own. The tables of a folder have many in common:
        those of short ones are kept."""
        if 0 < len(rows) <= _SHORT and rows[-1] - rows[0] + 1 == len(rows):
            return _written_in(self, rows[0], rows[-1])
        return _made(self, rows)

    def reaches(self, row: int) -> bool:
        """Whether all that the copy in a row refers to still lies within the sheet."""
        return row + max(self.distances, default=0) <= LAST_ROW


@lru_cache(maxsize=128)
def _written_in(form: DownTheColumn, first: int, last: int) -> Sequence[str]:
    rows = range(first, last + 1)
    return list(islice(_made(form, rows), len(rows)))


def _made(form: DownTheColumn, rows: Sequence[int]) -> Iterable[str]:
    """The copies in these rows. No step of Python is taken for a row."""
    pieces, distances = form
    different = set(distances)
    if not different:
        return repeat(pieces[0])
    if len(different) == 1:
        return map(str.join, map(str, map(different.pop().__add__, rows)), repeat(pieces))
    text = "%d".join([piece.replace("%", "%%") for piece in pieces])
    return map(text.__mod__, zip(*[map(distance.__add__, rows) for distance in distances], strict=True))


@lru_cache(maxsize=1024)
def down_the_column(formula: str, row: int) -> DownTheColumn | None:
    """How the formula of a cell in `row` is copied down; None where its shape does not tell."""
    shape, numbers = apart(formula)
    moving = moving_rows(shape)
    if moving is None:
        return None
    distances = []
    for place in moving:
        distances.append(int(numbers[place]) - row)
        numbers[place] = _MARK
    still = "".join(chain.from_iterable(zip_longest(shape.split(_MARK), numbers, fillvalue="")))
    return DownTheColumn(tuple(still.split(_MARK)), tuple(distances))


def apart(formula: str) -> tuple[str, list[str]]:
    """The shape of a formula, which all copies down a column have, with a mark for each number that may be a row; and
    these numbers."""
    pieces = _NUMBER.split(formula)
    return _MARK.join(pieces[::2]), pieces[1::2]


@lru_cache(maxsize=1024)
def moving_rows(shape: str) -> tuple[int, ...] | None:
    """Which of the numbers in formulas of a shape, counted from the left, are rows that move along in copies; None
    where the shape shows the digits of such a row. Whatever the numbers are, they are cut in one way: as 1 is."""
    formula = shape.replace(_MARK, "1")
    places = [place for place, letter in enumerate(shape) if letter == _MARK]
    marks = {place: number for number, place in enumerate(places)}
    found: list[int] = []
    for start, text, ends in _addresses(formula):
        colon = len(text.partition(":")[0])
        for end, last in zip(ends, (start + colon - 1, start + len(text) - 1), strict=False):
            if end.row and not end.row_fixed:
                if last not in marks:
                    return None
                found.append(marks[last])
    return tuple(found)


@lru_cache(maxsize=1024)
def _pieces(formula: str) -> tuple[str | End, ...]:
    """The formula cut into what stays and what moves."""
    pieces: list[str | End] = []
    stays = 0
    for start, text, ends in _addresses(formula):
        pieces.append(formula[stays:start])
        for index, end in enumerate(ends):
            if index:
                pieces.append(":")
            pieces.append(end)
        stays = start + len(text)
    pieces.append(formula[stays:])
    return tuple(pieces)


@lru_cache(maxsize=1024)
def _addresses(formula: str) -> tuple[tuple[int, str, tuple[End, ...]], ...]:
    """The addresses of cells, rows and columns in a formula: where each stands, as written, and its one or two ends."""
    found = []
    for start, text in _written(formula):
        ends = [read_end(end) for end in text.split(":")]
        known = [end for end in ends if end is not None]
        if len(known) == len(ends):
            found.append((start, text, tuple(known)))
    return tuple(found)


def _written(formula: str) -> Iterator[tuple[int, str]]:
    """What is shaped like an address in a formula, and where it stands."""
    if (plain := FUNCTION_OF_AREA.fullmatch(formula)) is not None:
        return iter([(plain.start(2), plain[2]), (plain.start(3), plain[3])])
    return ((token.start(), token[0]) for token in _TOKEN.finditer(formula) if token.lastgroup is not None)


def read_end(text: str) -> End | None:
    """The end that "$B$5", "B" or "5" is; None for what is shaped like one but lies outside the sheet: a name."""
    match = _END.match(text)
    if match is None:
        return None
    first_mark, letters, second_mark, digits = match.groups()
    column = column_number(letters) if letters else 0
    row = int(digits) if digits else 0
    if column > LAST_COLUMN or row > LAST_ROW or (digits and not row):
        return None
    if not letters:
        return End(0, False, row, bool(first_mark or second_mark))
    return End(column, bool(first_mark), row, bool(second_mark))
