"""Tables that state the same figures for the same lines and years: told from the figures as they stand, units apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from xlbudget.checks.registry import Subject
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable

_FEWEST_AMOUNTS, _FEWEST_LINES = 6, 3  # so many figures are not the same by chance
_MOST = 30  # tables with one figure on one line: a form's noughts and standard rates tell nothing

_Key = tuple[str, int, str]


class Twins(NamedTuple):
    """Two tables that say the same, and how many figures they share."""

    first: BudgetTable
    second: BudgetTable
    shared: int


def told_twice(subject: Subject) -> list[Twins]:
    """The pairs of tables that agree, figure by figure, on nearly all lines and years that both state."""
    return list(_twins(subject))


def _twins(subject: Subject) -> Iterator[Twins]:
    tables = [table for table in subject.tables if table.kind != "index" and table.orientation == "years_across"]
    if len(tables) < 2:
        return
    read = [_figures(table) for table in tables]
    where: dict[tuple[_Key, Decimal], list[int]] = {}
    for place, figures in enumerate(read):
        for key, value in figures.items():
            where.setdefault((key, value), []).append(place)
    agreeing: Counter[tuple[int, int]] = Counter()
    for places in where.values():
        if 1 < len(places) <= _MOST:
            agreeing.update((first, second) for at, second in enumerate(places) for first in places[:at])
    for (first, second), count in sorted(agreeing.items()):
        shared = [key for key in read[first] if key in read[second]]
        lines = {key[0] for key in shared if read[first][key] == read[second][key]}
        if count >= _FEWEST_AMOUNTS and len(lines) >= _FEWEST_LINES and count * 5 >= len(shared) * 4:
            yield Twins(tables[first], tables[second], count)


def _figures(table: BudgetTable) -> dict[_Key, Decimal]:
    """The figures other than nought by label, year and measure; a label that stands twice says nothing."""
    found: dict[_Key, Decimal] = {}
    twice: set[_Key] = set()
    years = [column for column in table.year_columns() if column.year is not None and column.unit is None]
    for row in table.rows:
        name = row.evened_label + (row.flow or "")
        if not name or row.unit is not None:
            continue
        for column in years:
            value = row.values.get(column.key)
            key = (name, column.year or 0, column.measure or "budget")
            if not value:
                continue
            if key in found:
                twice.add(key)
            found[key] = value
    return {key: value for key, value in found.items() if key not in twice}
