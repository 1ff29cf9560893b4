"""The quick way through a sheet's rows: rows of one shape are understood once and then only filled in.

A row of a table repeats the shape of the one above: the same columns, cell formats and types, with other values. The
first row of a shape is parsed against a strict grammar and becomes a `RowPlan`; a run of rows of that shape is then
converted column by column. A row whose shape the grammar does not know, or with a value that does not convert, goes to
the careful parser, to which every row could be given with the same result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite
from typing import Protocol

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import LAST_ROW
from xlbudget.workbook.model import CellValue, StoredFormula
from xlbudget.workbook.reader.row_plans import (
    MARK,
    ROW,
    PlannedCell,
    PlannedFormula,
    RowPlan,
    plan_book,
)
from xlbudget.workbook.reader.rows import RowStore
from xlbudget.workbook.reader.values import BadCell, CellContext, stored_formula
from xlbudget.workbook.reader.xml import plain_text, quick_text
from xlbudget.workbook.row_blocks import RowBlock
from xlbudget.workbook.shared_formula import SharedFormula

_TEXT = re.compile(r">([^<]++)</")
_END = "</row>"
_START = '<row r="'


class CarefulParser(Protocol):
    """Takes any row. It stands between two rows whenever the quick way is on."""

    masters: dict[str, SharedFormula]

    def feed(self, data: bytes, last: bool = False) -> None:
        """Parse the next piece of the sheet."""

    def go_on_after(self, row: int) -> None:
        """The number of the row before."""


class _NotQuick(Exception):
    """The rows are for the careful parser."""


class _Run(NamedTuple):
    """Rows of one shape that follow each other."""

    plan: RowPlan
    at: int  # the place of its first text among the texts
    first: int  # the place of its first row among the rows
    numbers: list[str]


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
        texts = tuple(_TEXT.findall(text))
        rows = text.split(_END)
        run: _Run | None = None
        template: list[str] = []  # of the run
        step = 0
        at = 0  # among the texts
        for ordinal in range(len(rows) - 1):
            row = rows[ordinal]
            number = row[len(_START) : row.find('"', len(_START))]
            if run is not None:
                # the row as it would be if it had the shape of the run
                own = texts[at : at + step]
                if len(own) == step and row == number.join(template) % own:
                    run.numbers.append(number)
                    at += step
                    continue
                self._fill(run, texts)
                run = None
            pieces = _TEXT.split(row + _END)
            plan = self._plan(row, pieces, number)
            if plan is None:
                self._give_up(ordinal)
            else:
                run, template, step = _Run(plan, at, ordinal, [number]), plan.template, plan.texts
            at += len(pieces) // 2
        if run is not None:
            self._fill(run, texts)
        return True

    def _plan(self, row: str, pieces: list[str], number: str) -> RowPlan | None:
        """The plan of a row that is cut into `pieces` at its texts."""
        if not row.startswith(_START) or not pieces[-1].endswith(_END):
            return None
        skeleton = MARK.join(pieces[::2])[len(_START) + len(number) : -len(_END)]
        return self._plans.plan(skeleton.replace(number + '"', ROW + '"'), number)

    def _give_up(self, ordinal: int) -> None:
        """Give a row of the text to the careful parser."""
        if not self._original_rows:
            self._original_rows = self._original.split(self._original_end)
        self._careful.go_on_after(self._store.last_row)
        self._careful.feed((self._original_rows[ordinal] + self._original_end).encode())

    def _fill(self, run: _Run, texts: Sequence[str]) -> None:
        """Keep the rows of `run`; when they hold something unusual, one by one, those that do given up."""
        plan = run.plan
        try:
            rows = list(map(int, run.numbers))
            if rows[0] <= self._store.last_row or rows[-1] > LAST_ROW or rows != sorted(set(rows)):
                raise _NotQuick
            if len(rows) > 1 and plan.one_at_a_time:
                raise _NotQuick
            if plan.texts:
                self._fill_rows(plan, texts[run.at : run.at + plan.texts * len(rows)], rows)
            if plan.hidden:
                self._store.hidden.update(rows)
            self._store.last_row = rows[-1]
        except (_NotQuick, BadCell, ValueError, IndexError):
            if len(run.numbers) == 1:
                self._give_up(run.first)
                return
            for index, number in enumerate(run.numbers):
                self._fill(_Run(plan, run.at + plan.texts * index, run.first + index, [number]), texts)

    def _fill_rows(self, plan: RowPlan, texts: Sequence[str], rows: list[int]) -> None:
        """Keep `rows`, whose texts follow each other in `texts`."""
        step = plan.texts
        if len(rows) == 1:
            values = self._values_of_row(plan, texts)
        else:
            values = [self._values(cell, texts[cell.position :: step]) for cell in plan.cells]
        formulas = [self._formulas(place, texts, step, rows) for place in plan.formulas]
        self._store.put_block(
            RowBlock(
                rows,
                plan.columns,
                values,
                plan.formula_columns,
                formulas,
                plan.style_ids,
                has_blanks=plan.may_be_empty or self._context.has_empty_strings,
            )
        )

    def _values_of_row(self, plan: RowPlan, texts: Sequence[str]) -> list[Sequence[CellValue | None]]:
        """The values of a single row, column by column; those that convert alike are converted together."""
        cells = plan.cells
        values: list[Sequence[CellValue | None]] = [()] * len(cells)
        for group in plan.groups:
            found = self._values(cells[group[0]], [texts[cells[place].position] for place in group])
            for place, value in zip(group, found, strict=True):
                values[place] = (value,)
        return values

    def _values(self, cell: PlannedCell, texts: Sequence[str]) -> Sequence[CellValue | None]:
        """The values of a column. Raises what says that a value is not for the quick way."""
        if cell.kind == "number":
            return _numbers(texts, self._check_digits)
        if cell.kind == "string":
            joined = "".join(texts)
            if not (joined.isascii() and joined.isdecimal()):
                raise _NotQuick
            return list(map(self._context.strings.__getitem__, map(int, texts)))
        if cell.kind == "date":
            return self._context.dates(_numbers(texts, self._check_digits))
        return [self._context.value(cell.type, plain_text(text), cell.style) for text in texts]

    def _formulas(
        self, place: PlannedFormula, texts: Sequence[str], step: int, rows: list[int]
    ) -> Sequence[StoredFormula]:
        """The formulas of a column."""
        own = [] if place.position is None else _formula_texts(texts[place.position :: step])
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
    if joined.startswith("=") or MARK + "=" in joined:
        raise _NotQuick
    return texts
