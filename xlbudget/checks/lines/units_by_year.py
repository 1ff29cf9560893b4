"""Lines of which one is another times a third in every year but one: number of users, price of one, expense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlbudget.domain.amounts import Unit, rounding_tolerance, significant_digits
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.added_lines import shown_decimals
from xlbudget.domain.table import BudgetTable, Column, Row, unit_of

NAMES_PRICE = pattern(
    r"\bpris\b|(?:time|enheds|styk|døgn)pris|\btakst|\b(?:udgift|pris|løn|omkostning)\w* pr\.|^\W*pr\. "
)
_NUMBERS = pattern(
    r"\bantal|timer\b|bruger(?:e|ne)?\b|plads(?:er|erne)?\b|indbygger|husstand|elev(?:er)?\b|børn\b|borger(?:e|ne)?\b|"
    r"årsværk|døgn\b|sager\b|forløb\b|besøg\b|km\b|m2\b|tons?\b"
)
_BESIDE = 4  # lines from the price to the others
_FEWEST = 3  # years in which the lines multiply, all but one
_TELLING_DIGITS = 6  # of different products that agree: so many figures are no chance
_SCALES = tuple(Decimal(10) ** (3 * place) for place in (0, -1, -2))


class Triple(NamedTuple):
    """`target` = `number` · `price` · `scale`, but for the year of `column`, in which it would be `expected`."""

    number: Row
    price: Row
    target: Row
    column: Column
    scale: Decimal
    expected: Decimal

    @property
    def price_is_made(self) -> bool:
        """Whether the price stands below the others, and is what is reckoned."""
        return _place(self.price) > max(_place(self.number), _place(self.target))


def triples(table: BudgetTable) -> Iterator[Triple]:
    """Of each price the first lines that it multiplies."""
    prices = [at for at, row in enumerate(table.rows) if row.values and NAMES_PRICE.search(row.label.casefold())]
    years = list(table.year_columns()) if prices else []
    for at in prices if len(years) > _FEWEST else ():
        near = [row for row in table.rows[max(0, at - _BESIDE) : at + _BESIDE + 1] if row.role != "heading"]
        others = [row for row in near if not NAMES_PRICE.search(row.label.casefold())]
        found = (
            triple
            for number in filter(_counts, others)
            for target in others
            if number is not target and (triple := _triple(table, number, table.rows[at], target, years))
        )
        yield from (first for first in [next(found, None)] if first)


def _counts(row: Row) -> bool:
    """Whether the line tells how many there are of something."""
    return (row.role == "note" or bool(_NUMBERS.search(row.label.casefold()))) and min(
        row.values.values(), default=0
    ) > 0


def _triple(table: BudgetTable, number: Row, price: Row, target: Row, years: Sequence[Column]) -> Triple | None:
    told = [year for year in years if all(row.values.get(year.key) for row in (number, price, target))]
    unit, own = (unit_of(table, row, years[0]) or Unit.KR for row in (target, price))
    for scale in dict.fromkeys((own.factor / unit.factor, *_SCALES)) if len(told) > _FEWEST else ():
        apart = [year for year in told if not _fits(number, price, target, year.key, scale)]
        if len(apart) != 1:
            continue
        made = {target.values[year.key] for year in told if year is not apart[0]}
        if significant_digits(made) < _TELLING_DIGITS or len(made) < _FEWEST:
            continue
        key = apart[0].key
        return Triple(number, price, target, apart[0], scale, number.values[key] * price.values[key] * scale)
    return None


def _fits(number: Row, price: Row, target: Row, key: str, scale: Decimal) -> bool:
    """Whether the lines multiply in a year, but for the rounding of the amount and of the price."""
    halves = [rounding_tolerance(0, shown_decimals(row, key)) for row in (target, price)]
    slack = halves[0] + abs(number.values[key]) * halves[1] * scale
    return abs(target.values[key] - number.values[key] * price.values[key] * scale) <= slack


def _place(row: Row) -> tuple[int, str]:
    """Where the line stands: down the sheet, or from column to column where the years run down."""
    cell = next(iter(row.cells.values()), "")
    letters = cell.rstrip("0123456789")
    return (row.row, "") if row.row is not None else (len(letters), letters)
