"""What a table states on some of its lines, name by name in whole columns: to be held against other tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice
from math import ceil
from operator import attrgetter

from xlbudget.checks.between_tables.hundredths import in_hundredths
from xlbudget.domain.amounts import Unit, rounding_tolerance
from xlbudget.domain.line_amounts import Amounts as Lines
from xlbudget.domain.table import BudgetTable, Column, Row, amounts_of

_HUNDRED = 100
Named = Mapping[str, Sequence[Row]]
"""The lines of a table by name."""
Time = tuple[int, str]
"""A year, and what is measured."""
Amounts = Sequence[int | Decimal]
"""In hundredths of a krone, nought where none is stated."""


class ToldByName:
    """What a table states on these of its lines. What stands twice, a name or a year, says nothing."""

    def __init__(self, table: BudgetTable, lines: Named) -> None:
        self.names = list(lines)
        self.columns: dict[Time, list[Column]] = {}
        for column in table.year_columns() if lines else ():
            if column.year is not None:
                self.columns.setdefault((column.year, column.measure or "budget"), []).append(column)
        self._table = table
        self._lines = lines
        self._made: dict[Time, Amounts] = {}

    @cached_property
    def each_once(self) -> bool:
        """Whether no year stands twice."""
        return all(len(columns) == 1 for columns in self.columns.values())

    @cached_property
    def places(self) -> dict[str, int]:
        """Those of the names."""
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def half(self) -> int:
        """Half of the last digit of the coarsest amount that the lines show, in hundredths of a krone, or more."""
        digits = list(map(_DECIMALS, self._rows))
        columns = list(chain.from_iterable(self.columns.values()))
        shown = dict(zip(map(id, digits), digits, strict=True)).values()  # most lines share theirs
        coarsest = min([own.get(column.key, 0) for own in shown for column in columns], default=0)
        units = {self._table.unit, *[column.unit for column in columns], *self._units}
        factor = max([unit.factor for unit in units if unit], default=0)
        return ceil(rounding_tolerance(0, coarsest) * factor * _HUNDRED)

    def at(self, time: Time) -> Amounts:
        """What is stated for a time, name by name."""
        found = self._made.get(time)
        if found is None:
            found, *others = map(self._in, self.columns[time])
            if others:
                cells = zip(found, *others, strict=True)
                found = [sum(stated) if len(stated) - stated.count(0) == 1 else 0 for stated in cells]
            self._made[time] = found
        return found

    def said(self) -> object:
        """All of it, for tables that say the same to be told by."""
        return tuple(self.names), tuple([(time, tuple(self.at(time))) for time in sorted(self.columns)])

    def _in(self, column: Column) -> Amounts:
        """What is stated in a column, name by name."""
        told = in_hundredths(self._amounts, column.key, column.unit or self._table.unit, self._units)
        if self._one_each:
            return told
        each_line = iter(told)
        return [sum(islice(each_line, len(rows))) for rows in self._once.values()]

    @cached_property
    def _one_each(self) -> bool:
        return all(len(rows) == 1 for rows in self._lines.values())

    @cached_property
    def _once(self) -> Named:
        """The lines, those of one name with the amounts alone that no other of them states."""
        if self._one_each:
            return self._lines
        columns = list(chain.from_iterable(self.columns.values()))
        usual = {column.key: column.unit or self._table.unit for column in columns}
        return {name: _told_once(rows, usual) if len(rows) > 1 else rows for name, rows in self._lines.items()}

    @cached_property
    def _rows(self) -> list[Row]:
        return list(chain.from_iterable(self._once.values()))

    @cached_property
    def _amounts(self) -> Lines[str]:
        return amounts_of(self._rows)

    @cached_property
    def _units(self) -> list[Unit | None]:
        """The unit of each line that states its own."""
        return list(map(_UNIT, self._rows))


_DECIMALS, _UNIT = attrgetter("decimals"), attrgetter("unit")


def _told_once(rows: Sequence[Row], usual: Mapping[str, Unit | None]) -> list[Row]:
    stated = [[key for key, unit in usual.items() if key in row.values and (row.unit or unit)] for row in rows]
    often = Counter(chain.from_iterable(stated))
    if min(often.values(), default=0) > 1:  # as where all state the same
        return []
    once = [[key for key in keys if often[key] == 1] for keys in stated]
    return [
        row._replace(values={key: row.values[key] for key in keys})
        for row, keys in zip(rows, once, strict=True)
        if keys
    ]
