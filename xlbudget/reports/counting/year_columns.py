"""Which one column of a table is a year's budget, where a year has several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from decimal import Decimal

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.columns.flow_columns import net_keys, sides_of
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Flow, Measure
from xlbudget.reports.basis import table_decimals
from xlbudget.reports.counting.over_years import whole_years
from xlbudget.reports.counting.what_counts import columns_that_count, counted
from xlbudget.reports.periods import Period

# Which measure stands for a year's budget where the table has several.
_PREFERRED: Sequence[Measure | None] = ("budget", None, "estimate", "revised")

Amounts = Callable[[str], Decimal | None]
"""What the table's whole states in a column, by its key."""


class YearColumns(NamedTuple):
    """The column of each year, and the columns of the years of which none alone is the year's budget."""

    chosen: Mapping[int, Period]
    open: Mapping[int, Sequence[Period]]


def year_columns(table: BudgetTable, periods: Sequence[Period], whole: Amounts) -> YearColumns:
    """One column a year, of those that may be the amounts of a whole one."""
    alike: dict[tuple[Measure | None, int], list[Period]] = {}
    for one in whole_years(table, periods):
        if one.year is not None and one.measure in _PREFERRED:
            alike.setdefault((one.measure, one.year), []).append(one)
    told = _told(table) if any(len(columns) > 1 for columns in alike.values()) else None
    chosen: dict[int, Period] = {}
    open_years: dict[int, Sequence[Period]] = {}
    for (_, year), columns in sorted(alike.items(), key=lambda held: _PREFERRED.index(held[0][0])):
        meant = columns[0] if told is None or len(columns) == 1 else _meant(table, columns, told, whole)
        if meant is not None:
            chosen.setdefault(year, meant)
        else:
            open_years.setdefault(year, columns)
    return YearColumns(chosen, {year: columns for year, columns in open_years.items() if year not in chosen})


class _Told(NamedTuple):
    """What the columns of the table are, by their keys: its money; those of them that count once, without what is told
    again; those that are called net; and of which side they are."""

    money: Set[str]
    once: Set[str]
    nets: Set[str]
    sides: Mapping[str, Flow]


def _told(table: BudgetTable) -> _Told:
    once = frozenset(key for _, key in counted(table))
    return _Told(columns_that_count(table), once, net_keys(table.columns), sides_of(table.columns))


def _meant(table: BudgetTable, columns: Sequence[Period], told: _Told, whole: Amounts) -> Period | None:
    """Of columns of one year the one that is money beside its parts, the net of its expense and income, by its name or
    as the one of them that counts, or the one that states what the others add up to; None where nothing tells."""
    own = [one for one in columns if one.key in told.money]
    nets = [one for one in own if one.key in told.nets]
    totals = [one for one in columns if one.stated_total]
    if len(nets) == 1 and _is_net(table, nets[0], [one for one in own if one not in nets], told.sides, whole):
        return nets[0]
    if len(totals) == 1 and _is_sum(table, totals[0], [one for one in own if one not in totals], whole):
        return totals[0]
    if left := _net_that_counts(columns, told):
        return left
    return own[0] if len(own) == 1 and not totals else None


def _net_that_counts(columns: Sequence[Period], told: _Told) -> Period | None:
    """The one column that counts beside the expense and the income of a year: "Debet | Kredit | Saldo"."""
    if not {"expense", "income"} <= {told.sides.get(one.key) for one in columns}:
        return None
    counting = [one for one in columns if one.key in told.once]
    return counting[0] if len(counting) == 1 and told.sides.get(counting[0].key) != "expense" else None


def _is_net(
    table: BudgetTable, net: Period, others: Sequence[Period], sides: Mapping[str, Flow], whole: Amounts
) -> bool:
    """Whether the net is that of all the others: they are expense and income by their names, or by their amounts."""
    if all(sides.get(one.key) in ("expense", "income") for one in others):
        return True
    return _is_sum(table, net, others, whole) or (
        len(others) == 2 and any(_is_sum(table, part, [net, rest], whole) for part, rest in (others, others[::-1]))
    )


def _is_sum(table: BudgetTable, total: Period, parts: Sequence[Period], whole: Amounts) -> bool:
    """Whether the whole states in a column what it states in the others together."""
    stated, amounts = whole(total.key), [amount for one in parts if (amount := whole(one.key)) is not None]
    if stated is None or len(amounts) < 2:
        return False
    return abs(stated - sum(amounts, ZERO)) <= rounding_tolerance(len(amounts), table_decimals(table))
