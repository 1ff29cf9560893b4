"""Lines of a sheet laid open together, to be read column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from xlbudget.workbook.model import CellValue
from xlbudget.workbook.recognise.cells import NUMBERED
from xlbudget.workbook.recognise.grid import Grid, plain_texts
from xlbudget.workbook.recognise.lines import Kinds, Line
from xlbudget.workbook.recognise.looks import Look
from xlbudget.workbook.recognise.numbers import NO_NUMBERS, Numbers, numbers_across, numbers_of

_FEW = 3  # lines of a shape: to read their columns does not pay


class Stretch:
    """Some lines, with their cells and the places of their formatting, each by column. Let go of soon: it keeps the
    lines of a large sheet open.
    """

    def __init__(self, grid: Grid, lines: Sequence[Line]) -> None:
        sheet = grid.sheet
        self.lines = lines
        self.cells: list[Mapping[int, CellValue]] = [sheet.row(line.row) for line in lines]
        self.places: list[Mapping[int, int]] = [sheet.style_places(line.row) for line in lines]
        self._grid = grid

    def texts(self, column: int) -> list[str]:
        """What `Grid.text` says of each line."""
        texts = plain_texts([cells.get(column) for cells in self.cells])
        text = self._grid.text
        return [text(line.row, column) for line in self.lines] if texts is None else texts

    def numbers(self, columns: Sequence[int]) -> list[Numbers]:
        """The numbers that stand in these columns of each line."""
        alike: dict[Kinds, list[int]] = {}
        for place, line in enumerate(self.lines):
            alike.setdefault(line.kinds, []).append(place)
        found = [NO_NUMBERS] * len(self.lines)
        for kinds, places in alike.items():
            filled = tuple(column for column in columns if kinds.get(column) in NUMBERED)
            if filled:
                several = self._numbers_in if len(places) > _FEW else self._numbers_across
                for place, numbers in zip(places, several(filled, places), strict=True):
                    found[place] = numbers
        return found

    def _numbers_in(self, columns: tuple[int, ...], places: Sequence[int]) -> list[Numbers]:
        """The numbers of the lines at these places, which hold one in each of the columns."""
        cells = [self.cells[place] for place in places]
        values = [list(map(itemgetter(column), cells)) for column in columns]
        return numbers_of(columns, values, self._looks(columns, [self.places[place] for place in places]))

    def _numbers_across(self, columns: tuple[int, ...], places: Sequence[int]) -> list[Numbers]:
        """The same, line by line."""
        looks, found = self._grid.looks, []
        for place in places:
            cells, formats = self.cells[place], self.places[place]
            values = [cells[column] for column in columns]
            found.append(numbers_across(columns, values, [looks[formats.get(column, 0)] for column in columns]))
        return found

    def _looks(self, columns: Sequence[int], formats: Sequence[Mapping[int, int]]) -> list[list[Look]]:
        looks = self._grid.looks
        if len(set(map(id, formats))) == 1:  # lines of a block share the places of their formatting
            return [[looks[formats[0].get(column, 0)]] * len(formats) for column in columns]
        return [[looks[places.get(column, 0)] for places in formats] for column in columns]
