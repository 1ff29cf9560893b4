"""Where the cells of a sheet are gathered while it is read, whichever way they were parsed."""

from __future__ import annotations

from collections.abc import Iterable

from xlbudget.workbook.model import CellValue, StoredFormula


class RowStore:
    """The rows of one sheet as they come, by row and column."""

    def __init__(self) -> None:
        self.cells: dict[int, dict[int, CellValue]] = {}
        self.formulas: dict[int, dict[int, StoredFormula]] = {}
        self.style_ids: dict[int, dict[int, int]] = {}
        self.hidden: set[int] = set()
        self.last_row = 0
        self._last_column = 0
        self._ordered = True

    def put_rows(
        self,
        rows: list[int],
        cells: Iterable[tuple[int, dict[int, CellValue]]],
        formulas: Iterable[dict[int, StoredFormula]] | None,
        style_ids: dict[int, int],
    ) -> None:
        """Keep whole rows, which come after `last_row` and have their cells in order; all have the same formats."""
        self.cells.update(cells)
        if formulas is not None:
            self.formulas.update(zip(rows, formulas, strict=True))
        if style_ids:
            self.style_ids.update(dict.fromkeys(rows, style_ids))
        self.last_row = rows[-1]
        self._last_column = 0

    def put(self, row: int, column: int, value: CellValue | None, formula: StoredFormula | None, style: int) -> None:
        """Keep one cell that holds something; of two cells in one place the later counts."""
        if row <= self.last_row and (row < self.last_row or column <= self._last_column):
            self._ordered = False
            self._take_back(row, column)
        self.last_row = max(self.last_row, row)
        self._last_column = column
        if value is not None:
            self.cells.setdefault(row, {})[column] = value
        if formula is not None:
            self.formulas.setdefault(row, {})[column] = formula
        if style:
            self.style_ids.setdefault(row, {})[column] = style

    def finish(self) -> None:
        """Bring rows and cells into the order of the sheet, if the file had another."""
        if not self._ordered:
            self.cells = {row: dict(sorted(cells.items())) for row, cells in sorted(self.cells.items())}
            self.formulas = {row: dict(sorted(cells.items())) for row, cells in sorted(self.formulas.items())}

    def _take_back(self, row: int, column: int) -> None:
        """Forget an earlier cell in this place; the row's dictionaries may be shared with other rows until now."""
        if row in self.style_ids:
            self.style_ids[row] = {place: style for place, style in self.style_ids[row].items() if place != column}
        if row in self.cells:
            self.cells[row].pop(column, None)
        if row in self.formulas:
            self.formulas[row].pop(column, None)
