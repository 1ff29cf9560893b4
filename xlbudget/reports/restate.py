"""A budget table restated in one price level, with its own sums beside the stated ones. Numbers only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from decimal import Decimal

from xlbudget.domain.amounts import ARITHMETIC, ZERO, Unit, is_residue, sum_of
from xlbudget.domain.balances.stocks import stocks_among
from xlbudget.domain.errors import Refusal
from xlbudget.domain.one_unit import in_one_unit
from xlbudget.domain.patterns import pattern
from xlbudget.domain.price_level import IndexSeries
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.flows import side_of
from xlbudget.domain.sums.rates import is_unit_price
from xlbudget.domain.sums.sum_words import carried_on
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Flow, PriceLevel, Row
from xlbudget.reports.cases.alternatives import holds_alternatives
from xlbudget.reports.counting.frames import compares_two, frames_with_rests, tells_two_apart
from xlbudget.reports.counting.nets import nets_of
from xlbudget.reports.counting.over_years import ADDS_UP, addable, in_other_units
from xlbudget.reports.counting.sums_in_doubt import sums_in_doubt
from xlbudget.reports.counting.uncounted_lines import uncounted_lines
from xlbudget.reports.counting.what_counts import is_price
from xlbudget.reports.headroom.sides_of_whole import sides_of_whole
from xlbudget.reports.periods import ONE, Period, factors_of, periods_of
from xlbudget.workbook.recognise.headings.measures import measure_of_line

_RESIDUE = Decimal("1e-10")  # what is left of figures that cancel out
_DISCOUNTED = pattern(r"diskont|nutidsv|nåverdi|nuvärde", re.IGNORECASE)  # the years of which add up to the value now


class Entry(NamedTuple):
    """A line of the table: `stated` as the sheet has it, `parts` the lines that it is the sum of, by their place, but
    in the columns `otherwise`, where it states something else: an average, what its own formula adds."""

    row: Row
    stated: Mapping[str, Decimal]  # in the chosen price level
    own: Mapping[str, Decimal]  # the sum of the parts where it is a sum, else as stated
    parts: tuple[int, ...] = ()
    otherwise: frozenset[str] = frozenset()


class Restated(NamedTuple):
    """A table in one price level."""

    table: BudgetTable
    periods: Sequence[Period]
    entries: Sequence[Entry]
    factors: Mapping[str, Decimal]  # by period key; 1 where nothing was carried
    level: PriceLevel | None  # the level that the amounts now stand in
    carried: bool
    reason: Refusal | None = None  # why the table keeps its own level
    grand_total: tuple[int, ...] = ()  # lines that add up to the whole, where the table has no total of its own
    over_years: tuple[str, ...] = ()  # keys of the periods that may be added up
    taken_away: frozenset[int] = frozenset()  # of the lines of the `grand_total`: income that stands without a minus
    other_units: frozenset[str] = frozenset()  # keys of the periods in another unit or currency than the table's
    in_doubt: tuple[int, ...] = ()  # lines that may be sums, or lack parts: on their account there is no `grand_total`
    stocks: frozenset[int] = frozenset()  # lines of what there is at a time: never added over the years or to others
    total_line: int | None = None  # the place of the table's own total
    without_year: tuple[Period, ...] = ()  # totals in current prices: of no year, they are not carried

    @property
    def years_of_whole(self) -> tuple[str, ...]:
        """The keys of the periods over which the whole table may be added up."""
        return self.over_years if self.total_line is None else self.across(self.total_line)

    @property
    def prices(self) -> frozenset[str]:
        """The keys of the columns of what one of a thing costs, beside others: no lines are added there."""
        keys = {period.key for period in self.periods}
        prices = frozenset(period.key for period in self.periods if is_price(period.header))
        return prices if prices < keys else frozenset()

    @property
    def own_levels(self) -> bool:
        """Whether the years' columns stand in different price levels, each in the one that it states."""
        levels = {period.level for period in self.periods if period.year is not None}
        return self.reason is not None and len(levels) > 1 and None not in levels

    @property
    def whole(self) -> tuple[int, ...]:
        """The lines that make the whole table: its total, else those that add up to it; none where nobody tells."""
        return self.grand_total if self.total_line is None else (self.total_line,)

    def across(self, place: int) -> tuple[str, ...]:
        """The keys of the periods of a line that may be added up; none of a price, of what is carried on from year to
        year, nor of a sum that lacks a year of its parts, as where its cell shows an error."""
        entry = self.entries[place]
        if is_unit_price(entry.row.label):
            return ()
        if carried_on(entry.row.label) and not _DISCOUNTED.search(entry.row.label):
            return ()
        lacking = [key for key in self.over_years if entry.parts and key not in entry.own]
        if place in self.stocks or any(key in self.entries[part].own for part in entry.parts for key in lacking):
            return ()
        return self.over_years

    def counted(self, places: Iterable[int], key: str) -> list[Decimal]:
        """What the lines have in a period, each with the sign with which it counts in the whole."""
        return [
            -own[key] if place in self.taken_away else own[key]
            for place in places
            if key in (own := self.entries[place].own)
        ]


def restate(
    table: BudgetTable,
    series: IndexSeries | None,
    to_year: int | None,
    otherwise: Set[tuple[int, str]] = frozenset(),
) -> Restated:
    """The table carried to the level of `to_year`; where that cannot be done it keeps its level, with the reason.

    `otherwise` are the totals that are no sums of their lines, by the identity of the row and the key of the column.
    """
    table = (in_one_unit(table) or table) if table.orientation == "long" else table
    rows = _rows(table)
    periods = periods_of(table, rows)
    factors, reason = factors_of(table, periods, series, to_year)
    carried = reason is None and any(factor != 1 for factor in factors.values())
    without_year: list[Period] = []
    if reason is None and table.price_level == "current":
        without_year = [period for period in periods if period.year is None]
        periods = [period for period in periods if period.year is not None]
    entries = _entries(table, rows, factors, otherwise)
    stocks = _stocks(table, entries)
    one = not holds_alternatives(table)
    total_line = _total_line(entries) if one else None
    grand_total, in_doubt = _grand_total(table, entries, stocks) if one and total_line is None else ((), ())
    grand_total, taken_away = sides_of_whole(table, rows, periods, grand_total)
    other_units = in_other_units(table)
    return Restated(
        table,
        periods,
        entries,
        factors,
        level=to_year if reason is None else table.price_level,
        carried=carried,
        reason=reason,
        grand_total=grand_total,
        over_years=addable(table, periods, other_units, settled=reason is None),
        taken_away=taken_away,
        other_units=other_units,
        in_doubt=in_doubt,
        stocks=stocks,
        total_line=total_line,
        without_year=tuple(without_year),
    )


def is_same(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts are equal but for what binary fractions lose, and the last digits of sums of products."""
    return abs(one - other) <= _RESIDUE or is_residue(one - other, (one, other))


def _rows(table: BudgetTable) -> list[Row]:
    """The table's lines; those of a long table gathered by label, since there each amount has a line of its own."""
    if table.orientation != "long":
        return [row for row in table.rows if row.role != "note"]
    gathered: dict[tuple[str, Flow | None, Unit | None], dict[str, Decimal]] = {}
    first: dict[tuple[str, Flow | None, Unit | None], Row] = {}
    for row in table.rows:
        if row.role != "item" or row.part_of:
            continue
        line = row.label, row.flow, row.unit
        first.setdefault(line, row)
        values = gathered.setdefault(line, {})
        for key, value in row.values.items():
            values[key] = values.get(key, ZERO) + value
    return [
        first[line]._replace(values=values, cells={}, dimensions=_side(first[line]), decimals={}, blanks={})
        for line, values in gathered.items()
    ]


def _side(row: Row) -> dict[str, str]:
    """What tells the line from the other of its area, which is gathered by itself."""
    return {"side": side} if (side := side_of(row)) else {}


def _entries(
    table: BudgetTable, rows: Sequence[Row], factors: Mapping[str, Decimal], otherwise: Set[tuple[int, str]]
) -> list[Entry]:
    places = {id(row): place for place, row in enumerate(rows)}
    parts: dict[int, tuple[int, ...]] = {}
    if table.orientation != "long" and table.kind in (*ADDS_UP, "other"):
        for found in sums(table):
            if all(id(part) in places for part in found.parts) and id(found.total) in places:
                parts[places[id(found.total)]] = tuple(places[id(part)] for part in found.parts)
    stated = [
        {key: ARITHMETIC.multiply(value, factors.get(key, ONE)) for key, value in row.values.items()} for row in rows
    ]
    alone = [frozenset(key for key in row.values if (id(row), key) in otherwise) for row in rows]
    own: dict[int, dict[str, Decimal]] = {}

    def compute(place: int, above: frozenset[int]) -> dict[str, Decimal]:
        if place in own:
            return own[place]
        below = parts.get(place, ())
        if place in above or not below:
            parts.pop(place, None)
            return own.setdefault(place, stated[place])
        computed = [compute(part, above | {place}) for part in below]
        own[place] = {
            key: sum_of(values[key] for values in computed if key in values)
            if key not in alone[place] and any(key in values for values in computed)
            else value
            for key, value in stated[place].items()
        }
        return own[place]

    return [
        Entry(row, stated[place], compute(place, frozenset()), parts.get(place, ()), alone[place])
        for place, row in enumerate(rows)
    ]


def _total_line(entries: Sequence[Entry]) -> int | None:
    """The last total that states an amount. What is left of a frame is none, though it stands last: then it is the
    total that was taken from it; nor is what two lines differ by: "Ramme", "Budget", "Afvigelse"."""
    rows = [entry.row for entry in entries]
    shared = frames_with_rests(rows)
    rests = {one.rest for one in shared}
    totals = [place for place, entry in enumerate(entries) if entry.row.role == "total" and entry.own]
    own = [place for place in totals if place not in rests and not tells_two_apart(rows, place)]
    return own[-1] if own else shared[-1].total if totals and shared else None


def _grand_total(
    table: BudgetTable, entries: Sequence[Entry], stocks: Set[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The lines to add up where the table itself has no total: its items, if they are of one unit and do add up, and
    the sums whose parts are not shown; then those on account of which they are not added up.

    They are not where one of them may be the sum of others, and would count twice, or a sum lacks parts; nor where one
    is a stock, which the table names as such.
    """
    if table.kind not in ADDS_UP or any(entry.row.role == "total" for entry in entries):
        return (), ()
    rows = [entry.row for entry in entries]
    if compares_two(rows):
        return (), ()
    apart = uncounted_lines(table, rows)
    doubts = sums_in_doubt(table)
    counting, in_doubt = (
        {id(table.rows[place]) for place in places}
        for places in (doubts.counting, doubts.incomplete | doubts.may_be_sums)
    )
    chosen = tuple(
        place
        for place, entry in enumerate(entries)
        if ((entry.row.role == "item" and not entry.parts) or id(entry.row) in counting)
        and place not in apart
        and not entry.row.part_of
        and entry.row.values
        and entry.row.unit in (None, table.unit)
    )
    if len({measure_of_line(entries[place].row.label) for place in chosen} - {None}) > 1:
        return (), ()  # "Skole, budget" and "Skole, regnskab"
    chosen = _with_nets(table, entries, chosen)
    if len(chosen) < 2 or not stocks.isdisjoint(chosen):
        return (), ()
    not_told = tuple(
        place for place, entry in enumerate(entries) if id(entry.row) in in_doubt or _has_more_columns(entry, entries)
    )
    return ((), not_told) if not_told else (chosen, ())


def _with_nets(table: BudgetTable, entries: Sequence[Entry], chosen: tuple[int, ...]) -> tuple[int, ...]:
    """The lines with each net in place of those that it is made of, where all of them are among them."""
    here = {id(entry.row): place for place, entry in enumerate(entries)}
    lines = set(chosen)
    for net in nets_of(table):
        line, *made_of = (here.get(id(table.rows[place])) for place in (net.line, *net.of))
        if line is not None and lines.issuperset(made_of):
            lines = lines.difference(made_of) | {line}
    return tuple(sorted(lines))


def _stocks(table: BudgetTable, entries: Sequence[Entry]) -> frozenset[int]:
    if table.kind not in (*ADDS_UP, "other"):
        return frozenset()
    headers = [column.header for column in table.money_columns()]
    sums = [entry.parts for entry in entries if entry.parts]
    return stocks_among([entry.row for entry in entries], table.title, headers, sums)


def _has_more_columns(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether the sum states an amount in a column where none of its parts has one, as an outer year of an area."""
    told = {key for part in entry.parts for key in entries[part].own}
    return bool(entry.parts) and any(value and key not in told for key, value in entry.stated.items())
