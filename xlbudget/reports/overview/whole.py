"""What a table of a report comes to over its years."""

from __future__ import annotations

from decimal import Decimal

from xlbudget.domain.amounts import ZERO
from xlbudget.domain.columns.flow_columns import net_keys, sides_of
from xlbudget.domain.records import NamedTuple
from xlbudget.reports.counting.what_counts import columns_that_count, counted
from xlbudget.reports.periods import Period
from xlbudget.reports.restate import Restated, is_same


class Whole(NamedTuple):
    """The table's total before and after carrying. `of` is the one of several columns that it is taken from."""

    before: Decimal
    after: Decimal
    of: Period | None = None


def whole(entry: Restated) -> Whole | None:
    """The table's total over its years; where these are not added up that of its total column, else of the first
    column with money. None where there is no one total."""
    chosen = entry.whole
    own = [one for one in entry.periods if not one.stated_total and one.key not in entry.other_units]
    apart = entry.other_units or entry.own_levels
    if not entry.over_years and apart and sum(one.year is not None for one in own) > 1:
        return None  # years of which one is in another unit or other prices have no total together
    if not entry.stocks.isdisjoint(chosen) and len(own) > 1:
        return None  # what there is at the end of each year has no total over the years
    if not chosen or (entry.over_years and not entry.years_of_whole):
        return None
    keys, of = entry.over_years, _named_sum(entry, own)
    if not keys:
        money = _own_money(entry, own)
        total = _total_column(entry, money)
        period = total or next(iter([*_nets(entry), *money]), None)
        if period is None:
            return None
        keys, of = (period.key,), period if len(money) > 1 and not total else None
    before = after = ZERO
    for key in keys:
        for value in entry.counted(chosen, key):
            after += value
            before += value / entry.factors.get(key, Decimal(1))
    return Whole(before, after, of)


def _named_sum(entry: Restated, own: list[Period]) -> Period | None:
    """The column of what the years come to, where other amounts stand beside it: "Bevilling | Forbrug i alt"."""
    beside = any(one.key not in entry.over_years for one in own)
    totals = [one for one in entry.periods if one.stated_total]
    return totals[0] if beside and len(totals) == 1 else None


def _own_money(entry: Restated, periods: list[Period]) -> list[Period]:
    """The columns of the table's money in which it has a whole: not what one of a thing costs, of which there is no
    sum."""
    counting = columns_that_count(entry.table)
    return [one for one in periods if one.key in counting and entry.counted(entry.whole, one.key)]


def _nets(entry: Restated) -> list[Period]:
    """The columns of the net of expense and income: those that are called so, else those that count in their place."""
    columns = entry.table.columns
    sides = sides_of(columns)
    called = net_keys(columns) | {key for key, side in sides.items() if side == "net"}
    if not called and {"expense", "income"} <= {*sides.values()}:
        called = frozenset(key for _, key in counted(entry.table)) - sides.keys()
    return [one for one in entry.periods if one.key in called and entry.counted(entry.whole, one.key)]


def _total_column(entry: Restated, money: list[Period]) -> Period | None:
    """The total column that adds up the columns of money, "Drift | Anlæg | I alt" or the months of a year."""
    if len(money) < 2:
        return None
    added = sum((value for one in money for value in entry.counted(entry.whole, one.key)), ZERO)
    totals = (one for one in entry.periods if one.stated_total)
    return next((one for one in totals if _is_sum(entry.counted(entry.whole, one.key), added)), None)


def _is_sum(amounts: list[Decimal], added: Decimal) -> bool:
    return bool(amounts) and is_same(sum(amounts, ZERO), added)
