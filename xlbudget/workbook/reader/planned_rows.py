"""The rows of one plan in a piece of a sheet: converted together, then handed out in the order of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from math import isfinite

from xlbudget.domain.hints import cast
from xlbudget.workbook.model import CellValue, StoredFormula
from xlbudget.workbook.reader.row_plans import MARK, PlannedCell, PlannedFormula, RowPlan
from xlbudget.workbook.reader.row_shapes import Row
from xlbudget.workbook.reader.values import CellContext, stored_formula
from xlbudget.workbook.reader.xml import cell_text, plain_text
from xlbudget.workbook.row_blocks import OpenRows, RowBlock
from xlbudget.workbook.shared_formula import SharedFormula

_TEXT_TYPES = frozenset(("inlineStr", "str"))


class NotQuick(Exception):
    """Some of the rows are for the careful parser."""


class PlannedRows:
    """Rows of one plan: their numbers and texts from the top down, other rows between them or not.

    Raises `NotQuick`, `ValueError`, `IndexError` or `BadCell` when something in them is not for the quick way. Formulas
    that are more than their text wait for `understand`.
    """

    def __init__(
        self,
        plan: RowPlan,
        rows: Sequence[int],
        cut: Sequence[Row],
        context: CellContext,
        plain_digits: bool,
    ) -> None:
        self.plan = plan
        self._rows = rows
        self._context = context
        self._plain_digits = plain_digits
        self._texts = list(zip(*cut, strict=True))  # of all rows, one place after another
        self._values = self._converted()
        self._formulas: list[list[StoredFormula]] = [
            [] if formula.attributes else self._written(formula) for formula in plan.formulas
        ]
        self._may_have_blanks = plan.may_be_empty or context.has_empty_strings
        self._opened: OpenRows | None = None
        self._understood = self._taken = 0

    def _converted(self) -> list[Sequence[CellValue | None]]:
        """The values by place in the plan's cells."""
        cells, texts, count = self.plan.cells, self._texts, len(self._rows)
        values: list[Sequence[CellValue | None]] = [()] * len(cells)
        for group in self.plan.groups:
            alike = [texts[cells[place].position] for place in group]
            found = self._as_values(cells[group[0]], alike[0] if len(alike) == 1 else list(chain(*alike)))
            for index, place in enumerate(group):
                values[place] = found[index * count : (index + 1) * count]
        return values

    def _as_values(self, cell: PlannedCell, texts: Sequence[str]) -> Sequence[CellValue | None]:
        """The values of cells that convert alike."""
        if cell.kind == "number":
            return self._numbers(texts)
        if cell.kind == "string":
            joined = "".join(texts)
            if not (joined.isascii() and joined.isdecimal()):
                raise NotQuick
            return list(map(self._context.strings.__getitem__, map(int, texts)))
        if cell.kind == "date":
            return self._context.dates(self._numbers(texts))
        if cell.type in _TEXT_TYPES:
            return _as_texts(texts)
        return [self._context.value(cell.type, plain_text(text), cell.style) for text in texts]

    def _numbers(self, texts: Sequence[str]) -> list[float]:
        """The numbers; not what float() takes besides: 1_0, nan, inf, Arabic digits."""
        if not self._plain_digits and ("_" in (joined := "".join(texts)) or not joined.isascii()):
            raise NotQuick
        numbers = list(map(float, texts))
        if not isfinite(sum(numbers)):
            raise NotQuick
        return numbers

    def _written(self, formula: PlannedFormula) -> list[StoredFormula]:
        """The formulas of a column that are no more than their text."""
        if formula.position is None:  # <f/>
            raise NotQuick
        texts = self._texts[formula.position]
        joined = MARK.join(texts)
        if joined.startswith("=") or MARK + "=" in joined:
            raise NotQuick
        return list(map(plain_text, texts) if "&" in joined else texts)

    def understand(self, count: int, masters: dict[str, SharedFormula]) -> None:
        """Understand the formulas of the next `count` rows; `masters` are those that the rows above them share. Raises
        `NotQuick` where these rows must be read cell by cell."""
        first = self._understood
        self._understood += count
        step = 1 if self.plan.begins_formulas else count
        for start in range(first, first + count, step):
            for place, (column, position, attributes) in self.plan.special_formulas:
                text = "" if position is None else plain_text(self._texts[position][start])
                found = stored_formula(attributes, text, (self._rows[start], column), masters)
                if found is None:
                    raise NotQuick
                self._formulas[place] += repeat(found, step)

    def take(self, count: int) -> RowBlock:
        """The next `count` rows."""
        start, self._taken = self._taken, self._taken + count
        return self._block(start, self._taken)

    def open(self, count: int, to: OpenRows) -> None:
        """Add the next `count` rows to others."""
        if self._opened is None:
            self._opened = self._block(0, len(self._rows)).opened()
        cells, formulas, style_ids = self._opened
        start, self._taken = self._taken, self._taken + count
        for row in self._rows[start : self._taken]:
            if row in cells:
                to.cells[row] = cells[row]
            if row in formulas:
                to.formulas[row] = formulas[row]
            if row in style_ids:
                to.style_ids[row] = style_ids[row]

    def _block(self, start: int, end: int) -> RowBlock:
        plan, rows, values = self.plan, self._rows, self._values
        formulas: list[Sequence[StoredFormula]] = [*self._formulas]
        if end - start < len(rows):
            rows = rows[start:end]
            values = [column[start:end] for column in values]
            formulas = [column[start:end] for column in formulas]
        has_blanks = self._may_have_blanks and any(None in column or "" in column for column in values)
        numbers = plan.number_columns
        return RowBlock(rows, plan.columns, values, plan.formula_columns, formulas, plan.style_ids, has_blanks, numbers)


def _as_texts(texts: Sequence[str]) -> list[str | None]:
    """The texts of cells that hold them themselves, None for an empty one: what `CellContext.value` says of each."""
    joined = MARK.join(texts)
    found = list(map(cell_text, map(plain_text, texts))) if "&" in joined or "_x" in joined else [*texts]
    return cast("list[str | None]", found) if all(found) else [text or None for text in found]
