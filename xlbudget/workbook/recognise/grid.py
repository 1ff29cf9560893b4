"""A sheet seen as kinds of cells: what stands where, and what a merged or formatted cell means for reading it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from xlbudget.domain.amounts import Unit, exact
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet
from xlbudget.workbook.recognise.cells import AMOUNT, BLANK, DASH, PERCENT, TEXT, YEAR, kind_of, read_text
from xlbudget.workbook.recognise.number_formats import shown_by

_TALLEST_MERGE = 400


class Number(NamedTuple):
    """A cell's number as it is shown: `hidden` counts the thousands that its format hides (1 for `#,##0,`)."""

    stored: Decimal
    decimals: int
    hidden: int = 0
    unit: Unit | None = None  # written in the cell itself

    @property
    def shown(self) -> Decimal:
        """The number with the hidden thousands taken off."""
        if not self.hidden:
            return self.stored
        value = self.stored.scaleb(-3 * self.hidden)
        return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


class Line(NamedTuple):
    """A row of a sheet, or the part of it that lies in some columns: kinds of cells by column."""

    row: int
    kinds: dict[int, int]


class Grid:
    """A sheet and the kinds of its cells."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.lines = list(self._lines())
        self._merges = self._index_merges()

    def _lines(self) -> list[Line]:
        sheet, lines = self.sheet, []
        for row, cells in sheet.rows():
            kinds: dict[int, int] = {}
            for column, value in cells.items():
                kind = self._kind(row, column, value)
                if kind != BLANK:
                    kinds[column] = kind
            if kinds:
                lines.append(Line(row, kinds))
        return lines

    def _kind(self, row: int, column: int, value: CellValue) -> int:
        if isinstance(value, float):
            shown = shown_by(self.sheet.style(row, column).number_format)
            return kind_of(value, shown.percent, shown.grouped or shown.thousands_hidden > 0 or bool(shown.decimals))
        return kind_of(value, False, False)

    def _index_merges(self) -> dict[int, list[Area]]:
        index: dict[int, list[Area]] = {}
        for area in self.sheet.merges:
            for row in range(area.first_row, min(area.last_row, area.first_row + _TALLEST_MERGE) + 1):
                index.setdefault(row, []).append(area)
        return index

    def merge(self, row: int, column: int) -> Area | None:
        """The merged area that the cell lies in."""
        for area in self._merges.get(row, ()):
            if area.first_column <= column <= area.last_column:
                return area
        return None

    def text(self, row: int, column: int) -> str:
        """The text of a cell as a heading or a label: years and numbers as they are written, dates by their year."""
        value = self.sheet.value(row, column)
        if value is None:
            area = self.merge(row, column)
            if area is None:
                return ""
            value = self.sheet.value(area.first_row, area.first_column)
        if isinstance(value, str):
            return "" if isinstance(value, ErrorValue) else " ".join(value.split())
        if isinstance(value, bool) or value is None:
            return ""
        if isinstance(value, float | int):
            decimals = shown_by(self.sheet.style(row, column).number_format).decimals
            if decimals:
                return f"{value:.{decimals}f}"
            return f"{value:.0f}" if value == int(value) else f"{value:.12g}"
        year = getattr(value, "year", None)
        return str(year) if year else ""

    def number(self, row: int, column: int) -> Number | None:
        """The number of a cell, None for what is no number."""
        value = self.sheet.value(row, column)
        if isinstance(value, bool) or value is None or isinstance(value, ErrorValue):
            return None
        if isinstance(value, str):
            cell = read_text(value)
            if cell.kind in (AMOUNT, DASH, PERCENT, YEAR) and cell.number is not None:
                return Number(cell.number, cell.decimals, 0, cell.unit)
            return None
        if isinstance(value, float | int):
            shown = shown_by(self.sheet.style(row, column).number_format)
            stored = exact(value)
            exponent = stored.as_tuple().exponent
            own = max(0, -exponent) if isinstance(exponent, int) else 0
            decimals = own if shown.decimals is None else shown.decimals + (2 if shown.percent else 0)
            return Number(stored, decimals, shown.thousands_hidden)
        return None

    def literal(self, row: int, column: int) -> str:
        """The words that the cell's number format adds: "mio. kr."."""
        return shown_by(self.sheet.style(row, column).number_format).literal

    def is_text(self, line: Line, column: int) -> bool:
        """Whether the cell holds words."""
        return line.kinds.get(column) == TEXT
