"""What formulas give that were saved without a result: each is computed once, what it rests on first.

What can be told for certain (arithmetic, sums, rounding, conditions) is told; everything else stays blank. Copies of a
formula are worked out together where they can be (`missing_columns`); here the rest is, cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.formulas.arithmetic import CannotTell
from xlbudget.workbook.formulas.bands import cells_in
from xlbudget.workbook.formulas.cells import SheetFormulas, parsed_formulas
from xlbudget.workbook.formulas.syntax import Call
from xlbudget.workbook.missing_columns import OpenSheet, work_out
from xlbudget.workbook.model import CellValue, Sheet, Workbook

if TYPE_CHECKING:
    from xlbudget.workbook.formulas.evaluate import Value
    from xlbudget.workbook.formulas.patterns import Pattern

_MOST_FORMULAS = 100_000  # without a result: beyond this the workbook is read as it was saved
_MOST_CELLS = 5_000_000  # read for all that are worked out cell by cell

_SUBTOTALS = frozenset(("SUBTOTAL", "AGGREGATE"))

Place = tuple[str, int, int]
"""A cell: the sheet's name in lower case, row and column."""


def complete(workbook: Workbook) -> None:
    """Complete the sheets of which results were not saved with those that can be told."""
    formulas = parsed_formulas(workbook)
    lacking = [(parsed, blank) for parsed in formulas if (blank := parsed.blank_on(parsed.sheet))]
    if sum(cells_in(blank) for _, blank in lacking) > _MOST_FORMULAS:
        return
    sheets = {sheet.name.casefold(): sheet for sheet in workbook.sheets}
    opened = {parsed.sheet.name.casefold(): OpenSheet(parsed, blank) for parsed, blank in lacking}
    sheets.update((name, sheet.sheet) for name, sheet in opened.items())
    work_out(opened, sheets)
    if any(sheet.left for sheet in opened.values()):
        _Results(opened, sheets, formulas).tell()
    for parsed, _ in lacking:
        parsed.sheet.completed = opened[parsed.sheet.name.casefold()].closed()


class _Needed(Exception):
    """Results that must be known first."""

    def __init__(self, places: list[Place]) -> None:
        self.places = places


class _Results:
    """The results that are worked out cell by cell, each computed once, what it rests on first."""

    def __init__(
        self, opened: Mapping[str, OpenSheet], sheets: Mapping[str, Sheet], formulas: Iterable[SheetFormulas]
    ) -> None:
        self._opened, self._sheets = opened, sheets
        self._subtotals = dict(_subtotals(formulas))
        self._missing: dict[Place, Pattern] = {}
        self._told: dict[Place, float | str | bool | None] = {}  # None: cannot be told
        self._last_rows: dict[str, int] = {}
        self._left = _MOST_CELLS
        for name, sheet in opened.items():
            for copies in sheet.left:
                self._missing.update(((name, *place), copies.pattern) for place in copies.places())
            self._told.update(((name, *place), None) for place in sheet.arrays)

    def tell(self) -> None:
        """Fill in what can be told."""
        for place in sorted(self._missing):
            self._tell(place)
            name, row, column = place
            if (value := self._told[place]) is not None:
                self._opened[name].fill(row, column, value)

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
        from xlbudget.workbook.formulas.evaluate import evaluate  # noqa: PLC0415 — copies are most often told together

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
            self._last_rows[key] = self._sheets[key].last_row
        return self._last_rows[key]

    def _told_value(self, place: Place, saved: CellValue | None) -> CellValue | None:
        if place not in self._missing:
            return saved
        if (value := self._told[place]) is None:
            raise CannotTell
        return value


def _subtotals(formulas: Iterable[SheetFormulas]) -> Iterator[tuple[Place, bool]]:
    """The cells whose formula has a subtotal, and whether it is nothing else."""
    for parsed in formulas:
        name = parsed.sheet.name.casefold()
        for (row, column), _ in parsed.where(lambda pattern: pattern.functions & _SUBTOTALS):
            tree = parsed.patterns[row, column].tree
            yield (name, row, column), isinstance(tree, Call) and tree.name in _SUBTOTALS


def _no_function(_name: str, _arguments: Iterable[object]) -> Value:
    raise CannotTell
