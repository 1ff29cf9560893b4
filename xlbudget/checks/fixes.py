"""What can be mended without judgement: numbers that were stored as text, and typed totals that are their parts' sum.

Nothing here guesses: a text is mended only when it is one Danish number and nothing else, a total only when it equals
the sum to the last digit, in every column, of parts that stand under each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import ZERO, exact
from xlbudget.domain.danish_numbers import MINUS_SIGNS, SPACES, format_danish, parse_danish_number
from xlbudget.domain.errors import Refusal
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Row
from xlbudget.workbook.addresses import cell_ref, parse_cell
from xlbudget.workbook.model import Sheet, Workbook, is_number
from xlbudget.workbook.recognise.cells.number_formats import shown_by

TEXT_RULE, TOTAL_RULE = "DAT101", "SUM101"
"""The rules that these fixes belong to: who leaves a rule out gets none of its fixes."""

# One number and nothing else; with a nought in front of other digits it is a code.
_NUMBER_ALONE = re.compile(
    rf"[{SPACES}]*[+{MINUS_SIGNS}(]?[{SPACES}]*(?!0[0-9])[0-9][0-9.,{SPACES}]*[{MINUS_SIGNS})]?[{SPACES}]*"
)


class Fix(NamedTuple):
    """One cell to be written: its new value, and for a total the formula (in English, without "=") that gives it.

    `like`: a cell of the sheet whose format it takes, where its own would keep the number a text.
    """

    sheet: str
    cell: str
    before: str
    value: Decimal
    formula: str | None = None
    like: str | None = None

    @property
    def after(self) -> str:
        """What the cell will show: the number as a Dane writes it, or the formula."""
        return f"={self.formula}" if self.formula else format_danish(self.value)


def fixes(workbook: Workbook, tables: Sequence[BudgetTable], codes: Sequence[str]) -> list[Fix]:
    """Every fix of the workbook's tables, for the rules of these codes, in the order of the tables."""
    found: dict[tuple[str, str], Fix] = {}
    for table in tables:
        sheet = workbook.sheet(table.sheet)
        if sheet is None or table.kind == "index":
            continue
        mended = {fix.cell: fix for fix in _text_numbers(sheet, table)} if TEXT_RULE in codes else {}
        totals = _typed_totals(sheet, table, mended) if TOTAL_RULE in codes else ()
        for fix in (*mended.values(), *totals):
            found.setdefault((fix.sheet, fix.cell), fix)
    return list(found.values())


def _text_numbers(sheet: Sheet, table: BudgetTable) -> Iterator[Fix]:
    money = frozenset(column.key for column in table.money_columns())
    for row in table.rows:
        for key, cell in row.cells.items():
            if key not in money:
                continue
            place = parse_cell(cell)
            text = sheet.value(*place)
            if not isinstance(text, str) or sheet.formula(*place) or not _NUMBER_ALONE.fullmatch(text):
                continue
            neighbours = list(_numbers_near(sheet, table, row, place[1]))
            if any(shown_by(sheet.style(*near).number_format).thousands_hidden for near in neighbours):
                continue  # the sheet hides thousands: what the text was meant to be in kroner is a judgement
            if any(shown_by(sheet.style(*near).number_format).percent for near in (place, *neighbours)):
                continue
            try:
                value = parse_danish_number(text)
            except Refusal:
                continue
            style = sheet.style(*place)
            keeps_text = style.number_format == "@" or style.quote_prefix
            like = cell_ref(*neighbours[0]) if keeps_text and neighbours else None
            yield Fix(sheet.name, cell, text, value, like=like)


def _numbers_near(sheet: Sheet, table: BudgetTable, row: Row, column: int) -> Iterator[tuple[int, int]]:
    """The real numbers of the same column of the table, then of the same line."""
    for other in table.rows:
        for cell in other.cells.values():
            place = parse_cell(cell)
            if place[1] == column and is_number(sheet.value(*place)):
                yield place
    for cell in row.cells.values():
        place = parse_cell(cell)
        if is_number(sheet.value(*place)):
            yield place


def _typed_totals(sheet: Sheet, table: BudgetTable, mended: Mapping[str, Fix]) -> Iterator[Fix]:
    for entry in sums(table):
        total = entry.total
        if total.role == "item" or entry.basis != "arithmetic" or len(entry.parts) < 2:
            continue
        keys = [column.key for column in table.money_columns() if column.key in total.cells]
        found = [_typed_total(sheet, total, entry.parts, key, mended) for key in keys if key in total.values]
        if all(found):  # a total that is off in one column is a finding, not a slip of form
            yield from (fix for fix in found if fix is not None and fix.formula)


def _typed_total(sheet: Sheet, total: Row, parts: Sequence[Row], key: str, mended: Mapping[str, Fix]) -> Fix | None:
    """The total as a formula; itself where it is one already; None where it is not to the last digit its parts' sum."""
    cell = total.cells[key]
    place = parse_cell(cell)
    stated = _stored(sheet, cell, mended)
    cells = [row.cells[key] for row in parts if key in row.cells]
    values = [_stored(sheet, part, mended) for part in cells]
    if stated is None or None in values or sum((value for value in values if value is not None), ZERO) != stated:
        return None
    if any(parse_cell(part)[1] != place[1] for part in cells):
        return None
    if sheet.formula(*place):
        return Fix(sheet.name, cell, "", stated)
    if len(cells) < 2:
        return None
    return Fix(sheet.name, cell, format_danish(stated), stated, f"SUM({_runs(cells)})")


def _stored(sheet: Sheet, cell: str, mended: Mapping[str, Fix]) -> Decimal | None:
    """The number in the cell, exactly; None where it holds none."""
    if cell in mended:
        return mended[cell].value
    value = sheet.value(*parse_cell(cell))
    return exact(value) if is_number(value) else None


def _runs(cells: Sequence[str]) -> str:
    """The cells of one column as a formula's ranges: "C7:C9,C11"."""
    rows = sorted({parse_cell(cell)[0] for cell in cells})
    column = parse_cell(cells[0])[1]
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ",".join(
        cell_ref(first, column) if first == last else f"{cell_ref(first, column)}:{cell_ref(last, column)}"
        for first, last in runs
    )
