"""Lines of a sheet taken out together, to be read column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from xlbudget.domain.hints import cast
from xlbudget.workbook.model import CellValue
from xlbudget.workbook.recognise.cells.grid import Grid, plain_texts
from xlbudget.workbook.recognise.cells.lines import Kinds, Line
from xlbudget.workbook.recognise.cells.looks import Look
from xlbudget.workbook.recognise.cells.numbers import NO_NUMBERS, Numbers, numbers_across, numbers_of
from xlbudget.workbook.recognise.cells.single_cells import NUMBERED
from xlbudget.workbook.row_runs import LooseRows, RowRun

_FEW = 3  # lines of a shape: to read their columns does not pay
_FIRST = 8  # lines of which the number formats are looked at


class Stretch:
    """Some lines, top down. Let go of soon: it keeps the lines of a large sheet open."""

    def __init__(self, grid: Grid, lines: Sequence[Line]) -> None:
        self.lines = lines
        rows: Sequence[int] = ()
        self.shapes: Sequence[Kinds] = ()
        if lines:
            rows, self.shapes = zip(*lines, strict=True)
        self.alike = _places_by(self.shapes)  # the places of the lines of each shape
        runs = grid.sheet.runs(rows)
        self.formats: list[Mapping[int, int]] = list(chain.from_iterable(run.style_ids() for run in runs))
        self.formatted_alike = self.formats.count(self.formats[0]) == len(lines) if lines else True
        self._grid, self._runs = grid, runs
        self._of_numbers: frozenset[int] = (
            runs[0].block.number_columns if len(runs) == 1 and isinstance(runs[0], RowRun) else frozenset()
        )
        self._columns: dict[int, Sequence[CellValue | None]] = {}
        self._texts: dict[int, list[str]] = {}

    def column(self, column: int) -> Sequence[CellValue | None]:
        """What stands in a column of each line, None where nothing."""
        found = self._columns.get(column)
        if found is None:
            if len(self._runs) == 1:
                found = self._runs[0].column(column)
            else:
                found = list(chain.from_iterable([run.column(column) for run in self._runs]))
            self._columns[column] = found
        return found

    def formatted_with_words(self) -> bool:
        """Whether number formats of the first lines add words to the numbers: `0 "stk."`."""
        held = {id(places): places for places in self.formats[:_FIRST]}.values()  # lines of a block share them
        styles = self._grid.sheet.styles
        return any('"' in styles[place].number_format for place in {place for one in held for place in one.values()})

    def texts(self, column: int) -> list[str]:
        """What `Grid.text` says of each line."""
        found = self._texts.get(column)
        if found is None:
            values, text_of = self.column(column), self._grid.text_of
            found = plain_texts(values)
            if found is None:
                found = [text_of(value, row, column) for value, (row, _) in zip(values, self.lines, strict=True)]
            self._texts[column] = found
        return found

    def own_texts(self, column: int) -> list[str]:
        """The same, but nothing of a line that has it from a merged cell that begins elsewhere."""
        texts = self.texts(column)
        if all(column in kinds for kinds in self.alike):
            return texts
        return [text if column in kinds else "" for text, kinds in zip(texts, self.shapes, strict=True)]

    def numbers(self, columns: Sequence[int]) -> list[Numbers]:
        """The numbers that stand in these columns of each line."""
        found = [NO_NUMBERS] * len(self.lines)
        alike: dict[tuple[int, ...], list[Sequence[int]]] = {}  # lines of several shapes hold numbers in the same
        for kinds, places in self.alike.items():
            filled = tuple([column for column in columns if kinds.get(column) in NUMBERED])
            alike.setdefault(filled, []).append(places)
        for filled, several in alike.items():
            places = several[0] if len(several) == 1 else sorted(chain.from_iterable(several))
            for looks, some in self._by_looks(filled, places) if filled else ():
                if len(some) > _FEW:
                    numbers = numbers_of(filled, self._filled(filled, some), looks, self._of_numbers)
                else:
                    rows = zip(*self._filled(filled, some), strict=True)
                    numbers = [numbers_across(filled, row, looks) for row in rows]
                if len(some) == len(found):
                    return numbers
                for place, one in zip(some, numbers, strict=True):
                    found[place] = one
        return found

    def _by_looks(
        self, columns: Sequence[int], places: Sequence[int]
    ) -> Iterable[tuple[Sequence[Look], Sequence[int]]]:
        """The looks of the numbers in these columns of the lines at these places, with the lines that have them. Most
        lines of a table have the same: a sum is bold, and shows what they show."""
        looks, formats = self._grid.looks, self.formats
        if self.formatted_alike:
            return [([looks[formats[0].get(column, 0)] for column in columns], places)]
        formatted: dict[int, list[int]] = {}  # lines of a block share what tells their formatting
        for place in places:
            formatted.setdefault(id(formats[place]), []).append(place)
        found: dict[tuple[Look, ...], list[int]] = {}
        for some in formatted.values():
            own = formats[some[0]]
            found.setdefault(tuple([looks[own.get(column, 0)] for column in columns]), []).extend(some)
        return [(told, sorted(some)) for told, some in found.items()]

    def _filled(self, columns: Sequence[int], places: Sequence[int]) -> list[Sequence[CellValue]]:
        """What the lines at these places hold in these columns, in each of which they hold something."""
        if len(self._runs) == 1 and isinstance(run := self._runs[0], LooseRows):
            return list(zip(*run.across(places, columns), strict=True))
        found = list(map(self.column, columns))
        if len(places) < len(self.lines):
            found = [[values[place] for place in places] for values in found]
        return cast("list[Sequence[CellValue]]", found)


def _places_by(shapes: Sequence[Kinds]) -> dict[Kinds, Sequence[int]]:
    """The places of the lines of each shape."""
    if len(set(shapes)) == 1:
        return {shapes[0]: range(len(shapes))}
    found: dict[Kinds, list[int]] = {}
    for place, kinds in enumerate(shapes):
        found.setdefault(kinds, []).append(place)
    return {**found}
