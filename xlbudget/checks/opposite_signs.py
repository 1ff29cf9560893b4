"""Years of a line that have another sign than all its others, and their size: for the rule on lost signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import compress, count

from xlbudget.checks.registry import Subject
from xlbudget.checks.scale_slips import comparable, over_years
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sum_words import says_difference, says_result
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import parse_cell

_EITHER_WAY = pattern(
    r"forskyd|regulering|korrektion|ændring|periodiser|overfør|kasse|likvid|moms|netto", re.IGNORECASE
)
"""Lines that may well be plus in one year and minus in the next."""
_FEWEST = 3  # years of the other sign
_ALIKE = Decimal("1.25")  # the largest of them to the smallest, and how far beyond them the lone one may lie


class LostSign(NamedTuple):
    """A year's amount whose sign no other year of its line has."""

    table: BudgetTable
    row: Row
    column: Column


def lost_signs(subject: Subject) -> list[LostSign]:
    """Amounts typed with another sign than all other years of their line, and as large as these or as the year beside.
    Ask for it with `subject.once(lost_signs)`."""
    return [
        LostSign(table, row, column)
        for table in subject.tables
        if table.kind != "index" and table.orientation != "long" and over_years(table)
        for row, column in _in_table(subject, table)
        if _is_typed(subject, table, row.cells[column.key])
    ]


def _in_table(subject: Subject, table: BudgetTable) -> Iterator[tuple[Row, Column]]:
    keys = comparable(table)
    if len(keys) <= _FEWEST:
        return
    columns = subject.amounts(table).together(keys)
    if not table.rows or min(map(min, columns)) >= 0:
        return  # as in most tables: nothing has a minus
    named = {column.key: column for column in table.columns}
    least, most = map(min, *columns), map(max, *columns)
    for place in compress(count(), (low < 0 < high for low, high in zip(least, most, strict=True))):
        row = table.rows[place]
        if row.role != "item" or row.part_of or _EITHER_WAY.search(row.label):
            continue
        if says_result(row) or says_difference(row):
            continue
        told = [key for key in keys if row.values.get(key)]
        lone = _lone([row.values[key] for key in told])
        if lone is not None:
            yield row, named[told[lone]]


def _lone(amounts: Sequence[Decimal]) -> int | None:
    """The place of the only amount of its sign, where it is not the first and is of the size of the others. What comes
    first may be spent for what it saves later, and be as large."""
    minus = [place for place, amount in enumerate(amounts) if amount < 0]
    plus = [place for place, amount in enumerate(amounts) if amount > 0]
    few, many = sorted((minus, plus), key=len)
    if len(few) != 1 or len(many) < _FEWEST or few[0] == 0:
        return None
    at, sizes = few[0], sorted(abs(amounts[place]) for place in many)
    alike = sizes[-1] <= _ALIKE * sizes[0] and sizes[0] / _ALIKE <= abs(amounts[at]) <= sizes[-1] * _ALIKE
    beside = at + 1 < len(amounts) and amounts[at] == -amounts[at + 1]
    return at if alike or beside else None


def _is_typed(subject: Subject, table: BudgetTable, cell: str) -> bool:
    """Whether the amount was typed: what a formula gives may have any sign."""
    sheet = subject.workbook.sheet(table.sheet)
    return sheet is None or sheet.formula(*parse_cell(cell)) is None
