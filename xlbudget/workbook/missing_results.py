"""What formulas give that were saved without a result: each is computed once, what it rests on first.

What can be told for certain (arithmetic, sums, rounding, conditions) is told; everything else stays blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.arithmetic import CannotTell
from xlbudget.workbook.formulas.cells import parsed_formulas
from xlbudget.workbook.formulas.evaluate import Value, evaluate
from xlbudget.workbook.formulas.patterns import Pattern
from xlbudget.workbook.formulas.syntax import Call
from xlbudget.workbook.model import CellValue, Workbook

_MOST_FORMULAS = 100_000  # without a result: beyond this the workbook is read as it was saved
_MOST_CELLS = 5_000_000  # read for all of them together

_SUBTOTALS = frozenset(("SUBTOTAL", "AGGREGATE"))

Place = tuple[str, int, int]
"""A cell: the sheet's name in lower case, row and column."""


def results_of(workbook: Workbook) -> dict[Place, float | str | bool]:
    """The results that were not saved and can be told, by place."""
    return _Results(workbook).all()


def gives_some_amount(workbook: Workbook) -> bool:
    """Whether some formula that was saved without a result gives a number other than nought."""
    return any(result != 0 for result in _Results(workbook).told() if isinstance(result, float))


class _Needed(Exception):
    """Results that must be known first."""

    def __init__(self, places: list[Place]) -> None:
        self.places = places


class _Results:
    """The results of a workbook's formulas, each computed once, what it rests on first."""

    def __init__(self, workbook: Workbook) -> None:
        self._sheets = {sheet.name.casefold(): sheet for sheet in workbook.sheets}
        self._missing: dict[Place, Pattern] = {}
        self._subtotals: dict[Place, bool] = {}  # formulas with a subtotal, and whether they are nothing else
        self._told: dict[Place, float | str | bool | None] = {}  # None: cannot be told
        self._last_rows: dict[str, int] = {}
        self._left = _MOST_CELLS
        for formulas in parsed_formulas(workbook):
            name = formulas.sheet.name.casefold()
            for (row, column), pattern in formulas.patterns.items():
                if formulas.sheet.value(row, column) is None:
                    self._missing[name, row, column] = pattern
                if not _SUBTOTALS.isdisjoint(pattern.functions):
                    tree = pattern.tree
                    self._subtotals[name, row, column] = isinstance(tree, Call) and tree.name in _SUBTOTALS
            for row, column in formulas.arrays:
                self._told[name, row, column] = None

    def all(self) -> dict[Place, float | str | bool]:
        """What could be told, by place."""
        for _ in self.told():
            pass
        return {place: value for place, value in self._told.items() if value is not None}

    def told(self) -> Iterator[float | str | bool | None]:
        """The results one by one; None for one that cannot be told."""
        for place in self._missing if len(self._missing) <= _MOST_FORMULAS else ():
            self._tell(place)
            yield self._told[place]

    def _tell(self, wanted: Place) -> None:
        """Compute what the place rests on before it, without recursion: a running balance is as deep as its table."""
        open_places = [wanted]
        waiting: set[Place] = set()
        while open_places:
            place = open_places[-1]
            if place in self._told:
                open_places.pop()
                continue
            try:
                self._told[place] = self._value(place)
            except CannotTell:
                self._told[place] = None
            except _Needed as needed:
                waiting.add(place)
                if any(other in waiting for other in needed.places):
                    self._told[place] = None  # it rests on itself
                else:
                    open_places += needed.places

    def _value(self, place: Place) -> float | str | bool:
        tree = self._missing[place].tree
        if tree is None:
            raise CannotTell
        own, row, column = place

        def rows(name: str | None, area: Area) -> Iterator[list[CellValue | None]]:
            return self._rows(own if name is None else name.casefold(), area)

        def subtotalled(name: str | None, area: Area) -> Iterator[list[CellValue | None]]:
            return self._rows(own if name is None else name.casefold(), area, subtotals=False)

        value = evaluate(tree, row, column, rows, _no_function, subtotalled=subtotalled)
        return 0.0 if value is None else value  # a formula that points at a blank cell shows 0

    def _rows(self, key: str, area: Area, *, subtotals: bool = True) -> Iterator[list[CellValue | None]]:
        """The rows of an area. Without `subtotals` as SUBTOTAL takes them: its own like count as blank."""
        sheet = self._sheets.get(key)
        if sheet is None:
            raise CannotTell
        columns = range(area.first_column, area.last_column + 1)
        last = min(area.last_row, max(self._last_row(key), area.first_row))
        self._left -= (last - area.first_row + 1) * len(columns)
        if self._left < 0:
            raise CannotTell
        rows = range(area.first_row, last + 1)
        if not (subtotals or sheet.hidden_rows.isdisjoint(rows)):
            raise CannotTell  # which of them count, the file does not say
        places = [(key, row, column) for row in rows for column in columns]
        passed = frozenset() if subtotals else self._subtotals.keys() & places
        if not all(self._subtotals[place] for place in passed):
            raise CannotTell
        needed = [place for place in places if place in self._missing and place not in self._told]
        if needed := [place for place in needed if place not in passed]:
            raise _Needed(needed)
        for row in rows:
            values, cells = sheet.row(row), [(key, row, column) for column in columns]
            yield [None if cell in passed else self._told_value(cell, values.get(cell[2])) for cell in cells]

    def _last_row(self, key: str) -> int:
        """The last row of a sheet that holds anything or will: whole columns end there."""
        if key not in self._last_rows:
            saved = (row for row, _ in self._sheets[key].rows())
            missing = (row for name, row, _ in self._missing if name == key)
            self._last_rows[key] = max(chain(saved, missing), default=0)
        return self._last_rows[key]

    def _told_value(self, place: Place, saved: CellValue | None) -> CellValue | None:
        if place not in self._missing:
            return saved
        if (value := self._told[place]) is None:
            raise CannotTell
        return value


def _no_function(_name: str, _arguments: Iterable[object]) -> Value:
    raise CannotTell
