"""Which rows a sum's formula adds up: `SUM(C7:C12)`, `C7+C9`, `SUBTOTAL(9,C7:C12)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter, ne

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.addresses import column_number
from xlbudget.workbook.model import StoredFormula
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.row_runs import RowRun
from xlbudget.workbook.shared_formula import SharedFormula, down_the_column

_SUM = pattern(
    r"^\+?(?:SUM|SUBTOTAL)\(|^[-+]?\$?[A-Z]{1,3}\$?\d+(?:[-+]\$?[A-Z]{1,3}\$?\d+)+$|^(?:ROUND\()?SUM\(", re.IGNORECASE
)
REFERENCE = pattern(
    r"(?<![A-Z0-9!'$_.])\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?(?![A-Z0-9(!])", re.IGNORECASE
)
_REST = pattern(
    r"^\+?(\$?[A-Z]{1,3}\$?\d{1,7})((?:-(?:\$?[A-Z]{1,3}\$?\d{1,7}|SUM\([A-Z0-9$:;,]+\)))+)$", re.IGNORECASE
)
"""What is left of a cell when others are taken away: `C12-C10`, `C12-SUM(C7:C9)`."""
_DIFFERENCE = pattern(r"^\+?\$?([A-Z]{1,3})\$?\d{1,7}-\$?([A-Z]{1,3})\$?\d{1,7}$", re.IGNORECASE)
_AT_A_RATE = pattern(
    r"\+?(?:ROUND\()?SUM\([^()]*\)(?:\*(?!\(?-?(?:10*|0[.]0*1|1[.][0-9]+)\)?(?![0-9.]))|/(?!-?10*(?![0-9.])))",
    re.IGNORECASE,
)
_NUMBER = re.compile("[0-9]+")
_MOST = 20_000  # rows of a reference
_LONGEST = 1000  # letters of a formula that is looked through for sums
_COLUMNS_ASKED = 4  # with formulas: the others of a line say the same
_START = attrgetter("start")


def summed_rows(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> dict[int, list[range]]:
    """The rows that a formula of a row adds up in its cell's own column, for those of `rows` that add up others. They
    ascend.

    What is left of a row further down ("Øvrige: =C12-C10") adds up nothing: that row is the sum of both, and of what
    else is taken from it. Neither does what a sum has more than one of its own parts, or more than the year before.
    """
    if not columns or not rows:
        return {}
    unasked = frozenset(columns).isdisjoint
    held = grid.sheet.formula_columns(range(rows[0], rows[-1] + 1))
    if held is not None and unasked(held):
        return {}
    found: dict[int, list[range]] = {}
    rests: dict[int, list[range]] = {}
    for row, formulas in _rows_with_formulas(grid, rows, columns):
        for column in islice(filter(formulas.__contains__, columns), _COLUMNS_ASKED):
            if not _names_other_rows(formulas[column], row):
                continue
            if rest := _rest(grid, row, column, formulas[column]):
                rests.setdefault(*rest)
                break
            if _is_sum(formulas[column]) and (summed := _summed(grid, row, column)):
                if not _compares(_text(formulas[column]), summed, found):
                    last = formulas.get(columns[-1])
                    fuller = last is not None and len(_text(last)) > len(_text(formulas[column])) and _is_sum(last)
                    found[row] = _fullest(grid, row, column, columns[-1], summed) if fuller else summed
                break
    return {**rests, **found} if rests else found


def _fullest(grid: Grid, row: int, column: int, last: int, summed: list[range]) -> list[range]:
    """What the row adds up in the last column, where that is all that it adds up in the one asked and lines besides
    that are blank there: a refund is stated among the wages in all, and not with what they consist of."""
    wider = _summed(grid, row, last)
    more = [stretch for stretch in wider if stretch not in summed]
    if not all(stretch in wider for stretch in summed):
        return summed
    stated = any(grid.sheet.value(line, column) is not None for stretch in more for line in stretch)
    return summed if stated else sorted([*summed, *more], key=_START)


def _rows_with_formulas(
    grid: Grid, rows: Sequence[int], columns: Sequence[int]
) -> Iterator[tuple[int, Mapping[int, StoredFormula]]]:
    """Those of the rows that have formulas in some of the columns, and these by column. Rows of a block are passed over
    where each column has copies of one formula that stays in its row, as "I alt" over the years does."""
    unasked, formulas_in = frozenset(columns).isdisjoint, grid.sheet.formulas_in
    start = 0
    for run in grid.sheet.runs(rows):
        some = rows[start : start + run.size]
        start += run.size
        if isinstance(run, RowRun):
            asked = filter(run.block.formula_columns.__contains__, columns)
            if all(_stay_in_their_rows(run.formulas(column), some) for column in islice(asked, _COLUMNS_ASKED)):
                continue
        for row in some:
            formulas = formulas_in(row)
            if formulas and not unasked(formulas):
                yield row, formulas


def _stay_in_their_rows(formulas: Sequence[StoredFormula], rows: Sequence[int]) -> bool:
    """Whether the formulas below each other are copies of one that names no other row than its own."""
    first = formulas[0]
    if not isinstance(first, str):
        return not _names_other_rows(first, rows[0]) and formulas.count(first) == len(formulas)
    if _names_other_rows(first, rows[0]):
        return False
    form = down_the_column(first, rows[0])
    return form is not None and not any(map(ne, form.written(rows), formulas))


def _names_other_rows(formula: StoredFormula, row: int) -> bool:
    """Whether the formula of a cell may name another row: without another number than its own it adds up none. A fixed
    row is another one in the copies of it."""
    if isinstance(formula, SharedFormula):
        row = formula.row
    text = formula if isinstance(formula, str) else formula.text
    return "$" in text or {*_NUMBER.findall(text)} != {str(row)}


def _compares(text: str, summed: Sequence[range], found: Mapping[int, Sequence[range]]) -> bool:
    """Whether the formula only takes one amount from another: of the year before, or of two rows one of which is among
    those that the other adds up."""
    if not (cells := _DIFFERENCE.match(text)):
        return False
    if cells[1].upper() != cells[2].upper():
        return True
    rows = [stretch.start for stretch in summed]
    return any(row in stretch for row in rows for other in rows for stretch in found.get(other, ()))


def _is_sum(formula: StoredFormula) -> bool:
    """Whether the formula has the form of a sum: cells that share a text share its form too. A share of a sum, as
    "=SUM(C6:C9)*0.06", is none; one in thousands, of the other sign or with VAT, "=SUM(C6:C9)*1.25", is."""
    text = _text(formula)
    return bool(_SUM.search(text)) and not (("*" in text or "/" in text) and _AT_A_RATE.match(text))


def _text(formula: StoredFormula) -> str:
    return (formula if isinstance(formula, str) else formula.text).strip()


def _rest(grid: Grid, row: int, column: int, formula: StoredFormula) -> tuple[int, list[range]] | None:
    """The row further down of which the cell is what other rows above that leave, with these and the cell's own."""
    text = _text(formula)
    if "-" not in text or not _REST.match(text):
        return None
    own = grid.sheet.formula(row, column)
    parts = _REST.match(own.text.strip()) if own else None
    whole = _rows(parts[1], column) if parts else None
    taken = _rows(parts[2], column) if parts else None
    if not whole or not taken or whole[0].start <= row:
        return None
    if any(stretch.stop > whole[0].start or row in stretch for stretch in taken):
        return None
    return whole[0].start, sorted([*taken, range(row, row + 1)], key=_START)


def _rows(text: str, column: int) -> list[range] | None:
    """The rows of the references in a part of a formula; None where one names another column, or far too many."""
    rows: list[range] = []
    for first, start, last, end in REFERENCE.findall(text):
        top, bottom = int(start), int(end or start)
        if column_number(first) != column or (last and column_number(last) != column):
            return None
        if not top <= bottom <= top + _MOST:
            return None
        rows.append(range(top, bottom + 1))
    return rows


def _summed(grid: Grid, row: int, column: int) -> list[range]:
    """The stretches of rows that the cell's formula adds up; none where it adds up no other row."""
    formula = grid.sheet.formula(row, column)
    if formula is None or len(formula.text) > _LONGEST:
        return []
    rows: list[range] = []
    for first, start, last, end in REFERENCE.findall(formula.text):
        if column_number(first) != column or (last and column_number(last) != column):
            if not last and int(start) == row:
                return []  # what stood above with what comes in beside it: a running balance, and no sum of lines
            continue
        top, bottom = int(start), int(end or start)
        if top <= bottom <= top + _MOST:
            rows.append(range(top, bottom + 1))
    return rows if any(len(stretch) > 1 or stretch[0] != row for stretch in rows) else []
