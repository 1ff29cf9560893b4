"""The quick way through a sheet's rows: rows of one shape are understood once and then only filled in.

A row of a table repeats the shape of the one above: the same columns, cell formats and types, with other values. So a
piece of the sheet is cut at its values, and what stands between them, its row number taken out, is the row's *shape*.
The first row of a shape is parsed against a strict grammar and becomes a `RowPlan`; for every other row of that shape
the values are converted in bulk. A row whose shape the grammar does not know, or with a value that does not convert,
goes to the careful parser, to which every row could be given with the same result.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import isfinite
from typing import Protocol, cast

from xlbudget.workbook.addresses import LAST_ROW
from xlbudget.workbook.model import CellValue, StoredFormula
from xlbudget.workbook.reader.row_plans import MARK, ROW, PlanBook, RowPlan
from xlbudget.workbook.reader.rows import RowStore
from xlbudget.workbook.reader.values import BadCell, CellContext, stored_formula
from xlbudget.workbook.reader.xml import plain_text
from xlbudget.workbook.shared_formula import SharedFormula

_FORMULA_WITH_ATTRIBUTES = re.compile(r"(<f [^>]*[^>/]>)")
_INLINE_TEXT = re.compile(r'<is><t(?: xml:space="preserve")?>')
_NEEDS_CARE = (b"<!", b"<?", b"\r", b"\1", b"\0")  # comments and CDATA, instructions, line ends that XML rewrites


class CarefulParser(Protocol):
    """Takes any row. It stands between two rows whenever the quick way is on."""

    masters: dict[str, SharedFormula]

    def feed(self, data: bytes, last: bool = False) -> None:
        """Parse the next piece of the sheet."""

    def go_on_after(self, row: int) -> None:
        """The number of the row before."""


class _NotQuick(Exception):
    """The row is for the careful parser."""


class FastRows:
    """Reads pieces of a sheet that are whole rows into a `RowStore`."""

    def __init__(self, context: CellContext, store: RowStore, careful: CarefulParser, plans: PlanBook) -> None:
        self._context = context
        self._store = store
        self._careful = careful
        self._plans = plans
        style = min(context.date_styles, default=0)
        self._date = lru_cache(maxsize=4096)(lambda text: context.value("n", text, style))

    def read(self, data: bytes, prefix: bytes) -> bool:
        """Read `data`, which ends with the end of a row; `prefix` is that of the main namespace ("x:" or nothing).

        False when something was met after which only the careful parser may go on; `data` has been read all the same.
        """
        if any(sign in data for sign in _NEEDS_CARE):
            self._careful.go_on_after(self._store.last_row)
            self._careful.feed(data)
            return False
        try:
            text = data.decode()
        except UnicodeDecodeError:
            self._careful.feed(data)
            return False
        end_of_row = f"</{prefix.decode()}row>"
        if prefix:
            name = prefix.decode()
            marked = text.replace(f"<{name}", "<").replace(f"</{name}", "</")
        else:
            marked = text
        rows = _marked(marked).split("</row>")
        originals: list[str] = []
        store, plans, last_row = self._store, self._plans.plans, self._store.last_row
        for index in range(len(rows) - 1):
            pieces = rows[index].split(MARK)
            first = pieces[0]
            number = first[8 : first.find('"', 8)]
            shape = MARK.join(pieces[::2]).replace(number + '"', ROW + '"')
            plan = plans.get(shape) or self._plans.plan(shape, number)
            try:
                if plan is None or len(pieces) != plan.length:
                    raise _NotQuick
                row = int(number)
                if not last_row < row <= LAST_ROW:
                    raise _NotQuick
                self._fill(plan, pieces, row)
                last_row = row
            except (_NotQuick, BadCell, ValueError, IndexError):
                originals = originals or text.split(end_of_row)
                self._careful.go_on_after(last_row)
                self._careful.feed((originals[index] + end_of_row).encode())
                last_row = store.last_row
        return True

    def _fill(self, plan: RowPlan, pieces: list[str], row: int) -> None:
        """The values in `pieces` as cells of `row`. Raises what says that the row is not for the quick way."""
        cells: dict[int, CellValue | None] = plan.places.copy()
        context = self._context
        if plan.numbers:
            texts = plan.number_texts(pieces)
            joined = "".join(texts)
            if "_" in joined or "n" in joined or "N" in joined:  # what float() takes besides numbers: 1_0, nan, inf
                raise _NotQuick
            if ("E" in joined or "e" in joined or len(joined) > 300) and not all(map(isfinite, map(float, texts))):
                raise _NotQuick
            cells.update(zip(plan.numbers, map(float, texts), strict=False))
        if plan.strings:
            texts = plan.string_texts(pieces)
            if not "".join(texts).isdecimal():
                raise _NotQuick
            cells.update(zip(plan.strings, map(context.strings.__getitem__, map(int, texts)), strict=False))
        if plan.dates:
            cells.update(zip(plan.dates, map(self._date, plan.date_texts(pieces)), strict=False))
        if plan.others:
            for column, position, kind, style in plan.others:
                text = pieces[position]
                if "<" in text:
                    raise _NotQuick
                cells[column] = context.value(kind, plain_text(text), style)
        if plan.may_be_empty or context.has_empty_strings:
            cells = {column: value for column, value in cells.items() if value is not None and value != ""}
        held = cast("dict[int, CellValue]", cells)  # None is gone
        formulas = self._formulas(plan, pieces, row) if plan.has_formulas else None
        if plan.hidden:
            self._store.hidden.add(row)
        self._store.put_row(row, held, formulas, plan.style_ids)

    def _formulas(self, plan: RowPlan, pieces: list[str], row: int) -> dict[int, StoredFormula]:
        formulas: dict[int, StoredFormula] = {}
        if plan.formulas:
            texts = plan.formula_texts(pieces)
            joined = MARK.join(texts)
            if "<" in joined or joined.startswith("=") or MARK + "=" in joined:
                raise _NotQuick
            if "&" in joined:
                formulas.update(zip(plan.formulas, map(plain_text, texts), strict=False))
            else:
                formulas.update(zip(plan.formulas, texts, strict=False))
        for column, position, attributes in plan.special_formulas:
            text = pieces[position] if position else ""
            if "<" in text:
                raise _NotQuick
            formula = stored_formula(attributes, plain_text(text), (row, column), self._careful.masters)
            if formula is not None:
                formulas[column] = formula
        if plan.special_formulas:
            return dict(sorted(formulas.items()))
        return formulas


def _marked(text: str) -> str:
    """The text with a mark at both ends of every value, and of every formula that has a text."""
    if "<v></v>" in text or "<v />" in text:
        text = text.replace("<v></v>", "<v/>").replace("<v />", "<v/>")
    if "<f" in text:
        if "<f " in text:
            text = _FORMULA_WITH_ATTRIBUTES.sub(r"\1" + MARK, text)
        text = text.replace("<f>", "<f>" + MARK).replace("</f>", MARK)
    if "<is>" in text:
        text = _INLINE_TEXT.sub("<is>" + MARK, text).replace("</t></is></c>", MARK)
    return text.replace("<v>", MARK).replace("</v></c>", MARK)
