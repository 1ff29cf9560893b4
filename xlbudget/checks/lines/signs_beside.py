"""Amounts with another sign than those beside them: in a column of income, among the columns of a follow-up, and in a
line of income over schools or other places.

What the years of a line tell stands in `opposite_signs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.lines.opposite_signs import EITHER_WAY, TAKEN_IN, is_typed
from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.columns.flow_columns import sides_of
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.flow_words import told_by
from xlbudget.domain.sums.sum_words import says_difference, says_result
from xlbudget.domain.table import AMOUNT_ROLES, BudgetTable, Column, Row

_PAID = pattern(
    r"mellemkommunal|betaling(?:er)? (?:til|mellem)|efterbetal|bidrag|udligning|tab\b|afskriv|rabat|friplads|nedslag",
    re.IGNORECASE,
)
"""Lines among those of income that may be what is paid."""
_TURNS = pattern(r"rente|afkast|kursreg|fordel|intern", re.IGNORECASE)
"""Lines that may turn within a year, or from one place to the next."""
_FEWEST = 3  # other lines that are of one sign, before one that is not is called a slip
_PLANS = 2  # other columns of the line that are of one sign
_TIMES = 10  # the lone amount may be so many times the largest of its column: areas differ much in what they take in
_PART = 4  # what is spent so far is at least the fourth part of what is planned
_MORE, _THAN = 5, 4  # what is planned for the line is to one another at most as these; so is what is spent beyond it
_NEARLY, _SAME = 11, 10  # where nothing is said to come in, the amounts of the line are to one another at most as these
_PLACES = 4  # other places that are of one sign
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
        for found in (*_of_income(subject, table), *_in_follow_up(subject, table), *_over_places(subject, table))
        if is_typed(subject, table, found.row.cells[found.column.key])
    ]


def _of_income(subject: Subject, table: BudgetTable) -> Iterator[SignBeside]:
    """Of the lines of a column of income all but one are of the same sign, and the one is of their size."""
    sides = sides_of(table.columns)
    for column in table.columns:
        if column.role not in AMOUNT_ROLES or sides.get(column.key) != "income":
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
    """Of what is planned for a line, expected and spent one has another sign than the rest, and is of their size; in
    other lines the columns are of one sign."""
    columns = [column for column in table.columns if column.role in AMOUNT_ROLES and column.measure in _STATES]
    if len(columns) <= _PLANS or len({column.year for column in columns}) > 1 or any(map(_says_side, columns)):
        return
    told = subject.amounts(table).together([column.key for column in columns])
    mixed = [place for place, amounts in enumerate(zip(*told, strict=True)) if min(amounts) < 0 < max(amounts)]
    turned = [(table.rows[place], column) for place in mixed for column in _turned(table.rows[place], columns)]
    if len(turned) != 1:
        return
    others = sum(row.role == "item" and all(column[at] for column in told) for at, row in enumerate(table.rows))
    if others - len(mixed) >= _FEWEST:
        yield SignBeside(table, *turned[0], down=False)


def _turned(row: Row, columns: Sequence[Column]) -> Iterator[Column]:
    """The column in which the line's amount has lost its sign: what has come in of what is said to, or any of several
    that are nearly the same."""
    amounts = {column.key: row.values.get(column.key) or ZERO for column in columns}
    if not _counts(row) or _TURNS.search(row.label) or not all(amounts.values()):
        return
    sizes = sorted(map(abs, amounts.values()))
    same = _SAME * sizes[-1] <= _NEARLY * sizes[0]
    income = bool(TAKEN_IN.search(row.label))
    for column in columns:
        out = amounts[column.key]
        plans = [amount for key, amount in amounts.items() if key != column.key]
        if all(plan * out < 0 for plan in plans) and (
            same or (income and column.measure == "outturn" and _is_of_the_size(out, plans))
        ):
            yield column


def _is_of_the_size(out: Decimal, plans: Sequence[Decimal]) -> bool:
    """Whether the plans are alike, and what has come in so far is of their size."""
    least, *_, most = sorted(map(abs, plans))
    return _THAN * most <= _MORE * least and least <= _PART * abs(out) and _THAN * abs(out) <= _MORE * most


def _over_places(subject: Subject, table: BudgetTable) -> Iterator[SignBeside]:
    """What is taken in has one sign at all schools but one, where they stand side by side, and is of their size."""
    columns = [
        column for column in table.columns if column.role == "amount" and column.measure is None and not column.part
    ]
    if len(columns) <= _PLACES or sides_of(columns):
        return
    told = subject.amounts(table).together([column.key for column in columns])
    for place, amounts in enumerate(zip(*told, strict=True)):
        if not min(amounts) < 0 < max(amounts) or not sum(amounts):
            continue  # what comes to nought is shared out among them
        row, lone = table.rows[place], min(amounts, key=lambda amount: sum(other * amount > 0 for other in amounts))
        others = sorted(abs(amount) for amount in amounts if amount * lone < 0)
        if (
            len(others) == len(columns) - 1
            and _counts(row)
            and TAKEN_IN.search(row.label)
            and not _TURNS.search(row.label)
            and others[0] <= _PART * abs(lone)
            and abs(lone) <= _PART * others[-1]
        ):
            yield SignBeside(table, row, columns[amounts.index(lone)], down=False)


def _counts(row: Row) -> bool:
    """Whether the line is one of those added up, and its name does not say that it may be of either sign."""
    plain = row.role == "item" and not row.part_of and not EITHER_WAY.search(row.label)
    return plain and not (says_result(row) or says_difference(row))


def _says_side(column: Column) -> bool:
    return any(told_by(word) for word in column.header.split())
