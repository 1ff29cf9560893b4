"""Pairs of tables that state some amounts of their lines alike: told quickly, and generously.

Most tables of a workbook that share lines have other figures in them. So it is asked first which of them are worth a
comparison cell by cell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain, combinations
from operator import mul, sub

from xlbudget.domain.amounts import rounding_tolerance
from xlbudget.domain.line_amounts import hundredths_at
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Row

_HUNDRED = 100
_FEW = 8  # tables with one line: of so few each is held against each other, of more those near in size
_MOST = 30  # tables with one amount on one line: what stands in more of them is a form's, and tells no two as the same
Named = Mapping[str, Sequence[Row]]
"""The lines of a table by name."""
Times = tuple[tuple[int, str], ...]
"""Years, each with what is measured."""
_Pair = tuple[int, int]


class _Line(NamedTuple):
    """What a line of a table states, in hundredths of a krone."""

    table: int  # its place among the tables
    times: Times  # those for which it states an amount other than nought; lines that state the same share theirs
    amounts: Sequence[int | Decimal]
    half: Decimal  # half of the last digit of the coarsest that the table shows


def like_tables(tables: Sequence[BudgetTable], lines: Sequence[Named], fewest: int) -> list[_Pair]:
    """The tables, two by two by their places, that may state at least so many amounts alike, though not all. `lines`:
    of each table those whose names stand in others as well."""
    named: defaultdict[str, list[_Line]] = defaultdict(list)
    known: dict[Times, Times] = {}
    for place, (table, own) in enumerate(zip(tables, lines, strict=True)):
        if own:
            reader = _Reader(place, table, known)
            for name, rows in own.items():
                named[name] += map(reader.line, rows if len(rows) == 1 else reader.told_once(rows))
    agreeing: Counter[_Pair] = Counter()
    firsts = cache(lambda: _first_alike(named))
    for beside in named.values():
        if len(beside) <= _FEW:
            _count_each(beside, agreeing)
        else:
            _count_near(beside, firsts() if len(beside) > _MOST else range(len(tables)), agreeing)
    found = sorted(pair for pair, times in agreeing.items() if times >= fewest)
    return [pair for pair in found if firsts()[pair[0]] != firsts()[pair[1]]]


class _Reader:
    """Takes the amounts of a table out of its lines."""

    def __init__(self, place: int, table: BudgetTable, known: dict[Times, Times]) -> None:
        columns = [column for column in table.year_columns() if column.year is not None]
        units = [column.unit or table.unit for column in columns]
        keys = [column.key for column in columns]
        shown = {id(row.decimals): row.decimals for row in table.rows if row.values}.values()  # most lines share theirs
        self._place = place
        self._known = known
        self._keys = keys
        times = tuple([(column.year or 0, column.measure or "budget") for column in columns])
        self._times = known.setdefault(times, times)
        self._factors = [int(unit.factor) if unit else 0 for unit in units]
        half = rounding_tolerance(0, min([digits.get(key, 0) for digits in shown for key in keys], default=0))
        self._half = half * _HUNDRED
        self._widest = self._half * max(self._factors, default=0)

    def line(self, row: Row) -> _Line:
        """What a line states."""
        factors, half = self._factors, self._widest
        if row.unit:
            factors, half = [int(row.unit.factor)] * len(factors), self._half * row.unit.factor
        amounts = list(map(mul, hundredths_at(row.values, self._keys), factors))
        if all(amounts):
            return _Line(self._place, self._times, amounts, half)
        times = tuple([time for time, amount in zip(self._times, amounts, strict=True) if amount])
        return _Line(self._place, self._known.setdefault(times, times), list(filter(None, amounts)), half)

    def told_once(self, rows: Sequence[Row]) -> list[Row]:
        """Lines of one name with the amounts alone that no other of them states."""
        columns = list(zip(self._keys, self._factors, strict=True))
        stated = [[key for key, factor in columns if key in row.values and (factor or row.unit)] for row in rows]
        often = Counter(chain.from_iterable(stated))
        if min(often.values(), default=0) > 1:  # as where all state the same
            return []
        once = [[key for key in keys if often[key] == 1] for keys in stated]
        return [
            row._replace(values={key: row.values[key] for key in keys})
            for row, keys in zip(rows, once, strict=True)
            if keys
        ]


def _count_each(beside: Sequence[_Line], agreeing: Counter[_Pair]) -> None:
    """Hold each line of one name against each other."""
    for first, second in combinations(beside, 2):
        if first.table == second.table:
            continue
        amounts, others = first.amounts, second.amounts
        if first.times is not second.times:
            told = dict(zip(second.times, others, strict=True))
            both = [(amount, told[time]) for time, amount in zip(first.times, amounts, strict=True) if time in told]
            amounts, others = [amount for amount, _ in both], [other for _, other in both]
        if alike := sum(map((first.half + second.half).__ge__, map(abs, map(sub, amounts, others)))):
            agreeing[first.table, second.table] += alike


def _count_near(beside: Sequence[_Line], firsts: Mapping[int, int] | range, agreeing: Counter[_Pair]) -> None:
    """Hold lines of one name against those that are next to them in size, time by time. `firsts`: for each table one
    that says the same."""
    at_time: defaultdict[tuple[int, str], list[tuple[int | Decimal, Decimal, int, int]]] = defaultdict(list)
    for table, times, amounts, half in beside:
        first = firsts[table]
        for time, amount in zip(times, amounts, strict=True):
            at_time[time].append((amount, half, table, first))
    widest = max(line.half for line in beside)
    for entries in at_time.values():
        entries.sort()
        for at, (amount, half, table, first) in enumerate(entries):
            for other, other_half, other_table, other_first in reversed(entries[max(0, at - _MOST) : at]):
                if first == other_first:
                    continue
                if amount - other > half + widest:
                    break
                if amount - other <= half + other_half:
                    agreeing[min(table, other_table), max(table, other_table)] += 1


def _first_alike(named: Mapping[str, Sequence[_Line]]) -> dict[int, int]:
    """For each table the first one that says the same: a workbook may hold a form a thousand times."""
    told: defaultdict[int, list[object]] = defaultdict(list)
    for name, beside in named.items():
        for line in beside:
            told[line.table] += (name, id(line.times), *line.amounts)
    first: dict[tuple[object, ...], int] = {}
    return {table: first.setdefault(tuple(said), table) for table, said in told.items()}
