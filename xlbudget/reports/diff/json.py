"""What differs between versions of workbooks as a JSON document (schema xlbudget/diff/1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xlbudget.domain.table import BudgetTable
from xlbudget.domain.versions.changes import Change
from xlbudget.reports.diff.wording import said
from xlbudget.reports.diff.workbooks import FileDiff, TableDiff

SCHEMA = "xlbudget/diff/1"


def diff_json(files: Sequence[FileDiff], lang: str = "da") -> str:
    """The document: a summary, and each pair of workbooks with the tables that differ and every change in them."""
    document = {
        "schema": SCHEMA,
        "summary": {
            "files": len(files),
            **{
                status: sum(file.status == status for file in files)
                for status in ("same", "changed", "added", "removed", "unreadable")
            },
            "tables": sum(len(file.tables) for file in files),
            "changes": sum(table.told_as for file in files for table in file.tables),
        },
        "files": [_file(file, lang) for file in files],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _file(file: FileDiff, lang: str) -> dict[str, Any]:
    return {
        "old": file.old,
        "new": file.new,
        "status": file.status,
        "error": {"code": file.error.code, "message": file.error.text(lang)} if file.error else None,
        "tables_compared": file.compared,
        "formulas_compared": file.formulas,
        "tables": [_table(table, lang) for table in file.tables],
    }


def _table(table: TableDiff, lang: str) -> dict[str, Any]:
    either = table.new or table.old
    return {
        "status": "added" if table.old is None else "removed" if table.new is None else "changed",
        "title": either.title if either else None,
        "old": _where(table.old),
        "new": _where(table.new),
        "changes": [_change(change, lang) for change in table.changes],
    }


def _where(table: BudgetTable | None) -> dict[str, Any] | None:
    if table is None:
        return None
    return {"sheet": table.sheet, "range": table.range, "unit": table.unit, "price_level": table.price_level}


def _change(change: Change, lang: str) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "label": change.label or None,
        "column": change.column or None,
        "old": _number(change.old),
        "new": _number(change.new),
        "difference": _number(change.difference),
        "percent": None if change.percent is None else round(float(change.percent), 6),
        "unit": change.unit,
        "old_cell": change.old_cell,
        "new_cell": change.new_cell,
        "old_text": change.old_text,
        "new_text": change.new_text,
        "parts": change.parts,
        "parts_change": _number(change.parts_change),
        "values": {header: _number(value) for header, value in change.values},
        "same_numbers": change.same_numbers,
        "message": said(change, lang),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
