"""The numbers of a table's cells, read column by column: cells of a column are alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from types import MappingProxyType

from xlbudget.domain.amounts import Unit, all_exact, exact
from xlbudget.domain.hints import TypeVar, cast
from xlbudget.domain.records import NamedTuple, records
from xlbudget.workbook.model import CellValue
from xlbudget.workbook.recognise.cells import read_text
from xlbudget.workbook.recognise.looks import Look

_T = TypeVar("_T")
_FLOATS = {float}
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
_NONE_HIDDEN: Mapping[int, int] = MappingProxyType({})
_NO_UNITS: Mapping[int, Unit] = MappingProxyType({})


class Numbers(NamedTuple):
    """The numbers of a row's cells by column: as they are stored, and the digits that are shown after the comma.

    `hidden` counts the thousands that a format hides (1 for `#,##0,`), `units` are those written in the cells
    themselves: both only for the cells that have them. Rows that show the same share what says so.
    """

    stored: dict[int, Decimal]
    decimals: Mapping[int, int]
    hidden: Mapping[int, int] = _NONE_HIDDEN
    units: Mapping[int, Unit] = _NO_UNITS

    def shown(self, column: int) -> Decimal:
        """The number as it is shown: with the hidden thousands taken off."""
        stored, hidden = self.stored[column], self.hidden.get(column)
        if not hidden:
            return stored
        value = stored.scaleb(-3 * hidden)
        return value.to_integral_value() if value == value.to_integral_value() else value.normalize()

    def showing(self, decimals: Mapping[int, int]) -> Numbers:
        """The same numbers with other digits after the comma."""
        return Numbers(self.stored, decimals, self.hidden, self.units)


NO_NUMBERS = Numbers({}, {})


class _Column(NamedTuple):
    """The numbers in one column of some rows, top down. `units` is empty where no cell is a text."""

    stored: list[Decimal]
    decimals: list[int]
    hidden: list[int]
    units: list[Unit | None]


def numbers_of(
    columns: Sequence[int], values: Sequence[Sequence[CellValue]], looks: Sequence[Sequence[Look]]
) -> list[Numbers]:
    """The numbers of rows that hold one in each of these columns, with the looks of all, column by column."""
    found = list(map(_column, values, looks))
    stored = map(dict, map(zip, repeat(columns), zip(*(column.stored for column in found), strict=True)))
    decimals = _by_row(columns, [column.decimals for column in found])
    if not any(column.units or any(column.hidden) for column in found):
        return list(records(Numbers, stored, decimals, repeat(_NONE_HIDDEN), repeat(_NO_UNITS)))
    hidden = _those_told(columns, [column.hidden for column in found])
    units = _those_told(columns, [column.units or [None] * len(column.stored) for column in found])
    return list(records(Numbers, stored, decimals, hidden, units))


def numbers_across(columns: Iterable[int], values: Iterable[CellValue], looks: Iterable[Look]) -> Numbers:
    """The same for one row that has no other like it: the numbers in these columns."""
    stored: dict[int, Decimal] = {}
    decimals: dict[int, int] = {}
    hidden: dict[int, int] = {}
    units: dict[int, Unit] = {}
    for column, value, look in zip(columns, values, looks, strict=True):
        stored[column], decimals[column], thousands, unit = _number(value, look)
        if thousands:
            hidden[column] = thousands
        if unit:
            units[column] = unit
    return Numbers(stored, decimals, hidden or _NONE_HIDDEN, units or _NO_UNITS)


def _column(values: Sequence[CellValue], looks: Sequence[Look]) -> _Column:
    if set(map(type, values)) != _FLOATS:
        return _Column(*map(list, zip(*map(_number, values, looks), strict=True)))
    numbers, look = cast("Sequence[float]", values), looks[0]
    stored = all_exact(numbers)
    if looks.count(look) == len(looks):
        digits = _typed_digits(numbers, stored) if look.decimals is None else [look.decimals] * len(looks)
        return _Column(stored, digits, [look.hidden] * len(looks), [])
    typed = _typed_digits(numbers, stored)
    digits = [own if look.decimals is None else look.decimals for own, look in zip(typed, looks, strict=True)]
    return _Column(stored, digits, [look.hidden for look in looks], [])


def _number(value: CellValue, look: Look) -> tuple[Decimal, int, int, Unit | None]:
    """The number of one cell: as it is stored, its digits after the comma, the thousands hidden, and its unit."""
    if isinstance(value, str):
        cell = read_text(value)
        return cast("Decimal", cell.number), cell.decimals, 0, cell.unit
    number = exact(cast("float", value))
    return number, _digits_after_comma(number) if look.decimals is None else look.decimals, look.hidden, None


def _typed_digits(numbers: Sequence[float], stored: Sequence[Decimal]) -> list[int]:
    """The digits after the comma of numbers that show what was typed."""
    return [
        0 if number.is_integer() else _digits_after_comma(value) for number, value in zip(numbers, stored, strict=True)
    ]


def _digits_after_comma(number: Decimal) -> int:
    if number.same_quantum(_TENTH):
        return 1
    if number.same_quantum(_HUNDREDTH):
        return 2
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _by_row(columns: Sequence[int], values: Sequence[list[_T]]) -> Iterable[dict[int, _T]]:
    """The values of each row by column: one dictionary for all rows where none of them differs."""
    if all(column.count(column[0]) == len(column) for column in values):
        return repeat(dict(zip(columns, [column[0] for column in values], strict=True)), len(values[0]))
    return map(dict, map(zip, repeat(columns), zip(*values, strict=True)))


def _those_told(columns: Sequence[int], values: Sequence[Sequence[_T | None]]) -> Iterable[Mapping[int, _T]]:
    """The values of each row by column, without the columns that say nothing."""
    return (
        {column: value for column, value in zip(columns, row, strict=True) if value}
        for row in zip(*values, strict=True)
    )
