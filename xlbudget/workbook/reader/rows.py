"""Where the cells of a sheet are gathered while it is read, whichever way they were parsed."""

from __future__ import annotations

from xlbudget.workbook.model import CellValue, StoredFormula, Style
from xlbudget.workbook.reader.dates import shows_date


class CellContext:
    """What cells refer to: the shared strings, and which cell formats show a date."""

    def __init__(self, strings: list[str], styles: list[Style], date1904: bool) -> None:
        self.strings = strings
        self.styles = styles
        self.date1904 = date1904
        self.date_styles = frozenset(index for index, style in enumerate(styles) if shows_date(style.number_format))


class RowStore:
    """The rows of one sheet as they come."""

    def __init__(self) -> None:
        self.cells: dict[int, dict[int, CellValue]] = {}
        self.formulas: dict[int, dict[int, StoredFormula]] = {}
        self.style_ids: dict[int, dict[int, int]] = {}
        self.hidden: set[int] = set()
        self._ordered = True
        self._last = (0, 0)

    def put(self, row: int, column: int, value: CellValue | None, formula: StoredFormula | None, style: int) -> None:
        """Keep a cell that holds something."""
        if (row, column) <= self._last:
            self._ordered = False
        self._last = (row, column)
        if value is not None:
            self.cells.setdefault(row, {})[column] = value
        if formula is not None:
            self.formulas.setdefault(row, {})[column] = formula
        if style:
            self.style_ids.setdefault(row, {})[column] = style

    def finish(self) -> None:
        """Bring the rows into the order of the sheet, if the file had another."""
        if not self._ordered:
            self.cells = {row: dict(sorted(cells.items())) for row, cells in sorted(self.cells.items())}
            self.formulas = {row: dict(sorted(cells.items())) for row, cells in sorted(self.formulas.items())}
