"""Years of a line that are a power of ten away from all its other years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.registry import Flaw, Subject
from xlbudget.checks.wording import amount, column_name, label, unit_of
from xlbudget.checks.year_amounts import year_amounts
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column, Row

_FEWEST = 2  # other years to compare with
_ALIKE = Decimal("1.6")  # the largest of the other years by the smallest
_NEAR = Decimal("1.25")  # how far beyond them the corrected amount may lie
_FAR = 10 / _NEAR  # how far from them an amount must be for a tenth of it, or ten times it, to lie so near


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


def out_of_scale(slip: Slip, times: tuple[str, str], hints: tuple[str, str]) -> Flaw:
    """The flaw of a slip; `times` is how far it is off ("tusind gange"), `hints` what to do, in Danish and English."""
    value, unit = slip.row.values[slip.column.key], unit_of(slip.table, slip.row, slip.column)
    larger = ("større", "larger") if slip.factor > 1 else ("mindre", "smaller")
    name, fits = column_name(slip.column), amount(slip.meant, unit)
    return Flaw(
        slip.table.sheet,
        slip.row.cells[slip.column.key],
        f"{label(slip.row)} i {name} er {amount(value)}, omkring {times[0]} {larger[0]} end i de andre år.",
        f"{label(slip.row)} in {name} is {amount(value)}, about {times[1]} {larger[1]} than in the other years.",
        f"{hints[0]} {fits} ville passe til de andre år.",
        f"{hints[1]} {fits} would fit the other years.",
        slip.meant,
        value,
        value - slip.meant,
    )


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
                    yield Slip(table, row, column, factor, meant)
                    break


def _comparable(table: BudgetTable) -> list[str]:
    """The years that amounts can be compared over. Expense, income and net of one year are no such years."""
    years = [column for column in table.columns if column.role == "year"]
    times = Counter((column.year, column.measure) for column in years)
    return [column.key for column in years if times[column.year, column.measure] == 1]


def lone_amounts(subject: Subject) -> list[LoneAmount]:
    """What stands alone, far from the others, at either end of its line: an amount between the others is of their size
    as it is. Ask for it with `subject.once(lone_amounts)`."""
    found = []
    for table, amounts in subject.once(year_amounts):
        keys = _comparable(table)
        if len(keys) <= _FEWEST or table.kind == "index" or table.orientation == "long":
            continue
        lines = map(sorted, zip(*[amounts[key] for key in keys], strict=True))
        for row, line in zip(table.rows, lines, strict=True):
            # most lines have an amount in each year, and none below nought
            sizes = line if line[0] > ZERO else sorted([abs(value) for value in line if value])
            if len(sizes) <= _FEWEST:
                continue
            least, most = sizes[0], sizes[-1]
            if most < _FAR * least or row.role != "item" or row.unit is not None:
                continue
            if sizes[-2] <= _ALIKE * least:
                found.append(LoneAmount(table, row, keys, most, least, sizes[-2]))
            if most <= _ALIKE * sizes[1]:
                found.append(LoneAmount(table, row, keys, least, sizes[1], most))
    return found
