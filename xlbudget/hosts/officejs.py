"""What xlwings Server and xlwings Lite share: an answer in the form in which Office.js puts it into cells."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from decimal import Decimal
from math import inf
from typing import Any

from xlbudget.domain.errors import Refusal
from xlbudget.functions.calling import evaluate
from xlbudget.functions.cells import english_error
from xlbudget.functions.context import context_for
from xlbudget.functions.registry import Function, ResultCell, find
from xlbudget.functions.results import plain_cell
from xlbudget.workbook.model import ErrorValue

PINNED: ContextVar[Mapping[str, str] | None] = ContextVar("pinned", default=None)
"""What the names of the calling workbook pin; None where the host does not tell (xlwings Lite)."""

_UNSEEN = " Navne i arbejdsbogen ses ikke her, så angiv indekset i selve kaldet."


def answer_to(name: str, *values: object) -> Any:
    """`answer` for the function of that name; the wrappers in Lite's main.py call it."""
    return answer(find(name), values)


def answer(function: Function, values: tuple[object, ...]) -> Any:
    """The result as xlwings sends it; error cells in English spelling, which become true errors in Excel.

    A refusal is raised as xlwings' own error: Excel shows #VALUE! with the reason beside it.
    """
    from xlwings import XlwingsError

    pins = PINNED.get()
    try:
        named = pins or {}
        around = context_for(None, index=named.get("xlbudget_indeks"), vintage=named.get("xlbudget_udgave"))
        result = evaluate(function, values, around)
        if isinstance(result, list):
            return [_row(row) for row in result]
        return _cell(result)
    except Refusal as refusal:
        unseen = _UNSEEN if refusal.code == "no_index" and pins is None else ""
        raise XlwingsError(f"{function.name}: {refusal.da}{unseen}") from None


def _row(row: list[ResultCell]) -> list[object]:
    plain = [float(cell) if type(cell) is Decimal else _cell(cell) for cell in row]
    return [_cell(cell) for cell in row] if inf in plain or -inf in plain else plain  # which refuses it


def _cell(cell: ResultCell) -> object:
    return english_error(cell) if isinstance(cell, ErrorValue) else plain_cell(cell)
