"""The quick way through a sheet's rows: rows of one shape are understood once and then only filled in.

A row of a table repeats the shape of the one above: the same columns, cell formats and types, with other values. The
first row of a shape is parsed against a strict grammar and becomes a `RowPlan`; a run of rows of that shape is then
converted column by column: as many are looked at as followed each other last, and ever more as long as all of them fit.
A row whose shape the grammar does not know, or with a value that does not convert, goes to the careful parser, to which
every row could be given with the same result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from math import isfinite

from xlbudget.domain.hints import Protocol
from xlbudget.workbook.addresses import LAST_ROW
from xlbudget.workbook.model import CellValue, StoredFormula
from xlbudget.workbook.reader.row_pieces import MARK, ROW
from xlbudget.workbook.reader.row_plans import PlannedCell, PlannedFormula, RowPlan, plan_book
from xlbudget.workbook.reader.rows import RowStore
from xlbudget.workbook.reader.values import BadCell, CellContext, stored_formula
from xlbudget.workbook.reader.xml import plain_text, quick_text
from xlbudget.workbook.row_blocks import RowBlock
from xlbudget.workbook.shared_formula import SharedFormula

_TEXT = re.compile(r">([^<]++)</")
_END = "</row>"
_START = '<row r="'

Columns = list[Sequence[str]]
"""The texts of rows of one shape: for each text of a row, that of every row."""


class CarefulParser(Protocol):
    """Takes any row. It stands between two rows whenever the quick way is on."""

    masters: dict[str, SharedFormula]

    def feed(self, data: bytes, last: bool = False) -> None:
        """Parse the next piece of the sheet."""

    def go_on_after(self, row: int) -> None:
        """The number of the row before."""


class _NotQuick(Exception):
    """The rows are for the careful parser."""


class FastRows:
    """Reads pieces of a sheet that are whole rows into a `RowStore`."""

    def __init__(self, context: CellContext, store: RowStore, careful: CarefulParser) -> None:
        self._context = context
        self._store = store
        self._careful = careful
        self._plans = plan_book(len(context.styles), context.date_styles)
        self._check_digits = False  # the text that is being read could have numbers that only Python takes for such
        self._original = self._original_end = ""
        self._original_rows: list[str] = []

    def read(self, data: bytes, prefix: bytes) -> bool:
        """Read `data`, which ends with the end of a row; `prefix` is that of the main namespace ("x:" or nothing).

        False when something was met after which only the careful parser may go on; `data` has been read all the same.
        """
        text = quick_text(data)
        if text is None:
            self._careful.go_on_after(self._store.last_row)
            self._careful.feed(data)
            return False
        self._original, self._original_rows, self._original_end = text, [], f"</{prefix.decode()}row>"
        if prefix:
            text = text.replace(f"<{prefix.decode()}", "<").replace(f"</{prefix.decode()}", "</")
        self._check_digits = "_" in text or not text.isascii()
        rows = text.split(_END)
        del rows[-1]
        columns: Columns
        numbers = [row[len(_START) : row.find('"', len(_START))] for row in rows]
        before: RowPlan | None = None  # the plan of the rows before, and how many of them there are
        alike = first = 0
        while first < len(rows):
            pieces = _TEXT.split(rows[first] + _END)
            plan = self._plan(pieces[::2], numbers[first])
            if plan is not before:
                before, alike = plan, 0
            if plan is None:
                count = 0
            elif (end := first + (2 * alike or plan.usual)) == first + 1:
                count, columns = 1, [[text] for text in pieces[1::2]]
            else:
                count, columns = plan.pieces.read(rows[first:end], numbers[first:end])
            if plan is None or not count:
                self._give_up(first)
                first += 1
            else:
                alike += count
                plan.usual = alike
                self._fill(plan, columns, first, numbers[first : first + count])
                first += count
        return True

    def _plan(self, gaps: list[str], number: str) -> RowPlan | None:
        """The plan for rows like the one that has these gaps between its texts."""
        if not gaps[0].startswith(_START) or not gaps[-1].endswith(_END):
            return None
        skeleton = MARK.join(gaps)[len(_START) + len(number) : -len(_END)]
        return self._plans.plan(skeleton.replace(number + '"', ROW + '"'), number)

    def _give_up(self, ordinal: int) -> None:
        """Give a row of the text to the careful parser."""
        if not self._original_rows:
            self._original_rows = self._original.split(self._original_end)
        self._careful.go_on_after(self._store.last_row)
        self._careful.feed((self._original_rows[ordinal] + self._original_end).encode())

    def _fill(self, plan: RowPlan, columns: Columns, first: int, numbers: Sequence[str]) -> None:
        """Keep rows of one shape, from the place `first` on; if they hold something unusual, one by one, those that do
        given up."""
        try:
            rows = list(map(int, numbers))
            if rows[0] <= self._store.last_row or rows[-1] > LAST_ROW or rows != sorted(set(rows)):
                raise _NotQuick
            if len(rows) > 1 and plan.one_at_a_time:
                raise _NotQuick
            if columns:
                self._fill_rows(plan, columns, rows)
            if plan.hidden:
                self._store.hidden.update(rows)
            self._store.last_row = rows[-1]
        except (_NotQuick, BadCell, ValueError, IndexError):
            if len(numbers) == 1:
                self._give_up(first)
                return
            for index, number in enumerate(numbers):
                self._fill(plan, [column[index : index + 1] for column in columns], first + index, [number])

    def _fill_rows(self, plan: RowPlan, columns: Columns, rows: list[int]) -> None:
        """Keep `rows`, whose texts these are."""
        cells, count = plan.cells, len(rows)
        values: list[Sequence[CellValue | None]] = [()] * len(cells)
        for group in plan.groups:
            alike = [columns[cells[place].position] for place in group]
            found = self._values(cells[group[0]], alike[0] if len(alike) == 1 else list(chain(*alike)))
            for index, place in enumerate(group):
                values[place] = found[index * count : (index + 1) * count]
        formulas = [self._formulas(place, columns, rows) for place in plan.formulas]
        self._store.put_block(
            RowBlock(
                rows,
                plan.columns,
                values,
                plan.formula_columns,
                formulas,
                plan.style_ids,
                has_blanks=(plan.may_be_empty or self._context.has_empty_strings)
                and any(None in column or "" in column for column in values),
            )
        )

    def _values(self, cell: PlannedCell, texts: Sequence[str]) -> Sequence[CellValue | None]:
        """The values of cells that convert alike. Raises what says that a value is not for the quick way."""
        if cell.kind == "number":
            return _numbers(texts, self._check_digits)
        if cell.kind == "string":
            joined = "".join(texts)
            if not (joined.isascii() and joined.isdecimal()):
                raise _NotQuick
            return list(map(self._context.strings.__getitem__, map(int, texts)))
        if cell.kind == "date":
            return self._context.dates(_numbers(texts, self._check_digits))
        if "" in texts:  # a cell that holds nothing has no format either
            raise _NotQuick
        return [self._context.value(cell.type, plain_text(text), cell.style) for text in texts]

    def _formulas(self, place: PlannedFormula, columns: Columns, rows: list[int]) -> Sequence[StoredFormula]:
        """The formulas of a column."""
        own = [] if place.position is None else _formula_texts(columns[place.position])
        if not place.attributes:
            return own
        found = stored_formula(place.attributes, own[0] if own else "", (rows[0], place.column), self._careful.masters)
        if found is None:
            raise _NotQuick
        return [found] * len(rows)


def _numbers(texts: Sequence[str], check_digits: bool) -> list[float]:
    """The numbers. Raises `ValueError` or `_NotQuick` for what float() takes besides: 1_0, nan, inf, Arabic digits."""
    if check_digits and ("_" in (joined := "".join(texts)) or not joined.isascii()):
        raise _NotQuick
    numbers = list(map(float, texts))
    if not isfinite(sum(numbers)):
        raise _NotQuick
    return numbers


def _formula_texts(texts: Sequence[str]) -> Sequence[str]:
    joined = MARK.join(texts)
    if "&" in joined:
        texts = list(map(plain_text, texts))
    if joined.startswith("=") or MARK + "=" in joined or "" in texts:
        raise _NotQuick
    return texts
