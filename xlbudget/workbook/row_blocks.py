"""Rows of a sheet, some together: column by column where they are of one shape, as dictionaries, or packed.

A large sheet so costs eight bytes a number.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType

from xlbudget.domain.hints import TypeVar, cast
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.shared_formula import SharedFormula


class ErrorValue(str):
    """An error that a cell shows: "#REF!", "#N/A", "#DIV/0!". A string of its own kind, so that no text is mistaken."""

    __slots__ = ()


CellValue = float | str | bool | datetime.datetime | datetime.time | ErrorValue
"""What a cell holds. Numbers are floats as stored (`domain.amounts.exact` turns them into decimals); dates are
`datetime`, by the cell's number format."""


class Formula(NamedTuple):
    """A formula without its "=", in A1 notation, as the file holds it (shared ones expanded).

    `area` is the block that an array or spilled formula fills, None for an ordinary one.
    """

    text: str
    area: Area | None = None


StoredFormula = str | Formula | SharedFormula
"""How a sheet keeps a formula: ordinary ones as text, the rest as what they are made from."""

_T = TypeVar("_T")
_NOTHING: Mapping[int, CellValue] = MappingProxyType({})
_BLANK = (None,)


class OpenRows(NamedTuple):
    """Rows by number: cells, formulas, and the places of their styles, each by column."""

    cells: dict[int, dict[int, CellValue]]
    formulas: dict[int, dict[int, StoredFormula]]
    style_ids: dict[int, dict[int, int]]

    def opened(self) -> OpenRows:
        """These rows; a block of columns gives the same."""
        return self

    def by_columns(self) -> Iterator[tuple[list[int], tuple[int, ...], list[Sequence[CellValue]]]]:
        """The rows that hold something in the same columns, with these columns and what stands in each of them."""
        alike: dict[tuple[int, ...], list[int]] = {}
        for row, cells in self.cells.items():
            alike.setdefault(tuple(cells), []).append(row)
        for columns, rows in alike.items():
            yield rows, columns, list(zip(*[self.cells[row].values() for row in rows], strict=True))

    def parts(self, most: int) -> Iterator[OpenRows]:
        """The same rows, at most so many at a time."""
        numbers = list(self.cells if not self.formulas else sorted(self.cells.keys() | self.formulas.keys()))
        if len(numbers) <= most:
            yield self
            return
        for start in range(0, len(numbers), most):
            some = numbers[start : start + most]
            yield OpenRows(_only(some, self.cells), _only(some, self.formulas), _only(some, self.style_ids))

    def piece(self, rows: range, column: int) -> Sequence[CellValue | None] | None:
        """What stands in some rows of a column, if something stands in each; else None."""
        cells = self.cells
        if not all(map(cells.__contains__, rows)):
            return None
        found = [cells[row].get(column) for row in rows]
        return None if None in found else found

    def columns_with_formulas(self, rows: range) -> set[int]:
        """The columns in which some of the rows hold formulas."""
        formulas = self.formulas
        return set().union(*(formulas[row] for row in rows if row in formulas)) if formulas else set()

    def holds_formulas(self) -> bool:
        """Whether any cell has a formula."""
        return any(self.formulas.values())

    def lacks_results(self) -> bool:
        """Whether a formula stands in a cell that holds nothing."""
        cells = self.cells
        return any(not formulas.keys() <= cells.get(row, _NOTHING).keys() for row, formulas in self.formulas.items())

    def results(self) -> Iterator[CellValue | None]:
        """What the cells hold that have a formula."""
        for row, formulas in self.formulas.items():
            yield from map(self.cells.get(row, _NOTHING).get, formulas)

    @property
    def first_row(self) -> int:
        """The number of the first row."""
        return min((*self.cells, *self.formulas), default=0)


class RowBlock(NamedTuple):
    """Rows of one shape, top down: their values and formulas by column, and the one set of styles that they share.

    `has_blanks` says that None and "" stand among the values for cells without one; `number_columns` are columns that
    are known to hold numbers in all rows, told without a look at the cells.
    """

    rows: Sequence[int]
    columns: tuple[int, ...]  # left to right
    values: list[Sequence[CellValue | None]]
    formula_columns: tuple[int, ...]
    formula_values: list[Sequence[StoredFormula]]
    style_ids: dict[int, int]
    has_blanks: bool
    number_columns: frozenset[int] = frozenset()

    @property
    def first_row(self) -> int:
        """The number of the first row."""
        return self.rows[0]

    def column(self, column: int) -> Sequence[CellValue | None] | None:
        """What stands in all rows of a column; None where nothing does."""
        columns = self.columns
        place = bisect_left(columns, column)
        return self.values[place] if place < len(columns) and columns[place] == column else None

    def piece(self, rows: range, column: int) -> Sequence[CellValue | None] | None:
        """What stands in some rows of a column, if something stands in each; None where it takes a closer look."""
        first, last = self.rows[0], self.rows[-1]
        if self.has_blanks or rows.start < first or rows.stop > last + 1 or last - first + 1 != len(self.rows):
            return None
        values = self.column(column)
        return None if values is None else values[rows.start - first : rows.stop - first]

    def numbers(self, rows: range) -> dict[int, Sequence[float]]:
        """What stands in some rows of the columns that are known to hold numbers alone; nothing where it takes a closer
        look."""
        first, last = self.rows[0], self.rows[-1]
        if rows.start < first or rows.stop > last + 1 or last - first + 1 != len(self.rows):
            return {}
        some, known = slice(rows.start - first, rows.stop - first), self.number_columns
        whole = zip(self.columns, cast("Sequence[Sequence[float]]", self.values), strict=True)
        return {column: values[some] for column, values in whole if column in known}

    def columns_with_formulas(self, rows: range) -> set[int]:
        """The only columns in which some of the rows may hold formulas."""
        return {*self.formula_columns}

    def holds_formulas(self) -> bool:
        """Whether any cell has a formula."""
        return bool(self.formula_columns)

    def lacks_results(self) -> bool:
        """Whether a formula stands in a cell that holds nothing."""
        held = dict(zip(self.columns, self.values, strict=True))
        if not self.has_blanks:
            return not held.keys() >= set(self.formula_columns)
        return any(None in held.get(column, _BLANK) or "" in held[column] for column in self.formula_columns)

    def results(self) -> Iterator[CellValue | None]:
        """What the cells hold that have a formula."""
        for column in self.formula_columns:
            yield from self.column(column) or ()

    def compact(self) -> RowBlock:
        """The same rows in as little memory as they need."""
        rows = self.rows
        if rows[-1] - rows[0] + 1 == len(rows):
            rows = range(rows[0], rows[-1] + 1)
        values = [_compact(column) for column in self.values]
        return self._replace(rows=rows, values=values)

    def opened(self) -> OpenRows:
        """The rows as dictionaries."""
        rows = self.rows
        cells: dict[int, dict[int, CellValue]] = {}
        if self.has_blanks and self.columns:
            for row, found in zip(rows, zip(*self.values, strict=True), strict=True):
                held = {
                    column: value
                    for column, value in zip(self.columns, found, strict=True)
                    if value is not None and value != ""
                }
                if held:
                    cells[row] = held
        elif self.columns:
            values = zip(*self.values, strict=True)  # one dictionary a row, without a step of Python in between
            cells = dict(zip(rows, map(dict, map(zip, repeat(self.columns), values)), strict=True))
        formulas: dict[int, dict[int, StoredFormula]] = {}
        if self.formula_columns:
            texts = zip(*self.formula_values, strict=True)
            formulas = dict(zip(rows, map(dict, map(zip, repeat(self.formula_columns), texts)), strict=True))
        return OpenRows(cells, formulas, dict.fromkeys(rows, self.style_ids) if self.style_ids else {})


class PackedRows(NamedTuple):
    """Rows of a large sheet that have no shape in common, as few bytes as they take."""

    first_row: int
    data: bytes

    @classmethod
    def of(cls, rows: OpenRows) -> PackedRows:
        """These rows, packed."""
        import pickle  # noqa: PLC0415 — only large sheets pay for it

        return cls(rows.first_row, pickle.dumps(tuple(rows), pickle.HIGHEST_PROTOCOL))

    def opened(self) -> OpenRows:
        """The rows as dictionaries."""
        import pickle  # noqa: PLC0415

        return OpenRows(*pickle.loads(self.data))


Rows = OpenRows | RowBlock | PackedRows


def _only(numbers: Sequence[int], rows: dict[int, dict[int, _T]]) -> dict[int, dict[int, _T]]:
    return {row: rows[row] for row in numbers if row in rows}


def _compact(column: Sequence[CellValue | None]) -> Sequence[CellValue | None]:
    if all(type(value) is float for value in column):
        from array import array  # noqa: PLC0415 — few sheets are packed

        return array("d", cast("Sequence[float]", column))
    return column
