"""The quick way through a sheet's rows: rows of one shape are understood once and then only filled in.

A row of a table repeats the shape of the one above: the same columns, cell formats and types, with other values. The
first row of a shape is parsed against a strict grammar and becomes a `RowPlan`; a run of rows of that shape is then
converted column by column. A row whose shape the grammar does not know, or with a value that does not convert, goes to
the careful parser, to which every row could be given with the same result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import repeat
from math import isfinite
from typing import NamedTuple, Protocol

from xlbudget.workbook.addresses import LAST_ROW
from xlbudget.workbook.model import CellValue, StoredFormula
from xlbudget.workbook.reader.row_plans import MARK, ROW, PlanBook, PlannedCell, RowPlan
from xlbudget.workbook.reader.rows import RowStore
from xlbudget.workbook.reader.values import BadCell, stored_formula
from xlbudget.workbook.reader.xml import plain_text
from xlbudget.workbook.shared_formula import SharedFormula

_TEXT = re.compile(r">([^<]+)</")
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
    at: int  # where its first row begins among the pieces of the text
    first: int  # the place of its first row among the rows of the text
    numbers: list[str]


class FastRows:
    """Reads pieces of a sheet that are whole rows into a `RowStore`."""

    def __init__(self, store: RowStore, careful: CarefulParser, plans: PlanBook) -> None:
        self._store = store
        self._careful = careful
        self._plans = plans
        self._context = plans.context
        self._original = self._original_end = ""
        self._original_rows: list[str] = []

    def read(self, data: bytes, prefix: bytes) -> bool:
        """Read `data`, which ends with the end of a row; `prefix` is that of the main namespace ("x:" or nothing).

        False when something was met after which only the careful parser may go on; `data` has been read all the same.
        """
        text = _plain(data)
        if text is None:
            self._careful.go_on_after(self._store.last_row)
            self._careful.feed(data)
            return False
        self._original, self._original_rows, self._original_end = text, [], f"</{prefix.decode()}row>"
        if prefix:
            text = text.replace(f"<{prefix.decode()}", "<").replace(f"</{prefix.decode()}", "</")
        pieces = _TEXT.split(text)
        run: _Run | None = None
        at = ordinal = stride = 0  # pieces from a row of the run to the next
        known = ""  # the shape of the run
        start = pieces[0]  # of the row that comes now
        while start:
            quote = start.find('"', len(_START))
            number = start[len(_START) : quote]
            end = at + stride
            if run is not None and end < len(pieces) and (cut := pieces[end].find(_END)) >= 0:
                shape = MARK.join([start[quote:], *pieces[at + 2 : end : 2], pieces[end][:cut]])
                if shape.replace(number + '"', ROW + '"') == known:
                    run.numbers.append(number)
                    start = pieces[end][cut + len(_END) :]
                    at, ordinal = end, ordinal + 1
                    continue
            if run is not None:
                self._fill(run, pieces)
                run = None
            found = _row(pieces, at, start)
            if found is None:
                self._give_up(ordinal, rest=True)
                return True
            whole, at_end, following = found
            known = whole[quote:].replace(number + '"', ROW + '"')
            plan = self._plans.plan(known, number) if start.startswith(_START) else None
            if plan is None:
                self._give_up(ordinal)
            elif plan.texts:
                run, stride = _Run(plan, at, ordinal, [number]), 2 * plan.texts
            else:
                self._fill(_Run(plan, at, ordinal, [number]), pieces)
            at, start, ordinal = at_end, following, ordinal + 1
        if run is not None:
            self._fill(run, pieces)
        return True

    def _give_up(self, ordinal: int, rest: bool = False) -> None:
        """Give a row of the text, or all from there on, to the careful parser."""
        if not self._original_rows:
            self._original_rows = self._original.split(self._original_end)
        self._careful.go_on_after(self._store.last_row)
        rows = self._original_rows[ordinal:-1] if rest else [self._original_rows[ordinal]]
        self._careful.feed("".join(row + self._original_end for row in rows).encode())

    def _fill(self, run: _Run, pieces: list[str]) -> None:
        """Keep the rows of `run`; when they hold something unusual, one by one, those that do given up."""
        plan = run.plan
        try:
            rows = list(map(int, run.numbers))
            if rows[0] <= self._store.last_row or rows[-1] > LAST_ROW or rows != sorted(set(rows)):
                raise _NotQuick
            if plan.texts:
                self._fill_rows(plan, pieces, run.at, rows)
            if plan.hidden:
                self._store.hidden.update(rows)
            self._store.last_row = rows[-1]
        except (_NotQuick, BadCell, ValueError, IndexError):
            if len(run.numbers) == 1:
                self._give_up(run.first)
                return
            for index, number in enumerate(run.numbers):
                self._fill(_Run(plan, run.at + 2 * plan.texts * index, run.first + index, [number]), pieces)

    def _fill_rows(self, plan: RowPlan, pieces: list[str], at: int, rows: list[int]) -> None:
        stride = 2 * plan.texts
        end = at + stride * len(rows)
        columns = [self._values(cell, pieces[at + cell.position : end : stride]) for cell in plan.cells]
        formulas = self._formulas(plan, pieces, at, rows) if plan.formulas or plan.special_formulas else None
        cells: Iterable[tuple[int, dict[int, CellValue]]] = ()
        if plan.may_be_empty or self._context.has_empty_strings:
            cells = [
                (row, held)
                for row, values in zip(rows, zip(*columns, strict=True), strict=True)
                if (held := _held(plan.columns, values))
            ]
        elif columns:
            cells = zip(rows, map(dict, map(zip, repeat(plan.columns), zip(*columns, strict=True))), strict=True)
        self._store.put_rows(rows, cells, formulas, plan.style_ids)

    def _values(self, cell: PlannedCell, texts: list[str]) -> Sequence[CellValue | None]:
        """The values of a column. Raises what says that a value is not for the quick way."""
        if cell.kind == "number":
            return _numbers(texts)
        if cell.kind == "string":
            if not "".join(texts).isdecimal():
                raise _NotQuick
            strings = self._context.strings
            return [strings[int(text)] for text in texts]
        if cell.kind == "date":
            return list(map(self._context.date, _numbers(texts)))
        return [self._context.value(cell.type, plain_text(text), cell.style) for text in texts]

    def _formulas(self, plan: RowPlan, pieces: list[str], at: int, rows: list[int]) -> list[dict[int, StoredFormula]]:
        stride = 2 * plan.texts
        columns = [_formula_texts(pieces[at + place : at + stride * len(rows) : stride]) for _, place in plan.formulas]
        places = tuple(column for column, _ in plan.formulas)
        found: list[dict[int, StoredFormula]] = [{} for _ in rows]
        if columns:
            found = [dict(zip(places, texts, strict=True)) for texts in zip(*columns, strict=True)]
        if not plan.special_formulas:
            return found
        for index, (row, formulas) in enumerate(zip(rows, found, strict=True)):
            for column, place, attributes in plan.special_formulas:
                text = pieces[at + stride * index + place] if place else ""
                formula = stored_formula(attributes, plain_text(text), (row, column), self._careful.masters)
                if formula is not None:
                    formulas[column] = formula
        return [dict(sorted(formulas.items())) for formulas in found] if columns else found


def _plain(data: bytes) -> str | None:
    """The text, or None when it holds what could deceive: comments, CDATA, instructions, line ends of other systems."""
    if b"\r" in data or b"\0" in data or b"\1" in data:
        return None
    if (b"!" in data and b"<!" in data) or (b"?" in data and b"<?" in data):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _row(pieces: list[str], at: int, start: str) -> tuple[str, int, str] | None:
    """The row that begins with `start` at piece `at`: its pieces joined, where it ends, and what follows there.

    None when no end can be seen: white space before `</row>` has been taken for a text.
    """
    if _END in start:
        whole, _, following = start.partition(_END)
        return whole, at, following
    for end in range(at + 2, len(pieces), 2):
        piece = pieces[end]
        if piece.startswith("row>"):
            return None
        if _END in piece:
            last, _, following = piece.partition(_END)
            return MARK.join([start, *pieces[at + 2 : end : 2], last]), end, following
    return None


def _held(columns: tuple[int, ...], values: tuple[CellValue | None, ...]) -> dict[int, CellValue]:
    """The values that are one, by column."""
    return {column: value for column, value in zip(columns, values, strict=True) if value is not None and value != ""}


def _numbers(texts: list[str]) -> list[float]:
    """The numbers. Raises `ValueError` or `_NotQuick` for anything that is not plainly one."""
    joined = "".join(texts)
    if "_" in joined or "n" in joined or "N" in joined:  # what float() takes besides numbers: 1_0, nan, inf
        raise _NotQuick
    numbers = list(map(float, texts))
    if ("E" in joined or "e" in joined or len(joined) > 300) and not all(map(isfinite, numbers)):
        raise _NotQuick
    return numbers


def _formula_texts(texts: list[str]) -> list[str]:
    joined = MARK.join(texts)
    if "&" in joined:
        texts = list(map(plain_text, texts))
    if joined.startswith("=") or MARK + "=" in joined:
        raise _NotQuick
    return texts
