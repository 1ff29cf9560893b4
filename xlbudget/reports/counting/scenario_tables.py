"""Tables of one workbook that tell the same money as it may come out: "Scenarie A" and "Scenarie B" below each other,
"Lavt skøn" and "Højt skøn" on a sheet each. One of them counts: the middle one; where there is none the table of the
same lines that names no scenario, or else the first."""

from __future__ import annotations

import re
from collections.abc import Container, Hashable, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable

_MIDDLE = "middle"
_OUTCOME = pattern(
    r"(?<!\w)(?:(?P<low>lavt?|pessimistisk|worst case)|(?P<middle>middel|mellem|basis|central|realistisk|forventet)"
    r"|(?P<high>højt?|optimistisk|best case)) ?"
    r"(?:skøn|scenarie|scenario|scenarium|prognose|variant)(?:et|t|en|n)?(?!\w)",
    re.IGNORECASE,
)
_NUMBERED = pattern(
    r"(?<!\w)(?:scenarie|scenario|scenarium|variant|alternativ|model|løsning) ?"
    r"(?P<number>[a-e]|[1-9]|i{1,3}|iv|v)(?!\w)",
    re.IGNORECASE,
)
_FEWEST = 2  # lines that two scenarios share
_NEARLY_ALL = 0.8  # of the lines of the one that has more


class ScenarioTables(NamedTuple):
    """Tables by their places: other outcomes of the money of one that counts, and those that count as the first of
    several since nothing says which is meant."""

    others: frozenset[int] = frozenset()
    first: frozenset[int] = frozenset()


def scenario_tables(tables: Sequence[BudgetTable]) -> ScenarioTables:
    """The tables of scenarios, where a workbook has any: `tables` are all those of it."""
    marks = {place: mark for place, table in enumerate(tables) if (mark := _mark(table)) is not None}
    if len(set(marks.values())) < 2:
        return ScenarioTables()  # nearly all workbooks
    others, first = set[int](), set[int]()
    open_places = list(marks)
    while open_places:
        start, *rest = open_places
        alike = [start, *(place for place in rest if _tell_the_same(tables[start], tables[place]))]
        open_places = [place for place in rest if place not in alike]
        if len({marks[place] for place in alike}) < len(alike) or len(alike) < 2:
            continue  # one scenario in several tables: nothing tells which are each other's
        counts = next((place for place in alike if marks[place] == _MIDDLE), None)
        if counts is None and not _has_plain_one(tables, marks, start):
            counts = start
            first.add(start)
        others.update(place for place in alike if place != counts)
    return ScenarioTables(frozenset(others), frozenset(first))


def _mark(table: BudgetTable) -> str | None:
    """Which scenario the table is of, by its title or else by its sheet."""
    for text in (table.title, table.sheet):
        plain = " ".join((text or "").replace("_", " ").split())
        if outcome := _OUTCOME.search(plain):
            return outcome.lastgroup
        if numbered := _NUMBERED.search(plain):
            return numbered["number"].casefold()
    return None


def _has_plain_one(tables: Sequence[BudgetTable], marked: Container[int], start: int) -> bool:
    """Whether a table that names no scenario tells the same lines of the same years."""
    return any(place not in marked and _tell_the_same(tables[start], table) for place, table in enumerate(tables))


def _tell_the_same(one: BudgetTable, other: BudgetTable) -> bool:
    """Whether two tables have the same lines, nearly all of them, in the same columns."""
    if one.kind != other.kind or _columns(one) != _columns(other):
        return False
    own, others = _lines(one), _lines(other)
    shared = len(own & others)
    return shared >= _FEWEST and shared >= _NEARLY_ALL * max(len(own), len(others))


def _columns(table: BudgetTable) -> frozenset[Hashable]:
    return frozenset(
        (column.year, column.period, column.measure) for column in table.money_columns() if column.role != "total"
    )


def _lines(table: BudgetTable) -> frozenset[str]:
    return frozenset(" ".join(row.label.casefold().split()) for row in table.rows if row.values)
