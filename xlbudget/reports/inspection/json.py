"""Budget tables as the JSON document of `inspect` (schema xlbudget/inspect/1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

from xlbudget.domain.errors import Refusal
from xlbudget.domain.hints import Any
from xlbudget.domain.table import BudgetTable, Column, Row

SCHEMA = "xlbudget/inspect/1"


def inspect_json(
    workbooks: Iterable[tuple[str, list[BudgetTable], Refusal | None]], *, lang: str = "da", explain: bool = False
) -> Iterator[str]:
    """The lines of one document for workbooks of (path, tables, refusal), given as each is read. `explain` adds the
    evidence."""
    yield f'{{"schema": "{SCHEMA}", "workbooks": ['
    between = ""
    for path, tables, refusal in workbooks:
        entry = {
            "path": path,
            "error": {"code": refusal.code, "message": refusal.text(lang)} if refusal else None,
            "tables": [_table(table, explain) for table in tables],
        }
        yield between + json.dumps(entry, ensure_ascii=False, indent=1)
        between = ","
    yield "]}"


def _table(table: BudgetTable, explain: bool) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "sheet": table.sheet,
        "range": table.range,
        "header_rows": list(table.header_rows),
        "title": table.title,
        "kind": table.kind,
        "orientation": table.orientation,
        "unit": table.unit,
        "price_level": table.price_level,
        "sign": table.sign,
        "currency": table.currency,
        "confidence": table.confidence,
        "hidden": table.hidden,
        "columns": [_column(column) for column in table.columns],
        "rows": [_row(row) for row in table.rows],
        "notes": list(table.notes),
    }
    if explain:
        shape["evidence"] = [piece._asdict() for piece in table.evidence]
    return shape


def _column(column: Column) -> dict[str, Any]:
    return {
        "ref": column.ref,
        "header": column.header,
        "role": column.role,
        "key": column.key,
        "year": column.year,
        "measure": column.measure,
        "dimension": column.dimension,
        "unit": column.unit,
        "price_level": column.price_level,
        "hidden": column.hidden,
        "period": column.period,
        "currency": column.currency,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "row": row.row,
        "label": row.label,
        "role": row.role,
        "values": {key: _number(value) for key, value in row.values.items()},
        "cells": dict(row.cells),
        "dimensions": dict(row.dimensions),
        "level": row.level,
        "part_of": row.part_of,
        "unit": row.unit,
        "hidden": row.hidden,
        "flow": row.flow,
    }


def _number(value: Decimal) -> float:
    """A JSON number: the shortest that reads back as the same."""
    return float(value)
