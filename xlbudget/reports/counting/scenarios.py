"""Columns and lines that tell the same money as it may come out: "Lav | Middel | Høj", "Scenarie 1 | Scenarie 2". One
of them is money to add up: the middle one; where there is none the budget of the year beside them, or else the
first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Column, Row

_LOW, _MIDDLE, _HIGH, _NUMBERED = range(4)
_WHICH = pattern(
    r"(?:(lavt?|pessimistisk|worst case)|(middel|mellem|basis|central|realistisk|forventet)"
    r"|(højt?|optimistisk|best case)) ?(?:skøn|scenarie|scenario|scenarium|prognose|variant)?"
    r"|((?:scenarie|scenario|scenarium|variant)(?: [a-d])?)"
)
_NO_WORDS = re.compile(r"[\W\d_]+")


class Scenarios(NamedTuple):
    """Columns by their keys: other outcomes of the money of one that counts, and those that count as the first of them
    since nothing says which is meant."""

    others: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()


def other_scenarios(columns: Sequence[Column]) -> frozenset[str]:
    """The keys of the columns that hold other outcomes of the money of one that counts."""
    return scenarios(columns).others


def scenarios(columns: Sequence[Column]) -> Scenarios:
    """The columns of scenarios, where there are any."""
    told = [(column, which) for column in columns if (which := _which(column.header)) is not None]
    if len(told) < 2:
        return Scenarios()  # nearly all tables
    others, first = set[str](), set[str]()
    for time in {_time(column) for column, _ in told}:
        own = [(column.key, which) for column, which in told if _time(column) == time]
        if not _are_outcomes([which for _, which in own]):
            continue
        keys = {key for key, _ in own}
        beside = [column for column in columns if _time(column) == time and column.key not in keys]
        counts = next((key for key, which in own if which == _MIDDLE), None)
        if counts is None and not any(column.measure == "budget" for column in beside):
            counts = own[0][0]
            first.add(counts)
        others |= keys - {counts}
    return Scenarios(frozenset(others), frozenset(first))


class ScenarioLines(NamedTuple):
    """Lines by their places: other outcomes of the money of one that counts, and those that count as the first."""

    others: frozenset[int] = frozenset()
    first: frozenset[int] = frozenset()


def scenario_lines(table: BudgetTable, rows: Sequence[Row]) -> ScenarioLines:
    """The lines of scenarios below each other among the `rows` of the table, where there are any that no total adds up:
    priorities "Lav", "Middel", "Høj" have one."""
    told = [(place, which) for place, row in enumerate(rows) if (which := _which(row.label)) is not None]
    if len(told) < 2 or not _are_outcomes([which for _, which in told]):
        return ScenarioLines()  # nearly all tables
    added = {id(part) for entry in sums(table) for part in entry.parts}
    others, first = set[int](), set[int]()
    for _, run in groupby(enumerate(told), lambda entry: entry[1][0] - entry[0]):
        own = [entry for _, entry in run]
        if not _are_outcomes([which for _, which in own]) or any(id(rows[place]) in added for place, _ in own):
            continue
        counts = next((place for place, which in own if which == _MIDDLE), None)
        if counts is None:
            counts = own[0][0]
            first.add(counts)
        others.update(place for place, _ in own if place != counts)
    return ScenarioLines(frozenset(others), frozenset(first))


def _are_outcomes(named: Sequence[int]) -> bool:
    """Whether two of them say how it may come out: low, middle or high, or by a number."""
    kinds = {*named}
    return len(kinds & {_LOW, _MIDDLE, _HIGH}) > 1 or named.count(_NUMBERED) > 1


def _which(header: str) -> int | None:
    """Which outcome the heading names, and nothing else; None for any other."""
    named = _WHICH.fullmatch(_NO_WORDS.sub(" ", header).strip().casefold())
    return named.lastindex - 1 if named and named.lastindex else None


def _time(column: Column) -> tuple[object, ...]:
    return column.year, column.period, column.unit, column.currency
