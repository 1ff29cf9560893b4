"""Sheets written as text, for tests: a line a row, "|" between cells, and back from tables to text.

`**` before a text makes it bold, `>` indents it, `'` keeps a number a text, `{#,##0,}` behind it is its number format,
`~E1` merges it as far as that cell. Numbers with a decimal point are numbers; Danish ones stay texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from one_sheet import tables_on

from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import PLAIN, Sheet, Style

CASES = Path(__file__).parent.parent / "cases" / "recognise"
_NUMBER = re.compile(r"-?\d+(\.\d{1,2})?$")
_FORMAT = re.compile(r"(.*)\{(.*)\}$")
_MERGE = re.compile(r"(.*)~([A-Z]+\d+)$")


def sheet_of(text: str, name: str = "Ark1", **more: Any) -> Sheet:
    """The sheet that `text` describes."""
    cells: dict[int, dict[int, Any]] = {}
    ids: dict[int, dict[int, int]] = {}
    styles, merges = [PLAIN], []
    for row, line in enumerate(text.strip("\n").split("\n"), 1):
        for column, written in enumerate(line.split("|"), 1):
            value, style, merge = _cell(written)
            if not value:
                continue
            cells.setdefault(row, {})[column] = float(value) if _NUMBER.match(value) and written[0] != "'" else value
            if style:
                styles.append(Style(**style))
                ids.setdefault(row, {})[column] = len(styles) - 1
            if merge:
                merges.append(Area(row, column, *Area.parse(merge)[2:]))
    return Sheet(name, cells=cells, style_ids=ids, styles=styles, merges=merges, **more)


def tables_of(text: str) -> list[BudgetTable]:
    """The tables of the sheet that `text` describes."""
    return tables_on(sheet_of(text))


def table_of(text: str) -> BudgetTable:
    """The one table of the sheet that `text` describes."""
    (table,) = tables_of(text)
    return table


def _cell(written: str) -> tuple[str, dict[str, Any], str]:
    text, style, merge = written.strip(), {}, ""
    if text.startswith("**"):
        style["bold"], text = True, text[2:]
    while text.startswith(">"):
        style["indent"], text = style.get("indent", 0) + 1, text[1:]
    if found := _FORMAT.match(text):
        text, style["number_format"] = found[1], found[2]
    if found := _MERGE.match(text):
        text, merge = found[1], found[2]
    return text.removeprefix("'"), style, merge


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Every case of `tests/cases/recognise`: its name, its sheet's name, the sheet and the truth."""
    for path in sorted(CASES.glob("*.txt")):
        for case in path.read_text(encoding="utf-8").split("=====\n"):
            head, _, rest = case.partition("\n")
            sheet, _, truth = rest.partition("-----\n")
            name, _, sheet_name = head.removeprefix("#").partition("@")
            yield f"{path.stem}: {name.strip()}", sheet_name.strip() or "Ark1", sheet, truth


def described(tables: list[BudgetTable]) -> str:
    """Tables as the truth of a case writes them."""
    return "".join(_described(table) for table in tables) or "no table\n"


def _described(table: BudgetTable) -> str:
    level = "-" if table.price_level is None else table.price_level
    facts = [table.kind, table.orientation, table.unit or table.currency or "-", level, table.sign or "-"]
    headers = ",".join(str(row) for row in table.header_rows)
    lines = [
        f"table {table.range} headers {headers} {' '.join(str(fact) for fact in facts)}",
        f"title {table.title}",
        "columns " + " ".join(_column(column) for column in table.columns),
    ]
    return "\n".join([*lines, *(_row(row) for row in table.rows)]) + "\n"


def _column(column: Column) -> str:
    parts = [column.ref, column.role, column.key]
    parts += [str(column.year)] if column.year and not column.key.startswith(str(column.year)) else []
    parts += [column.measure] if column.measure and column.measure not in column.key else []
    parts += [f"[{column.unit}]"] if column.unit else []
    parts += [f"[{column.price_level}]"] if column.price_level else []
    return ":".join(parts)


def _row(row: Row) -> str:
    role = row.role + (" part" if row.part_of else "") + (f" {row.level}" if row.level else "")
    values = " ".join(f"{key}={value}" for key, value in row.values.items())
    dimensions = " ".join(f"{key}:{text}" for key, text in row.dimensions.items())
    return " | ".join(part for part in (f"{row.row or '-'} {role}", row.label, values, dimensions) if part)
