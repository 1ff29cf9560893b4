"""Pairs of tables that state some amounts of their lines alike: told quickly, and generously.

Most tables of a workbook that share lines have other figures in them. So it is asked first which of them are worth a
comparison cell by cell: what two tables say of all their lines in a year, until too much of it is found to differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations, repeat
from operator import le, sub

from xlbudget.checks.between_tables.told_by_name import Amounts, Named, Time, ToldByName
from xlbudget.domain.table import BudgetTable

_FEW = 8  # tables with one line: of so few each is held against each other, of more those near in size
_MOST = 30  # tables with one amount on one line: what stands in more of them is a form's, and tells no two as the same
_PARTS = 4  # of what two tables state, one may differ
_Pair = tuple[int, int]


def like_tables(tables: Sequence[BudgetTable], lines: Sequence[Named], fewest: int) -> list[_Pair]:
    """The tables, two by two by their places, that may state at least so many amounts alike, though not all, and that
    differ in no more than a fourth of what both state. `lines`: of each table those whose names stand in others."""
    told = list(map(ToldByName, tables, lines))
    firsts = cache(lambda: _first_alike(told))
    agreeing: Counter[_Pair] = Counter()
    shared: defaultdict[_Pair, list[str]] = defaultdict(list)
    for standing, names in _by_tables(lines).items():
        if len(standing) <= _FEW:
            for pair in combinations(standing, 2):
                shared[pair] += names
        else:
            beside = {place: _Part(told[place], names) for place in standing}
            _count_near(beside, firsts() if len(beside) > _MOST else range(len(tables)), agreeing)
    differing = set[_Pair]()
    for pair, names in shared.items():
        alike = _alike(*[_Part(told[place], names) for place in pair])
        if alike is None:
            differing.add(pair)
        else:
            agreeing[pair] += alike
    found = sorted(pair for pair, times in agreeing.items() if times >= fewest and pair not in differing)
    return [pair for pair in found if firsts()[pair[0]] != firsts()[pair[1]]]


def _by_tables(lines: Iterable[Named]) -> Mapping[tuple[int, ...], list[str]]:
    """The names that stand in the same tables, by the places of these."""
    standing: defaultdict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(lines):
        for name in own:
            standing[name].append(place)
    found: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for name, places in standing.items():
        found[tuple(places)].append(name)
    return found


class _Part:
    """What a table states on some of its lines."""

    def __init__(self, told: ToldByName, names: Sequence[str]) -> None:
        self.told = told
        self._places = None if names == told.names else [told.places[name] for name in names]

    def at(self, time: Time) -> Amounts:
        """What the lines state for a time."""
        amounts = self.told.at(time)
        return amounts if self._places is None else [amounts[place] for place in self._places]


def _alike(first: _Part, second: _Part) -> int | None:
    """How many amounts the lines of two tables state alike, time by time; None where too many differ."""
    times = [time for time in first.told.columns if time in second.told.columns]
    half = first.told.half + second.told.half
    found, left = 0, _room(first.told, second.told, len(times))
    for time in times:
        amounts, others = first.at(time), second.at(time)
        if not (all(amounts) and all(others)):
            stated = [(amount, other) for amount, other in zip(amounts, others, strict=True) if amount and other]
            amounts, others = [amount for amount, _ in stated], [other for _, other in stated]
        alike = sum(map(le, map(abs, map(sub, amounts, others)), repeat(half)))
        found += alike
        left -= len(amounts) - alike
        if left < 0:
            return None
    return found


def _room(first: ToldByName, second: ToldByName, times: int) -> int:
    """How many amounts may differ, at most, in two tables that share so many times."""
    both = min(len(first.names), len(second.names)) * times
    return both // _PARTS if first.each_once and second.each_once else both


def _count_near(
    beside: Mapping[int, _Part], firsts: Mapping[int, int] | Sequence[int], agreeing: Counter[_Pair]
) -> None:
    """Hold lines of one name against those that are next to them in size, time by time. `firsts`: for each table one
    that says the same."""
    widest = max(part.told.half for part in beside.values())
    for entries in _entries(beside):
        for at, (amount, table) in enumerate(entries):
            half, first = beside[table].told.half, firsts[table]
            for other, other_table in reversed(entries[max(0, at - _MOST) : at]):
                if first == firsts[other_table]:
                    continue
                if amount - other > half + widest:
                    break
                if amount - other <= half + beside[other_table].told.half:
                    agreeing[min(table, other_table), max(table, other_table)] += 1


def _entries(beside: Mapping[int, _Part]) -> Iterator[list[tuple[int | Decimal, int]]]:
    """For each name and time the amounts, by size, with the places of the tables that state them."""
    for time in dict.fromkeys(time for part in beside.values() for time in part.told.columns):
        stating = {place: part.at(time) for place, part in beside.items() if time in part.told.columns}
        for amounts in zip(*stating.values(), strict=True):
            yield sorted((amount, place) for amount, place in zip(amounts, stating, strict=True) if amount)


def _first_alike(told: Sequence[ToldByName]) -> list[int]:
    """For each table the first one that says the same: a workbook may hold a form a thousand times."""
    first: dict[object, int] = {}
    return [first.setdefault(one.said(), place) for place, one in enumerate(told)]
