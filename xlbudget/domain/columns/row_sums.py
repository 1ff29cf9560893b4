"""Which columns a total column is the sum of, years, the months and quarters of one, or kinds of expense: read from its
heading, settled by the lines' arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.columns.added_columns import columns_beside, columns_of_time, names_period, part_of_year
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.stored_amounts import same
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.sums.sum_words import carried_on
from xlbudget.domain.table import BudgetTable, Column, Row, amounts_of

_FEWEST_LINES = 2  # that must add up before a total is taken to be that of columns that no heading says it is


class RowSum(NamedTuple):
    """A total column and the columns that it adds up: `years`, or parts of one.

    `astray` are the lines whose total is not to the digit what the years give, each with what they give. `shared` are
    the identities of those that are left out of them, since their total may be that of the lines below as well.
    """

    total: Column
    years: tuple[Column, ...]
    astray: tuple[tuple[Row, Decimal], ...]
    shared: frozenset[int] = frozenset()

    @property
    def part(self) -> str:
        """The letter of the parts that are added up: M for months, K for quarters, H, T; Y for whole years; C for
        columns that are not told apart by time."""
        first = part_of_year(self.years[0])
        if first:
            return first.letter
        return "C" if len({column.year for column in self.years}) < len(self.years) else "Y"


_Held = tuple[int, int, RowSum]
"""In how many lines a total is the sum of columns, how many say something about it, and the sum."""


def row_sums(table: BudgetTable, amounts: Amounts[str] | None = None) -> Iterator[RowSum]:
    """Every total column that adds up years in most of its lines. One that does so nowhere is some other total.

    `amounts` are those of the table's lines, where they are known."""
    columns = [
        column
        for column in table.money_columns()
        if column.role in ("year", "total") or (column.role == "amount" and column.period)
    ]
    for place, total in enumerate(columns):
        if total.role != "total":
            continue
        amounts = amounts or amounts_of(table.rows)
        best = _best(table.rows, amounts, total, columns_of_time(columns, place))
        if best is None:
            continue
        agreeing, told, found = best
        if told and (agreeing * 2 > told or (told == 2 and agreeing == 1) or _says_so(table, total, found.years, told)):
            yield found


def all_row_sums(table: BudgetTable, amounts: Amounts[str] | None = None) -> Iterator[RowSum]:
    """Those of `row_sums`, and total columns that add up others of their year, or of none: "Løn | Varekøb | I alt"."""
    of_time = {entry.total.key: entry for entry in row_sums(table, amounts)}
    yield from of_time.values()
    columns = [column for column in table.money_columns() if column.role in ("year", "amount", "total")]
    for place, total in enumerate(columns):
        if total.role != "total" or total.key in of_time:
            continue
        amounts = amounts or amounts_of(table.rows)
        best = _best(table.rows, amounts, total, columns_beside(columns, place))
        if best is not None and best[0] >= _FEWEST_LINES and best[0] * 2 > best[1]:
            yield _without_shared(table.rows, best[2])


def _without_shared(rows: Sequence[Row], entry: RowSum) -> RowSum:
    """The sums without the lines below which others have amounts and no total: one project that several pay for."""
    if not entry.astray:
        return entry
    keys = {column.key for column in entry.years}
    shared = frozenset(
        id(row)
        for row, below in pairwise(rows)
        if entry.total.key not in below.values and not keys.isdisjoint(below.values)
    )
    return entry._replace(astray=tuple(one for one in entry.astray if id(one[0]) not in shared), shared=shared)


def _says_so(table: BudgetTable, total: Column, years: Sequence[Column], told: int) -> bool:
    """Whether the total of the only line that has one is told by its heading, "I alt 2016-2019", or misses the years
    by a slip of the hand."""
    if told != 1:
        return False
    if names_period(total):
        return True
    from xlbudget.domain.sums.sum_differences import explain  # noqa: PLC0415 — hardly any table has a single one

    keys = [column.key for column in years]
    row = next(row for row in table.rows if total.key in row.values and any(row.values.get(key) for key in keys))
    stated = [(key, row.values[key]) for key in keys if key in row.values]
    return next(explain(row.values[total.key], stated), None) is not None


def across(row: Row, years: Sequence[Column]) -> Decimal:
    """The sum of the line over the years; a blank counts as nothing."""
    values = row.values
    return sum([values[column.key] for column in years if column.key in values], ZERO)


def across_tolerance(row: Row, entry: RowSum) -> Decimal:
    """How far the stated total may lie from the years as shown and be only rounding."""
    keys = [column.key for column in (entry.total, *entry.years) if column.key in row.values]
    return rounding_tolerance(len(keys) - 1, min(shown_decimals(row, key) for key in keys))


def _is_carried(row: Row, entry: RowSum) -> bool:
    """Whether the line is a balance, of which the total is the one at the end of the year or its part."""
    last = next((row.values[column.key] for column in reversed(entry.years) if column.key in row.values), None)
    return carried_on(row.label) or row.values[entry.total.key] == last


def _is_average(row: Row, found: Decimal, keys: Sequence[str]) -> bool:
    """Whether the line is of prices or of amounts for each unit, and its total lies among its parts: "Kr. pr. elev" of
    all schools."""
    from xlbudget.domain.sums.rates import names_rate  # noqa: PLC0415 — most totals are the sums of their lines

    if not names_rate(row.label):
        return False
    parts = [row.values[key] for key in keys if key in row.values]
    return len(parts) > 1 and min(parts) <= found <= max(parts)


def _best(
    rows: Sequence[Row], amounts: Amounts[str], total: Column, candidates: Iterable[tuple[Column, ...]]
) -> _Held | None:
    """The first of the candidates that give the total in the most lines."""
    best: _Held | None = None
    for years in candidates:
        held = _held(rows, amounts, total, years)
        if best is None or held[0] > best[0]:
            best = held
        if held[0] == len(rows):  # as in most tables: no other gives more
            break
    return best


def _held(rows: Sequence[Row], amounts: Amounts[str], total: Column, years: tuple[Column, ...]) -> _Held:
    """In how many lines the total is the sum of the years, and how many say something about it: those with a stated
    total and at least one amount."""
    keys = [column.key for column in years]
    stated, *parts = amounts.together([total.key, *keys])
    given = list(map(sum, zip(*parts, strict=True)))
    each = enumerate(zip(stated, given, strict=True))
    apart = [] if stated == given else [place for place, (found, one) in each if not same(found, one)]
    if not apart and all(given):  # as in most tables
        return len(rows), len(rows), RowSum(total, years, ())
    values = [row.values for row in rows]
    silent = {
        place
        for place, one in enumerate(given)
        if total.key not in values[place] or not (one or amounts.told(place, keys))
    }
    differing = [
        (place, values[place][total.key], across(rows[place], years))
        for place in apart
        if total.key in values[place] and not values[place].keys().isdisjoint(keys)
    ]
    if part_of_year(years[0]):
        balances = {place for place, _, _ in differing if _is_carried(rows[place], RowSum(total, years, ()))}
        silent |= balances
        differing = [one for one in differing if one[0] not in balances]
    if averages := {place for place, found, _ in differing if _is_average(rows[place], found, keys)}:
        silent |= averages
        differing = [one for one in differing if one[0] not in averages]
    entry = RowSum(total, years, tuple([(rows[place], one) for place, _, one in differing]))
    astray = [
        place
        for place, found, one in differing
        if place not in silent and abs(found - one) > across_tolerance(rows[place], entry)
    ]
    told = len(rows) - len(silent)
    agreeing = told - len(astray)
    return agreeing, told - _echoing(rows, {place: found - one for place, found, one in differing}, astray), entry


def _echoing(rows: Sequence[Row], off: Mapping[int, Decimal], astray: Sequence[int]) -> int:
    """How many totals of lines are astray by no more than a line that they count: they tell nothing more. Of three
    lines and their total one wrong line makes two astray."""
    if len(astray) < 2:
        return 0
    lines = {off[place] for place in astray if rows[place].role == "item"}
    return sum(off[place] in lines for place in astray if rows[place].role != "item")
