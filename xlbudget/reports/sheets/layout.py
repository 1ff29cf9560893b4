"""From what a report says to a new workbook: its cells, formulas and charts, in their looks.

The workbook holds report sheets only. The writer puts them into the officer's own file.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from xlbudget.reports.sheets.chart_xml import with_explicit_charts
from xlbudget.reports.sheets.charts import draw, with_room_for_labels
from xlbudget.reports.sheets.looks import Looks, set_up_page
from xlbudget.reports.sheets.model import At, Cell, Chart, Facts, Grid, Heading, Line, Paragraph, ReportSheet
from xlbudget.reports.sheets.own_content import note, said, said_formula
from xlbudget.reports.sheets.placement import ROW_PIXELS, Placement
from xlbudget.reports.sheets.stamp import stamp
from xlbudget.workbook.addresses import cell_ref, reference_to
from xlbudget.workbook.number_cells import saved_result, write_number
from xlbudget.workbook.own_sheets import MARK

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_LONGEST_LINK = 2000  # characters; Excel takes 2,079
_WIDEST_CHART = 1440  # pixels
_LONGEST_ALT = 2000  # letters that are read aloud of a chart

_PAGES = "Side {} af {}", "Page {} of {}"


def render(sheets: Sequence[ReportSheet], path: str, date: datetime.date, lang: str) -> bytes:
    """A new .xlsx with the report sheets on the workbook at `path`, dated `date`."""
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 — 40 ms that only a refresh pays

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": "xlbudget", "created": datetime.datetime(date.year, date.month, date.day)})
    looks = Looks(book)
    for sheet in sheets:
        _Sheet(book, looks, sheet, stamp(path, date, lang), _PAGES[lang == "en"]).write()
    book.close()
    return with_explicit_charts(out.getvalue())


class _Sheet:
    """One report sheet on its way to cells."""

    def __init__(self, book: Workbook, looks: Looks, sheet: ReportSheet, stamp: str, pages: str) -> None:
        self._book, self._looks, self._sheet = book, looks, sheet
        self._stamp, self._pages = stamp, pages
        self._at = Placement(sheet)
        self._out: Worksheet = book.add_worksheet(sheet.name)
        self._held: dict[int, dict[int, str]] = {}

    def write(self) -> None:
        """Cells, charts, widths, heights, print set-up and the hidden mark."""
        out, looks = self._out, self._looks
        for column, width in enumerate(self._at.widths):
            out.set_column(column, column, width)
        out.set_row(0, 30)
        self._text(0, 0, self._sheet.title, looks.title())
        self._merged(1, self._stamp, looks.subtitle())
        for row, height in self._at.heights.items():
            out.set_row(row, height)
        for block, row, rows in self._at.blocks:
            if isinstance(block, Heading):
                self._heading(block, row)
            elif isinstance(block, Paragraph):
                self._merged(row, block.text, looks.paragraph(block.tone))
            elif isinstance(block, Facts):
                self._facts(block, row)
            elif isinstance(block, Grid):
                self._grid(block, row)
            else:
                self._chart(block, row, rows)
        texts = f"xlbudget · {self._stamp}", self._pages
        set_up_page(out, self._sheet.title, self._at.last_row, self._at.last_column, texts=texts)
        out.repeat_rows(*self._at.repeated_rows())
        if breaks := self._at.page_breaks():
            out.set_h_pagebreaks(breaks)
        out.freeze_panes(2, 0)
        for name, formula in ((MARK, reference_to(self._sheet.name, "$A$1")), *note(self._held)):
            self._book.define_name(reference_to(self._sheet.name, name), f"={formula}")
            self._book.defined_names[-1][3] = True  # hidden: XlsxWriter has no option for it

    def _heading(self, block: Heading, row: int) -> None:
        self._text(row, 0, block.text, self._looks.heading())
        if block.link:
            self._link(row + 1, 0, block.link, block.link_text or block.link, self._looks.source())

    def _facts(self, block: Facts, row: int) -> None:
        for place, (_, name, cell) in enumerate(block.pairs, row):
            self._text(place, 0, name, self._looks.fact())
            form = self._looks.fact_value(cell.tone, cell.form, cell.decimals, linked=bool(cell.link))
            if self._at.last_column > 1:
                self._out.merge_range(place, 1, place, self._at.last_column, "", form)
            self._content(place, 1, cell, form)

    def _grid(self, block: Grid, row: int) -> None:
        for column, head in enumerate(block.heads):
            form = self._looks.head(words=head.words or column == 0, padded=head.words and column > 0)
            if head.text.isdecimal():  # a year as text would carry Excel's green triangle
                self._number(row, column, int(head.text), form)
            else:
                self._text(row, column, head.text, form)
        for place, line in enumerate(block.lines, row + 1):
            for column, head in enumerate(block.heads):
                self._cell(place, column, line, line.cells.get(head.key), left=head.words or column == 0)

    def _cell(self, row: int, column: int, line: Line, cell: Cell | None, *, left: bool) -> None:
        if cell is None or (cell.text is None and cell.number is None):
            self._out.write_blank(row, column, None, self._looks.cell(line.style, "plain", "text", 0, left=left))
            return
        level = cell.level + (left and column > 0)
        form = self._looks.cell(
            line.style, cell.tone, cell.form, cell.decimals, level=level, linked=bool(cell.link), left=left
        )
        self._content(row, column, cell, form)

    def _content(self, row: int, column: int, cell: Cell, form: Format) -> None:
        if cell.number is None and cell.link:
            self._link(row, column, cell.link, cell.text or "", form)
        elif cell.number is None:
            self._text(row, column, cell.text or "", form)
        elif cell.formula:
            formula = self._formula(cell)
            self._hold(row, column, said_formula(formula))
            self._out.write_formula(row, column, f"={formula}", form, saved_result(cell.number))
        else:
            self._number(row, column, float(cell.number), form)

    def _formula(self, cell: Cell) -> str:
        return "".join(
            cell_ref(self._at.places[part][0] + 1, self._at.places[part][1] + 1) if isinstance(part, At) else part
            for part in cell.formula
        )

    def _chart(self, block: Chart, row: int, rows: int) -> None:
        amounts = (self._sheet.grid(at.grid).cell(at.line, at.column) for one in block.series for at in one.values)
        block = with_room_for_labels(block, [cell.number for cell in amounts if cell.number is not None])
        native = draw(self._book, self._sheet.name, block, self._at.places.__getitem__)
        width = min(_WIDEST_CHART, int(self._at.width_in_pixels()))
        native.set_size({"width": width, "height": rows * ROW_PIXELS - 6})
        told = block.alt if len(block.alt) <= _LONGEST_ALT else f"{block.alt[:_LONGEST_ALT]} …"
        self._out.insert_chart(row, 0, native, {"description": told, "object_position": 2})

    def _merged(self, row: int, text: str, form: Format) -> None:
        if self._at.last_column:
            self._out.merge_range(row, 0, row, self._at.last_column, "", form)
        self._text(row, 0, text, form)

    def _text(self, row: int, column: int, text: str, form: Format) -> None:
        self._hold(row, column, said(text))
        self._out.write_string(row, column, text, form)

    def _number(self, row: int, column: int, number: float, form: Format) -> None:
        self._hold(row, column, said(float(number)))
        write_number(self._out, row, column, number, form)

    def _link(self, row: int, column: int, target: str, text: str, form: Format) -> None:
        if len(target) > _LONGEST_LINK:
            self._text(row, column, text, form)
            return
        self._hold(row, column, said(text))
        self._out.write_url(row, column, f"internal:{target}", form, string=text)

    def _hold(self, row: int, column: int, what: str) -> None:
        """Note what stands in the cell, so that an officer's change to it can be told."""
        if what:
            self._held.setdefault(row + 1, {})[column + 1] = what
