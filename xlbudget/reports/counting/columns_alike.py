"""Columns of one time that tell the same money, as their amounts bear out: in kroner and in 1.000 kr., or version after
version, "1. behandling | 2. behandling | Vedtaget", "BO1 | BO2 | BO3", "Budget | Skøn marts | Skøn maj". The finer unit
counts, and the last version.

What each version adds to those before it is called the same: such columns are unlike each other, and all of them count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from xlbudget.domain.amounts import significant_digits
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row

_WHAT = r"(version|udgave|udkast|behandling|bo|(?:budget)?opfølgning|økonomirapport|skøn|estimat|prognose|forventning)"
_VERSION = pattern(
    r"(?:(?:(?:forventet|vedtaget) )?(?:regnskab|resultat|budget|forbrug|skøn|prognose|estimat) )?"
    rf"(?:{_WHAT} ?([1-9])|([1-9]) {_WHAT})"
)
_ADOPTED = pattern(r"(?:endeligt? )?vedtaget(?: budget)?")
_SKOEN_OF = pattern(
    r"(?:skøn|estimat|prognose|forventning|forventet regnskab) (?:i |pr |per |ultimo |primo )?"
    r"(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*"
)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_WORDS = re.compile(r"[\W_]+")
_FEWEST = 2  # lines with amounts in both columns
_NEAR = 2  # times as much, at most, is a line in another version of the same money
_MOST_ASTRAY = 4  # one of so many lines may be changed more
_TELLING_DIGITS = 4


def without_columns_alike(table: BudgetTable, columns: Sequence[Column]) -> Sequence[Column]:
    """The columns without those of which another one tells the same money, more exactly or later."""
    if table.orientation == "long" or len(columns) < 2:
        return columns
    again = {
        *_in_coarser_units(table, columns),
        *_earlier_versions(table, columns),
        *_earlier_estimates(table, columns),
    }
    return [column for column in columns if column.key not in again] if again else columns


def _in_coarser_units(table: BudgetTable, columns: Sequence[Column]) -> Iterator[str]:
    """The keys of the columns that state, in a larger unit, what another one does."""
    if len({column.unit or table.unit for column in columns}) < 2:
        return  # nearly all tables
    alike: dict[tuple[object, ...], list[Column]] = defaultdict(list)
    for column in columns:
        alike[(*_of_time(column), column.currency)].append(column)
    for own in alike.values():
        for one, other in combinations(own, 2):
            unit, other_unit = one.unit or table.unit, other.unit or table.unit
            if unit is None or other_unit is None or unit == other_unit:
                continue
            fine, coarse = (one, other) if unit.factor < other_unit.factor else (other, one)
            factor = max(unit.factor, other_unit.factor) / min(unit.factor, other_unit.factor)
            if _is_carried(_lines(table, fine, coarse), fine, coarse, factor):
                yield coarse.key


def _is_carried(lines: Sequence[Row], fine: Column, coarse: Column, factor: Decimal) -> bool:
    """Whether one column states in every line what the other does, as exactly as it shows."""
    told = {row.values[fine.key] for row in lines}
    return (
        len(lines) >= _FEWEST
        and significant_digits(told) >= _TELLING_DIGITS
        and all(
            abs(row.values[fine.key] / factor - row.values[coarse.key]) * 2
            <= Decimal(1).scaleb(-shown_decimals(row, coarse.key))
            for row in lines
        )
    )


def _earlier_versions(table: BudgetTable, columns: Sequence[Column]) -> Iterator[str]:
    """The keys of the columns after which a later version of the same money stands."""
    alike: dict[tuple[object, ...], dict[int, Column]] = defaultdict(dict)
    for column in columns:
        if (told := _VERSION.fullmatch(_plain(column))) is not None:
            what, number = told[1] or told[4], int(told[2] or told[3])
            alike[(what, *_of_time(column), column.unit, column.currency)][number] = column
    for (what, *_), numbered in alike.items():
        versions = [numbered[number] for number in sorted(numbered)]
        if what == "behandling":
            versions += [column for column in columns if _is_what_was_adopted(column, versions[-1])]
        yield from _followed(table, versions)


def _is_what_was_adopted(column: Column, read: Column) -> bool:
    """Whether the column states what the last reading ended with."""
    return _of_year(column) == _of_year(read) and _ADOPTED.fullmatch(_plain(column)) is not None


def _earlier_estimates(table: BudgetTable, columns: Sequence[Column]) -> Iterator[str]:
    """The keys of the columns of what the whole year was reckoned to come to, month after month. An estimate of the
    month alone is far from the budget of the year, and without that budget nothing tells the two from each other."""
    told = [(column, of[1]) for column in columns if (of := _SKOEN_OF.fullmatch(_plain(column))) is not None]
    if len(told) < 2:
        return  # nearly all tables
    alike: dict[tuple[object, ...], dict[int, Column]] = defaultdict(dict)
    for column, month in told:
        alike[_of_year(column)][_MONTHS.index(month)] = column
    for year, by_month in alike.items():
        whole = next((one for one in columns if _of_year(one) == year and one.measure in ("budget", "revised")), None)
        estimates = [by_month[month] for month in sorted(by_month)]
        if whole is not None and all(_is_version_of(_lines(table, whole, one), whole, one) for one in estimates):
            yield from _followed(table, estimates)


def _followed(table: BudgetTable, versions: Sequence[Column]) -> Iterator[str]:
    """The keys of the versions after which the next states about the same."""
    for one, later in pairwise(versions):
        if _is_version_of(_lines(table, one, later), one, later):
            yield one.key


def _is_version_of(lines: Sequence[Row], one: Column, later: Column) -> bool:
    """Whether most lines state about as much in both columns."""
    astray = sum(not 1 <= _NEAR * row.values[later.key] / row.values[one.key] <= _NEAR * _NEAR for row in lines)
    return len(lines) >= _FEWEST and astray * _MOST_ASTRAY <= len(lines)


def _lines(table: BudgetTable, one: Column, other: Column) -> list[Row]:
    """The lines that state an amount in both columns."""
    return [row for row in table.items() if row.values.get(one.key) and row.values.get(other.key)]


def _of_time(column: Column) -> tuple[object, ...]:
    return column.year, column.period, column.measure


def _of_year(column: Column) -> tuple[object, ...]:
    return column.year, column.unit, column.currency


def _plain(column: Column) -> str:
    return _NO_WORDS.sub(" ", _YEAR.sub(" ", column.header)).strip().casefold()
