"""Lines of a table that are called what another table of the workbook is called: an overview in front of its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.checks.wording import unit_of
from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.domain.table_names import telling_words

_TELLING = 100  # an amount of so many of its last shown digit does not agree by chance


class Compared(NamedTuple):
    """An amount of a line beside the total that the other table states for the same time."""

    column: Column
    total_column: Column
    agrees: bool
    tells: bool  # whether the amount is large enough for its agreement to mean something


class OverviewLine(NamedTuple):
    """A line of a table that is called what another one is called, with that table's total."""

    table: BudgetTable
    row: Row
    other: BudgetTable
    total: Row
    compared: Sequence[Compared]

    @property
    def agreeing(self) -> int:
        """In how many columns the two agree, as far as that means something."""
        return sum(one.agrees and one.tells for one in self.compared)

    @property
    def differing(self) -> list[Compared]:
        """The columns in which they do not."""
        return [one for one in self.compared if not one.agrees]


def names_of_tables(subject: Subject) -> dict[str, list[BudgetTable]]:
    """The tables with one total by the words of their title and sheet. Ask for it with `subject.once`."""
    named: defaultdict[str, list[BudgetTable]] = defaultdict(list)
    for table in subject.tables if len(subject.tables) > 1 else ():
        if sum(row.role == "total" for row in table.rows) == 1:
            for word in telling_words(f"{table.sheet} {table.title or ''}"):
                named[word].append(table)
    return named


def overview_lines(subject: Subject) -> Iterator[OverviewLine]:
    """The lines that name one other table of their kind and share years with it."""
    named = subject.once(names_of_tables)
    for table in subject.tables:
        for row in table.rows:
            words = telling_words(row.label) if row.values else frozenset[str]()
            if not words or words.isdisjoint(named):
                continue
            called = [
                other
                for other in named.get(min(words), ())
                if other is not table
                and other.kind == table.kind
                and (other.price_level == table.price_level or None in (other.price_level, table.price_level))
                and all(other in named.get(word, ()) for word in words)
            ]
            sharing = [other for other in called if next(_beside(table, row, other), None)]
            if len(sharing) == 1:
                (other,) = sharing
                yield OverviewLine(table, row, other, _total(other), _compared(table, row, other))


def _total(table: BudgetTable) -> Row:
    return next(row for row in table.rows if row.role == "total")


def _beside(table: BudgetTable, row: Row, other: BudgetTable) -> Iterator[tuple[Column, Column]]:
    """The columns in which the line and the other table's total state amounts for the same time in known units, or
    both in unknown ones."""
    total = _total(other)
    by_time = {(one.year, one.measure, one.period): one for one in other.year_columns() if one.key in total.values}
    for column in table.year_columns():
        beside = by_time.get((column.year, column.measure, column.period))
        if beside is None or column.key not in row.values:
            continue
        if (unit_of(table, row, column) is None) == (unit_of(other, total, beside) is None):
            yield column, beside


def _compared(table: BudgetTable, row: Row, other: BudgetTable) -> list[Compared]:
    total = _total(other)
    found = []
    for column, beside in _beside(table, row, other):
        units = unit_of(table, row, column), unit_of(other, total, beside)
        factors = [unit.factor if unit else Decimal(1) for unit in units]
        stated, given = row.values[column.key] * factors[0], total.values[beside.key] * factors[1]
        halves = [
            rounding_tolerance(0, shown_decimals(line, one.key)) * factor
            for line, one, factor in ((row, column, factors[0]), (total, beside, factors[1]))
        ]
        tells = abs(stated) >= _TELLING * max(halves)
        found.append(Compared(column, beside, abs(stated - given) <= sum(halves), tells))
    return found
