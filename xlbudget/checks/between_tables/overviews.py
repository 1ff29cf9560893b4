"""Lines of a table that are called what another table of the workbook is called: an overview in front of its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.line_amounts import hundredths_at
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of
from xlbudget.domain.table_names import telling_words

_Time = tuple[int | None, str | None, str | None]
"""Year, measure and part of the year."""

_ONE, _HUNDRED = Decimal(1), 100
_NO_WORDS: frozenset[str] = frozenset()
_TELLING = 100  # an amount of so many of its last shown digit does not agree by chance


class Compared(NamedTuple):
    """An amount of a line beside the total that the other table states for the same time."""

    column: Column
    total_column: Column
    agrees: bool
    tells: bool  # whether the amount is large enough for its agreement to mean something


class OverviewLine(NamedTuple):
    """A line of a table that is called what another one is called, with that table's total.

    Nothing is `compared` where they are far apart in most years.
    """

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


class Named(NamedTuple):
    """A table with one total, and when that speaks: the columns of years by year, measure and part of the year."""

    table: BudgetTable
    total: Row
    times: Mapping[_Time, Column]


def names_of_tables(subject: Subject) -> Mapping[str, Mapping[int, Named]]:
    """The tables with one total by the words of their title and sheet, and their place among the tables. Ask for it
    with `subject.once`."""
    named: defaultdict[str, dict[int, Named]] = defaultdict(dict)
    for place, table in enumerate(subject.tables if len(subject.tables) > 1 else ()):
        totals = [row for row in table.rows if row.role == "total"]
        if len(totals) == 1 and (words := telling_words(f"{table.sheet} {table.title or ''}")):
            entry = Named(table, totals[0], times_of(table))
            for word in words:
                named[word][place] = entry
    return named


def overview_lines(subject: Subject) -> Iterator[OverviewLine]:
    """The lines that name one other table of their kind and share years with it. A name that several tables share names
    none of them."""
    named = subject.once(names_of_tables)
    for table in subject.tables:
        times = times_of(table)
        meant: dict[frozenset[str], Named | None] = {}  # lines of one name are many in some tables
        for row in table.rows:
            words = telling_words(row.label) if row.values else _NO_WORDS
            if not words or not named.keys() >= words:
                continue
            if words not in meant:
                fewest, *others = sorted([named[word] for word in words], key=len)
                called = (one for place, one in fewest.items() if all(place in other for other in others))
                likely = (one for one in called if _is_like(one, table, times))
                first, another = next(likely, None), next(likely, None)
                meant[words] = first if another is None else None
            other = meant[words]
            if other is not None:
                yield OverviewLine(table, row, other.table, other.total, _compared(table, times, row, other))


def is_another_total(line: OverviewLine) -> bool:
    """Whether another sum of the line's table is what the line states, in every time that both have: "Drift" is the
    operation of the form, whose last line is the net."""
    table, other, times = line.table, line.other, times_of(line.other)
    shared = [(column, times[time]) for time, column in times_of(table).items() if time in times]
    shared = [(column, beside) for column, beside in shared if column.key in line.row.values]
    return any(
        all(beside.key in row.values for _, beside in shared)
        and all(_agrees(table, line.row, column, other, row, beside) for column, beside in shared)
        for row in other.rows
        if row.role in ("subtotal", "total") and row is not line.total
    )


def _agrees(table: BudgetTable, row: Row, column: Column, other: BudgetTable, total: Row, beside: Column) -> bool:
    """Whether an amount and a total are the same as far as both are shown, in kroner."""
    factor, other_factor = (
        unit.factor if unit else _ONE for unit in (unit_of(table, row, column), unit_of(other, total, beside))
    )
    half = rounding_tolerance(0, shown_decimals(row, column.key)) * factor
    other_half = rounding_tolerance(0, shown_decimals(total, beside.key)) * other_factor
    return abs(row.values[column.key] * factor - total.values[beside.key] * other_factor) <= half + other_half


def _is_like(one: Named, table: BudgetTable, times: Mapping[_Time, Column]) -> bool:
    """Whether another table is of the kind, price level and years of the table."""
    other = one.table
    return (
        other is not table
        and other.kind == table.kind
        and (other.price_level == table.price_level or None in (other.price_level, table.price_level))
        and not times.keys().isdisjoint(one.times)
    )


def times_of(table: BudgetTable) -> dict[_Time, Column]:
    """The columns of years by when they speak of."""
    return {(column.year, column.measure, column.part): column for column in table.year_columns()}


def _compared(table: BudgetTable, times: Mapping[_Time, Column], row: Row, other: Named) -> list[Compared]:
    """The amounts beside each other; none where more than half of them are far apart, which settles most lines."""
    found: list[Compared] = []
    shared = [
        (column, beside)
        for time, column in times.items()
        if column.key in row.values and (beside := other.times.get(time)) and beside.key in other.total.values
    ]
    stated = hundredths_at(row.values, [column.key for column, _ in shared])
    totals = hundredths_at(other.total.values, [beside.key for _, beside in shared])
    far = 0
    for (column, beside), own, given in zip(shared, stated, totals, strict=True):
        unit, other_unit = unit_of(table, row, column), unit_of(other.table, other.total, beside)
        if (unit is None) is not (other_unit is None):
            continue
        factor, other_factor = (one.factor if one else _ONE for one in (unit, other_unit))
        if unit is not other_unit:
            own, given = own * factor, given * other_factor  # noqa: PLW2901
        off, size = max(own - given, given - own), max(own, -own)
        far += off * _TELLING > 2 * size
        if far * 2 > len(shared):
            return []
        half = rounding_tolerance(0, shown_decimals(row, column.key)) * _HUNDRED
        other_half = rounding_tolerance(0, shown_decimals(other.total, beside.key)) * _HUNDRED
        if unit is not other_unit:
            half, other_half = half * factor, other_half * other_factor
        found.append(Compared(column, beside, off <= half + other_half, size >= _TELLING * max(half, other_half)))
    return found
