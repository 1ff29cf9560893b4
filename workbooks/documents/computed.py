"""The sheet "Beregnet med xlbudget": function cells on the document's own figures, apart from its tables."""

from __future__ import annotations

from collections.abc import Sequence

from documents.offices import CONTEXT
from xlbudget.templates.book import Book
from xlbudget.templates.function_cells import Call, formula_text, put_block, put_call

NAME = "Beregnet med xlbudget"
COLUMNS = "ABCDEF"


class Computed:
    """The sheet being written, one answer below the other: what it is, its value, and the formula as a Dane reads it."""

    def __init__(self, book: Book, introduction: str, widths: Sequence[float] = (58, 15, 15, 15, 15, 18)) -> None:
        self.sheet = book.sheet(NAME, widths, landscape=True)
        self.sheet.put("A1", NAME, "title")
        self.sheet.height(1, 26)
        self.sheet.paragraph("A2:F2", introduction)
        self.row = 4

    def heading(self, text: str) -> None:
        """A heading above answers that belong together."""
        self.sheet.put(f"A{self.row}", text, "h2")
        self.row += 1

    def given(self, label: str, value: float, words: str, note: str) -> str:
        """A figure that stands in the document's text alone, with where it stands; returns its cell."""
        self.sheet.line(self.row, (label, value, note), ("row", f"row {words}", "note"))
        self.row += 1
        return f"B{self.row - 1}"

    def number(self, label: str, function: Call, words: str) -> None:
        """One answer in a cell."""
        self.sheet.put(f"A{self.row}", label, "row wrap")
        put_call(self.sheet, f"B{self.row}", function, f"computed {words}", CONTEXT)
        self.sheet.put(f"C{self.row}", _shown(function), "note indent")
        self.row += 1

    def line(self, label: str, function: Call, words: str, columns: int) -> None:
        """A row of answers beside each other."""
        self.sheet.put(f"A{self.row}", label, "row wrap")
        put_block(self.sheet, f"B{self.row}", function, [f"computed {words}"] * columns, context=CONTEXT)
        self.row += 1
        self.sheet.put(f"B{self.row}", _shown(function), "note")
        self.row += 1

    def table(self, label: str, function: Call, words: Sequence[str]) -> None:
        """A table of answers under its heading."""
        self.sheet.put(f"A{self.row}", label, "h3")
        area = put_block(
            self.sheet,
            f"A{self.row + 1}",
            function,
            [f"computed {style}".strip() for style in words],
            heading="head",
            context=CONTEXT,
        )
        self.row = area.last_row + 1
        self.sheet.put(f"A{self.row}", _shown(function), "note")
        self.row += 2

    def space(self) -> None:
        """A blank row."""
        self.row += 1


def _shown(function: Call) -> str:
    return formula_text(function, separator="; ")
