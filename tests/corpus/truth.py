"""The truth of a corpus file, expanded: every amount with its cell, key and year, the role of every row and column.

Follows the contract of `inspect`: keys are the year where it occurs once, else year and measure, a further repeat with
a number; amounts are in the stated unit, so that thousands that a number format hides are undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from corpus.builder import load
from corpus.grid import Cell, Grid, hidden_thousands, parse_grid

from xlbudget.domain.danish_numbers import parse_danish_number
from xlbudget.domain.errors import Refusal
from xlbudget.domain.table import MONEY_ROLES
from xlbudget.workbook.addresses import Area, cell_ref, column_number, parse_cell

ROLES = {"label", "year", "total", "dimension", "amount", "difference", "percent", "count", "fte", "note"}
HOLDERS = {"years": "dimension", "measures": "dimension"}  # in a long table: the columns that name year and measure
ROW_ROLES = {"item", "subtotal", "total", "heading", "note"}
MEASURES = {"budget", "revised", "outturn", "estimate", "forecast"}
DIMENSIONS = {"committee", "appropriation", "account_function", "other"}
NO_VALUE = {".", "..", "...", "…"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPTION = re.compile(r"(unit|price_level|level|key)=(.+)$")


class ColumnTruth(NamedTuple):
    """A column, or with the years down the rows the row of one year (`place` is then its number)."""

    place: str
    role: str
    key: str | None
    year: int | None = None
    measure: str | None = None
    dimension: str | None = None
    unit: str | None = None

    @property
    def is_money(self) -> bool:
        """Whether amounts stand here."""
        return self.role in MONEY_ROLES


class RowTruth(NamedTuple):
    """A row, or with the years down the rows the series of one column (`place` is then its letter)."""

    place: str
    role: str
    part_of: bool = False
    unit: str | None = None


class Amount(NamedTuple):
    """One amount: where it stands, the row that it belongs to, its year (None: has none, or not judged), its value."""

    cell: str
    place: str
    key: str | None
    year: int | None
    value: Decimal


class TableTruth(NamedTuple):
    """One budget table as a finance officer reads it."""

    sheet: str
    range: str
    header_rows: tuple[int, ...]
    title: str | None
    kind: str
    orientation: str
    unit: str | None
    price_level: int | str | None
    sign: str | None
    currency: str | None
    columns: tuple[ColumnTruth, ...]
    rows: tuple[RowTruth, ...]
    amounts: tuple[Amount, ...]


class SheetTruth(NamedTuple):
    """A sheet, its cells and the tables that it holds."""

    name: str
    grid: Grid
    tables: tuple[TableTruth, ...]


class BookTruth(NamedTuple):
    """A corpus file."""

    path: Path
    municipality: str
    set: str
    sheets: tuple[SheetTruth, ...]


def read_truth(path: Path) -> BookTruth:
    """The truth of the file at `path`. Raises `ValueError` for what is not in the form."""
    book = load(path)
    return BookTruth(path, book["municipality"], book["set"], tuple(_sheet(sheet) for sheet in book["sheet"]))


def _sheet(sheet: dict[str, Any]) -> SheetTruth:
    grid = parse_grid(sheet["grid"], sheet.get("start", "A1"))
    for ref, code in sheet.get("formats", {}).items():
        area = Area.parse(ref)
        for place, cell in grid.items():
            if area.covers(*place) and isinstance(cell.value, Decimal):
                grid[place] = cell._replace(number_format=code)
    return SheetTruth(
        sheet["name"], grid, tuple(_table(table, sheet["name"], grid) for table in sheet.get("table", []))
    )


def _table(table: dict[str, Any], sheet: str, grid: Grid) -> TableTruth:
    orientation = table["orientation"]
    if orientation == "years_down":
        columns, rows = _years(table["years"]), tuple(_row(*pair) for pair in table["series"].items())
    else:
        columns, rows = _columns(table["columns"]), tuple(expand_rows(table["rows"]))
    reading = _Reading(table, grid, columns)
    if orientation == "long":
        amounts = reading.long(rows)
    elif orientation == "years_down":
        amounts = reading.crossed((year.place, row.place, row.place, year, row) for year in columns for row in rows)
    else:
        money = [column for column in columns if column.is_money]
        amounts = reading.crossed((row.place, column.place, row.place, column, row) for row in rows for column in money)
    return TableTruth(
        sheet,
        table["range"],
        tuple(table["header_rows"]),
        table.get("title"),
        table["kind"],
        orientation,
        table.get("unit"),
        table.get("price_level"),
        table.get("sign"),
        table.get("currency"),
        columns,
        rows,
        tuple(amounts),
    )


class _Reading:
    """Takes the amounts of a table out of the grid."""

    def __init__(self, table: dict[str, Any], grid: Grid, columns: tuple[ColumnTruth, ...]) -> None:
        self._unit, self._grid, self._columns = table.get("unit"), grid, columns
        self._values = {ref: Decimal(str(value)) for ref, value in table.get("values", {}).items()}
        self._none = set(table.get("no_value", []))
        self._measures: dict[str, str] = table.get("measures", {})

    def crossed(self, places: Iterable[tuple[str, str, str, ColumnTruth, RowTruth]]) -> list[Amount]:
        amounts = []
        for row_number, letters, place, column, row in places:
            if row.role == "note":
                continue  # pupils, places, årsværk: no amounts
            ref = f"{letters}{row_number}"
            value = self._value(ref, column.unit or row.unit or self._unit)
            if value is not None:
                amounts.append(Amount(ref, place, column.key, column.year, value))
        return amounts

    def long(self, rows: tuple[RowTruth, ...]) -> list[Amount]:
        holders = {column.role: column.place for column in self._columns}
        amounts = []
        money = [column for column in self._columns if column.is_money]
        for row in rows:
            for count, column in enumerate(money, 1):
                ref = f"{column.place}{row.place}"
                value = self._value(ref, column.unit or row.unit or self._unit)
                if value is None:
                    continue
                found = _YEAR.search(self._text(f"{holders['years']}{row.place}"))
                if not found and row.role in ("subtotal", "total"):  # of all rows, whatever their years
                    amounts.append(Amount(ref, row.place, None, None, value))
                    continue
                if not found:
                    raise ValueError(f"row {row.place} names no year")
                measure = None
                if "measures" in holders:
                    measure = self._measures[self._text(f"{holders['measures']}{row.place}")]
                key = f"{found[0]}:{measure}" if measure else found[0]
                if count > 1:  # debit, credit and balance of one row
                    key = f"{key}:{count}"
                amounts.append(Amount(ref, row.place, key, int(found[0]), value))
        return amounts

    def _text(self, ref: str) -> str:
        cell = self._grid.at(ref)
        return cell.text if cell else ""

    def _value(self, ref: str, unit: str | None) -> Decimal | None:
        if ref in self._values:
            return self._values[ref]
        cell = self._grid.at(ref)
        if cell is None or ref in self._none or cell.is_error or cell.text in NO_VALUE:
            return None
        if not isinstance(cell.value, Decimal):
            return _from_text(ref, cell)
        return cell.value.scaleb(-3 * hidden_thousands(cell.number_format)) if unit else cell.value


def _from_text(ref: str, cell: Cell) -> Decimal:
    try:
        return parse_danish_number(cell.text)
    except Refusal:
        raise ValueError(f"{ref} holds {cell.text!r}: name it in `values` or `no_value`") from None


def _columns(specs: dict[str, str]) -> tuple[ColumnTruth, ...]:
    return _keyed([_column(place, spec) for place, spec in specs.items()])


def _years(specs: dict[str, str]) -> tuple[ColumnTruth, ...]:
    return _keyed([_column(place, spec if spec == "total" else f"year {spec}") for place, spec in specs.items()])


def _column(place: str, spec: str) -> ColumnTruth:
    role, *rest = spec.split()
    if role not in ROLES and role not in HOLDERS:
        raise ValueError(f"column {place}: no role {role!r}")
    parts: dict[str, Any] = {}
    for word in rest:
        if option := _OPTION.match(word):
            parts[option[1]] = option[2]
        elif _YEAR.fullmatch(word):
            parts["year"] = int(word)
        elif word in MEASURES:
            parts["measure"] = word
        elif word in DIMENSIONS:
            parts["dimension"] = word
        else:
            raise ValueError(f"column {place}: what is {word!r}?")
    parts.pop("price_level", None)
    return ColumnTruth(place, role, **{"key": None, **parts})


def _keyed(columns: list[ColumnTruth]) -> tuple[ColumnTruth, ...]:
    """The columns with the keys that the contract gives to years."""
    years = [column.year for column in columns if column.role == "year"]
    seen: dict[str, int] = {}
    keyed = []
    for column in columns:
        key = column.key
        if column.role == "year" and column.year and key is None:
            if years.count(column.year) == 1:
                key = str(column.year)
            elif column.measure:  # a repeat without a measure has a key that the contract leaves open
                key = f"{column.year}:{column.measure}"
                seen[key] = seen.get(key, 0) + 1
                key = f"{key}:{seen[key]}" if seen[key] > 1 else key
        keyed.append(column._replace(key=key))
    return tuple(keyed)


def expand_rows(specs: dict[str, str]) -> list[RowTruth]:
    """`{"7-9": "item"}` as a row each."""
    return [_row(place, spec) for span, spec in specs.items() for place in expand_span(span)]


def expand_span(span: str) -> list[str]:
    """ "7-9" is 7, 8 and 9; "C-E" is C, D and E."""
    first, _, last = span.partition("-")
    if not last:
        return [first]
    if first.isdigit():
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [cell_ref(1, number)[:-1] for number in range(column_number(first), column_number(last) + 1)]


def _row(place: str, spec: str) -> RowTruth:
    role, *rest = spec.split()
    options = dict(option.groups() for word in rest if (option := _OPTION.match(word)))
    if role not in ROW_ROLES or any(word != "part" and not _OPTION.match(word) for word in rest):
        raise ValueError(f"row {place}: what is {spec!r}?")
    return RowTruth(place, role, "part" in rest, options.get("unit"))


def row_of(ref: str) -> str:
    """The row number of an address, as the truth names it."""
    return str(parse_cell(ref)[0])
