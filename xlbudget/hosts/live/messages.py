"""A plan as a message for LibreOffice's own Python, which does not have the project."""

from __future__ import annotations

import base64
import datetime
from decimal import Decimal
from typing import Any

from xlbudget.hosts.live.blocks import formats_first
from xlbudget.workbook.writer.plan import EditPlan, NewSheet, NewValue, SetCell
from xlbudget.workbook.writer.sheet_content import DonorContent, SheetContent

_EPOCH = datetime.datetime(1899, 12, 30)


def plan_message(plan: EditPlan) -> dict[str, Any]:
    """The plan in words that JSON knows.

    Beside the donor, which LibreOffice opens, a sheet brings what is lost on the way from there: formulas that fetch
    the officer's cells, and the names of the charts' series.
    """
    content = DonorContent(plan.donor) if plan.sheets else None
    return {
        "sheets": [_sheet(new, content.sheet(new.name)) for new in plan.sheets] if content else [],
        "donor": base64.b64encode(plan.donor).decode(),
        "remove": [line.name for line in plan.remove],
        "grow": [[line.table, line.rows] for line in plan.grow],
        "cells": [_cell(cell) for cell in formats_first(plan.cells)],
    }


def _sheet(new: NewSheet, made: SheetContent) -> dict[str, object]:
    return {
        "name": new.name,
        "after": new.after,
        "formulas": [[cell.row, cell.column, cell.formula] for cell in made.cells if cell.formula is not None],
        "charts": [[chart.title, [series.name for series in chart.series]] for chart in made.charts],
    }


def _cell(cell: SetCell) -> dict[str, object]:
    return {
        "sheet": cell.sheet,
        "ref": cell.ref,
        "value": plain_value(cell.value),
        "formula": cell.formula,
        "like": cell.like,
    }


def plain_value(value: NewValue) -> str | bool | float | None:
    """A value as JSON and a cell hold it: days and times are numbers, counted from 1900 as cells do."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, datetime.time):
        value = datetime.datetime.combine(_EPOCH, value)
    elif isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        value = datetime.datetime(value.year, value.month, value.day)
    if isinstance(value, datetime.datetime):
        return (value.replace(tzinfo=None) - _EPOCH) / datetime.timedelta(days=1)
    return float(value) if isinstance(value, Decimal) else value
