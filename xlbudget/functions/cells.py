"""What a host puts into an argument, brought to one form: a block of cells, each of them known for what it is.

Hosts differ: a cell arrives as float, int, text, date or error; a blank as None or ""; a range as a list of rows, a
flat list or tuples. After `Block.of` there is one form. Numbers are read later, by the argument's kind.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ARITHMETIC, exact
from xlbudget.domain.danish_numbers import parse_danish_number
from xlbudget.domain.errors import Refusal
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.error_names import ENGLISH_ERRORS
from xlbudget.workbook.model import ErrorValue

Cell = Decimal | str | bool | datetime.datetime | ErrorValue | None
"""A cell as a function sees it in a table: numbers are exact, None is blank, an error is an `ErrorValue`."""

WHOLE_COLUMN = 32_768  # from this many rows a range is a column that was marked whole, and its empty end is cut off
WHOLE_ROW = 16_384
MOST_CELLS = 250_000  # of one argument
_EXACT_BELOW, _SHOWN = 1e15, 16  # a spreadsheet shows fifteen digits: with a point sixteen characters
_LARGEST_EXPONENT = 307  # a spreadsheet holds 9.99E+307

# Excel's number of each error, by its English spelling.
ERROR_CODES = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
    "#GETTING_DATA": 2043,
    "#SPILL!": 2045,
    "#CONNECT!": 2046,
    "#BLOCKED!": 2047,
    "#UNKNOWN!": 2048,
    "#FIELD!": 2049,
    "#CALC!": 2050,
}
_CALC_ERROR = re.compile(r"(?:Err|Fejl):[0-9]{3}$")  # LibreOffice's own


def error_in(text: str) -> ErrorValue | None:
    """`text` as an error cell, spelt as it came, when it is the text of one in Danish or English; else None."""
    if text[:1] == "#":
        upper = text.strip().upper()
        return ErrorValue(text.strip()) if upper in ERROR_CODES or upper in ENGLISH_ERRORS else None
    return ErrorValue(text) if text[:1] in "EF" and _CALC_ERROR.match(text) else None


def english_error(error: ErrorValue) -> str:
    """The error's English spelling, by which programs know it; #VALUE! for one that only LibreOffice has."""
    upper = error.upper()
    return ENGLISH_ERRORS.get(upper, upper if upper in ERROR_CODES else "#VALUE!")


_COMBINING = pattern("[\u0300-\u036f]")


def composed(text: str) -> str:
    """The text with each letter as one character: on a Mac and out of a PDF file "å" may be an a and a ring."""
    if not _COMBINING.search(text):
        return text
    from unicodedata import normalize  # noqa: PLC0415 (for the few texts that have such a letter)

    return normalize("NFC", text)


class Block:
    """The cells of one argument as rows of equal length. `single` when one value was given, not a range."""

    __slots__ = ("errors", "full_shape", "rows", "shape", "single")

    def __init__(self, rows: list[list[object]], *, single: bool, full_shape: tuple[int, int]) -> None:
        self.rows = rows
        self.shape = len(rows), len(rows[0])  # rows and columns
        self.single = single
        self.full_shape = full_shape  # before the empty end of a whole column was cut off
        self.errors: list[tuple[int, int, ErrorValue]] = []
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    error = cell if isinstance(cell, ErrorValue) else error_in(cell)
                    if error is not None:
                        self.errors.append((number, place, error))
                        row[place] = error
                    elif not cell or cell.isspace():
                        row[place] = None
                    elif not cell.isascii():
                        row[place] = composed(cell)

    @classmethod
    def of(cls, value: object) -> Block:
        """The block that a host's value is: a scalar, a flat sequence (one row), or a sequence of rows.

        Raises `Refusal` for rows of unequal length, deeper nesting, and more cells than can be meant.
        """
        if not isinstance(value, list | tuple):
            return cls([[value]], single=True, full_shape=(1, 1))
        rows = _rows(value)
        shape = (len(rows), len(rows[0]))
        rows = _used(rows)
        if len(rows) * len(rows[0]) > MOST_CELLS:
            cells = f"{len(rows) * len(rows[0]):,}"
            raise Refusal(
                "too_large",
                f"Området har {cells.replace(',', '.')} celler; højst 250.000 kan beregnes. Marker færre.",
                f"The range has {cells} cells; at most 250,000 can be computed. Select a smaller range.",
            )
        return cls([list(row) for row in rows], single=False, full_shape=shape)

    @property
    def value(self) -> object:
        """The cells as they were given, for another function to read."""
        return self.rows[0][0] if self.single else self.rows

    @property
    def blank(self) -> bool:
        """Whether nothing was given: a blank single cell, which is also how an argument is left out."""
        return self.rows[0][0] is None and self.shape == (1, 1)


def _rows(value: Sequence[object]) -> Sequence[Sequence[object]]:
    nested = [isinstance(entry, list | tuple) for entry in value]
    if not any(nested):
        return [value or [None]]
    rows: list[Sequence[object]] = [entry for entry in value if isinstance(entry, list | tuple)]
    width = len(rows[0])
    if not all(nested) or any(len(row) != width for row in rows):
        raise Refusal(
            "uneven_rows", "Områdets rækker er ikke lige lange.", "The rows of the range are not of equal length."
        )
    return rows if width else [[None]]


def _used(rows: Sequence[Sequence[object]]) -> Sequence[Sequence[object]]:
    """Without the empty end of columns or rows that were marked whole."""
    if len(rows) >= WHOLE_COLUMN:
        last = len(rows)
        while last > 1 and not any(_holds(cell) for cell in rows[last - 1]):
            last -= 1
        rows = rows[:last]
    width = len(rows[0])
    if width >= WHOLE_ROW:
        used = max((_used_width(row) for row in rows), default=1)
        rows = [row[: max(used, 1)] for row in rows]
    return rows


def _holds(cell: object) -> bool:
    return cell is not None and cell != ""


def _used_width(row: Sequence[object]) -> int:
    width = len(row)
    while width and not _holds(row[width - 1]):
        width -= 1
    return width


def placed(refusal: Refusal, shape: tuple[int, int], row: int, column: int) -> Refusal:
    """The refusal with the cell that it is about, counted from 0 in a range of `shape`; a single value has no place."""
    if shape == (1, 1):
        return refusal
    return Refusal(
        refusal.code,
        f"række {row + 1}, kolonne {column + 1} i området: {refusal.da}",
        f"row {row + 1}, column {column + 1} of the range: {refusal.en}",
    )


def read_number(cell: object) -> Decimal | None:
    """The cell's number, exactly; None for a blank. Text is read as Danish number text.

    Raises `Refusal` for other text, a boolean, a date, NaN or an infinity.
    """
    if cell is None:
        return None
    kind = type(cell)
    if kind is float:
        return read_float(cell)  # type: ignore[arg-type]
    if kind is Decimal:
        return _checked(cell)  # type: ignore[arg-type]
    if isinstance(cell, bool):
        raise Refusal(
            "not_a_number",
            "SAND eller FALSK er ikke et tal. Skriv tallet.",
            "TRUE or FALSE is not a number. Write the number.",
        )
    if isinstance(cell, int):
        return _checked(Decimal(cell))
    if isinstance(cell, float):
        return read_float(float(cell))
    if isinstance(cell, str):
        return parse_danish_number(cell) if cell and not cell.isspace() else None
    if isinstance(cell, datetime.date | datetime.time):
        raise Refusal(
            "date_as_number",
            "Cellen indeholder en dato, hvor der skal stå et tal.",
            "The cell holds a date where a number should be.",
        )
    raise Refusal("not_a_cell", "Værdien er hverken tal eller tekst.", "The value is neither a number nor text.")


def read_cell(cell: object) -> Cell:
    """The cell as it is, numbers made exact; text stays text. Raises `Refusal` for what no cell can hold."""
    if cell is None or isinstance(cell, str | bool | datetime.datetime):
        return cell
    if isinstance(cell, datetime.date):
        return datetime.datetime(cell.year, cell.month, cell.day)
    return read_number(cell)


def read_float(number: float) -> Decimal:
    """The number that a float shows, exactly. Raises `Refusal` for NaN and an infinity."""
    if number.is_integer() and -_EXACT_BELOW < number < _EXACT_BELOW:  # by far the most common, and ten times as fast
        return Decimal(int(number))
    shown = repr(number)
    # Up to 15 digits the shortest text is what `exact` finds by rounding; an exponent or more digits are its business.
    return Decimal(shown) if len(shown) <= _SHOWN and "e" not in shown and "n" not in shown else exact(number)


def _checked(number: Decimal) -> Decimal:
    """Finite, and of a size that a spreadsheet can hold; digits beyond the 34 of the arithmetic are rounded away."""
    if not number.is_finite():
        raise Refusal("not_finite", "Værdien er ikke et endeligt tal.", "The value is not a finite number.")
    if number.adjusted() > _LARGEST_EXPONENT:
        raise Refusal(
            "not_finite", "Tallet er for stort til et regneark.", "The number is too large for a spreadsheet."
        )
    return number if len(number.as_tuple().digits) <= ARITHMETIC.prec else ARITHMETIC.plus(number)
