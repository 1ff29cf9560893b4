"""A sheet seen as kinds of cells: what stands where, and what a merged or formatted cell means for reading it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence, Set
from decimal import Decimal
from functools import cached_property
from itertools import repeat
from types import MappingProxyType

from xlbudget.domain.amounts import exact
from xlbudget.domain.hints import cast
from xlbudget.domain.records import records
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet
from xlbudget.workbook.recognise.cells.lines import Kinds, Line, Shapes
from xlbudget.workbook.recognise.cells.looks import Looks
from xlbudget.workbook.recognise.cells.number_formats import shown_by
from xlbudget.workbook.recognise.cells.single_cells import (
    BLANK,
    DATE,
    FIRST_LIKELY_YEAR,
    LAST_LIKELY_YEAR,
    NUMBERED,
    UNSETTLED,
    kind_of,
    kind_of_text,
    read_text,
)
from xlbudget.workbook.recognise.texts.line_breaks import on_one_line
from xlbudget.workbook.row_blocks import OpenRows, RowBlock

_TALLEST_MERGE = 400  # rows of a merged area of which the first are known to belong to it
_FEW = 3  # rows: to look at their columns does not pay
_PLAIN: Mapping[int, int] = MappingProxyType({})  # the places of formatting of a row without any
_NUMBER = (float, int)
_FLOATS, _TEXTS, _DATES = {float}, {str}, {datetime.datetime}


class Grid:
    """A sheet and the kinds of its cells."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.shapes = Shapes()
        self.looks = Looks(sheet.styles)
        self._merges = self._index_merges()
        self._across: dict[Line, Mapping[int, str]] = {}
        self.lines = self._read_lines()
        if self.shapes.have(UNSETTLED):
            from xlbudget.workbook.recognise.cells.headings_or_amounts import settle_cells  # noqa: PLC0415 — few sheets have any

            settle_cells(self, self.lines)
        if self.shapes.have_years():
            from xlbudget.workbook.recognise.cells.year_amounts import settle_years  # noqa: PLC0415 — few sheets have any

            settle_years(self, self.lines)

    @cached_property
    def own_headings(self) -> Set[int]:
        """The rows in which the headings of Excel tables stand."""
        return {table.area.first_row for table in self.sheet.tables if table.header_rows}

    @cached_property
    def own_totals(self) -> Set[int]:
        """The totals rows of Excel tables."""
        return {table.area.last_row for table in self.sheet.tables if table.totals_rows}

    @cached_property
    def formats_with_words(self) -> Set[int]:
        """The places, in the styles, of the number formats of the sheet's cells that add words: `0 "stk."`."""
        styles = self.sheet.styles
        return {place for place in self.looks if '"' in styles[place].number_format}

    def _read_lines(self) -> list[Line]:
        rows: list[int] = []
        shapes: list[Kinds] = []
        for block in self.sheet.blocks():
            if not isinstance(block, RowBlock):
                rows += block.cells
                shapes += self._shapes_of(block)
            elif block.columns:
                rows += block.rows
                if len(block.rows) > _FEW:
                    shapes += self._shapes_by_column(block.columns, block.values, block.style_ids, block.number_columns)
                else:
                    columns, places = block.columns, block.style_ids
                    shapes += [self._shape(columns, values, places) for values in zip(*block.values, strict=True)]
        lines = records(Line, rows, shapes)
        return list(lines) if all(shapes) else [line for line in lines if line.kinds]

    def _shape(self, columns: tuple[int, ...], values: Iterable[CellValue | None], places: Mapping[int, int]) -> Kinds:
        """The kinds of the cells of a row, with the places of their formatting in the styles."""
        looks, kind_of_cell = self.looks, self._kind
        kinds = [
            kind_of_text(value)
            if type(value) is str
            else kind_of_cell(value, places.get(column, 0))
            if type(value) is not float or FIRST_LIKELY_YEAR <= value <= LAST_LIKELY_YEAR
            else looks[places.get(column, 0)].kind
            for column, value in zip(columns, values, strict=True)
        ]
        return self.shapes.across(columns, tuple(kinds))

    def _shapes_by_column(
        self,
        columns: tuple[int, ...],
        values: Sequence[Sequence[CellValue | None]],
        places: Mapping[int, int],
        of_numbers: frozenset[int] = frozenset(),
    ) -> list[Kinds]:
        """The kinds of the cells of rows with the same columns, each in one formatting, looked at column by column;
        those `of_numbers` are known to hold nothing else."""
        across = self.shapes.across
        kinds = [
            self.looks[places.get(column, 0)].kinds_of(cast("Sequence[float]", cells))
            if column in of_numbers
            else self._kinds(cells, places.get(column, 0))
            for column, cells in zip(columns, values, strict=True)
        ]
        if all(isinstance(one, int) for one in kinds):  # as in most
            return [across(columns, tuple(cast("list[int]", kinds)))] * len(values[0])
        each = [repeat(one) if isinstance(one, int) else one for one in kinds]
        found = list(zip(*each, strict=False))
        shapes = {row: across(columns, row) for row in set(found)}
        return list(map(shapes.__getitem__, found))

    def _shapes_of(self, rows: OpenRows) -> list[Kinds]:
        """The kinds of the cells of each row. Rows that the reader found alike share what tells their formatting."""
        held = list(rows.cells.values())
        columns = list(map(tuple, held))
        places = [rows.style_ids.get(row, _PLAIN) for row in rows.cells]
        alike: dict[tuple[tuple[int, ...], int], list[int]] = {}
        for number, look in enumerate(zip(columns, map(id, places), strict=True) if len(held) > _FEW else ()):
            alike.setdefault(look, []).append(number)
        found: dict[int, Kinds] = {}
        for (across, _), numbers in alike.items():
            if len(numbers) > _FEW:
                values = list(zip(*[held[number].values() for number in numbers], strict=True))
                found.update(zip(numbers, self._shapes_by_column(across, values, places[numbers[0]]), strict=True))
        return [
            found[number] if number in found else self._shape(columns[number], cells.values(), places[number])
            for number, cells in enumerate(held)
        ]

    def _kinds(self, values: Sequence[CellValue | None], place: int) -> int | list[int]:
        """The kinds of values that share the formatting at `place` of the styles: the one that they share, or each."""
        types = set(map(type, values))
        if types == _FLOATS:
            return self.looks[place].kinds_of(cast("Sequence[float]", values))
        if types == _DATES:
            return DATE
        if types == _TEXTS:
            kinds = list(map(kind_of_text, cast("Sequence[str]", values)))
        else:
            kinds = [self._kind(value, place) for value in values]
        return kinds[0] if kinds.count(kinds[0]) == len(kinds) else kinds

    def _kind(self, value: CellValue | None, place: int) -> int:
        if isinstance(value, _NUMBER) and not isinstance(value, bool):
            return self.looks[place].kind_of(value)
        return BLANK if value is None else kind_of(value)

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
        """The text of a cell as a heading or a label: years and numbers as they are written, dates by their year, years
        with the letters that their number format writes before them."""
        return self.text_of(self.sheet.value(row, column), row, column)

    def text_of(self, value: CellValue | None, row: int, column: int) -> str:
        """The same for a cell of which it is known what stands in it."""
        if type(value) is str:  # and no `ErrorValue`
            return on_one_line(value)
        if value is None:
            area = self.merge(row, column)
            if area is None:
                return ""
            value = self.sheet.value(area.first_row, area.first_column)
        if isinstance(value, str):
            return "" if isinstance(value, ErrorValue) else on_one_line(value)
        if isinstance(value, bool) or value is None:
            return ""
        if isinstance(value, float | int):
            shown = shown_by(self.sheet.style(row, column).number_format)
            if shown.decimals:
                return f"{value:.{shown.decimals}f}"
            text = f"{value:.0f}" if value == int(value) else f"{value:.12g}"
            return f"{shown.name} {text}" if shown.name and FIRST_LIKELY_YEAR <= value <= LAST_LIKELY_YEAR else text
        if year := getattr(value, "year", None):
            return f"{shown_by(self.sheet.style(row, column).number_format).name} {year}".lstrip()
        return ""

    def texts_across(self, line: Line) -> Mapping[int, str]:
        """The texts of the line's cells by column; kept, because headings are read again and again."""
        found = self._across.get(line)
        if found is None:
            row, kinds = line
            cells = self.sheet.row(row)
            found = self._across[line] = {column: self.text_of(cells.get(column), row, column) for column in kinds}
        return found

    def texts(self, rows: Sequence[int], column: int) -> list[str]:
        """The texts of a column's cells in these rows, each as `text` gives it."""
        values = self._values(rows, column)
        texts = plain_texts(values)
        if texts is None:
            return [self.text_of(value, row, column) for value, row in zip(values, rows, strict=True)]
        return texts

    def _values(self, rows: Sequence[int], column: int) -> Sequence[CellValue | None]:
        """What stands in these rows of a column: taken out whole where the sheet keeps it so."""
        if rows and rows[-1] - rows[0] + 1 == len(rows):
            values = self.sheet.column(range(rows[0], rows[-1] + 1), column)
            if values is not None:
                return values
        cells_of = self.sheet.row
        return [cells_of(row).get(column) for row in rows]

    def number(self, row: int, column: int) -> Decimal | None:
        """The number of one cell as it is stored, None for what is no number."""
        value = self.sheet.value(row, column)
        if isinstance(value, str):
            cell = None if isinstance(value, ErrorValue) else read_text(value)
            return cell.number if cell and (cell.kind in NUMBERED or cell.kind == UNSETTLED) else None
        return exact(value) if isinstance(value, _NUMBER) and not isinstance(value, bool) else None

    def literal(self, row: int, column: int) -> str:
        """The words that the cell's number format adds: "mio. kr."."""
        return shown_by(self.sheet.style(row, column).number_format).literal


def plain_texts(values: Sequence[CellValue | None]) -> list[str] | None:
    """What `Grid.text` says of each value where nothing but the values matters: all are texts, or all are dates."""
    types = set(map(type, values))
    if types == _TEXTS:
        return list(map(on_one_line, cast("Sequence[str]", values)))
    if types == _DATES:
        return [str(date.year) for date in cast("Sequence[datetime.datetime]", values)]
    return None
