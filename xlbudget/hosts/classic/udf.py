"""The module that xlwings' COM server loads ("UDF Modules"): the registry's functions under xlwings' decorators.

Outside Windows the decorators do nothing; the functions are there all the same.
"""

from __future__ import annotations

from typing import Any

import xlwings

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import evaluate
from xlbudget.functions.cells import ERROR_CODES, english_error
from xlbudget.functions.context import recent_context
from xlbudget.functions.registry import Context, Function, ResultCell, all_functions
from xlbudget.functions.results import plain_cell
from xlbudget.hosts.signatures import ARGUMENT_OPTIONS, described
from xlbudget.workbook.model import ErrorValue

CATEGORY = "xlbudget"
_HRESULT_OF_ERROR = -2146828288  # 0x800A0000: with Excel's number of the error it is the COM value of that error
_ERROR_BY_HRESULT = {_HRESULT_OF_ERROR + number: name for name, number in ERROR_CODES.items()}


def user_function(function: Function) -> Any:
    """One function as classic xlwings calls it."""

    def run(*values: object) -> object:
        context = _context_of_caller() if function.context else None
        try:
            result = evaluate(function, [_known_errors(value) for value in values], context)
            if isinstance(result, list):
                return [[_cell(cell) for cell in row] for row in result]
            return _cell(result)
        except Refusal:
            return com_error_value("#VALUE!")  # the reason: =DK_FORKLAR("NAVN"; de samme argumenter)

    user = described(function, run)
    for argument in function.arguments:
        user = xlwings.arg(argument.name, doc=argument.da, **ARGUMENT_OPTIONS)(user)
    return xlwings.func(category=CATEGORY)(user)


def com_error_value(name: str) -> object:
    """A true Excel error as COM carries it."""
    import pythoncom
    from win32com.client import VARIANT

    return VARIANT(pythoncom.VT_ERROR, _HRESULT_OF_ERROR + ERROR_CODES.get(name, ERROR_CODES["#VALUE!"]))


def _cell(cell: ResultCell) -> object:
    if isinstance(cell, ErrorValue):
        return com_error_value(english_error(cell))
    value = plain_cell(cell)
    # A whole number above 32 bits is a COM type that Excel's cells do not take.
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _known_errors(value: object) -> object:
    """An error that came as its COM number, as its text: xlwings translates only the seven oldest."""
    if isinstance(value, list):
        return [_known_errors(entry) for entry in value]
    return _ERROR_BY_HRESULT.get(value, value) if type(value) is int else value


def _context_of_caller() -> Context:
    """What is pinned in the workbook whose cell is computed; nothing where xlwings knows no such workbook."""
    pinned: dict[str, str] = {}
    path = None
    try:
        book = xlwings.Book.caller()
        path = book.fullname
        for name in ("xlbudget_indeks", "xlbudget_udgave"):
            if name in book.names:
                pinned[name] = str(book.names[name].refers_to_range.value)
    except Exception:  # xlwings raises whatever COM did; a function without a workbook is still a function
        path = None
    return recent_context(path, index=pinned.get("xlbudget_indeks"), vintage=pinned.get("xlbudget_udgave"))


__all__ = [function.name for function in all_functions()]
globals().update({function.name: user_function(function) for function in all_functions()})
