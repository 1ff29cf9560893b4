"""A workbook as it was read: plain values, formulas, styles and names. Nothing here interprets a budget.

Consumers go through the methods, so that the reader is free to store cells as compactly as it likes.
Rows and columns count from 1. A cell that holds nothing is not there, however it is formatted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType

from xlbudget.domain.hints import TYPE_CHECKING, Literal
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.row_blocks import CellValue, ErrorValue, Formula, OpenRows, RowBlock, StoredFormula
from xlbudget.workbook.row_runs import LooseRows, RowRun
from xlbudget.workbook.shared_formula import SharedFormula
from xlbudget.workbook.sheet_rows import SheetRows

if TYPE_CHECKING:
    from typing import TypeGuard

    from xlbudget.workbook.formulas.bands import Band

__all__ = [
    "PLAIN",
    "CellValue",
    "DefinedName",
    "ErrorValue",
    "Formula",
    "Sheet",
    "SheetState",
    "StoredFormula",
    "Style",
    "TableRegion",
    "Validation",
    "Workbook",
    "is_number",
]

SheetState = Literal["visible", "hidden", "veryHidden"]


def is_number(value: CellValue | None) -> TypeGuard[float]:
    """Whether a cell holds a number: TRUE is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


class Style(NamedTuple):
    """The formatting that tells something about a table."""

    number_format: str = "General"
    bold: bool = False
    italic: bool = False
    indent: int = 0
    border_top: bool = False
    border_bottom: bool = False
    filled: bool = False
    font_size: float = 11.0
    quote_prefix: bool = False
    unlocked: bool = False  # may be edited where the sheet is protected


PLAIN = Style()


class DefinedName(NamedTuple):
    """A name of the workbook or, with `sheet`, of one sheet. `value` is its formula text without "="."""

    name: str
    value: str
    sheet: str | None = None
    hidden: bool = False


class TableRegion(NamedTuple):
    """An Excel table (ListObject): its area with headings, and whether its last row is a totals row."""

    name: str
    area: Area
    header_rows: int = 1
    totals_rows: int = 0


class Validation(NamedTuple):
    """What may be entered in some cells, as Excel's data validation writes it: formulas as text without "="."""

    kind: str  # list, whole, decimal, date, time, textLength, custom; none
    operator: str  # between, notBetween, equal, notEqual, greaterThan, lessThan, …OrEqual
    first: str
    second: str
    areas: tuple[Area, ...]


_NO_CELLS: Mapping[int, CellValue] = MappingProxyType({})
_NO_FORMULAS: Mapping[int, StoredFormula] = MappingProxyType({})
_NO_STYLES: Mapping[int, int] = MappingProxyType({})


class Sheet:
    """One worksheet.

    Two things are kept with it once they were made: `bands`, its formulas as bands of copies (`formulas.cells`), and
    `completed`, what it is with the results that were not saved (`unsaved_results`).
    """

    __slots__ = (
        "_rows",
        "_styles",
        "bands",
        "completed",
        "hidden_columns",
        "hidden_rows",
        "merges",
        "name",
        "position",
        "protected",
        "state",
        "tables",
        "validations",
    )

    def __init__(
        self,
        name: str,
        *,
        position: int = 0,
        state: SheetState = "visible",
        cells: dict[int, dict[int, CellValue]] | None = None,
        formulas: Mapping[tuple[int, int], Formula] | None = None,
        style_ids: dict[int, dict[int, int]] | None = None,
        rows: SheetRows | None = None,
        styles: list[Style] | None = None,
        merges: list[Area] | None = None,
        hidden_rows: frozenset[int] = frozenset(),
        hidden_columns: frozenset[int] = frozenset(),
        tables: list[TableRegion] | None = None,
        validations: list[Validation] | None = None,
        protected: bool = False,
    ) -> None:
        self.name = name
        self.position = position
        self.state: SheetState = state
        if rows is None:
            by_row: dict[int, dict[int, StoredFormula]] = {}
            for (row, column), formula in (formulas or {}).items():
                by_row.setdefault(row, {})[column] = formula
            rows = SheetRows([OpenRows(cells or {}, by_row, style_ids or {})])
        self._rows = rows  # the reader's, or what `cells`, `formulas` and `style_ids` say
        self._styles = styles or [PLAIN]
        self.merges = merges or []
        self.hidden_rows = hidden_rows
        self.hidden_columns = hidden_columns
        self.tables = tables or []
        self.validations = validations or []
        self.protected = protected
        self.bands: Sequence[Band] | None = None
        self.completed: Sheet | None = None

    def rows(self) -> Iterator[tuple[int, Mapping[int, CellValue]]]:
        """Each row that holds something, top down: its number and its cells by column, left to right."""
        for piece in self._rows.pieces():
            yield from piece.cells.items()

    def blocks(self) -> Iterator[OpenRows | RowBlock]:
        """All rows, top down, some at a time: column by column where rows are of one shape."""
        return self._rows.in_blocks()

    @property
    def last_row(self) -> int:
        """The number of the last row that holds something; 0 in an empty sheet."""
        return self._rows.last_row

    def numbers(self, rows: range) -> dict[int, Sequence[float]]:
        """What stands in some rows of columns that hold numbers alone, of those of which the sheet knows it."""
        return self._rows.numbers(rows)

    def column(self, rows: range, column: int) -> Sequence[CellValue | None] | None:
        """What stands in some rows of a column, where the sheet keeps it so; else None: it must be looked up."""
        return self._rows.column(rows, column)

    def runs(self, rows: Sequence[int]) -> list[RowRun | LooseRows]:
        """Some rows that hold something, top down, to be read column by column."""
        return self._rows.runs(rows)

    def row(self, row: int) -> Mapping[int, CellValue]:
        """The cells of one row by column."""
        return self._rows.around(row).cells.get(row, _NO_CELLS)

    def cells(self, rows: Iterable[int]) -> list[Mapping[int, CellValue]]:
        """The cells of some rows, each by column."""
        return self._rows.cells(rows)

    def value(self, row: int, column: int) -> CellValue | None:
        """What the cell holds, or None."""
        return self._rows.around(row).cells.get(row, _NO_CELLS).get(column)

    def formula(self, row: int, column: int) -> Formula | None:
        """The cell's formula, or None for a typed value."""
        stored = self._rows.around(row).formulas.get(row, _NO_FORMULAS).get(column)
        return None if stored is None else _expanded(stored, row, column)

    def formulas_in(self, row: int) -> Mapping[int, StoredFormula]:
        """The formulas of one row by column, as the sheet keeps them."""
        return self._rows.around(row).formulas.get(row, _NO_FORMULAS)

    def formula_columns(self, rows: range) -> Set[int] | None:
        """The only columns in which formulas may stand in some rows, where the sheet knows; else None."""
        return self._rows.formula_columns(rows)

    def formulas(self) -> Iterator[tuple[tuple[int, int], Formula]]:
        """Every formula with its (row, column), top down and left to right."""
        for piece in self._rows.pieces():
            for row, cells in piece.formulas.items():
                for column, stored in cells.items():
                    yield (row, column), _expanded(stored, row, column)

    def stored_formulas(self) -> Iterator[tuple[int, Mapping[int, StoredFormula]]]:
        """Each row that holds a formula, top down: its number and its formulas by column, as the sheet keeps them."""
        for piece in self._rows.pieces():
            yield from piece.formulas.items()

    def style(self, row: int, column: int) -> Style:
        """The cell's formatting; plain for a cell that holds nothing."""
        ids = self._rows.around(row).style_ids.get(row)
        return self._styles[ids.get(column, 0)] if ids else self._styles[0]

    def style_places(self, row: int) -> Mapping[int, int]:
        """Where the formatting of the row's cells stands in `styles`, by column; 0 for one left out."""
        return self._rows.around(row).style_ids.get(row, _NO_STYLES)

    def lacks_results(self) -> bool:
        """Whether a formula was saved without a result. Never said of a very large sheet: it is not kept open."""
        return self._rows.lacks_results()

    def results(self) -> Iterator[CellValue | None]:
        """What the cells with formulas hold, in no order that is of use."""
        return self._rows.results()

    def without_results(self) -> Sheet:
        """The sheet with nothing in its cells with formulas; a very large one as it is."""
        if self._rows.is_large:
            return self
        found = self._rows.whole()
        cells = dict(found.cells)
        for row, formulas in found.formulas.items():
            cells[row] = {
                column: value for column, value in cells.get(row, _NO_CELLS).items() if column not in formulas
            }
        return self.with_cells(cells)

    def with_cells(self, cells: dict[int, dict[int, CellValue]]) -> Sheet:
        """The sheet with other cells, by row and column."""
        found = self._rows.whole()
        other = Sheet.__new__(Sheet)
        for name in Sheet.__slots__:
            setattr(other, name, getattr(self, name))
        other._rows = SheetRows([OpenRows(cells, found.formulas, found.style_ids)])
        return other

    @property
    def styles(self) -> Sequence[Style]:
        """Every formatting of the workbook's cells, the plain one first."""
        return self._styles


def _expanded(stored: StoredFormula, row: int, column: int) -> Formula:
    if isinstance(stored, str):
        return Formula(stored)
    return Formula(stored.at(row, column)) if isinstance(stored, SharedFormula) else stored


class Workbook(NamedTuple):
    """A workbook as it was read."""

    path: str
    sheets: list[Sheet]
    names: list[DefinedName]
    date1904: bool = False
    has_macros: bool = False
    external_links: tuple[str, ...] = ()
    calculation: Literal["auto", "manual", "autoNoTable"] = "auto"
    iterative: bool = False
    precision_as_displayed: bool = False
    computed_on_opening: bool = False  # it asks for all its formulas to be computed then
    values_only: bool = False  # .xls, .xlsb, .ods: no formulas, formats or names were read
    hides_thousands: bool = False  # values only, and some of its number formats show thousands as ones

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
