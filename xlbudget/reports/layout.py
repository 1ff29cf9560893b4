"""From what a report says to a new workbook: where each block stands, its size, and the formulas' addresses.

The workbook holds report sheets only. The writer puts them into the officer's own file.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.records import NamedTuple
from xlbudget.reports.chart_xml import with_explicit_charts
from xlbudget.reports.charts import draw
from xlbudget.reports.looks import Looks, set_up_page
from xlbudget.reports.model import BLANK, At, Block, Cell, Chart, Facts, Grid, Heading, Line, Paragraph, ReportSheet
from xlbudget.reports.own_content import note, said, said_formula
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.number_cells import saved_result, write_number
from xlbudget.workbook.own_sheets import MARK

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_NARROWEST, _WIDEST_LABEL, _WIDEST_WORDS = 11.0, 46.0, 46.0
_LEAST_TOTAL = 130.0  # characters: a page of A4 landscape in this font
_LONGEST_LINK = 2000  # characters; Excel takes 2,079
_LINE_POINTS = 13.5
_CHART_ROWS, _ROW_PIXELS = 13, 20
_WIDEST_CHART = 1440
_PAGE_PIXELS = (1020, 655)  # what A4 landscape holds within its margins, with something to spare


class _Placed(NamedTuple):
    block: Block
    row: int  # its first row, from 0
    rows: int


def render(sheets: Sequence[ReportSheet], *, stamp: str, pages: str, created: datetime.datetime) -> bytes:
    """A new .xlsx with the report sheets. `stamp` is the line of file, date and version; `created` dates the file."""
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 — 40 ms that only a refresh pays

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": "xlbudget", "created": created})
    looks = Looks(book)
    for sheet in sheets:
        _Sheet(book, looks, sheet, stamp, pages).write()
    book.close()
    return with_explicit_charts(out.getvalue())


class _Sheet:
    """One report sheet on its way to cells."""

    def __init__(self, book: Workbook, looks: Looks, sheet: ReportSheet, stamp: str, pages: str) -> None:
        self._book, self._looks, self._sheet = book, looks, sheet
        self._stamp, self._pages = stamp, pages
        self._widths = _column_widths(sheet)
        # A wide sheet is printed smaller: its charts grow so that they keep their size on paper.
        self._chart_rows = round(_CHART_ROWS * min(1.5, max(1.0, _pixels(self._widths) / _PAGE_PIXELS[0])))
        self._places: dict[At, tuple[int, int]] = {}
        self._heights: dict[int, float] = {}
        self._placed = list(self._place())
        self._last_column = len(self._widths) - 1
        self._last_row = max((entry.row + entry.rows - 1 for entry in self._placed), default=1)
        self._out: Worksheet = book.add_worksheet(sheet.name)
        self._held: dict[int, dict[int, str]] = {}

    def write(self) -> None:
        """Cells, charts, widths, heights, print set-up and the hidden mark."""
        out, looks = self._out, self._looks
        for column, width in enumerate(self._widths):
            out.set_column(column, column, width)
        out.set_row(0, 30)
        self._text(0, 0, self._sheet.title, looks.title())
        self._merged(1, 0, self._stamp, looks.subtitle())
        for row, height in self._heights.items():
            out.set_row(row, height)
        for block, row, _ in self._placed:
            if isinstance(block, Heading):
                self._heading(block, row)
            elif isinstance(block, Paragraph):
                self._merged(row, 0, block.text, looks.paragraph(block.tone))
            elif isinstance(block, Facts):
                self._facts(block, row)
            elif isinstance(block, Grid):
                self._grid(block, row)
            else:
                self._chart(block, row)
        set_up_page(
            out, self._sheet.title, self._last_row, self._last_column, texts=(f"xlbudget · {self._stamp}", self._pages)
        )
        self._repeat_headings()
        self._break_pages()
        out.freeze_panes(2, 0)
        quoted = self._sheet.name.replace("'", "''")
        for name, formula in ((MARK, f"'{quoted}'!$A$1"), *note(self._held)):
            self._book.define_name(f"'{quoted}'!{name}", f"={formula}")
            self._book.defined_names[-1][3] = True  # hidden: XlsxWriter has no option for it

    # -- where things stand ------------------------------------------------------------------------------------

    def _place(self) -> Iterator[_Placed]:
        row = 3
        previous: Block | None = None
        for block in self._sheet.blocks:
            if isinstance(block, Heading) and previous is not None:
                row += 1
            rows = self._rows_of(block, row)
            yield _Placed(block, row, rows)
            row += rows
            if isinstance(block, Grid | Facts | Chart):
                row += 1
            previous = block

    def _rows_of(self, block: Block, row: int) -> int:
        """How many rows the block takes from `row` on; heights and places are noted on the way."""
        if isinstance(block, Heading):
            self._heights[row] = 22
            return 2 if block.link else 1
        if isinstance(block, Paragraph):
            self._heights[row] = _height(_lines(block.text, sum(self._widths)))
            return 1
        if isinstance(block, Facts):
            for place, (key, name, cell) in enumerate(block.pairs):
                self._places[At(block.key, key, "value")] = (row + place, 1)
                tall = max(_lines(name, self._widths[0]), _lines(cell.text or "", sum(self._widths[1:])))
                self._heights[row + place] = _height(tall)
            return len(block.pairs)
        if isinstance(block, Chart):
            for place in range(self._chart_rows):
                self._heights[row + place] = _ROW_PIXELS * 0.75
            return self._chart_rows
        for column, head in enumerate(block.heads):
            self._places[At(block.key, "", head.key)] = (row, column)
        self._heights[row] = _height(
            max(_lines(head.text, self._widths[column] * 0.9) for column, head in enumerate(block.heads))
        )
        for place, line in enumerate(block.lines, row + 1):
            tall = 1
            for column, head in enumerate(block.heads):
                self._places[At(block.key, line.key, head.key)] = (place, column)
                cell = line.cells.get(head.key, BLANK)
                if cell.text:
                    room = self._widths[column] - 2 * cell.level
                    tall = max(tall, _lines(cell.text, room * (1 if line.style in ("item", "quiet") else 0.9)))
            self._heights[place] = _height(tall)
        return len(block.lines) + 1

    # -- blocks ------------------------------------------------------------------------------------------------

    def _heading(self, block: Heading, row: int) -> None:
        self._text(row, 0, block.text, self._looks.heading())
        if block.link:
            self._link(row + 1, 0, block.link, block.link_text or block.link, self._looks.source())

    def _facts(self, block: Facts, row: int) -> None:
        for place, (_, name, cell) in enumerate(block.pairs, row):
            self._text(place, 0, name, self._looks.fact())
            form = self._looks.fact_value(cell.tone, cell.form, cell.decimals, linked=bool(cell.link))
            if self._last_column > 1:
                self._out.merge_range(place, 1, place, self._last_column, "", form)
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
            cell_ref(self._places[part][0] + 1, self._places[part][1] + 1) if isinstance(part, At) else part
            for part in cell.formula
        )

    def _chart(self, block: Chart, row: int) -> None:
        native = draw(self._book, self._sheet.name, block, self._places.__getitem__)
        width = min(_WIDEST_CHART, int(_pixels(self._widths)))
        native.set_size({"width": width, "height": self._chart_rows * _ROW_PIXELS - 6})
        self._out.insert_chart(row, 0, native, {"description": block.alt, "object_position": 2})

    def _merged(self, row: int, column: int, text: str, form: Format) -> None:
        if self._last_column > column:
            self._out.merge_range(row, column, row, self._last_column, "", form)
        self._text(row, column, text, form)

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

    # -- the page ----------------------------------------------------------------------------------------------

    def _repeat_headings(self) -> None:
        """The last grid's column headings on each page when it is long, else the sheet's title."""
        grids = [entry for entry in self._placed if isinstance(entry.block, Grid)]
        if grids and grids[-1].rows > 30:
            self._out.repeat_rows(grids[-1].row)
        else:
            self._out.repeat_rows(0, 2)  # with the blank row below them

    def _break_pages(self) -> None:
        """A new page before a section, grid or chart that would else be cut in two and fits on a page of its own."""
        scale = min(1.0, _PAGE_PIXELS[0] / _pixels(self._widths))
        page = _PAGE_PIXELS[1] / scale
        starts = self._starts()
        ends = [*starts[1:], self._last_row + 1][: len(starts)]
        used = self._pixels_between(0, starts[0] if starts else 0)
        breaks = []
        for start, end in zip(starts, ends, strict=True):
            height = self._pixels_between(start, end)
            filled = max(entry.row + entry.rows for entry in self._placed if entry.row < end)  # blank rows may be cut
            if used + self._pixels_between(start, filled) > page and start > 3:
                breaks.append(start)
                used = self._pixels_between(0, 3)  # the repeated title
            used = (used + height) % page if used + height > page else used + height
        if breaks:
            self._out.set_h_pagebreaks(breaks)

    def _starts(self) -> list[int]:
        """The rows before which a page may end: headings, charts, and grids far below their heading."""
        starts: list[int] = []
        since_heading = 0.0
        for entry in self._placed:
            if isinstance(entry.block, Heading | Chart):
                since_heading = 0.0
                starts.append(entry.row)
            elif isinstance(entry.block, Grid) and since_heading > _PAGE_PIXELS[1] / 4:
                starts.append(entry.row)
            since_heading += self._pixels_between(entry.row, entry.row + entry.rows)
        return starts

    def _pixels_between(self, first: int, end: int) -> float:
        return sum(self._heights.get(row, 15.0) / 0.75 for row in range(first, end))


def _column_widths(sheet: ReportSheet) -> list[float]:
    """Column widths in characters: the widest content that each column has in any grid, within reason."""
    widths: dict[int, float] = {0: 34.0}
    for block in sheet.blocks:
        if isinstance(block, Facts):
            for _, name, cell in block.pairs:
                widths[0] = max(widths[0], min(_WIDEST_LABEL, len(name) + 2.0))
                widths[1] = max(widths.get(1, _NARROWEST), _number_width(cell))
        if not isinstance(block, Grid):
            continue
        for column, head in enumerate(block.heads):
            cells = [line.cells[head.key] for line in block.lines if head.key in line.cells]
            numbers = max(map(_number_width, cells), default=0.0)
            longest = max((len(cell.text or "") + 2 * cell.level for cell in cells), default=0) + 2.0
            ceiling = _WIDEST_LABEL if column == 0 else _WIDEST_WORDS if head.words else 16.0
            # A single long word cannot be wrapped; a heading is bold.
            unbroken = max((len(word) for word in head.text.split()), default=0) * 1.15 + 2
            wanted = float(head.width) if head.width else min(ceiling, longest)
            widths[column] = max(widths.get(column, _NARROWEST), numbers, unbroken, wanted)
    ordered = [widths.get(column, _NARROWEST) for column in range(max(widths) + 1)]
    while sum(ordered) < _LEAST_TOTAL:
        ordered.append(max(_NARROWEST, min(13.0, _LEAST_TOTAL - sum(ordered))))
    return ordered


def _number_width(cell: Cell) -> float:
    if cell.number is None:
        return 0.0
    shown = cell.number * 100 if cell.form == "share" else cell.number
    return len(format_danish(shown, cell.decimals)) * 1.15 + (4.5 if cell.form == "share" else 2.5)


def _lines(text: str, width: float) -> int:
    """How many lines the text takes in a column of that width; on the safe side, since fonts differ.

    Calibri 10 holds some 1.4 letters in the width of a digit of the standard font; a wider substitute 1.2.
    """
    room = max(4, int(width * 1.2))
    return sum(1 if len(part) <= room else len(wrap(part, room)) for part in text.split("\n"))


def _height(lines: int) -> float:
    return min(409.0, lines * _LINE_POINTS + 2.5)


def _pixels(widths: Sequence[float]) -> float:
    return sum(width * 7 + 5 for width in widths)
