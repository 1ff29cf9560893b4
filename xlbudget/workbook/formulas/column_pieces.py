"""Pieces of a sheet's columns, as the copies of a formula ask for them: each cut out once, and only as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.workbook.formulas.arithmetic import CannotTell
from xlbudget.workbook.formulas.copies import Stretches
from xlbudget.workbook.model import CellValue, Sheet

if TYPE_CHECKING:
    from xlbudget.workbook.formulas.column_totals import ColumnTotals

_LONG = 16  # rows from which a stretch is cut out of a column and not put together row by row
_NUMBERS, _PLAIN, _PASSED_OVER = {float}, {float, type(None)}, {float, type(None), str, bool}


class Columns:
    """Pieces of a sheet's columns, each cut out once. It keeps all that it was asked for, `held` cells so far, until it
    is told to forget them. `sheets` are those that formulas name, by their names in small letters."""

    def __init__(self, sheet: Sheet, sheets: Mapping[str, Sheet] = MappingProxyType({})) -> None:
        self._sheet, self._sheets = sheet, sheets
        self._others: dict[str, Columns] = {}
        self._held = 0
        self._cells: dict[Stretches, list[Mapping[int, CellValue]]] = {}
        self._numbers: dict[Stretches, dict[int, Sequence[float]]] = {}

    @cached_property
    def totals(self) -> ColumnTotals:
        """What stretches of the columns add up to. They are kept."""
        from xlbudget.workbook.formulas.column_totals import ColumnTotals  # noqa: PLC0415 — most sums add a row

        return ColumnTotals(self._sheet)

    @property
    def held(self) -> int:
        """How many cells are kept, those of other sheets too."""
        return self._held + sum(other.held for other in self._others.values())

    def on(self, name: str | None) -> Columns:
        """The columns of the sheet that a formula names; of its own where it names none. Raises `CannotTell`."""
        if name is None:
            return self
        folded = name.casefold()
        if folded not in self._others:
            if folded not in self._sheets:
                raise CannotTell
            self._others[folded] = Columns(self._sheets[folded])
        return self._others[folded]

    def forget(self) -> None:
        """Keep none of the pieces any longer."""
        self._held = 0
        self._others.clear()
        self._cells.clear()
        self._numbers.clear()

    def numbers(self, rows: Stretches, columns: Iterable[int]) -> list[Sequence[float]]:
        """The numbers of each of the columns, 0 for a blank. Raises `CannotTell` where anything else stands."""
        known = self._numbers.get(rows)
        if known is None:
            known = self._numbers[rows] = self._sheet.numbers(rows[0]) if _is_long(rows) else {}
            self._held += len(known) * len(rows[0])
        found = []
        for column in columns:
            numbers = known.get(column)
            if numbers is None:
                numbers = known[column] = _plain(self._values(rows, column))
                self._held += len(numbers)
            found.append(numbers)
        return found

    def block(self, rows: Stretches, columns: Iterable[int]) -> Sequence[float]:
        """The same numbers, one column after the other."""
        if len(rows) == 1 == len(rows[0]):
            return _plain(list(map(self._sheet.row(rows[0][0]).get, columns)))
        found = self.numbers(rows, columns)
        return found[0] if len(found) == 1 else list(chain.from_iterable(found))

    def addends(self, rows: Stretches, columns: Sequence[int]) -> list[Sequence[float]]:
        """The numbers of each of the columns for a sum, which passes over texts and truth values: 0 for these too.
        Raises `CannotTell`."""
        try:
            return self.numbers(rows, columns)
        except CannotTell:
            return [_as_sum_adds(self._values(rows, column)) for column in columns]

    def _values(self, rows: Stretches, column: int) -> Sequence[CellValue | None]:
        if len(rows[0]) >= _LONG:
            held = [found for stretch in rows if (found := self._sheet.column(stretch, column)) is not None]
            if len(held) == len(rows):
                return held[0] if len(held) == 1 else list(chain.from_iterable(held))
        cells = self._cells.get(rows)
        if cells is None:
            cells = self._cells[rows] = self._sheet.cells(chain.from_iterable(rows))
        return [row.get(column) for row in cells]


def _is_long(rows: Stretches) -> bool:
    """Whether it is one stretch, and worth cutting out of a column as it is."""
    return len(rows) == 1 and len(rows[0]) >= _LONG


def _plain(values: Sequence[CellValue | None]) -> Sequence[float]:
    """Numbers, 0 for a blank. Raises `CannotTell` where anything else stands."""
    kinds = set(map(type, values))
    if kinds == _NUMBERS:
        return values  # type: ignore[return-value]
    if not kinds <= _PLAIN:
        raise CannotTell
    return [value or 0.0 for value in values]  # type: ignore[misc]


def _as_sum_adds(values: Sequence[CellValue | None]) -> Sequence[float]:
    """Numbers, 0 for all that a sum passes over. Raises `CannotTell` for an error or a date."""
    if not {*map(type, values)} <= _PASSED_OVER:
        raise CannotTell
    return [value if type(value) is float else 0.0 for value in values]
