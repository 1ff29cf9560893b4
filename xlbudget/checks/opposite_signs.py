"""Years of a line that have another sign than all its others, and their size: for the rule on lost signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlbudget.checks.registry import Subject
from xlbudget.checks.scale_slips import compared_over_years, over_years
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.sum_words import says_difference, says_result
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import parse_cell

EITHER_WAY = pattern(
    r"forskyd|regulering|korrektion|ændring|periodiser|overfør|tilbage|kasse|likvid|moms|netto", re.IGNORECASE
)
"""Lines that may well be plus in one year and minus in the next."""
TAKEN_IN = pattern(r"\bsalg af|salgsindtægt|(?:bruger|forældre|egen|leje)betaling|gebyr|indtægt", re.IGNORECASE)
"""Lines whose amounts differ much from year to year, and are always of one sign."""
_FEWEST = 3  # years of the other sign
_QUARTERS = 4  # in months, of which there are more, what is taken in has one sign; in the quarters of a follow-up not
_TIMES = 2  # what is taken in may be so many times the largest of its other years, or so small a part of the smallest
_MOST, _EVENLY = 8, 5  # the largest month is to the smallest at most as these
_MORE, _THAN = 5, 4  # the largest of them is to the smallest at most as these; so far beyond them the lone one may lie


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
        for table, keys in subject.once(compared_over_years)
        if len(keys) >= _FEWEST and (over_years(table) or len(keys) > _QUARTERS)
        for row, column in _in_table(subject, table, keys)
        if is_typed(subject, table, row.cells[column.key])
    ]


def _in_table(subject: Subject, table: BudgetTable, keys: list[str]) -> Iterator[tuple[Row, Column]]:
    columns = subject.amounts(table).together(keys)
    for place in sorted(set[int]().union(*map(_below_nought, columns))):
        amounts = [column[place] for column in columns]
        row = table.rows[place]
        lone = _lone(amounts, row.label)
        if (
            lone is None
            or row.role != "item"
            or row.part_of
            or EITHER_WAY.search(row.label)
            or not (over_years(table) or (TAKEN_IN.search(row.label) and _even(amounts)))
        ):
            continue
        if not (says_result(row) or says_difference(row)):
            key = keys[amounts.index(lone)]
            yield row, next(column for column in table.columns if column.key == key)


def _even(amounts: Sequence[int]) -> bool:
    """Whether no month is far larger than another: what was booked wrong is put right in the month after."""
    sizes = sorted(map(abs, filter(None, amounts)))
    return _EVENLY * sizes[-1] <= _MOST * sizes[0]


def _below_nought(column: Sequence[int]) -> list[int]:
    """The lines that state less than nought in the column: none in most."""
    return [place for place, amount in enumerate(column) if amount < 0] if min(column, default=0) < 0 else []


def _lone(amounts: Sequence[int], label: str) -> int | None:
    """The only amount of its sign, where it is not the first and is of the size of the others. What comes first may be
    spent for what it saves later, and be as large. Of three years it is the one between two of its very size."""
    ordered = sorted(filter(None, amounts))
    if len(ordered) == _FEWEST == len(amounts):
        before, lone, after = amounts
        return lone if before == after == -lone else None
    if len(ordered) <= _FEWEST or not ordered[0] < 0 < ordered[-1]:
        return None
    least, *others = ordered
    if others[0] > 0:
        lone = least
    elif ordered[-2] < 0:
        *others, lone = ordered
    else:
        return None
    size, (smallest, largest) = abs(lone), sorted((abs(others[0]), abs(others[-1])))
    alike = _THAN * largest <= _MORE * smallest and _THAN * smallest <= _MORE * size and _THAN * size <= _MORE * largest
    near = smallest <= _TIMES * size and size <= _TIMES * largest
    if not alike and not near:
        return None  # as most
    stated = list(filter(None, amounts))
    at = stated.index(lone)
    beside = stated[at + 1 : at + 2] == [-lone]
    return lone if at and (alike or beside or (near and TAKEN_IN.search(label))) else None


def is_typed(subject: Subject, table: BudgetTable, cell: str) -> bool:
    """Whether the amount was typed: what a formula gives may have any sign."""
    sheet = subject.workbook.sheet(table.sheet)
    return sheet is None or sheet.formula(*parse_cell(cell)) is None
