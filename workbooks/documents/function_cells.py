"""Cells that call xlbudget's functions: the formula as Excel stores it, and the value that xlbudget itself computes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from xlbudget.functions.calling import call
from xlbudget.functions.registry import Context
from xlbudget.templates.book import Book, Sheet, Value
from xlbudget.templates.look import heading_words
from xlbudget.workbook.addresses import Area, cell_ref, parse_cell


class Ref(NamedTuple):
    """A cell or a block of a sheet, as an argument."""

    sheet: str
    ref: str


class Formula(NamedTuple):
    """An expression of Excel's own as an argument, with the value that it has."""

    text: str
    value: Value


class Call(NamedTuple):
    """A function and its arguments: references, constants, expressions, other calls; None is left out."""

    name: str
    arguments: tuple[Argument, ...]


Argument = Ref | Formula | Call | str | int | float | bool | None

_PLAIN_SHEET_NAME = re.compile(r"[^\W\d]\w*$")


def formula_text(argument: Argument, *, separator: str = ",") -> str:
    """The argument as it stands in a file (separator ",") or as a Dane types it (separator "; ")."""
    if isinstance(argument, Call):
        words = [formula_text(part, separator=separator) for part in argument.arguments]
        return f"{argument.name}({separator.join(words)})"
    if isinstance(argument, Ref):
        plain = _PLAIN_SHEET_NAME.match(argument.sheet)
        return f"{argument.sheet if plain else quoted(argument.sheet)}!{argument.ref}"
    if isinstance(argument, Formula):
        return argument.text
    if isinstance(argument, bool):
        return "TRUE" if argument else "FALSE"
    if isinstance(argument, str):
        return '"' + argument.replace('"', '""') + '"'
    if argument is None:
        return ""
    number = str(argument)
    return number if separator == "," else number.replace(".", ",")


def quoted(sheet: str) -> str:
    """A sheet's name in a formula: 'Business Case'."""
    return "'" + sheet.replace("'", "''") + "'"


def answer(book: Book, argument: Argument, context: Context | None = None) -> object:
    """What xlbudget computes for the argument: a scalar or rows. Raises `Refusal` as the function does."""
    if isinstance(argument, Ref):
        rows = book.values(argument.sheet, argument.ref)
        return rows if ":" in argument.ref else rows[0][0]
    if isinstance(argument, Formula):
        return argument.value
    if isinstance(argument, Call):
        return call(argument.name, [answer(book, part, context) for part in argument.arguments], context)
    return argument


def put_call(sheet: Sheet, ref: str, function: Call, words: str, context: Context | None = None) -> None:
    """A cell with the function's single result."""
    result = answer(sheet.book, function, context)
    if isinstance(result, list):
        raise ValueError(f"{function.name} gives a block; put_block writes it")
    sheet.formula(ref, f"={formula_text(function)}", _value(result), words)


def put_block(
    sheet: Sheet,
    ref: str,
    function: Call,
    words: Sequence[str],
    *,
    heading: str | None = None,
    context: Context | None = None,
) -> Area:
    """The function's block as an array formula over a fixed area from cell `ref`; returns the area.

    `words` are the formats of the columns; with `heading` the first row has that one and its texts stand as the
    columns do.
    """
    rows = answer(sheet.book, function, context)
    if not isinstance(rows, list):
        raise ValueError(f"{function.name} gives a single value; put_call writes it")
    top, left = parse_cell(ref)
    area = Area(top, left, top + len(rows) - 1, left + len(rows[0]) - 1)
    styles: list[list[str]] = [list(words)] * len(rows)
    if heading is not None:
        styles[0] = [heading_words(heading, style) for style in words]
    block = f"{cell_ref(top, left)}:{cell_ref(area.last_row, area.last_column)}"
    sheet.array(block, f"={formula_text(function)}", [[_value(cell) for cell in row] for row in rows], styles)
    return area


def _value(result: object) -> Value:
    if result is None or isinstance(result, (str, bool, int, float, Decimal)):
        return result
    raise TypeError(f"no value of a cell: {result!r}")
