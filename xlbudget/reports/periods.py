"""The columns of a table as the periods of a report, and what carries the amounts of each to another price level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlbudget.domain.errors import Refusal
from xlbudget.domain.long_keys import heading_of_key
from xlbudget.domain.price_level import IndexSeries
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Measure, PriceLevel, Row
from xlbudget.domain.years import parse_year
from xlbudget.reports.basis import column_heading

ONE = Decimal(1)


class Period(NamedTuple):
    """A column of amounts in the report: a year (and measure) of the table, or a column without a year."""

    key: str
    header: str
    year: int | None
    measure: Measure | None
    level: PriceLevel | None
    stated_total: bool = False  # the table's own "I alt" column


def periods_of(table: BudgetTable, rows: Sequence[Row]) -> list[Period]:
    """The columns of amounts of a table with these lines; of a long table the years that its lines name."""
    if table.orientation == "long":
        keys = dict.fromkeys(key for row in rows for key in row.values)
        return [period_of_key(key, table) for key in sorted(keys)]
    found = []
    for column in table.money_columns():
        level = column.price_level if column.price_level is not None else table.price_level
        header = column_heading(column)
        found.append(Period(column.key, header, column.year, column.measure, level, column.role == "total"))
    return found


_MEASURES: Mapping[str, Measure] = {
    "budget": "budget",
    "revised": "revised",
    "outturn": "outturn",
    "estimate": "estimate",
    "forecast": "forecast",
}


def period_of_key(key: str, table: BudgetTable) -> Period:
    """A long table's key: "2025" or "2025:outturn"."""
    first, _, measure = key.partition(":")
    try:
        year: int | None = parse_year(first)
    except Refusal:
        year = None
    return Period(key, heading_of_key(key, table), year, _MEASURES.get(measure.partition(":")[0]), table.price_level)


def factors_of(
    table: BudgetTable, periods: Sequence[Period], series: IndexSeries | None, to_year: int | None
) -> tuple[dict[str, Decimal], Refusal | None]:
    """The factor of each period, or none at all and the reason: half a table in another level would mislead."""
    same = {period.key: ONE for period in periods}
    try:
        if to_year is None:
            raise Refusal(
                "no_price_level",
                "der er ikke valgt noget prisniveau at omregne til (--price-level ÅR eller navnet xlbudget_prisniveau)",
                "no price level to carry to has been chosen (--price-level YEAR or the name xlbudget_prisniveau)",
            )
        if table.currency:
            raise Refusal(
                "foreign_currency",
                f"beløbene er i {table.currency}, og danske prisindeks gælder kroner",
                f"the amounts are in {table.currency}, and Danish price indices are for kroner",
            )
        own = [period for period in periods if not _skipped(period)] or periods
        factors = {period.key: period_factor(period, series, to_year) for period in own}
    except Refusal as reason:
        return same, reason
    return {**same, **factors}, None


def _skipped(period: Period) -> bool:
    """A stated total in current prices has no level of its own: it is computed anew from its years."""
    return period.level == "current" and period.year is None and period.stated_total


def period_factor(period: Period, series: IndexSeries | None, to_year: int) -> Decimal:
    """What carries the period's amounts to the level of `to_year`. Raises `Refusal` where nothing does."""
    if period.level is None:
        raise Refusal(
            "no_stated_level",
            "tabellen angiver ikke, hvilket prisniveau beløbene står i",
            "the table does not state the price level of its amounts",
        )
    level = period.year if period.level == "current" else period.level
    if level is None:
        raise Refusal(
            "no_year",
            f"beløbene er i løbende priser, og kolonnen »{period.header}« har intet årstal",
            f"the amounts are in current prices, and the column “{period.header}” has no year",
        )
    if level == to_year:
        return ONE
    if series is None:
        raise Refusal(
            "no_index",
            "der er ikke valgt noget indeks (--index ID eller navnet xlbudget_indeks)",
            "no index has been chosen (--index ID or the name xlbudget_indeks)",
        )
    return series.factor(level, to_year)
