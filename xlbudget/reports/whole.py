"""What a table of a report comes to over its years."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain.column_relations import net_keys
from xlbudget.reports.counting import columns_that_count
from xlbudget.reports.periods import Period
from xlbudget.reports.restate import Restated


def whole(entry: Restated) -> tuple[Decimal, Decimal] | None:
    """The table's total over the years before and after carrying; None where there is no one total."""
    chosen = entry.whole
    own = [one for one in entry.periods if not one.stated_total and one.key not in entry.other_units]
    apart = entry.other_units or entry.own_levels
    if not entry.over_years and apart and sum(one.year is not None for one in own) > 1:
        return None  # years of which one is in another unit or other prices have no total together
    nets = net_keys(entry.table)
    if not entry.stocks.isdisjoint(chosen) and len(own) > 1:
        return None  # what there is at the end of each year has no total over the years
    keys = entry.over_years or tuple([one.key for one in own if one.key in nets] or _own_money(entry, own))[:1]
    if not chosen or not keys or (entry.over_years and not entry.years_of_whole):
        return None
    before = after = Decimal(0)
    for key in keys:
        for value in entry.counted(chosen, key):
            after += value
            before += value / entry.factors.get(key, Decimal(1))
    return before, after


def _own_money(entry: Restated, periods: Sequence[Period]) -> list[str]:
    """The columns of the table's money in which it has a whole: not what one of a thing costs, of which there is no
    sum."""
    counting = columns_that_count(entry.table)
    return [one.key for one in periods if one.key in counting and entry.counted(entry.whole, one.key)]
