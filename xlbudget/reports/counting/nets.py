"""Sums and results that take some of their lines from others: only what they leave is money to add up.

"Løn", "Brugerbetaling" and "I alt" without a minus anywhere: the amounts tell that the total takes the second from the
first. Whatever is added up of such lines counts them wrong; the total counts in their place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set

from xlbudget.domain.balances.stocks import states_stocks
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.hierarchy import lines_of_sums
from xlbudget.domain.sums.result_lines import Result
from xlbudget.domain.sums.sum_words import carried_on, says_difference, says_result, says_sum
from xlbudget.domain.sums.table_sums import sums_of
from xlbudget.domain.table import BudgetTable, Row

_DEEPEST = 30  # levels of sums of sums
_KINDS = frozenset({"budget", "follow_up", "other"})
_EXPENSE = pattern(r"udgift|omkostning|utgift|kostnad|afdrag|anlæg|expen[sd]|costs?(?!\w)", re.IGNORECASE)
_INCOME = pattern(r"indtægt|inntekt|intäkt|inkomst|overskud|overskot|income|revenue", re.IGNORECASE)


class Net(NamedTuple):
    """A line and those that it is made of, some of them taken from the others, by their places in `table.rows`."""

    line: int
    of: frozenset[int]


def nets_of(table: BudgetTable) -> list[Net]:
    """The nets of the table, those that others are made of first."""
    if table.kind not in _KINDS or any(row.flow for row in table.rows):
        return []
    told = sums_of(table)
    if not told.results or states_stocks(table):
        return []  # nearly all tables
    added = {id(part) for entry in told.sums if entry.holds or entry.basis == "arithmetic" for part in entry.parts}
    results = [result for result in told.results if _is_net(result, added)]
    places = {id(row): place for place, row in enumerate(table.rows)}
    lines = {places[id(entry.total)]: parts for entry, parts in lines_of_sums(table)}
    found = [
        Net(
            places[id(result.total)],
            frozenset().union(*(lines.get(part, (part,)) for part in (places[id(row)] for _, row in result.parts))),
        )
        for result in results
    ]
    return list(_inner_first(found))


def results_of_lines(table: BudgetTable) -> list[Result]:
    """The table's results, with the lines that the sums among their parts are made of in place of these."""
    told = sums_of(table)
    parts = {id(entry.total): entry.parts for entry in told.sums}

    def lines(sign: int, row: Row, depth: int = 0) -> Iterator[tuple[int, Row]]:
        if id(row) in parts and depth < _DEEPEST:
            for part in parts[id(row)]:
                yield from lines(sign, part, depth + 1)
        else:
            yield sign, row

    return [
        result._replace(parts=tuple([line for sign, row in result.parts for line in lines(sign, row)]))
        for result in told.results
    ]


def _is_net(result: Result, added: Set[int]) -> bool:
    """Whether the line takes some lines from others and is called their sum or their net, or a sum adds it up, or they
    are called expense and income: what two amounts differ by is none. `added` are the lines that sums add up."""
    total = result.total
    if len({sign for sign, _ in result.parts}) < 2 or carried_on(total.label) or says_difference(total):
        return False
    if says_sum(total) or says_result(total) or id(total) in added:
        return True
    told = {sign: [row.label for own, row in result.parts if own == sign] for sign in (1, -1)}
    return any(any(map(_EXPENSE.search, told[sign])) and any(map(_INCOME.search, told[-sign])) for sign in (1, -1))


def _inner_first(nets: Collection[Net]) -> Iterator[Net]:
    waiting = list(nets)
    while waiting:
        lines = {net.line for net in waiting}
        ready = [net for net in waiting if net.of.isdisjoint(lines)]
        yield from ready
        waiting = [net for net in waiting if net not in ready] if ready else []
