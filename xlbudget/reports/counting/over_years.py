"""Which columns of a table may be added up over the years: whole years of one measure, one unit and one price level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from xlbudget.domain.columns.row_sums import row_sums
from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import OPEN_TIME, BudgetTable, Column, Row, currency_of
from xlbudget.domain.years import years_spanned
from xlbudget.reports.counting.what_counts import is_price
from xlbudget.reports.periods import Period

ADDS_UP = frozenset({"budget", "proposals", "financing", "follow_up"})
"""The kinds of tables whose lines add up; those of a business case are costs, savings and their net."""
_CHANGE = pattern(
    r"tillæg|tilleg|tillägg|ændr|endring|förändr|ompl|omprior|overf|ovf|överf|genbev|korrekt|afvig|avvik", re.IGNORECASE
)
"""What heads an amount that changes the budget of a year or is carried to it."""
_CARRIED_ON = pattern(r"overfør\w* til|genbevil", re.IGNORECASE)
"""The same where it is called budget or forecast as well: "Forventet overført til 2026"."""
_SCALES = (Decimal(1000), Decimal(1_000_000))
_FEWEST_LINES = 3  # that tell of two columns of which unit they are
_MOST = Decimal("0.8")  # of those lines


def whole_years(table: BudgetTable, periods: Sequence[Period]) -> list[Period]:
    """The columns that may be the amounts of a whole year, also of one from which on it stays: no part of a year, no
    difference between two, no price, and nothing that changes a year's amount beside those that are one: "Budget 2025 |
    Søges overført til 2026"."""
    others = {
        one.key for one in table.columns if one.role == "difference" or (one.period and OPEN_TIME not in one.period)
    }
    own = [one for one in periods if one.year is not None and one.key not in others and not is_price(one.header)]
    return [one for one in own if not (_CARRIED_ON if one.measure else _CHANGE).search(one.header)] or own


def addable(table: BudgetTable, periods: Sequence[Period], other_units: Set[str], *, settled: bool) -> tuple[str, ...]:
    """The keys of the years that make a total together: those of the table's own total, else each year once of one
    measure where the table's amounts add up. None where one of them is in another unit, or not all of them are
    `settled` in one price level."""

    def alike(keys: tuple[str, ...]) -> bool:
        levels = {period.level for period in periods if period.key in keys}
        return other_units.isdisjoint(keys) and (settled or len(levels) < 2)

    own = [entry.years for entry in row_sums(table)]
    if len(own) == 1:
        keys = tuple(column.key for column in own[0])
        return keys if alike(keys) else ()
    if table.kind not in ADDS_UP and table.kind != "business_case":
        return ()
    years = whole_years(table, periods)
    for family in ((None, "budget", "estimate"), ("revised",), ("outturn",), ("forecast",)):
        chosen = [period for period in years if period.measure in family]
        if len(chosen) > 1 and len({period.year for period in chosen}) == len(chosen):
            keys = tuple(period.key for period in _of_title(table, chosen))
            return keys if alike(keys) else ()
    return ()


def _of_title(table: BudgetTable, years: Sequence[Period]) -> Sequence[Period]:
    """Those of the years that the title is of: "Budget 2026-2029" has the year before beside it to compare with."""
    span = years_spanned(table.title or "")
    if span is None:
        return years
    own = [period for period in years if period.year is not None and span[0] <= period.year <= span[1]]
    return own if [period.year for period in own] == list(range(span[0], span[1] + 1)) else years


def in_other_units(table: BudgetTable) -> frozenset[str]:
    """The keys of the columns in another unit or currency than the table's: "2006 (kr.)" beside years in mio. kr., and
    those whose amounts are a thousand or a million times those of the other years."""
    return stated_in_other_units(table) | frozenset(_of_other_size(table))


def stated_in_other_units(table: BudgetTable) -> frozenset[str]:
    """The keys of the columns that state another unit or currency than the table's."""
    return frozenset(
        column.key
        for column in table.money_columns()
        if (column.unit or table.unit, currency_of(table, column)) != (table.unit, table.currency)
    )


def _of_other_size(table: BudgetTable) -> Iterator[str]:
    """The years whose amounts are of another size than those of most years; of two sizes the first is the table's."""
    years = [column for column in table.money_columns() if column.role == "year" and not column.unit]
    size, sizes = Decimal(1), {}
    for place, column in enumerate(years):
        size *= _times(table.rows, years[place - 1], column) if place else 1
        sizes[column.key] = size
    if len(set(sizes.values())) > 1:
        (common, _), *_ = Counter(sizes.values()).most_common()
        yield from (key for key, own in sizes.items() if own != common)


def _times(rows: Sequence[Row], one: Column, other: Column) -> Decimal:
    """How many times the amounts of a column are those of another: a thousand or a million, or a part of that; 1 where
    most lines say nothing of the kind."""
    pairs = [(row.values[one.key], row.values[other.key]) for row in rows if row.values.keys() >= {one.key, other.key}]
    ratios = [abs(second / first) for first, second in pairs if first and second]
    if len(ratios) < _FEWEST_LINES:
        return Decimal(1)
    for factor in (*_SCALES, *(1 / scale for scale in _SCALES)):
        near = sum(factor / 2 < ratio < factor * 2 for ratio in ratios)
        if near >= _MOST * len(ratios):
            return factor
    return Decimal(1)
