"""A number written to a cell of a new workbook: one that no cell can hold stands there as Excel would say it, #NUM!."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import Any

_BEYOND = "#NUM!"


def write_number(sheet: Any, row: int, column: int, number: Decimal | float, form: Any = None) -> None:
    """The number in a cell of an XlsxWriter sheet; `row` and `column` from 0."""
    if isfinite(value := float(number)):
        sheet.write_number(row, column, value, form)
    else:
        sheet.write_formula(row, column, f"={_BEYOND}", form, _BEYOND)


def saved_result(number: Decimal | float) -> float | str:
    """The number as the saved result of a formula."""
    return value if isfinite(value := float(number)) else _BEYOND
