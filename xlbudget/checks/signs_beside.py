"""Amounts with another sign than those beside them: in a column of income, and among the columns of a follow-up.

What the years of a line tell stands in `opposite_signs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlbudget.checks.opposite_signs import EITHER_WAY, TAKEN_IN, is_typed
from xlbudget.checks.registry import Subject
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.flow_words import told_by
from xlbudget.domain.sums.sum_words import says_difference, says_result
from xlbudget.domain.table import AMOUNT_ROLES, BudgetTable, Column, Row

_PAID = pattern(
    r"mellemkommunal|betaling(?:er)? (?:til|mellem)|efterbetal|bidrag|udligning|tab\b|afskriv", re.IGNORECASE
)
"""Lines among those of income that may be what is paid."""
_FEWEST = 3  # other lines that are of one sign, before one that is not is called a slip
_PLANS = 2  # other columns of the line that are of one sign
_TIMES = 10  # the lone amount may be so many times the largest of its column: areas differ much in what they take in
_PART = 4  # what is spent so far is at least the fourth part of what is planned
_MORE, _THAN = 5, 4  # what is planned for the line is to one another at most as these; so is what is spent beyond it
_STATES = frozenset(("budget", "revised", "forecast", "estimate", "outturn"))


class SignBeside(NamedTuple):
    """An amount whose sign none of the others has; `down` where these are its column's, else its line's."""

    table: BudgetTable
    row: Row
    column: Column
    down: bool


def signs_beside(subject: Subject) -> list[SignBeside]:
    """Those of the workbook. Ask for them with `subject.once(signs_beside)`."""
    return [
        found
        for table in subject.tables
        if table.kind != "index"
        for found in (*_of_income(subject, table), *_in_follow_up(subject, table))
        if is_typed(subject, table, found.row.cells[found.column.key])
    ]


def _of_income(subject: Subject, table: BudgetTable) -> Iterator[SignBeside]:
    """Of the lines of a column of income all but one are of the same sign, and the one is of their size."""
    for column in table.columns:
        if column.role not in AMOUNT_ROLES or not _says_income(column.header):
            continue
        amounts = subject.amounts(table).column(column.key)
        if min(amounts, default=0) >= 0 or max(amounts, default=0) <= 0:
            continue  # as most: all of one sign
        rows = [
            row for row in table.rows if _counts(row) and not _PAID.search(row.label) and row.values.get(column.key)
        ]
        values = [row.values[column.key] for row in rows]
        for lone in ([value for value in values if value > 0], [value for value in values if value < 0]):
            sizes = sorted(abs(value) for value in values if value not in lone)
            if len(lone) == 1 and len(sizes) >= _FEWEST and sizes[0] <= abs(lone[0]) <= _TIMES * sizes[-1]:
                yield SignBeside(table, rows[values.index(lone[0])], column, down=True)


def _in_follow_up(subject: Subject, table: BudgetTable) -> Iterator[SignBeside]:
    """What has come in has another sign than what is planned for the line, and is of its size; in all other lines the
    columns are of one sign."""
    columns = [column for column in table.columns if column.role in AMOUNT_ROLES and column.measure in _STATES]
    spent = [column for column in columns if column.measure == "outturn"]
    planned = [column for column in columns if column.measure != "outturn"]
    if len(spent) != 1 or len(planned) < _PLANS or len({column.year for column in columns}) > 1:
        return
    if any(map(_says_side, columns)):
        return
    told = subject.amounts(table).together([column.key for column in (*spent, *planned)])
    mixed = [place for place, amounts in enumerate(zip(*told, strict=True)) if min(amounts) < 0 < max(amounts)]
    if len(mixed) != 1:
        return
    row = table.rows[mixed[0]]
    out, *plans = (column[mixed[0]] for column in told)
    others = sum(row.role == "item" and all(column[at] for column in told) for at, row in enumerate(table.rows))
    if others > _FEWEST and _counts(row) and TAKEN_IN.search(row.label) and _is_turned(out, plans):
        yield SignBeside(table, row, spent[0], down=False)


def _is_turned(out: int, plans: Sequence[int]) -> bool:
    """Whether the plans are alike and of one sign, and what is spent of the other and of their size."""
    least, *_, most = sorted(map(abs, plans))
    one_sign = all(plan * out < 0 for plan in plans)
    return one_sign and _THAN * most <= _MORE * least and least <= _PART * abs(out) and _THAN * abs(out) <= _MORE * most


def _counts(row: Row) -> bool:
    """Whether the line is one of those added up, and its name does not say that it may be of either sign."""
    plain = row.role == "item" and not row.part_of and not EITHER_WAY.search(row.label)
    return plain and not (says_result(row) or says_difference(row))


def _says_income(header: str) -> bool:
    return {told_by(word) for word in header.split() if len(word) > 1} - {None} == {"income"}


def _says_side(column: Column) -> bool:
    return any(told_by(word) for word in column.header.split())
