"""Budget tables as text in columns, for a terminal: place, title, kind, unit, price level and the lines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.errors import shortened
from xlbudget.domain.sums.flows import name_with_side
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.inspection.evidence import as_lines

_TELLING = 3  # digits of an amount smaller than its cell shows
_KINDS = {
    "budget": ("budget", "budget"),
    "proposals": ("forslag", "proposals"),
    "financing": ("finansiering", "financing"),
    "business_case": ("business case", "business case"),
    "follow_up": ("opfølgning", "follow-up"),
    "index": ("indeks", "index"),
    "other": ("anden tabel", "other table"),
}
_ORIENTATIONS = {
    "years_across": ("år i kolonner", "years across"),
    "years_down": ("år i rækker", "years down"),
    "long": ("ét beløb pr. række", "one amount a row"),
    "no_years": ("uden år", "no years"),
}
_SIGNS = {
    "expense_positive": ("+ er udgift, − er indtægt", "+ is expense, − is income"),
    "expense_negative": ("+ er indtægt, − er udgift", "+ is income, − is expense"),
}
_MARKS = {"item": "  ", "heading": "» ", "subtotal": "= ", "total": "==", "note": "* "}
_WIDEST_LABEL, _WIDEST_HEADING = 48, 16  # letters
_SHOWN = ("year", "total", "amount", "difference", "percent", "count", "fte")


def as_text(path: str, tables: Sequence[BudgetTable], *, lang: str = "da", explain: bool = False) -> str:
    """What was found in one workbook, as lines."""
    say = 1 if lang == "en" else 0
    count = len(tables)
    if not count:
        return f"{path}: {('ingen budgettabeller', 'no budget tables')[say]}\n"
    noun = (("budgettabel", "budgettabeller"), ("budget table", "budget tables"))[say][count != 1]
    lines = [f"{path}: {count} {noun}", ""]
    for table in tables:
        lines += [*_head(table, say), *_grid(table, say)]
        if explain:
            lines += as_lines(table, lang)
        lines.append("")
    return "\n".join(lines)


def _head(table: BudgetTable, say: int) -> list[str]:
    unit = table.unit.label if table.unit else table.currency or ("enhed ikke angivet", "unit not stated")[say]
    if table.price_level is None:
        level = ("prisniveau ikke angivet", "price level not stated")[say]
    elif table.price_level == "current":
        level = ("løbende priser", "current prices")[say]
    else:
        level = f"{table.price_level} p/l"
    facts = [_KINDS[table.kind][say], _ORIENTATIONS[table.orientation][say], unit, level]
    if table.sign:
        facts.append(_SIGNS[table.sign][say])
    if table.hidden:
        facts.append(("skjult ark", "hidden sheet")[say])
    title = f"  {table.title}" if table.title else ""
    return [f"{table.sheet}!{table.range}{title}", "  " + " · ".join(facts)]


def _grid(table: BudgetTable, say: int) -> list[str]:
    heads, body = _single_amounts(table, say) if table.orientation == "long" else _amounts(table)
    widths = [max([len(head), *(len(cells[place]) for cells in body)]) for place, head in enumerate(heads)]
    labels = [_label(row, say) for row in table.rows]
    width = max((len(label) for label in labels), default=0)
    lines = ["  " + " " * width + "".join(f"  {head:>{size}}" for head, size in zip(heads, widths, strict=True))]
    for label, cells in zip(labels, body, strict=True):
        amounts = "".join(f"  {cell:>{size}}" for cell, size in zip(cells, widths, strict=True))
        lines.append(f"  {label:<{width}}{amounts}".rstrip())
    return lines


def _amounts(table: BudgetTable) -> tuple[list[str], list[list[str]]]:
    columns = [column for column in table.columns if column.role in _SHOWN]
    fractions = {column.key for column in columns if column.role == "percent" and _holds_fractions(table, column)}
    body = [[_amount(row, column, column.key in fractions) for column in columns] for row in table.rows]
    return [shortened(_heading(column), _WIDEST_HEADING) for column in columns], body


def _single_amounts(table: BudgetTable, say: int) -> tuple[list[str], list[list[str]]]:
    """A long table's lines have one amount each, under the key of their own year."""
    names = {column.key: _heading(column) for column in table.columns}
    body = []
    for row in table.rows:
        keys = " ".join(names.get(key, key) for key in row.values)
        amounts = " ".join(_shown(value, row.decimals.get(key)) for key, value in row.values.items())
        body.append([shortened(keys, _WIDEST_HEADING), amounts])
    return [("år", "year")[say], ("beløb", "amount")[say]], body


def _heading(column: Column) -> str:
    return column.header or column.key


def _label(row: Row, say: int) -> str:
    text = _MARKS[row.role] + "  " * min(row.level, 6) + name_with_side(row, english=bool(say))
    if row.part_of:
        text += (" (heraf)", " (of which)")[say]
    if row.hidden:
        text += (" (skjult)", " (hidden)")[say]
    return shortened(text, _WIDEST_LABEL)


def _amount(row: Row, column: Column, fraction: bool) -> str:
    value = row.values.get(column.key)
    if value is None:
        return ""
    if column.role == "percent":
        return f"{format_danish(value * 100 if fraction else value, 1)} %"
    return _shown(value, row.decimals.get(column.key))


def _shown(value: Decimal, decimals: int | None) -> str:
    """The amount with the digits that its cell shows, or so many that it is no nought."""
    if decimals is not None and value and value.adjusted() < -decimals:
        decimals = _TELLING - 1 - value.adjusted()
    return format_danish(value, decimals)


def _holds_fractions(table: BudgetTable, column: Column) -> bool:
    """Whether 0,724 stands for 72,4 %: a per cent above two hundred is rarer than a column of small ones is likely."""
    return all(abs(row.values.get(column.key, Decimal(0))) <= 2 for row in table.rows)
