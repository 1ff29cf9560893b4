"""Columns of one year and one measure that follow from each other: of a sum and its parts only one counts.

"Intäkter", "Kostnader" and their "Netto", or what is carried over, the quota and what is "til disposisjon": a heading
seldom says so, the lines do. Where a net is expense less income, both without a minus, it alone is money to add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, islice

from xlbudget.domain.amounts import ZERO, rounding_tolerance, significant_digits
from xlbudget.domain.columns.added_columns import part_of_year
from xlbudget.domain.columns.column_relations import relations
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import MONTHS_OF_PARTS, BudgetTable, Column, Measure, Row
from xlbudget.reports.counting.columns_told_twice import says_the_same

_FEWEST_LINES = 2  # in which two of the parts state an amount, or others than in the lines before
_TELLING_DIGITS = 6  # of different sums that agree: so many figures are no chance
_ONE_IN = 10  # of so many lines may be wrong, as published; one of a few
_NEAREST = 6  # columns of one year and measure that are looked through


def stood_for(table: BudgetTable, columns: Sequence[Column]) -> Mapping[str, frozenset[str]]:
    """The columns that other ones stand for, by key with the keys of those: where one of them states an amount in a
    line, that of the column is not to be added to it."""
    found: dict[str, frozenset[str]] = {}
    for relation in relations(table):
        alike = all(says_the_same(one, relation.target) for one in relation.sources)
        if relation.form == "difference" and relation.target in columns and alike:
            found.update((column.key, frozenset({relation.target.key})) for column in relation.sources)
    others = _MayBeParts([column for column in columns if column.key not in found])
    for target in columns:
        if target.key in found:
            continue
        sets = (parts for parts in _sets(others.nearest(target)) if any(says_the_same(target, part) for part in parts))
        parts = next((parts for parts in sets if _adds_up(table.rows, target, parts)), ())
        if parts:
            found[target.key] = frozenset(part.key for part in parts)
            others.drop(target)
    return found


def without_parts_of_years(table: BudgetTable, columns: Sequence[Column]) -> Sequence[Column]:
    """The columns without months or quarters that name no year, or nothing of what they measure, and together make up
    that which another column states: "2025 | Jan | … | Dec | 2026", "1. kvartal | … | 4. kvartal | Budget 2026"."""
    alike: dict[tuple[int | None, Measure | None, str], dict[int, Column]] = {}
    for column in columns:
        if (column.year is None or column.measure is None) and (part := part_of_year(column)):
            alike.setdefault((column.year, column.measure, part.letter), {})[part.last] = column
    whole = [column for column in columns if column.role == "year" and not column.period] if alike else []
    again = {
        part.key
        for (year, measure, letter), parts in alike.items()
        if parts.keys() == {*range(MONTHS_OF_PARTS[letter], 13, MONTHS_OF_PARTS[letter])}
        and any(
            year in (None, one.year)
            and (measure is None or one.measure in (None, measure))
            and one.unit == parts[12].unit
            and _adds_up(table.rows, one, list(parts.values()))
            for one in whole
        )
        for part in parts.values()
    }
    return [column for column in columns if column.key not in again]


class _MayBeParts:
    """Columns that others may be the sum of, by what they are of: a part says nothing else than its whole, of another
    year or measure, in another unit."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._places = {column.key: place for place, column in enumerate(columns)}
        self._alike: dict[tuple[object, ...], dict[str, Column]] = {}
        for column in columns:
            self._alike.setdefault(_said(column, column.year, column.measure), {})[column.key] = column

    def nearest(self, whole: Column) -> Sequence[Column]:
        """The first that may be parts of the column, as they stand."""
        said = {_said(whole, year, measure) for year in (None, whole.year) for measure in (None, whole.measure)}
        near = chain.from_iterable(islice(self._alike.get(one, {}).values(), _NEAREST + 1) for one in said)
        others = [column for column in near if column.key != whole.key]
        return sorted(others, key=lambda column: self._places[column.key])[:_NEAREST]

    def drop(self, column: Column) -> None:
        """Others stand for the column: it is no part of any."""
        del self._alike[_said(column, column.year, column.measure)][column.key]


def _said(column: Column, year: int | None, measure: Measure | None) -> tuple[object, ...]:
    return year, measure, column.period, column.unit, column.currency


def _sets(columns: Sequence[Column]) -> Iterator[Sequence[Column]]:
    """The sets of columns that one may be the sum of: all of them, or some few."""
    for count in range(len(columns), 1, -1):
        yield from combinations(columns, count)


def _adds_up(rows: Sequence[Row], target: Column, parts: Sequence[Column]) -> bool:
    told = stated = astray = 0
    most_astray = max(len(rows) // _ONE_IN, 1)
    agreeing = set()
    alone = set[str]()  # parts that are all that some lines have: what stands in the one or the other is told again
    for row in rows:
        if target.key not in row.values or row.role == "note":
            continue
        keys = [part.key for part in parts if row.values.get(part.key)]
        if not keys and not row.values[target.key]:
            continue
        stated += 1
        given = sum((row.values[key] for key in keys), ZERO)
        decimals = min(shown_decimals(row, key) for key in (target.key, *keys))
        if abs(row.values[target.key] - given) > rounding_tolerance(len(keys), decimals):
            astray += 1
            if astray > most_astray:
                return False
        elif keys:
            agreeing.add(abs(given))
            told += len(keys) > 1
            alone.update(keys if len(keys) == 1 else ())
    told += max(len(alone) - 1, 0)
    enough = told >= _FEWEST_LINES and significant_digits(agreeing) >= _TELLING_DIGITS
    return enough and astray <= max(stated // _ONE_IN, 1 if told > _FEWEST_LINES else 0)
