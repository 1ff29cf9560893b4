"""The shipped workbooks, edited as an officer edits them: a sheet's cells changed, a row put in, formulas following."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from xlbudget.workbook.addresses import cell_ref, parse_cell
from xlbudget.workbook.model import Sheet
from xlbudget.workbook.reader import read_workbook

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
_ADDRESS = re.compile(r"(?<![A-Za-z!])(\$?[A-Z]{1,2}\$?)(\d+)(?!\d|\()")


class Cells:
    """One sheet as cells by address: what stands there, and the formula that gave it."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.values: dict[str, Any] = {}
        self.formulas: dict[str, str] = {}
        self.formats: dict[str, dict[str, Any]] = {}
        for row, cells in sheet.rows():
            for column, value in cells.items():
                ref, style = cell_ref(row, column), sheet.style(row, column)
                self.values[ref] = value
                self.formats[ref] = {"bold": style.bold, "num_format": style.number_format, "indent": style.indent}
                if formula := sheet.formula(row, column):
                    self.formulas[ref] = formula.text

    def type(self, ref: str, value: Any) -> None:
        """Type a value into a cell; a formula that stood there is gone."""
        self.values[ref] = value
        self.formulas.pop(ref, None)

    def insert_row(self, before: int) -> None:
        """Put a row in, as a spreadsheet does: what stands below moves down, and formulas follow."""

        def moved(match: re.Match[str]) -> str:
            row = int(match[2])
            return f"{match[1]}{row + (row >= before)}"

        for kept in (self.values, self.formulas, self.formats):
            entries = {_ADDRESS.sub(moved, ref): entry for ref, entry in kept.items()}
            kept.clear()
            kept.update(entries)
        for ref, text in self.formulas.items():
            self.formulas[ref] = _ADDRESS.sub(moved, text)

    def swap_rows(self, one: int, other: int) -> None:
        """Let two rows change places, each with its formulas."""

        def moved(match: re.Match[str]) -> str:
            return f"{match[1]}{ {one: other, other: one}.get(int(match[2]), int(match[2])) }"

        for kept in (self.values, self.formulas, self.formats):
            entries = {_ADDRESS.sub(moved, ref): entry for ref, entry in kept.items()}
            kept.clear()
            kept.update(entries)
        for ref, text in list(self.formulas.items()):
            if ":" not in text or parse_cell(ref)[0] in (one, other):
                self.formulas[ref] = _ADDRESS.sub(moved, text)


def edited(document: str, sheet: str, path: Path, edit: Callable[[Cells], object] = lambda cells: None) -> str:
    """One sheet of a shipped workbook, written to `path` after `edit`; without one, the sheet as it is."""
    book = read_workbook(str(next(WORKBOOKS.glob(f"{document}_*.xlsx"))))
    found = book.sheet(sheet)
    assert found is not None
    cells = Cells(found)
    edit(cells)
    with xlsxwriter.Workbook(str(path)) as written:
        page = written.add_worksheet(sheet)
        for ref, value in cells.values.items():
            look = written.add_format(cells.formats.get(ref, {}))
            if ref in cells.formulas:
                page.write_formula(ref, f"={cells.formulas[ref]}", look, value)
            elif value is not None:
                page.write(ref, value, look)
    return str(path)
