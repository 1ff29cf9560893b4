"""Results at a host's edge: exact numbers become floats (or whole numbers), and nothing else is lost."""

from __future__ import annotations

from decimal import Decimal
from math import isinf

from xlbudget.domain.errors import Refusal
from xlbudget.functions.registry import Result, ResultCell
from xlbudget.workbook.model import ErrorValue

PlainCell = float | int | bool | str | None
Plain = PlainCell | list[list[PlainCell]]

_EXACT_IN_A_FLOAT = 2**53


def plain(result: Result) -> Plain:
    """The result with each `Decimal` as the nearest number of the host: 1000 and 0.5, never 1000.0.

    An error cell is its text. Raises `Refusal` for a number that no float holds.
    """
    if isinstance(result, list):
        return [[plain_cell(cell) for cell in row] for row in result]
    return plain_cell(result)


def plain_cell(cell: ResultCell) -> PlainCell:
    """One cell of `plain`. Raises `Refusal` (`out_of_range`)."""
    if isinstance(cell, Decimal):
        number = float(cell)
        if number.is_integer():
            return int(number) if -_EXACT_IN_A_FLOAT < number < _EXACT_IN_A_FLOAT else number
        if isinf(number):
            raise Refusal("out_of_range", "Resultatet er for stort til en celle.", "The result is too large.")
        return number
    if isinstance(cell, ErrorValue):
        return str(cell)
    return cell


def shown(cell: PlainCell, lang: str = "da") -> str:
    """A cell as the command line prints it: a plain number with a point, no exponent; a blank is nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper() if lang == "en" else "SAND" if cell else "FALSK"
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)):f}"
    return str(cell)
