"""The grids of a file that is to be imported: .csv as Danish Excel saves it, or the sheets of a workbook."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from xlbudget.domain.amounts import exact
from xlbudget.domain.danish_numbers import parse_danish_number
from xlbudget.domain.disk_reasons import unreadable
from xlbudget.domain.errors import Refusal
from xlbudget.domain.published_changes import says_per_cent
from xlbudget.indices.importer import Cell, Grid
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.model import ErrorValue, Sheet
from xlbudget.workbook.reader import read_workbook

_LARGEST_CSV = 5_000_000  # bytes
_MOST_ROWS, _MOST_COLUMNS = 2_000, 200  # an index has tens of years; what lies beyond is another table


def grids_in(path: str) -> list[Grid]:
    """The visible sheets of a workbook, or the one grid of a .csv. Raises `Refusal` for what cannot be read."""
    if path.lower().endswith((".csv", ".txt")):
        return [_csv_grid(path)]
    return [_sheet_grid(sheet) for sheet in read_workbook(path).sheets if sheet.state == "visible"]


def _sheet_grid(sheet: Sheet) -> Grid:
    width = height = 0
    for row, cells in sheet.rows():
        if row <= _MOST_ROWS:
            height = row
            width = max(width, *(column for column in cells if column <= _MOST_COLUMNS), 0)
    rows = [[_cell(sheet, row, column) for column in range(1, width + 1)] for row in range(1, height + 1)]
    return Grid(sheet.name, rows)


def _cell(sheet: Sheet, row: int, column: int) -> Cell:
    value = sheet.value(row, column)
    ref = cell_ref(row, column)
    if isinstance(value, bool) or value is None or isinstance(value, ErrorValue):
        return Cell(str(value) if isinstance(value, ErrorValue) else None, ref)
    if isinstance(value, int | float):
        return Cell(exact(value), ref, "%" in sheet.style(row, column).number_format)
    return Cell(value if isinstance(value, str) else None, ref)


def _csv_grid(path: str) -> Grid:
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST_CSV + 1)
    except OSError as problem:
        raise unreadable(path, problem) from problem
    if len(data) > _LARGEST_CSV or b"\0" in data.removeprefix(b"\xff\xfe")[:100:2]:
        raise Refusal("not_an_index_file", f"{path} er ikke en indeksfil.", f"{path} is no index file.")
    text = _decoded(data)
    delimiter = "\t" if text.count("\t") > text.count(";") else ";"
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))[:_MOST_ROWS]
    except csv.Error as problem:
        raise Refusal("broken_csv", f"{path} kan ikke læses som .csv.", f"{path} is not valid .csv.") from problem
    width = max((len(line) for line in lines), default=0)
    if width < 2 and "," in text:
        raise Refusal(
            "broken_csv",
            f"{path}: kolonnerne skal være adskilt af semikolon.",
            f"{path}: the columns must be separated by semicolons.",
        )
    rows = [
        [_typed(word, cell_ref(number, column)) for column, word in enumerate(line + [""] * (width - len(line)), 1)]
        for number, line in enumerate(lines, 1)
    ]
    return Grid(path.replace("\\", "/").rsplit("/", 1)[-1], rows)


def _decoded(data: bytes) -> str:
    """UTF-8 with or without a byte order mark, UTF-16 with one, else Windows' Western letters."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _typed(word: str, ref: str) -> Cell:
    """A field as the sheet would hold it: a Danish number is a number, unless it says per cent itself."""
    plain = word.strip()
    number: Decimal | None = None
    if plain and not says_per_cent(plain):
        try:
            number = parse_danish_number(plain)
        except Refusal:
            number = None
    return Cell(number if number is not None else plain or None, ref)
