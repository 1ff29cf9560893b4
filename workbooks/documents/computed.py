"""The sheet "Beregnet med xlbudget": function cells on the document's own figures, apart from its tables."""

from __future__ import annotations

from collections.abc import Sequence

from documents.function_cells import Call, Formula, Ref, formula_text, put_block, put_call
from documents.offices import CONTEXT
from xlbudget.templates.book import Book
from xlbudget.workbook.own_sheets import COMPUTED_SHEET

NAME = COMPUTED_SHEET
WIDTHS = (58, 15, 15, 15, 15, 18)


class Computed:
    """The sheet being written, one answer below the other: what it is, its value, the formula as a Dane reads it."""

    def __init__(
        self, book: Book, introduction: str, widths: Sequence[float] = WIDTHS, *, landscape: bool = True
    ) -> None:
        self.sheet = book.sheet(NAME, widths, landscape=landscape, one_page=True)
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
        self.sheet.line(self.row, (label, value, note), ("row", f"row {words}", "note indent middle"))
        self.row += 1
        return f"B{self.row - 1}"

    def ref(self, cell: str) -> Ref:
        """A cell of this sheet as an argument."""
        return Ref(NAME, cell)

    def number(self, label: str | Formula, function: Call, words: str) -> None:
        """One answer in a cell; a label that is a formula is taken from another cell."""
        if isinstance(label, Formula):
            self.sheet.formula(f"A{self.row}", f"={label.text}", label.value, "row")
        else:
            self.sheet.put(f"A{self.row}", label, "row wrap")
        put_call(self.sheet, f"B{self.row}", function, f"computed {words}", CONTEXT)
        self.sheet.put(f"C{self.row}", _shown(function), "note indent middle")
        self.row += 1

    def headings(self, label: str, texts: Sequence[str | int]) -> None:
        """Headings over the answers that follow, beside each other."""
        styles = ["head year" if isinstance(text, int) else "head right" for text in texts]
        self.sheet.line(self.row, (label, *texts), ("head", *styles))
        self.row += 1

    def line(self, label: str, function: Call, words: Sequence[str]) -> None:
        """A row of answers beside each other that one array formula gives, the formula below."""
        self.sheet.put(f"A{self.row}", label, "row wrap")
        styles = [f"computed {style}" for style in words]
        put_block(self.sheet, f"B{self.row}", function, styles, context=CONTEXT)
        self._below(function)

    def each(self, label: str, functions: Sequence[Call], words: str) -> None:
        """A row of answers beside each other, a formula each; the first of them is shown below."""
        self.sheet.put(f"A{self.row}", label, "row wrap")
        for column, function in zip("BCDEF", functions, strict=False):
            put_call(self.sheet, f"{column}{self.row}", function, f"computed {words}", CONTEXT)
        self._below(functions[0])

    def _below(self, function: Call) -> None:
        self.sheet.put(f"B{self.row + 1}", _shown(function), "note")
        self.row += 2

    def table(self, function: Call, words: Sequence[str]) -> None:
        """A table of answers with its own heading, the formula below."""
        styles = [f"computed {style}".strip() for style in words]
        area = put_block(self.sheet, f"A{self.row}", function, styles, heading="head", context=CONTEXT)
        self.sheet.put(f"A{area.last_row + 1}", _shown(function), "note")
        self.row = area.last_row + 2

    def space(self) -> None:
        """A blank row."""
        self.row += 1


def _shown(function: Call) -> str:
    return formula_text(function, separator="; ")
