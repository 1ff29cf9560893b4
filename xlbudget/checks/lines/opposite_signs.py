"""Years of a line that have another sign than all its others, and their size: for the rule on lost signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlbudget.checks.lines.scale_slips import compared_over_years, over_years
from xlbudget.checks.registry import Subject
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.sum_words import says_difference, says_result
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.workbook.addresses import parse_cell

EITHER_WAY = pattern(
    r"forskyd|regulering|korrektion|ændring|periodiser|(?<!indkomst)overfør(?!sels(?:udgift|indkomst|områd))|tilbage|"
    r"kasse|likvid|moms|netto|udsk[yu]d|fremryk|flyt",
    re.IGNORECASE,
)
"""Lines that may well be plus in one year and minus in the next."""
TAKEN_IN = pattern(r"\bsalg af|salgsindtægt|(?:bruger|forældre|egen|leje)betaling|gebyr|indtægt", re.IGNORECASE)
"""Lines whose amounts differ much from year to year, and are always of one sign."""
_ONE_WAY = pattern(rf"{TAKEN_IN.pattern}|\b(?:sparet|sparede|låne?optag)", re.IGNORECASE)
_FEWEST = 3  # years of the other sign
_QUARTERS = 4  # in months, of which there are more, what is taken in has one sign; in the quarters of a follow-up not
_TIMES = 2  # what goes one way may be so many times the largest of its other years, or so small a part of the smallest
_MOST, _EVENLY = 8, 5  # the largest month is to the smallest at most as these
_NEARLY, _SAME = 6, 5  # of three years, and of months of what is spent, the largest is to the smallest at most as these
_HALF_A_YEAR = 6  # months that tell
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
            or not (over_years(table) or _is_even(row.label, amounts) or _is_steady(amounts, lone))
        ):
            continue
        if _has_one_sign(row) or (not over_years(table) and _is_net(row) and _is_steady(amounts, lone)):
            key = keys[amounts.index(lone)]
            yield row, table.column(key)


def _has_one_sign(row: Row) -> bool:
    """Whether nothing in the line's name says that it may be plus or minus."""
    return not (EITHER_WAY.search(row.label) or says_result(row) or says_difference(row))


def _is_net(row: Row) -> bool:
    """Whether the line may be plus or minus because it is net of income."""
    said = EITHER_WAY.search(row.label)
    return said is not None and said[0].casefold() == "netto" and not says_difference(row)


def _is_even(label: str, amounts: Sequence[int]) -> bool:
    """Whether the line is of what is taken in, and no month far larger than another: what was booked wrong is put right
    in the month after."""
    sizes = sorted(map(abs, filter(None, amounts)))
    return bool(TAKEN_IN.search(label)) and _EVENLY * sizes[-1] <= _MOST * sizes[0]


def _is_steady(amounts: Sequence[int], lone: int) -> bool:
    """Whether many months are nearly the same, and none of them takes back another."""
    return len(amounts) >= _HALF_A_YEAR and _alike(amounts) and -lone not in amounts


def _alike(amounts: Sequence[int]) -> bool:
    """Whether all state something, and of nearly the same size."""
    sizes = sorted(map(abs, amounts))
    return 0 < _SAME * sizes[-1] <= _NEARLY * sizes[0]


def _below_nought(column: Sequence[int]) -> list[int]:
    """The lines that state less than nought in the column: none in most."""
    return [place for place, amount in enumerate(column) if amount < 0] if min(column, default=0) < 0 else []


def _lone(amounts: Sequence[int], label: str) -> int | None:
    """The only amount of its sign, where it is not the first and is of the size of the others. What comes first may be
    spent for what it saves later, and be as large. Of three years all must be of nearly one size."""
    ordered = sorted(filter(None, amounts))
    if len(ordered) == _FEWEST == len(amounts):
        first, *later = amounts
        lone_ones = [one for one in later if one * first < 0]
        return lone_ones[0] if len(lone_ones) == 1 and _alike(amounts) else None
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
    return lone if at and (alike or beside or (near and _ONE_WAY.search(label))) else None


def is_typed(subject: Subject, table: BudgetTable, cell: str) -> bool:
    """Whether the amount was typed: what a formula gives may have any sign."""
    sheet = subject.workbook.sheet(table.sheet)
    return sheet is None or sheet.formula(*parse_cell(cell)) is None
