"""A new workbook, written from scratch: cells, formulas with their right cached values, and print-ready pages.

Used by the templates of `xlbudget new` and by the script that builds `workbooks/`. It never opens a user's file.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter

from xlbudget.templates.look import Look, properties
from xlbudget.workbook.addresses import Area, cell_ref, parse_cell

Value = str | int | float | Decimal | bool | date | None
A4 = 9
TOTAL_HEIGHT = 18
# A column's width counts digits of the 11-point body font, 7 pixels each; letters of running Danish text are narrower.
LETTERS_PER_DIGIT = {"Calibri": 1.15, "Arial": 1.05}


class Book:
    """A workbook being written to `target` (a path or a binary stream). `close` finishes it.

    `created` is written as the document's date; the same calls with the same `created` give the same bytes.
    """

    def __init__(
        self, target: str | IO[bytes], look: Look, *, title: str, office: str, subject: str, created: datetime
    ) -> None:
        self.look = look
        self.office = office
        self.file = xlsxwriter.Workbook(target, {"in_memory": True})
        self.file.set_properties(
            {"title": title, "subject": subject, "author": office, "company": office, "created": created}
        )
        # The cached values are right: neither an older calculation id nor a flag asks Excel to recompute on opening,
        # which would turn the function cells to #NAVN? where the add-in is not installed.
        self.file.set_calc_mode("auto", 191029)
        self.file.calc_on_load = False
        self.sheets: dict[str, Sheet] = {}
        self._formats: dict[str, Any] = {}

    def sheet(self, name: str, widths: Sequence[float], *, landscape: bool = False, one_page: bool = False) -> Sheet:
        """A new sheet, A4, one page wide (`one_page`: and high); `widths`: of the columns from A, in characters."""
        made = self.sheets[name] = Sheet(self, name, widths)
        made.set_up_page(landscape=landscape, one_page=one_page)
        return made

    def format(self, words: str) -> Any:
        """The cell format that the look gives `words`, made once."""
        key = " ".join(sorted(set(words.split())))
        if key not in self._formats:
            self._formats[key] = self.file.add_format(properties(words, self.look))
        return self._formats[key]

    def constant(self, name: str, value: str | int) -> None:
        """A defined name that holds a constant: xlbudget_indeks = "FPI"."""
        self.file.define_name(name, f'="{value}"' if isinstance(value, str) else f"={value}")

    def values(self, sheet: str, ref: str) -> list[list[Value]]:
        """The values that stand in a block, as rows; formulas with their cached values, None for blank."""
        return self.sheets[sheet].block(ref)

    def close(self) -> None:
        """Write the file."""
        for sheet in self.sheets.values():
            sheet.finish()
        self.file.close()


class Sheet:
    """A sheet being written. It remembers what stands in its cells, so that formulas get the value they will have."""

    def __init__(self, book: Book, name: str, widths: Sequence[float]) -> None:
        self.book = book
        self.name = name
        self.page = book.file.add_worksheet(name)
        self.cells: dict[tuple[int, int], Value] = {}
        self._widths = list(widths)
        self._heights: dict[int, float] = {}
        for column, width in enumerate(widths):
            self.page.set_column(column, column, width)

    def set_up_page(self, *, landscape: bool, one_page: bool) -> None:
        """A4 with the office and the sheet in the header, the page count in the footer."""
        page = self.page
        page.set_paper(A4)
        if landscape:
            page.set_landscape()
        page.fit_to_pages(1, 1 if one_page else 0)
        page.set_margins(left=0.6, right=0.6, top=0.85, bottom=0.75)
        font = f'&"{self.book.look.font},Regular"&9'
        page.set_header(f"&L{font}{self.book.office}&R{font}&A")
        page.set_footer(f"&L{font}&F&R{font}Side &P af &N")
        page.hide_gridlines(2)

    def put(self, ref: str, value: Value, words: str = "text") -> None:
        """A value (or a blank cell with a format) in a cell."""
        row, column = parse_cell(ref)
        style = self.book.format(words)
        self.cells[row, column] = value
        if "total" in words.split():
            self.height(row, TOTAL_HEIGHT)
        if value is None:
            self.page.write_blank(row - 1, column - 1, None, style)
        elif isinstance(value, str):
            self.page.write_string(row - 1, column - 1, value, style)
            if "wrap" in words.split() or "head" in words.split():
                self._grow(row, value, self._width(column, column), words)
        elif isinstance(value, bool):
            self.page.write_boolean(row - 1, column - 1, value, style)
        elif isinstance(value, date):
            self.page.write_datetime(row - 1, column - 1, value, style)
        else:
            self.page.write_number(row - 1, column - 1, float(value), style)

    def line(self, row: int, values: Sequence[Value], words: str | Sequence[str], first: str = "A") -> None:
        """Values beside each other from column `first`; `words` for all, or one entry for each."""
        styles = [words] * len(values) if isinstance(words, str) else words
        _, column = parse_cell(f"{first}{row}")
        for offset, (value, style) in enumerate(zip(values, styles, strict=True)):
            self.put(cell_ref(row, column + offset), value, style)

    def paragraph(self, ref: str, text: str, words: str = "text") -> None:
        """Running text over merged cells on one row, high enough to be read."""
        area = Area.parse(ref)
        if area.last_column == area.first_column:
            self.put(ref, text, f"{words} wrap")
            return
        style = self.book.format(f"{words} wrap")
        self.cells[area.first_row, area.first_column] = text
        self.page.merge_range(
            area.first_row - 1, area.first_column - 1, area.last_row - 1, area.last_column - 1, "", style
        )
        self.page.write_string(area.first_row - 1, area.first_column - 1, text, style)
        self._grow(area.first_row, text, self._width(area.first_column, area.last_column), words)

    def formula(self, ref: str, formula: str, value: Value, words: str = "text") -> None:
        """A formula with the value that it will have."""
        row, column = parse_cell(ref)
        self.cells[row, column] = value
        cached = float(value) if isinstance(value, Decimal) else value
        self.page.write_formula(row - 1, column - 1, formula, self.book.format(words), "" if cached is None else cached)

    def total(self, ref: str, parts: str, words: str) -> None:
        """A sum as a formula: what Excel's SUM adds up, numbers alone."""
        numbers = [_exact(value) for line in self.block(parts) for value in line if _is_number(value)]
        self.formula(ref, f"=SUM({parts})", sum(numbers, Decimal(0)), words)

    def array(self, ref: str, formula: str, rows: Sequence[Sequence[Value]], words: Sequence[Sequence[str]]) -> None:
        """An array formula over a fixed block, with the value that each cell of it will have."""
        area = Area.parse(ref)
        top, left = area.first_row, area.first_column
        self.page.write_array_formula(
            top - 1, left - 1, area.last_row - 1, area.last_column - 1, f"{{{formula}}}",
            self.book.format(words[0][0]), _cached(rows[0][0]),
        )  # fmt: skip
        for down, (line, styles) in enumerate(zip(rows, words, strict=True)):
            for across, (value, style) in enumerate(zip(line, styles, strict=True)):
                self.cells[top + down, left + across] = value
                if (down, across) != (0, 0):
                    self.page.write(top - 1 + down, left - 1 + across, _cached(value), self.book.format(style))

    def block(self, ref: str) -> list[list[Value]]:
        """The values that stand in a block, as rows."""
        area = Area.parse(ref)
        return [[self.cells.get((row, column)) for column in area.columns] for row in area.rows]

    def height(self, row: int, points: float) -> None:
        """A row at least so high."""
        self._heights[row] = max(self._heights.get(row, 0.0), points)

    def finish(self) -> None:
        """Set the heights that the texts need; Excel does not do it for merged cells."""
        for row, points in self._heights.items():
            self.page.set_row(row - 1, points)

    def _width(self, first: int, last: int) -> float:
        return sum(
            self._widths[column - 1] if column <= len(self._widths) else 8.43 for column in range(first, last + 1)
        )

    def _grow(self, row: int, text: str, width: float, words: str) -> None:
        style = properties(words, self.book.look)
        size = style["font_size"]
        letters = max(
            3,
            int(
                width * 11 / size * LETTERS_PER_DIGIT.get(self.book.look.font, 1.0) * (0.95 if style.get("bold") else 1)
            ),
        )
        lines = sum(max(1, len(textwrap.wrap(part, letters))) for part in text.split("\n"))
        padding = 7 if lines > 1 or "head" in words.split() else 4
        self.height(row, math.ceil(lines * size * 1.28 + padding))


def _cached(value: Value) -> Any:
    if value is None:
        return ""
    return float(value) if isinstance(value, Decimal) else value


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _exact(value: Value) -> Decimal:
    return Decimal(str(value))
