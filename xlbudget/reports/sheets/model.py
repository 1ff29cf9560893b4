"""What a report says, as values: sheets of headings, paragraphs, grids and charts. Nothing here knows how it looks.

Numbers are `Decimal`. A cell that a reader would want to follow also carries the formula that gives the number; the
formula speaks of other cells of the report by name (`At`), since only the layout knows where they will stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

Form = Literal["text", "amount", "share", "factor", "year", "count"]
"""How a number is meant: money, a fraction shown in per cent, an index or factor, a year, a number of things."""

Tone = Literal["plain", "good", "warning", "bad", "quiet"]
LineStyle = Literal["item", "subtotal", "total", "heading", "quiet"]


class At(NamedTuple):
    """A cell of a grid on the same sheet: the grid, the line and the column by their keys."""

    grid: str
    line: str
    column: str


Formula = tuple[str | At, ...]
"""A formula in parts, without its "=": text as it is, `At` to be replaced by an address."""


class Cell(NamedTuple):
    """One cell: a text or a number, and for a number how it is meant and how it came about."""

    text: str | None = None
    number: Decimal | None = None
    form: Form = "text"
    decimals: int = 0
    formula: Formula = ()
    link: str | None = None  # where a click leads: "'Tabel 1'!C7"
    tone: Tone = "plain"
    level: int = 0  # indentation


BLANK = Cell()


class Head(NamedTuple):
    """A column of a grid: `words` columns hold text that may run over several lines, the others numbers."""

    key: str
    text: str
    words: bool = False
    width: int | None = None  # in characters, where the content does not decide


class Line(NamedTuple):
    """A line of a grid: its cells by column key; a column without one is empty."""

    key: str
    cells: Mapping[str, Cell]
    style: LineStyle = "item"


class Grid(NamedTuple):
    """A table of the report. The first column is the widest: it holds the labels."""

    key: str
    heads: Sequence[Head]
    lines: Sequence[Line]

    def cell(self, line: str, column: str) -> Cell:
        """The cell of that line and column, empty where there is none. Raises `KeyError` for an unknown line."""
        for entry in self.lines:
            if entry.key == line:
                return entry.cells.get(column, BLANK)
        raise KeyError(line)


class Heading(NamedTuple):
    """A heading within a sheet, with the source it speaks of."""

    text: str
    link: str | None = None
    link_text: str | None = None


class Paragraph(NamedTuple):
    """A sentence or a few."""

    text: str
    tone: Tone = "plain"


class Facts(NamedTuple):
    """Inputs and results as pairs of name and value, referred to in formulas by the grid key and the pair's key."""

    key: str
    pairs: Sequence[tuple[str, str, Cell]]  # key, name, value; the value's column is "value"


class Series(NamedTuple):
    """The values of one series of a chart, in the order of the categories."""

    name: str
    values: tuple[At, ...]


class Chart(NamedTuple):
    """A native chart over cells of one grid."""

    kind: Literal["columns", "bars", "doughnut", "flow"]
    title: str
    categories: tuple[At, ...]
    series: Sequence[Series]
    alt: str  # what the picture shows, for those who do not see it
    axis: str = ""  # the unit along the value axis
    form: Form = "amount"
    decimals: int = 0
    from_zero: bool = False  # columns without negative values start at zero, whatever the program would choose


Block = Heading | Paragraph | Facts | Grid | Chart


class ReportSheet(NamedTuple):
    """One report sheet. `summary` is what the command line prints of it."""

    name: str
    title: str
    blocks: Sequence[Block]
    summary: Sequence[str] = ()

    def grid(self, key: str) -> Grid:
        """The grid of that key. Raises `KeyError`."""
        for block in self.blocks:
            if isinstance(block, Grid) and block.key == key:
                return block
        raise KeyError(key)


def amount(number: Decimal | None, decimals: int = 0, formula: Formula = (), *, tone: Tone = "plain") -> Cell:
    """A cell of money; empty where there is no number."""
    if number is None:
        return BLANK
    return Cell(number=number, form="amount", decimals=decimals, formula=formula, tone=tone)


def share(number: Decimal | None, formula: Formula = (), *, decimals: int = 1) -> Cell:
    """A cell with a fraction, shown in per cent; empty where there is none."""
    return BLANK if number is None else Cell(number=number, form="share", decimals=decimals, formula=formula)


def words(text: str, *, tone: Tone = "plain", link: str | None = None, level: int = 0) -> Cell:
    """A cell of text."""
    return Cell(text=text, tone=tone, link=link, level=level)


_MOST_RUNS = 255  # arguments of a function in Excel


def sum_down(grid: str, column: str, order: Sequence[str], chosen: Sequence[str]) -> Formula:
    """SUM over the `chosen` lines of a column; with `order`, the grid's lines as they stand, runs become ranges.

    Empty for no lines, and for more runs than a function can have: then only the number stands there.
    """
    return _sum_of_runs(order, chosen, lambda line: At(grid, line, column))


def sum_less(grid: str, column: str, order: Sequence[str], added: Sequence[str], taken: Sequence[str]) -> Formula:
    """SUM over the lines that are `added`, less SUM over those that are `taken` away."""
    plus, minus = (sum_down(grid, column, order, chosen) for chosen in (added, taken))
    if not taken or (added and not plus) or not minus:
        return () if taken else plus
    return (*plus, "-", *minus)


def sum_across(grid: str, line: str, order: Sequence[str], chosen: Sequence[str]) -> Formula:
    """SUM over the `chosen` columns of a line; `order` is the grid's columns as they stand."""
    return _sum_of_runs(order, chosen, lambda column: At(grid, line, column))


def _sum_of_runs(order: Sequence[str], chosen: Sequence[str], at: Callable[[str], At]) -> Formula:
    wanted = set(chosen)
    runs: list[tuple[str, str]] = []
    inside = False
    for key in order:
        if key in wanted:
            runs.append((runs.pop()[0], key) if inside else (key, key))
        inside = key in wanted
    if not 0 < len(runs) <= _MOST_RUNS:  # Excel would call the workbook damaged
        return ()
    parts: list[str | At] = ["SUM("]
    for place, (first, last) in enumerate(runs):
        parts += [","] if place else []
        parts += [at(first)] if first == last else [at(first), ":", at(last)]
    return (*parts, ")")
