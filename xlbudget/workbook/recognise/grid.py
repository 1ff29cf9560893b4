"""A sheet seen as kinds of cells: what stands where, and what a merged or formatted cell means for reading it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import cast

from xlbudget.domain.amounts import Unit, exact
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet, Style
from xlbudget.workbook.recognise.cells import (
    AMOUNT,
    DASH,
    FIRST_YEAR,
    LAST_YEAR,
    PERCENT,
    YEAR,
    kind_of,
    read_text,
)
from xlbudget.workbook.recognise.lines import Kinds, Line, Shapes
from xlbudget.workbook.recognise.number_formats import shown_by
from xlbudget.workbook.recognise.year_amounts import settle_years
from xlbudget.workbook.row_blocks import RowBlock

_TALLEST_MERGE = 400
_NUMBER = (float, int)
_FLOATS, _TEXTS = {float}, {str}
_NONE_HIDDEN: Mapping[int, int] = MappingProxyType({})
_NO_UNITS: Mapping[int, Unit] = MappingProxyType({})


class Numbers(NamedTuple):
    """The numbers of a row's cells by column: as they are stored, and the digits that are shown after the comma.

    `hidden` counts the thousands that a format hides (1 for `#,##0,`), `units` are those written in the cells
    themselves: both only for the cells that have them.
    """

    stored: dict[int, Decimal]
    decimals: dict[int, int]
    hidden: Mapping[int, int] = _NONE_HIDDEN
    units: Mapping[int, Unit] = _NO_UNITS

    def shown(self, column: int) -> Decimal:
        """The number as it is shown: with the hidden thousands taken off."""
        stored, hidden = self.stored[column], self.hidden.get(column)
        if not hidden:
            return stored
        value = stored.scaleb(-3 * hidden)
        return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


class _Look(NamedTuple):
    """What a number format makes of a number. `decimals` is None where it shows what the number has."""

    kind: int
    may_be_year: bool
    decimals: int | None
    hidden: int


class _Looks(dict[int, _Look]):
    """The looks of numbers by the place of their formatting in the workbook's styles; read when first asked for."""

    def __init__(self, styles: Sequence[Style]) -> None:
        super().__init__()
        self._styles = styles

    def __missing__(self, place: int) -> _Look:
        shown = shown_by(self._styles[place].number_format)
        look = self[place] = _Look(
            PERCENT if shown.percent else AMOUNT,
            not (shown.percent or shown.grouped or shown.thousands_hidden or shown.decimals),
            None if shown.decimals is None else shown.decimals + (2 if shown.percent else 0),
            shown.thousands_hidden,
        )
        return look


class Grid:
    """A sheet and the kinds of its cells."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.shapes = Shapes()
        self._looks = _Looks(sheet.styles)
        self._merges = self._index_merges()
        self.lines = self._with_years_settled(self._read_lines())

    def _read_lines(self) -> list[Line]:
        lines: list[Line] = []
        for block in self.sheet.blocks():
            if isinstance(block, RowBlock) and not block.has_blanks:
                lines += self._lines_of_block(block)
                continue
            for row, cells in block.opened().cells.items():
                places = self.sheet.style_places(row)
                kinds = [self._kind(value, places.get(column, 0)) for column, value in cells.items()]
                if shape := self.shapes.across(tuple(cells), tuple(kinds)):
                    lines.append(Line(row, shape))
        return lines

    def _lines_of_block(self, block: RowBlock) -> Iterator[Line]:
        """The rows of a block, looked at column by column."""
        places, across = block.style_ids, self.shapes.across
        columns = [
            self._kinds(values, places.get(column, 0))
            for column, values in zip(block.columns, block.values, strict=True)
        ]
        for row, kinds in zip(block.rows, zip(*columns, strict=True)):  # noqa: B905 — a block may hold no values
            if shape := across(block.columns, kinds):
                yield Line(row, shape)

    def _kinds(self, values: Sequence[CellValue | None], place: int) -> list[int]:
        """The kinds of values that share the formatting at `place` of the styles."""
        types = set(map(type, values))
        if types == _FLOATS:
            numbers = cast("Sequence[float]", values)
            look = self._looks[place]
            if not look.may_be_year or min(numbers) > LAST_YEAR or max(numbers) < FIRST_YEAR:
                return [look.kind] * len(numbers)
        elif types == _TEXTS:
            return [read_text(text).kind for text in cast("Sequence[str]", values)]
        return [self._kind(value, place) for value in values if value is not None]

    def _kind(self, value: CellValue, place: int) -> int:
        if type(value) is float or (isinstance(value, _NUMBER) and not isinstance(value, bool)):
            look = self._looks[place]
            return YEAR if look.may_be_year and FIRST_YEAR <= value <= LAST_YEAR and value == int(value) else look.kind
        return kind_of(value)

    def _with_years_settled(self, lines: list[Line]) -> list[Line]:
        """The lines, with what looks like a year and is an amount told apart."""
        dated = [place for place, line in enumerate(lines) if line.kinds.has_years]
        if dated:
            for place in dated:
                row, kinds = lines[place]
                lines[place] = Line(row, Kinds(kinds))  # its own: its kinds may change
            settle_years(self, lines)
            for place in dated:
                row, kinds = lines[place]
                lines[place] = Line(row, self.shapes.of(kinds))
        return lines

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
        if type(value) is str:  # and no `ErrorValue`
            return _on_one_line(value)
        if value is None:
            area = self.merge(row, column)
            if area is None:
                return ""
            value = self.sheet.value(area.first_row, area.first_column)
        if isinstance(value, str):
            return "" if isinstance(value, ErrorValue) else _on_one_line(value)
        if isinstance(value, bool) or value is None:
            return ""
        if isinstance(value, float | int):
            decimals = shown_by(self.sheet.style(row, column).number_format).decimals
            if decimals:
                return f"{value:.{decimals}f}"
            return f"{value:.0f}" if value == int(value) else f"{value:.12g}"
        year = getattr(value, "year", None)
        return str(year) if year else ""

    def texts(self, rows: Sequence[int], column: int) -> list[str]:
        """The texts of a column's cells in these rows, each as `text` gives it."""
        cells_of = self.sheet.row
        values = [cells_of(row).get(column) for row in rows]
        if set(map(type, values)) == _TEXTS:
            return [*map(_on_one_line, cast("list[str]", values))]
        return [self.text(row, column) for row in rows]

    def numbers(self, row: int, columns: Sequence[int]) -> Numbers:
        """The numbers that stand in these columns of a row."""
        cells, places, looks = self.sheet.row(row), self.sheet.style_places(row), self._looks
        stored: dict[int, Decimal] = {}
        decimals: dict[int, int] = {}
        hidden: dict[int, int] = {}
        units: dict[int, Unit] = {}
        for column in columns:
            value = cells.get(column)
            if type(value) is float or (isinstance(value, _NUMBER) and not isinstance(value, bool)):
                look = looks[places.get(column, 0)]
                number = stored[column] = exact(value)
                decimals[column] = _digits_after_comma(number) if look.decimals is None else look.decimals
                if look.hidden:
                    hidden[column] = look.hidden
            elif isinstance(value, str) and not isinstance(value, ErrorValue):
                cell = read_text(value)
                if cell.kind in (AMOUNT, DASH, PERCENT, YEAR) and cell.number is not None:
                    stored[column], decimals[column] = cell.number, cell.decimals
                    if cell.unit:
                        units[column] = cell.unit
        return Numbers(stored, decimals, hidden or _NONE_HIDDEN, units or _NO_UNITS)

    def shows_as_typed(self, row: int, column: int) -> bool:
        """Whether the cell shows a number with the digits that it was given: as text, or without a number format."""
        return isinstance(self.sheet.value(row, column), str) or self._look(row, column).decimals is None

    def _look(self, row: int, column: int) -> _Look:
        return self._looks[self.sheet.style_places(row).get(column, 0)]

    def number(self, row: int, column: int) -> Decimal | None:
        """The number of one cell as it is stored, None for what is no number."""
        return self.numbers(row, (column,)).stored.get(column)

    def literal(self, row: int, column: int) -> str:
        """The words that the cell's number format adds: "mio. kr."."""
        return shown_by(self.sheet.style(row, column).number_format).literal


@lru_cache(maxsize=16384)
def _on_one_line(text: str) -> str:
    """The text with one space for each gap; the same string each time, so that it is hashed once."""
    return " ".join(text.split())


def _digits_after_comma(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
