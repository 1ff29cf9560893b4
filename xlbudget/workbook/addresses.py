"""Cell addresses: between "B5:H13" and numbers. Rows and columns count from 1."""

from __future__ import annotations

from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple

_CELL = pattern(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


@lru_cache(maxsize=1024)
def column_letter(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_ref(row: int, column: int) -> str:
    """(5, 2) is "B5"."""
    return f"{column_letter(column)}{row}"


def reference_to(sheet: str, place: str) -> str:
    """ "'Tabel 1'!C7": a cell or an area of another sheet as a formula or a link names it."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{place}"


def parse_cell(ref: str) -> tuple[int, int]:
    """ "B5" or "$B$5" is (5, 2). Raises `ValueError` for what is no cell."""
    match = _CELL.match(ref)
    if not match:
        raise ValueError(f"not a cell address: {ref!r}")
    row, column = int(match[2]), column_number(match[1])
    if not (1 <= row <= LAST_ROW and column <= LAST_COLUMN):
        raise ValueError(f"outside the sheet: {ref!r}")
    return row, column


class Area(NamedTuple):
    """A block of cells, both corners included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @classmethod
    def parse(cls, ref: str) -> Area:
        """ "B5:H13" or "B5". Raises `ValueError`."""
        return _parsed(ref)

    @property
    def ref(self) -> str:
        """ "B5:H13"; a single cell is "B5"."""
        first = cell_ref(self.first_row, self.first_column)
        last = cell_ref(self.last_row, self.last_column)
        return first if first == last else f"{first}:{last}"

    @property
    def rows(self) -> range:
        """The numbers of its rows."""
        return range(self.first_row, self.last_row + 1)

    @property
    def columns(self) -> range:
        """The numbers of its columns."""
        return range(self.first_column, self.last_column + 1)

    @property
    def size(self) -> int:
        """How many cells it has."""
        return len(self.rows) * len(self.columns)

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell lies within."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    def meets(self, other: Area) -> bool:
        """Whether the two share a cell."""
        return (
            self.first_row <= other.last_row
            and other.first_row <= self.last_row
            and self.first_column <= other.last_column
            and other.first_column <= self.last_column
        )


@lru_cache(maxsize=1024)  # tables and findings stand in the same places of many sheets
def _parsed(ref: str) -> Area:
    first, _, last = ref.partition(":")
    row, column = parse_cell(first)
    end_row, end_column = parse_cell(last) if last else (row, column)
    return Area(min(row, end_row), min(column, end_column), max(row, end_row), max(column, end_column))
