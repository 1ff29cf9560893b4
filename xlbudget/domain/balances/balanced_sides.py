"""The two sides of a balance sheet, assets and what they are set against, or of a plan: what is paid, and what it is
financed with. Both state the same, so one counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.balances.stocks import states_stocks
from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.sums.flow_words import EDGES
from xlbudget.domain.sums.hierarchy import lines_of_sums, paths
from xlbudget.domain.table import BudgetTable

_ALL = r"(?:i alt|ialt|sum|samlede|total)"
_ASSETS, _AGAINST = (
    pattern(rf"(?:{_ALL}\W+)?(?:{words})(?:\W+{_ALL})?", re.IGNORECASE)
    for words in ("aktiver|tillgångar|eiendeler|assets", "passiver|(?:equity and )?liabilities")
)

_FINANCING = pattern(
    rf"(?:{_ALL}\W+)?(?:finansiering|finansieret|finansiert|finansieres|dækning|dækket|dekning|dekket)(?!\w)",
    re.IGNORECASE,
)


def set_against(table: BudgetTable, counting: Iterable[tuple[int, str]]) -> frozenset[int]:
    """The lines of the second side by their places, where a table of what there is at a time has two that are called
    assets and liabilities, or have the same sum in every column that counts, as (place of the line, key of the value);
    none where nothing tells. Of any other table the second side is what it is financed with."""
    stocks = states_stocks(table)
    if not stocks and not any(_FINANCING.match(row.label.strip(EDGES)) for row in table.rows):
        return frozenset()  # nearly all tables
    stated: dict[str, set[int]] = {}
    for place, key in counting:
        if table.rows[place].values.get(key):
            stated.setdefault(key, set()).add(place)
    lines = frozenset().union(*stated.values())
    for (first, one), (second, other) in combinations(_groups(table, lines), 2):
        if one.isdisjoint(other) and one | other == lines:
            if not stocks:
                if _FINANCING.match(second.strip(EDGES)) and _give_the_same(table, stated, one, other):
                    return other
                continue
            named = _ASSETS.fullmatch(first.strip(EDGES)) and _AGAINST.fullmatch(second.strip(EDGES))
            if named or _give_the_same(table, stated, one, other):
                return other
    return frozenset()


def _groups(table: BudgetTable, lines: Collection[int]) -> list[tuple[str, frozenset[int]]]:
    """The lines of each sum, and those under each outermost heading, top down, with its label."""
    headed: dict[str, set[int]] = {}
    for place, trail in enumerate(paths(table)):
        if len(trail) > 1 and place in lines:
            headed.setdefault(trail[0], set()).add(place)
    summed = [(entry.total.label, parts) for entry, parts in lines_of_sums(table)]
    return [*summed, *((label, frozenset(places)) for label, places in headed.items())]


def _give_the_same(
    table: BudgetTable, stated: Mapping[str, Collection[int]], first: Collection[int], second: Collection[int]
) -> bool:
    for key, places in stated.items():
        given = [
            sum((table.rows[place].values[key] for place in places if place in side), ZERO) for side in (first, second)
        ]
        decimals = min(shown_decimals(table.rows[place], key) for place in places)
        if ZERO in given or abs(abs(given[0]) - abs(given[1])) > rounding_tolerance(len(places), decimals):
            return False
    return bool(stated)
