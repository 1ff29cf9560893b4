"""Builds the workbook that a corpus file describes, with XlsxWriter: the same file, the same bytes.

    python tests/corpus/builder.py FOLDER [FILE.toml …]

writes them all (or those named) into FOLDER.
"""

from __future__ import annotations

import datetime
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.grid import Cell, Grid, parse_grid

from xlbudget.workbook.addresses import Area, column_number, parse_cell

CORPUS = Path(__file__).resolve().parent
SETS = (
    "tune",
    "aside",
    "unseen-2",
    "unseen-3",
    "unseen-4",
    "unseen-5",
    "unseen-6",
    "unseen-7",
    "unseen-8",
    "unseen-9",
    "unseen-10",
    "unseen-11",
    "unseen-12",
    "unseen-13",
    "unseen-14",
    "unseen-15",
    "unseen-16",
    "unseen-17",
)
_MADE = datetime.datetime(2026, 11, 22)  # XlsxWriter would take the time of the day
_FILL, _ERRORS = "#DDEBF7", {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


def corpus_files() -> list[Path]:
    """Every file of the corpus, by name."""
    return sorted(CORPUS.glob("*/*.toml"))


def load(path: Path) -> dict[str, Any]:
    """The file as TOML gives it."""
    with path.open("rb") as file:
        return tomllib.load(file)


Change = Callable[[str, Grid], None]
"""Changes the cells of a sheet, by its name, before they are written: for errors that are planted."""


def build(source: Path, target: Path, change: Change | None = None) -> Path:
    """Write the workbook of `source` to `target`, and give its path back."""
    book = load(source)
    grids = [parse_grid(sheet["grid"], sheet.get("start", "A1")) for sheet in book["sheet"]]
    if change is not None:
        for sheet, grid in zip(book["sheet"], grids, strict=True):
            change(sheet["name"], grid)
    return write_book(book, grids, target)


def write_book(book: dict[str, Any], grids: Sequence[Grid], target: Path) -> Path:
    """Write a workbook from what its file says and the cells of its sheets, and give its path back."""
    workbook = xlsxwriter.Workbook(str(target))
    workbook.set_properties({"created": _MADE})
    formats = _Formats(workbook)
    for sheet, grid in zip(book["sheet"], grids, strict=True):
        _build_sheet(workbook.add_worksheet(sheet["name"]), sheet, formats, grid)
    for name, formula in book.get("names", {}).items():
        workbook.define_name(name, f"={formula}")
    workbook.close()
    return target


class _Formats:
    """The cell formats of a workbook, each made once."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def get(self, properties: dict[str, object]) -> Any:
        key = tuple(sorted((name, value) for name, value in properties.items() if value))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(key))
        return self._made[key]


def _build_sheet(worksheet: Any, sheet: dict[str, Any], formats: _Formats, grid: Grid) -> None:
    looks = _looks_by_area(sheet)
    for table in sheet.get("tables", []):
        area = Area.parse(table["range"])
        titles = [grid[area.first_row, column].text for column in range(area.first_column, area.last_column + 1)]
        worksheet.add_table(
            *_corners(area),
            {
                "name": table["name"],
                "columns": [{"header": title} for title in titles],
                "total_row": table.get("totals", False),
            },
        )
    for ref in sheet.get("merges", []):
        worksheet.merge_range(*_corners(Area.parse(ref)), "")
    for (row, column), cell in grid.items():
        look = {"num_format": cell.number_format, "bold": cell.bold, "indent": cell.indent}
        for area, properties in looks:
            if area.covers(row, column) and ("num_format" not in properties or not isinstance(cell.value, str)):
                look.update(properties)
        _write(worksheet, row - 1, column - 1, cell, formats.get(look))
    for row in _numbers(sheet.get("hidden_rows", [])):
        worksheet.set_row(row - 1, None, None, {"hidden": True})
    widths = {letters: (width, None, {}) for letters, width in sheet.get("widths", {}).items()}
    widths |= {letters: (None, None, {"hidden": True}) for letters in sheet.get("hidden_columns", [])}
    for letters, options in widths.items():
        column = column_number(letters) - 1
        worksheet.set_column(column, column, *options)
    if "freeze" in sheet:
        row, column = parse_cell(sheet["freeze"])
        worksheet.freeze_panes(row - 1, column - 1)
    if "autofilter" in sheet:
        worksheet.autofilter(*_corners(Area.parse(sheet["autofilter"])))
    if sheet.get("hidden"):
        worksheet.hide()


def _looks_by_area(sheet: dict[str, Any]) -> list[tuple[Area, dict[str, object]]]:
    formats = [(Area.parse(ref), {"num_format": code}) for ref, code in sheet.get("formats", {}).items()]
    fills = [(Area.parse(ref), {"bg_color": _FILL}) for ref in sheet.get("fills", [])]
    lines = [(Area.parse(ref), {"top": 1}) for ref in sheet.get("lines", [])]
    return [*formats, *fills, *lines]


def _write(worksheet: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    value = cell.value
    if cell.formula is not None:
        worksheet.write_formula(row, column, cell.formula, look, value if isinstance(value, str) else float(value or 0))
    elif isinstance(value, str):
        if cell.is_error and value in _ERRORS:
            raise ValueError(f"an error value needs the formula that gave it: {value}")
        worksheet.write_string(row, column, value, look)
    elif isinstance(value, datetime.date):
        worksheet.write_datetime(row, column, datetime.datetime(value.year, value.month, value.day), look)
    elif value is not None:
        worksheet.write_number(row, column, float(value), look)


def _corners(area: Area) -> tuple[int, int, int, int]:
    return area.first_row - 1, area.first_column - 1, area.last_row - 1, area.last_column - 1


def _numbers(spans: list[int | str]) -> list[int]:
    rows: list[int] = []
    for span in spans:
        first, _, last = str(span).partition("-")
        rows.extend(range(int(first), int(last or first) + 1))
    return rows


def main() -> None:
    folder, names = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    for source in [Path(name) for name in names] or corpus_files():
        print(build(source, folder / f"{source.parent.name}_{source.stem}.xlsx"))


if __name__ == "__main__":
    main()
