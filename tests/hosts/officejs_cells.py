"""Cells as Office.js delivers and shows them, for the hosts that speak it: xlwings Server and xlwings Lite."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from conformance import Case, as_date, same, serial

from xlbudget.functions.cells import english_error, error_in
from xlbudget.functions.registry import find

ERRORS = {
    "NotAvailable": "#N/A", "Div0": "#DIV/0!", "Name": "#NAME?", "Null": "#NULL!", "Num": "#NUM!", "Ref": "#REF!",
    "Value": "#VALUE!",
}  # fmt: skip


def as_sent(value: object) -> Any:
    """A value as Office.js delivers it: rows; a blank as "", an error cell as an entity."""
    if value is None:
        return None
    rows = value if isinstance(value, list) and value and isinstance(value[0], list) else None
    rows = rows if rows is not None else [value if isinstance(value, list) else [value]]
    return [[_cell(cell) for cell in row] for row in rows]


def _cell(cell: object) -> object:
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.startswith("#"):
        return {"type": "Error", "errorType": "NotAvailable", "basicType": "Error", "basicValue": cell}
    return float(cell) if isinstance(cell, Decimal) else cell


def sent(function: str, values: list[Any]) -> list[Any]:
    """The arguments of a call: a date as its serial number, what is left out at the end as null."""
    cells = [serial(as_date(value)) if isinstance(value, dict) else value for value in values]
    return [as_sent(value) for value in cells] + [None] * (len(find(function).arguments) - len(values))


def as_written(rows: list[list[Any]]) -> list[list[Any]]:
    """What the cells show: an error by its English name, None for a blank."""
    return [[ERRORS[cell["errorType"]] if isinstance(cell, dict) else None if cell == "" else cell for cell in row]
            for row in rows]  # fmt: skip


def english(rows: list[list[Any]]) -> list[list[Any]]:
    """Expected cells with their errors in English spelling."""
    return [
        [english_error(error) if isinstance(cell, str) and (error := error_in(cell)) else cell for cell in row]
        for row in rows
    ]


def conforms(case: Case, result: list[list[Any]] | None, reason: str | None) -> bool:
    """Whether an answer (rows, or the reason of a refusal) is what the conformance table says."""
    if case.refusal:
        # The serial number of a date cannot be told from an amount.
        return case.has_date or (reason or "").startswith(f"{case.function}: ")
    return result is not None and same(as_written(result), english(case.rows))
