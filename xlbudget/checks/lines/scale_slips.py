"""Years of a line that are a power of ten away from all its other years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column, Row

THOUSANDFOLD = Decimal(1000), Decimal("0.001")
TENFOLD = Decimal(10), Decimal("0.1")
_CARRIED_OVER = pattern(r"overfør|genbevil|udsk[yu]d|flytte|periodiser", re.IGNORECASE)
_FEWEST = 2  # other years to compare with
_MORE, _THAN = 8, 5  # the largest of the other years is to the smallest at most as these
_NEAR = Decimal("1.25")  # how far beyond them the corrected amount may lie
_BEYOND = 50  # times the largest of the other lines
_FAR = int(10 / _NEAR)  # times an amount its furthest is at least, where a tenth of that lies so near the others
_APART = _FAR * _THAN * _THAN // _MORE  # fifths of an amount that its nearest is at least


class Slip(NamedTuple):
    """A year's amount that fits the others when it is divided by `factor` (1000, 10, 0.1 or 0.001)."""

    table: BudgetTable
    row: Row
    column: Column
    factor: Decimal
    meant: Decimal


class LoneAmount(NamedTuple):
    """A line's largest or smallest amount whose other years are alike: between `least` and `most` in size."""

    table: BudgetTable
    row: Row
    years: list[str]  # the keys that are compared
    size: Decimal
    least: Decimal
    most: Decimal


def scale_slips(subject: Subject, factors: tuple[Decimal, ...]) -> Iterator[Slip]:
    """Amounts that only one of the factors, each ten or more or a tenth or less, brings in line with the other years of
    their line."""
    for table, row, years, size, least, most in subject.once(lone_amounts):
        for column in table.columns:
            value = row.values.get(column.key) if column.key in years else None
            if value is None or abs(value) != size:
                continue
            for factor in factors:
                meant = value / factor
                if least / _NEAR <= abs(meant) <= most * _NEAR:
                    yield _as_columns_tell(Slip(table, row, column, factor, meant), years)
                    break


def _as_columns_tell(slip: Slip, years: Sequence[str]) -> Slip:
    """The slip, or in a follow-up the first of the line's other amounts where these are far beyond all else in their
    columns: a revised budget follows the one it is made from, so the two together are no more than the outturn."""
    table, row, factor = slip.table, slip.row, slip.factor
    if factor >= 1 or over_years(table):
        return slip
    beside = [key for key in years if key != slip.column.key and row.values.get(key)]
    for key in beside:
        largest = max((abs(other.values.get(key, ZERO)) for other in table.items() if other is not row), default=ZERO)
        if not largest or abs(row.values[key]) < _BEYOND * largest:
            return slip
    first = table.column(beside[0])
    turned = 1 / factor
    return Slip(table, row, first, turned, row.values[first.key] / turned)


def compared_over_years(subject: Subject) -> list[tuple[BudgetTable, list[str]]]:
    """The tables with so many years that the amounts of a line can be compared over them, with these. Ask for it with
    `subject.once(compared_over_years)`."""
    tables = [table for table in subject.tables if table.kind != "index" and table.orientation != "long"]
    found = [(table, _comparable(table)) for table in tables]
    return [(table, keys) for table, keys in found if len(keys) > _FEWEST]


def left_uncompared(subject: Subject) -> list[tuple[BudgetTable, list[Column], list[str]]]:
    """The tables with years, or states of one, that are not all compared over years: these columns, and the keys of
    those that are. Ask for it with `subject.once(left_uncompared)`."""
    compared = {id(table): keys for table, keys in subject.once(compared_over_years)}
    found = []
    for table in subject.tables:
        keys = compared.get(id(table), [])
        columns = [column for column in table.columns if column.role == "year"]
        if 1 < len(columns) != len(keys) and table.kind != "index" and table.orientation != "long":
            found.append((table, columns, keys))
    return found


def _comparable(table: BudgetTable) -> list[str]:
    """The years that amounts can be compared over. Expense, income and net of one year are no such years, and neither
    what was spent of one so far nor what is carried over to one is of the size of its budget. One in a unit of its own
    is none either. Parts of a year are as good as years."""
    years = [one for one in table.columns if one.role == "year" and one.unit in (None, table.unit)]
    if len(years) <= _FEWEST:
        years = [column for column in table.columns if column.role == "amount" and column.part] or years
    if not over_years(table):
        years = [one for one in years if one.measure != "outturn" and not _CARRIED_OVER.search(one.header)]
    told = [(column.year, column.measure, column.part) for column in years]
    if len(set(told)) == len(told):
        return [column.key for column in years]
    times = Counter(told)
    return [column.key for column, one in zip(years, told, strict=True) if times[one] == 1]


def over_years(table: BudgetTable) -> bool:
    """Whether the table shows more than two years: one of few with its year before is a follow-up."""
    return len({column.year for column in table.columns if column.role == "year"}) > _FEWEST


def lone_amounts(subject: Subject) -> list[LoneAmount]:
    """What stands alone, far from the others, at either end of its line: an amount between the others is of their size
    as it is. Ask for it with `subject.once(lone_amounts)`."""
    found = []
    for table, keys in subject.once(compared_over_years):
        years = subject.amounts(table).together(keys)
        for place in _alike_or_far(table.rows, years):
            stated = [year[place] for year in years]
            if max(stated) < _FAR * min(stated):
                continue  # as most lines: all are of one size
            whole = sorted(map(abs, filter(None, stated)))
            if len(whole) <= _FEWEST or whole[-1] < _FAR * whole[0]:
                continue
            largest = _THAN * whole[-2] <= _MORE * whole[0]
            smallest = _THAN * whole[-1] <= _MORE * whole[1]
            if largest or smallest:
                row = table.rows[place]
                sizes = sorted(map(abs, filter(None, map(row.values.get, keys))))
                if largest:
                    found.append(LoneAmount(table, row, keys, sizes[-1], sizes[0], sizes[-2]))
                if smallest:
                    found.append(LoneAmount(table, row, keys, sizes[0], sizes[1], sizes[-1]))
    return found


def _alike_or_far(rows: Sequence[Row], years: Sequence[Sequence[int]]) -> Sequence[int]:
    """The places of the items in which no two years beside each other are too different to be alike, and too near for
    one of them to stand alone: soon told of most lines."""
    left = [place for place, row in enumerate(rows) if row.role == "item" and row.unit is None]
    for before, after in pairwise(years):
        left = [
            place
            for place in left
            if not (
                _MORE * one < _THAN * other < _APART * one
                if (one := before[place]) < (other := after[place])
                else _MORE * other < _THAN * one < _APART * other
            )
        ]
    return left
