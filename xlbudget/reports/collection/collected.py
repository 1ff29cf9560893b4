"""A workbook's recognised tables as a tidy data set: one line for each amount."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Set
from functools import partial

from xlbudget.domain.amounts import ARITHMETIC, Unit, excel_round, without_noughts
from xlbudget.domain.errors import Refusal
from xlbudget.domain.price_level import IndexSeries
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.hierarchy import paths
from xlbudget.domain.table import BudgetTable, Column, PriceLevel, Row, currency_of, unit_of
from xlbudget.reports.collection.doubts import Doubt, doubts_of, first_of_tables
from xlbudget.reports.collection.tidy_fields import TidyAmount
from xlbudget.reports.collection.told_again import Alike, tables_alike, told_again
from xlbudget.reports.counting.scenario_tables import scenario_tables
from xlbudget.reports.counting.what_counts import column_of, columns_by_place, counted
from xlbudget.reports.periods import Period, period_factor, period_of_key
from xlbudget.reports.sheets.index_choice import series_for
from xlbudget.reports.sheets.own_results import computed_tables
from xlbudget.reports.sheets.stamp import as_text
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.reader import read_workbook
from xlbudget.workbook.recognise.headings.measures import measure_of_line
from xlbudget.workbook.recognise.texts.periods import period as part_in_year
from xlbudget.workbook.settings import settings_for

_DIMENSIONS = ("committee", "appropriation", "account_function")
_SIX_DECIMALS = 6  # of a krone: far below what anybody asks for, and free of the noise of the 34th digit


class Collected(NamedTuple):
    """What one workbook gave: the number of its tables, its amounts, the index that carried any of them, the lines of
    which it is not known whether they count, and the tables that hold the same lines as others."""

    tables: int
    amounts: tuple[TidyAmount, ...]
    series: IndexSeries | None = None
    doubts: tuple[Doubt, ...] = ()
    alike: tuple[Alike, ...] = ()


class Target(NamedTuple):
    """The price level to restate to, and the index by id or file; without it each workbook's pinned one holds."""

    year: int
    index_wanted: str | None = None


class _Carrier(NamedTuple):
    """What carries a workbook's amounts: the level asked for and the index, or why there is none."""

    year: int
    series: IndexSeries | None
    refusal: Refusal | None
    lang: str


def collect_workbook(path: str, target: Target | None, date: datetime.date, lang: str = "da") -> Collected:
    """Every amount of the workbook at `path`. Raises `Refusal` for what cannot be read or an index that is not there.

    `lang` is the language of the reasons in `not_restated`.
    """
    workbook = read_workbook(path)
    tables = budget_tables(workbook, path)
    carrier = _carrier(path, workbook, target, date, lang) if target is not None else None
    results = {id(table) for table in computed_tables(workbook, tables)}
    counting = [frozenset() if id(table) in results else counted(table) for table in tables]
    scenarios = scenario_tables(tables)
    counting = [frozenset() if place in scenarios.others else counts for place, counts in enumerate(counting)]
    amounts = [
        amount
        for table, counts in zip(tables, counting, strict=True)
        for amount in _amounts(path, table, carrier, counts)
    ]
    repeating = told_again(workbook, amounts) if len(tables) > 1 else {}
    if repeating:
        amounts = [
            one._replace(counts=False, repeats=repeating[one.sheet, one.cell])
            if one.counts and (one.sheet, one.cell) in repeating
            else one
            for one in amounts
        ]
    carried = carrier is not None and any(amount.index_used for amount in amounts)
    doubts = tuple(
        doubt
        for place, (table, counts) in enumerate(zip(tables, counting, strict=True))
        for doubt in (
            *(first_of_tables(table, counts) if place in scenarios.first else ()),
            *doubts_of(table, counts),
        )
    )
    series = carrier.series if carrier and carried else None
    return Collected(len(tables), tuple(amounts), series, doubts, tuple(tables_alike(amounts)))


def _carrier(path: str, workbook: Workbook, target: Target, date: datetime.date, lang: str) -> _Carrier:
    folder = os.path.dirname(os.path.abspath(path))
    settings = settings_for(folder, workbook, index=target.index_wanted, price_level=target.year)
    try:
        return _Carrier(target.year, series_for(settings, date), None, lang)
    except Refusal as reason:
        if target.index_wanted is not None:
            raise
        return _Carrier(target.year, None, reason, lang)  # a pin that leads nowhere: the amounts are worth gathering


def _amounts(
    path: str, table: BudgetTable, carrier: _Carrier | None, counting: Set[tuple[int, str]]
) -> Iterator[TidyAmount]:
    """The table's amounts, of which those `counting` count: (place of the line, key of the value)."""
    columns = columns_by_place(table)
    headers = {column.key: column for column in table.columns}
    of_table = partial(TidyAmount, as_text(path), table.sheet, table.range, _text(table.title), table.kind)
    for place, (row, trail) in enumerate(zip(table.rows, paths(table), strict=True)):
        if row.role == "note":
            continue
        committee, appropriation, account_function = (_dimension(row, headers, name) for name in _DIMENSIONS)
        of_line = partial(
            of_table,
            _text(row.label) or "",
            " › ".join(trail),
            row.role,
            committee,
            appropriation,
            account_function,
            _other_dimensions(row, headers),
        )
        for key, value in row.values.items():
            column = column_of(table, columns, row, key)
            if column is None or key not in row.cells:
                continue
            period = _period(table, column, key)
            currency = currency_of(table, column)
            unit = None if currency else unit_of(table, row, column)
            kroner = without_noughts(value * unit.factor) if unit else None
            amount = of_line(
                column=_text(column.header) or column.ref,
                year=period.year,
                period=_part_of_year(table, row, column, period.year),
                measure=period.measure or measure_of_line(row.label),
                unit=unit.value if unit else None,
                currency=currency,
                price_level=None if period.level is None else str(period.level),
                sign=table.sign,
                amount_kr=kroner,
                amount=value,
                cell=row.cells[key],
                hidden=row.hidden or column.hidden or table.hidden,
                counts=(place, key) in counting,
            )
            yield amount if carrier is None else _restated(amount, period, unit, carrier)


def _period(table: BudgetTable, column: Column, key: str) -> Period:
    """The year, measure and price level of a value: the column's own, in a long table the line's."""
    level: PriceLevel | None = column.price_level if column.price_level is not None else table.price_level
    if table.orientation == "long":
        return period_of_key(key, table)._replace(level=level)
    return Period(key, _text(column.header) or column.key, column.year, column.measure, level, column.role == "total")


def _part_of_year(table: BudgetTable, row: Row, column: Column, year: int | None) -> str | None:
    """The quarter or month of an amount: its column's own, else its line's; in a long table one of the line's words."""
    if column.period:
        return column.period
    told = row.dimensions.values() if table.orientation == "long" else (row.label,)
    return next((found for text in told if (found := part_in_year(year, text))), None)


def _restated(amount: TidyAmount, period: Period, unit: Unit | None, carrier: _Carrier) -> TidyAmount:
    """The amount with its worth in the chosen price level, or with the reason why it has none."""
    try:
        if amount.currency:
            raise Refusal(
                "foreign_currency",
                f"beløbene er i {amount.currency}, og danske prisindeks gælder kroner",
                f"the amounts are in {amount.currency}, and Danish price indices are for kroner",
            )
        if unit is None or amount.amount_kr is None:
            raise Refusal(
                "no_unit",
                "tabellen angiver ikke, hvilken enhed beløbene står i",
                "the table does not state the unit of its amounts",
            )
        level = period.year if period.level == "current" else period.level
        if carrier.refusal is not None and level not in (None, carrier.year):
            raise carrier.refusal
        factor = period_factor(period, carrier.series, carrier.year)
    except Refusal as reason:
        return amount._replace(not_restated=reason.text(carrier.lang))
    used = carrier.series if level != carrier.year else None
    carried = excel_round(ARITHMETIC.multiply(amount.amount_kr, factor), _SIX_DECIMALS)
    years = [year for year in (level, carrier.year) if isinstance(year, int)]
    return amount._replace(
        amount_restated=without_noughts(carried) if used else amount.amount_kr,
        restated_level=carrier.year,
        index_used=(used.id or used.label) if used else None,
        vintage=used.vintage if used else None,
        estimate=bool(used and used.estimates(years)),
    )


def _dimension(row: Row, headers: dict[str, Column], name: str) -> str | None:
    texts = [text for key, text in row.dimensions.items() if key in headers and headers[key].dimension == name]
    return "; ".join(filter(None, map(_text, texts))) or None


def _other_dimensions(row: Row, headers: dict[str, Column]) -> str | None:
    parts = []
    for key, text in row.dimensions.items():
        column = headers.get(key)
        if column is None or column.dimension not in _DIMENSIONS:
            parts.append(f"{_text(column.header if column else None) or key}: {_text(text)}")
    return "; ".join(parts) or None


def _text(text: str | None) -> str | None:
    """The words on one line; None for nothing."""
    return " ".join(text.split()) or None if text else None
