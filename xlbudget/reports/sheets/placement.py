"""Where the blocks of a report sheet stand: rows and columns, their heights and widths, and the pages they fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.records import NamedTuple
from xlbudget.reports.sheets.model import BLANK, At, Block, Cell, Chart, Facts, Grid, Heading, Paragraph, ReportSheet

ROW_PIXELS = 20
"""The height of a row beside a chart."""

_NARROWEST, _WIDEST_LABEL, _WIDEST_WORDS = 11.0, 46.0, 46.0  # characters
_LEAST_TOTAL = 130.0  # characters: a page of A4 landscape in this font
_LINE_POINTS = 13.5  # that a line of text is high
_HIGHEST = 409.0  # points that a row can be high
_CHART_ROWS = 13  # that a picture covers at the least
_AROUND_BARS, _BAR_PIXELS, _BETWEEN_BARS = 110, 14, 8  # title, axis and names of series; a bar; a gap
_LONG, _LITTLE = 0.6, 0.35  # of a page: a grid that may go over to the next, and what may stand above it
_HALF = 0.5  # of a page: what takes more than one begins below what fills no more
_LONG_GRID = 30  # rows: its headings are wanted on each page
_TITLE_ROWS = 3  # of the sheet, repeated on each page
_PAGE_PIXELS = (1020, 655)  # what A4 landscape holds within its margins, with something to spare


class Placed(NamedTuple):
    """A block and the rows that it takes, the first of them counted from 0."""

    block: Block
    row: int
    rows: int


class Placement:
    """The places of a report sheet's blocks and cells. Rows and columns count from 0.

    `widths` are in characters, `heights` in points by row, where they are not Excel's own; `places` says where each
    cell that a formula or a chart may name stands.
    """

    def __init__(self, sheet: ReportSheet) -> None:
        self.widths = _column_widths(sheet)
        self.places: dict[At, tuple[int, int]] = {}
        self.heights: dict[int, float] = {}
        self.blocks = list(self._place(sheet.blocks))
        self.last_column = len(self.widths) - 1
        self.last_row = max((entry.row + entry.rows - 1 for entry in self.blocks), default=1)

    def width_in_pixels(self) -> float:
        """The width of all columns together."""
        return sum(width * 7 + 5 for width in self.widths)

    def repeated_rows(self) -> tuple[int, int]:
        """The rows for the top of each page: a long last grid's column headings, else the sheet's title."""
        grids = [entry for entry in self.blocks if isinstance(entry.block, Grid)]
        if grids and (grids[-1].rows > _LONG_GRID or self._goes_on(grids[-1])):
            return grids[-1].row, grids[-1].row
        return 0, _TITLE_ROWS - 1  # with the blank row below them

    def page_breaks(self) -> list[int]:
        """The rows that begin a page: of a section, grid or chart that would else be cut in two and fits on a page of
        its own."""
        page = self._page()
        last = next((entry for entry in reversed(self.blocks) if isinstance(entry.block, Grid)), None)
        flowing = last.row if last is not None and self._goes_on(last) else 0
        starts = self._starts()
        ends = [*starts[1:], self.last_row + 1][: len(starts)]
        used = self._pixels_between(0, starts[0] if starts else 0)
        breaks = []
        for start, end in zip(starts, ends, strict=True):
            height = self._pixels_between(start, end)
            filled = max(entry.row + entry.rows for entry in self.blocks if entry.row < end)  # blank rows may be cut
            needed = self._pixels_between(start, filled)
            # What takes more than a page is cut anyway: it may as well begin on this one.
            flows = start <= flowing < end or (needed > page and used < page * _HALF)
            if used + needed > page and start > _TITLE_ROWS and not flows:
                breaks.append(start)
                used = self._pixels_between(0, _TITLE_ROWS)
            # Blank rows that reach over the edge begin no other page.
            used = min(page, used + height) if used + needed <= page else (used + height) % page
        return breaks

    def _starts(self) -> list[int]:
        """The rows before which a page may end: headings, charts, and grids far below their heading."""
        starts: list[int] = []
        since_heading = 0.0
        for entry in self.blocks:
            if isinstance(entry.block, Heading | Chart):
                since_heading = 0.0
                starts.append(entry.row)
            elif isinstance(entry.block, Grid) and since_heading > _PAGE_PIXELS[1] / 4:
                starts.append(entry.row)
            since_heading += self._pixels_of(entry)
        return starts

    def _goes_on(self, grid: Placed) -> bool:
        """Whether a long grid begins on the first page, with its headings on the next: else that would stand bare."""
        page = self._page()
        return self._pixels_between(0, grid.row) < page * _LITTLE and self._pixels_of(grid) > page * _LONG

    def _page(self) -> float:
        """The pixels that a page is high: more on a wide sheet, which is printed smaller."""
        return _PAGE_PIXELS[1] / min(1.0, _PAGE_PIXELS[0] / self.width_in_pixels())

    def _pixels_of(self, placed: Placed) -> float:
        return self._pixels_between(placed.row, placed.row + placed.rows)

    def _pixels_between(self, first: int, end: int) -> float:
        return sum(self.heights.get(row, 15.0) / 0.75 for row in range(first, end))

    def _place(self, blocks: Sequence[Block]) -> Iterator[Placed]:
        row = 3
        previous: Block | None = None
        for block in blocks:
            if isinstance(block, Heading) and previous is not None:
                row += 1
            rows = self._rows_of(block, row)
            yield Placed(block, row, rows)
            row += rows
            if isinstance(block, Grid | Facts | Chart):
                row += 1
            previous = block

    def _rows_of(self, block: Block, row: int) -> int:
        """How many rows the block takes from `row` on; heights and places are noted on the way."""
        if isinstance(block, Heading):
            self.heights[row] = 22
            return 2 if block.link else 1
        if isinstance(block, Paragraph):
            self.heights[row] = _height(_lines(block.text, sum(self.widths)))
            return 1
        if isinstance(block, Facts):
            for place, (key, name, cell) in enumerate(block.pairs):
                self.places[At(block.key, key, "value")] = (row + place, 1)
                tall = max(_lines(name, self.widths[0]), _lines(cell.text or "", sum(self.widths[1:])))
                self.heights[row + place] = _height(tall)
            return len(block.pairs)
        if isinstance(block, Chart):
            rows = self._chart_rows(block)
            for place in range(rows):
                self.heights[row + place] = ROW_PIXELS * 0.75
            return rows
        for column, head in enumerate(block.heads):
            self.places[At(block.key, "", head.key)] = (row, column)
        self.heights[row] = _height(
            max(_lines(head.text, self.widths[column] * 0.9) for column, head in enumerate(block.heads))
        )
        for place, line in enumerate(block.lines, row + 1):
            tall = 1
            for column, head in enumerate(block.heads):
                self.places[At(block.key, line.key, head.key)] = (place, column)
                cell = line.cells.get(head.key, BLANK)
                if cell.text:
                    room = self.widths[column] - 2 * cell.level
                    tall = max(tall, _lines(cell.text, room * (1 if line.style in ("item", "quiet") else 0.9)))
            self.heights[place] = _height(tall)
        return len(block.lines) + 1

    def _chart_rows(self, chart: Chart) -> int:
        """The rows that a chart covers: lying bars need room for each of their names and amounts."""
        # A wide sheet is printed smaller: its charts grow so that they keep their size on paper.
        grown = min(1.5, max(1.0, self.width_in_pixels() / _PAGE_PIXELS[0]))
        rows = float(_CHART_ROWS)
        if chart.kind == "bars":
            pixels = _AROUND_BARS + len(chart.categories) * (len(chart.series) * _BAR_PIXELS + _BETWEEN_BARS)
            rows = min(_PAGE_PIXELS[1] * 0.8, max(pixels, rows * ROW_PIXELS)) / ROW_PIXELS
        return round(rows * grown)


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
    # What is wider than the highest row is not wrapped to its end: time would grow with the square of its length.
    most = room * (int(_HIGHEST / _LINE_POINTS) + 1)
    return sum(1 if len(part) <= room else len(wrap(part[:most], room)) for part in text.split("\n"))


def _height(lines: int) -> float:
    return min(_HIGHEST, lines * _LINE_POINTS + 2.5)
