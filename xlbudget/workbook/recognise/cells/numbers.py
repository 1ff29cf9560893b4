"""The numbers of a table's cells, read column by column: cells of a column are alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from types import MappingProxyType

from xlbudget.domain.amounts import COMPUTED, Unit, digits_after_comma, exact, in_hundredths, in_whole_numbers
from xlbudget.domain.hints import TypeVar, cast
from xlbudget.domain.line_amounts import Amounts, places_of
from xlbudget.domain.records import NamedTuple, records
from xlbudget.domain.stored_amounts import Stored
from xlbudget.workbook.model import CellValue
from xlbudget.workbook.recognise.cells.looks import Look
from xlbudget.workbook.recognise.cells.single_cells import read_text

_T = TypeVar("_T")
_FLOATS = {float}
_NOISE = 1e-14  # of a number, at most what its fifteen digits leave out
_NONE_HIDDEN: Mapping[int, int] = MappingProxyType({})
_NO_UNITS: Mapping[int, Unit] = MappingProxyType({})


class Numbers(NamedTuple):
    """The numbers of a row's cells by column: as they are stored, and the digits that are shown after the comma.

    `hidden` counts the thousands that a format hides (1 for `#,##0,`), `units` are those written in the cells
    themselves: both only for the cells that have them. Rows that show the same share what says so.
    """

    stored: Mapping[int, Decimal]
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


NO_NUMBERS = Numbers(Amounts[int]([places_of(())], [()]).lines()[0], {})


class _Column(NamedTuple):
    """The numbers in one column of some rows, top down. What is told of them is one for all, or a list for each."""

    stored: Sequence[Stored]
    decimals: int | list[int]
    hidden: int | list[int] = 0
    units: Unit | list[Unit | None] | None = None


def numbers_of(
    columns: tuple[int, ...],
    values: Sequence[Sequence[CellValue]],
    looks: Sequence[Look],
    of_numbers: frozenset[int],
) -> list[Numbers]:
    """The numbers of rows that hold one in each of these columns, in which these `values` stand. Those of a column have
    the same look; the columns `of_numbers` are known to hold nothing else."""
    places = places_of(columns)
    floats = of_numbers.issuperset(columns) or all(set(map(type, cells)) == _FLOATS for cells in values)
    if floats and not any(look.decimals is None or look.hidden for look in looks):  # as most
        stored = Amounts.by_column(places, cast("Sequence[Sequence[float]]", values), floats=True).lines()
        shown = {column: look.decimals for column, look in zip(columns, looks, strict=True)}
        return list(records(Numbers, stored, repeat(shown), repeat(_NONE_HIDDEN), repeat(_NO_UNITS)))
    found = list(map(_column, values, looks))
    stored = Amounts.by_column(places, [column.stored for column in found], floats=floats).lines()
    decimals = _by_row(columns, [column.decimals for column in found])
    if not any(column.units or column.hidden for column in found):
        return list(records(Numbers, stored, decimals, repeat(_NONE_HIDDEN), repeat(_NO_UNITS)))
    hidden = _those_told(columns, [column.hidden for column in found])
    units = _those_told(columns, [column.units for column in found])
    return list(records(Numbers, stored, decimals, hidden, units))


def numbers_across(columns: Sequence[int], values: Iterable[CellValue], looks: Iterable[Look]) -> Numbers:
    """The same for one row that has no other like it: the numbers in these columns."""
    stored: list[Stored] = []
    decimals: dict[int, int] = {}
    hidden: dict[int, int] = {}
    units: dict[int, Unit] = {}
    for column, value, look in zip(columns, values, looks, strict=True):
        amount, decimals[column], thousands, unit = _number(value, look)
        stored.append(amount)
        if thousands:
            hidden[column] = thousands
        if unit:
            units[column] = unit
    (line,) = Amounts([places_of(tuple(columns))], [stored]).lines()
    return Numbers(line, decimals, hidden or _NONE_HIDDEN, units or _NO_UNITS)


def _column(values: Sequence[CellValue], look: Look) -> _Column:
    if set(map(type, values)) != _FLOATS:
        stored, digits, hidden, units = zip(*map(_number, values, repeat(look)), strict=True)
        return _Column(list(stored), _one_or_each(digits), _one_or_each(hidden), _one_or_each(units))
    numbers = cast("Sequence[float]", values)
    return _Column(numbers, _typed_digits(numbers) if look.decimals is None else look.decimals, look.hidden)


def _one_or_each(told: Sequence[_T]) -> _T | list[_T]:
    return told[0] if told.count(told[0]) == len(told) else list(told)


def _number(value: CellValue, look: Look) -> tuple[Stored, int, int, Unit | None]:
    """The number of one cell: as it is stored, its digits after the comma, the thousands hidden, and its unit."""
    if isinstance(value, str):
        cell = read_text(value)
        return cast("Decimal", cell.number), cell.decimals, 0, cell.unit
    number = cast("float", value)
    digits = _digits_of(number) if look.decimals is None else look.decimals
    return number if isinstance(number, float) else exact(number), digits, look.hidden, None


def _typed_digits(numbers: Sequence[float]) -> int | list[int]:
    """The digits after the comma of numbers that show what was typed."""
    if in_whole_numbers(numbers):
        return 0
    return _one_or_each(
        [
            (2 if told % 10 else 1 if told % 100 else 0)
            if told is not None
            else COMPUTED
            if _NOISE * (millionths := abs(number) * 1e6) < millionths % 1.0 < 1.0 - _NOISE * millionths
            else min(digits_after_comma(exact(number)), COMPUTED)
            for number, told in zip(numbers, in_hundredths(numbers), strict=True)
        ]
    )


def _digits_of(number: float) -> int:
    """The digits after the comma of a number as it was typed; so many as are looked at of one that was computed."""
    millionths = abs(number) * 1e6
    beyond = millionths % 1
    if min(beyond, 1 - beyond) > _NOISE * millionths:
        return COMPUTED
    return min(digits_after_comma(exact(number)), COMPUTED)


def _by_row(columns: Sequence[int], told: Sequence[_T | list[_T]]) -> Iterable[dict[int, _T]]:
    """What is told of the numbers of each row, by column: one dictionary for all rows where none of them differs."""
    if not any(isinstance(one, list) for one in told):
        return repeat(dict(zip(columns, cast("Sequence[_T]", told), strict=True)))
    each = [one if isinstance(one, list) else repeat(one) for one in told]
    return map(dict, map(zip, repeat(columns), zip(*each, strict=False)))


def _those_told(columns: Sequence[int], told: Sequence[_T | list[_T | None] | None]) -> Iterable[dict[int, _T]]:
    """The same without the columns of which nothing is told."""
    return ({column: one for column, one in row.items() if one} for row in _by_row(columns, told))
