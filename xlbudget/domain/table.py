"""The budget table: the one concept that everything else speaks of.

Recognition makes it from a sheet; checks, reports, functions and data sets read it. It holds where each value stands
(cell addresses as text) but knows nothing of files. The shapes are those of `xlbudget inspect --format json`.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from decimal import Decimal
from itertools import repeat
from operator import attrgetter
from types import MappingProxyType

from xlbudget.domain.amounts import Unit
from xlbudget.domain.hints import Any, Literal
from xlbudget.domain.line_amounts import Amounts
from xlbudget.domain.records import NamedTuple

Kind = Literal["budget", "proposals", "financing", "business_case", "follow_up", "index", "other"]
Orientation = Literal["years_across", "years_down", "long", "no_years"]
Sign = Literal["expense_positive", "expense_negative"]
ColumnRole = Literal["label", "year", "total", "dimension", "amount", "difference", "percent", "count", "fte", "note"]
Measure = Literal["budget", "revised", "outturn", "estimate", "forecast"]
PLANNED: frozenset[Measure | None] = frozenset({"budget", "revised", "estimate"})
"""What was to be; the other measures are of what came of it, or is expected to."""
Dimension = Literal["committee", "appropriation", "account_function", "other"]
RowRole = Literal["item", "subtotal", "total", "heading", "note"]
Flow = Literal["expense", "income", "net"]
"""What a line of several under each other is of its area: expense, income, or both together."""
PriceLevel = int | Literal["current"]
"""A year (2016: "2016 p/l") or "current" (løbende priser: each year at its own level)."""

NOTHING: Mapping[str, str] = MappingProxyType({})
AMOUNT_ROLES = frozenset({"year", "total", "amount"})
"""The roles of columns that hold amounts."""
MONEY_ROLES = AMOUNT_ROLES | {"difference"}
"""The roles of columns that hold money: amounts, and differences between them."""
MONTHS_OF_PARTS = {"M": 1, "K": 3, "T": 4, "H": 6}
"""How many months the parts of a year cover, by their letter in `Column.period`: month, quarter, tertial, half."""
OPEN_TIME = ".."
"""What stands in the `Column.period` of a time without an end."""
STATED_ELSEWHERE = "another table of the sheet states one"
"""The text of the `Evidence` for a unit that is left open, with the cell that states it of another table."""
SAYS_OTHERWISE = "a note says otherwise"
"""The text of the `Evidence` for a price level that is left open, although the sheet states one."""


class Column(NamedTuple):
    """A column of a table, or with the years down the rows: a year of it.

    `ref` is the column's letter in the sheet, `key` the name under which rows keep its values.
    """

    ref: str
    header: str
    role: ColumnRole
    key: str
    year: int | None = None
    measure: Measure | None = None
    dimension: Dimension | None = None
    unit: Unit | None = None  # where the column states its own
    price_level: PriceLevel | None = None  # where the column states its own
    hidden: bool = False
    period: str | None = None
    """A part of the year, "2024K2", "2024M03", "K2" where the year is not known; or the time up to and with a year or
    from one on, of an amount beside those of single years: "../2024", "2029/..". A column of a `year` may go on from
    there: "2028 og frem" is 2028, and "2028/..".
    """
    currency: str | None = None  # where the column alone is in a foreign currency

    @property
    def part(self) -> str | None:
        """The part of its year that the column is of; None for a whole one, also where it goes on."""
        return part_of(self.year, self.period)


def part_of(year: int | None, period: str | None) -> str | None:
    """What a `Column.period` leaves open of the year: nothing where it is all of it and goes on, as "2028 og frem"."""
    return None if period and period == f"{year}/{OPEN_TIME}" else period


class RowCells(Mapping[str, str]):
    """The cells of a row by column key, as a dictionary holds them: {"2016": "C7", "2017": "D7"}.

    All rows with cells in the same columns share `letters` (by key), and no text is made before it is asked for: of a
    table's thousand cells a few are ever named.
    """

    __slots__ = ("_letters", "_row")

    def __init__(self, letters: Mapping[str, str], row: int) -> None:
        self._letters = letters
        self._row = row

    def __getitem__(self, key: str) -> str:
        return f"{self._letters[key]}{self._row}"

    def __contains__(self, key: object) -> bool:
        return key in self._letters

    def __iter__(self) -> Iterator[str]:
        return iter(self._letters)

    def __len__(self) -> int:
        return len(self._letters)

    def __repr__(self) -> str:
        return repr(self._spelt_out())

    def keys(self) -> KeysView[str]:
        """The keys, left to right."""
        return self._letters.keys()

    def values(self) -> ValuesView[str]:
        """The cells, left to right."""
        return self._spelt_out().values()

    def items(self) -> ItemsView[str, str]:
        """Keys with cells, left to right."""
        return self._spelt_out().items()

    def _spelt_out(self) -> dict[str, str]:
        row = str(self._row)
        return {key: letter + row for key, letter in self._letters.items()}


class Row(NamedTuple):
    """A line of a table: its values by column key, in the table's unit, and the cell in which each stands."""

    row: int | None  # the row in the sheet; None for a series that runs down a column
    label: str
    role: RowRole
    values: Mapping[str, Decimal]
    cells: Mapping[str, str]
    dimensions: Mapping[str, str] = NOTHING
    level: int = 0  # depth in the hierarchy, 0 outermost
    part_of: bool = False  # "heraf": already counted in a line above
    unit: Unit | None = None  # where the row states its own
    hidden: bool = False
    blanks: Mapping[str, str] = NOTHING  # cells without a value where the table has a money column: key to cell
    decimals: Mapping[str, int] = MappingProxyType({})  # digits shown after the comma, by key
    set_off: bool = False  # bold, filled or under a line: how offices mark a sum, when not every line is
    flow: Flow | None = None  # where an area has a line for its expense and one for its income

    @property
    def evened_label(self) -> str:
        """The label as it is compared: small letters, single spaces."""
        return " ".join(self.label.casefold().split())


class Evidence(NamedTuple):
    """Why the table was understood so: what was concluded, from which cell, and the words that stood there."""

    subject: str  # "unit", "price_level", "kind", "header", "column C", "row 7"
    conclusion: str
    cell: str | None
    text: str


class BudgetTable(NamedTuple):
    """A table of money as an officer reads it."""

    sheet: str
    range: str
    header_rows: tuple[int, ...]
    title: str | None
    kind: Kind
    orientation: Orientation
    unit: Unit | None
    price_level: PriceLevel | None
    sign: Sign | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    currency: str | None = None  # a foreign currency (EUR, NOK); its amounts are never mixed with kroner
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()  # text around the table that speaks of it: sign notes, sources, footnotes
    hidden: bool = False

    def money_columns(self) -> Iterator[Column]:
        """The columns that hold amounts: years, totals, amounts and differences."""
        return (column for column in self.columns if column.role in MONEY_ROLES)

    def year_columns(self) -> tuple[Column, ...]:
        """The columns that each hold one year's amounts, in the order of the sheet."""
        return tuple(column for column in self.columns if column.role == "year")

    def column(self, key: str) -> Column:
        """The column with the key."""
        return next(column for column in self.columns if column.key == key)

    def items(self) -> Iterator[Row]:
        """The lines that count once in a sum: items that are not parts of another line."""
        return (row for row in self.rows if row.role == "item" and not row.part_of)


def amounts_of(rows: Iterable[Row]) -> Amounts[str]:
    """The amounts of lines, to be read column by column."""
    return Amounts.of(list(map(_VALUES, rows)))


_VALUES = attrgetter("values")


def by_field(rows: Sequence[Row]) -> Any:
    """The fields of lines, each as a column under its name: what is asked of all lines is told at once."""
    return Row(*(zip(*rows, strict=True) if rows else repeat((), len(Row._fields))))


def unit_of(table: BudgetTable, row: Row, column: Column | None = None) -> Unit | None:
    """The unit that a value is stated in: the line's own, the column's own, or the table's."""
    if column and column.currency:
        return None
    return row.unit or (column.unit if column else None) or table.unit


def currency_of(table: BudgetTable, column: Column | None = None) -> str | None:
    """The foreign currency that a value is stated in; None for kroner and for what is not known."""
    if column and (column.currency or column.unit):
        return column.currency
    return table.currency
