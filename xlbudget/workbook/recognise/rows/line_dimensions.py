"""What the columns of dimensions say of each line of a table; the first line of a group speaks for those below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import TEXT
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.recognise.texts.labels import LabelWords

_SEVERAL = 3  # lines one after the other, each with a text of its own
_NOTHING: Mapping[int, str] = MappingProxyType({})


class LineDimensions:
    """The columns of dimensions of a table, read some lines at a time, top down."""

    def __init__(self, body: Sequence[Line], columns: Sequence[int], labels: Sequence[int]) -> None:
        """`columns` are those of dimensions, and `labels` those of labels, left to right."""
        self._columns = columns
        self._groups = _groups(body, columns, labels)
        self._carried: dict[int, str] = {}  # what each column last said
        self._said_of: dict[tuple[str, ...], Mapping[int, str]] = {}  # of lines of which they say the same
        self.said: set[str] = set()  # of the lines read so far

    def read(
        self, stretch: Stretch, words: Sequence[LabelWords], stored: Sequence[Mapping[int, Decimal]]
    ) -> list[Mapping[int, str]]:
        """What is said of each line, by column; `words` are those of the labels, and `stored` the numbers."""
        if not self._columns:
            return [_NOTHING] * len(stretch.lines)
        texts = [
            self._carried_down(column, stretch.texts(column), words, stored)
            if column in self._groups
            else stretch.texts(column)
            for column in self._columns
        ]
        self.said.update(*texts)
        said, known = list(zip(*texts, strict=True)), self._said_of
        for one in set(said).difference(known):
            known[one] = {column: text for column, text in zip(self._columns, one, strict=True) if text}
        return list(map(known.__getitem__, said))

    def _carried_down(
        self, column: int, texts: Sequence[str], words: Sequence[LabelWords], stored: Sequence[Mapping[int, Decimal]]
    ) -> list[str]:
        carried, said = self._carried.get(column, ""), []
        for text, word, numbers in zip(texts, words, stored, strict=True):
            carried = text or carried
            said.append(carried if text or (numbers and not (word.total or word.running)) else "")
        self._carried[column] = carried
        return said


def _groups(body: Sequence[Line], dimensions: Sequence[int], labels: Sequence[int]) -> set[int]:
    """The columns before the label that name a group of lines on its first line only."""
    found = set()
    for column in dimensions:
        if labels and column < labels[0]:
            places = [place for place, line in enumerate(body) if line.kinds.get(column) == TEXT]
            each = len(places) >= _SEVERAL and places[-1] - places[0] < len(places)  # lines below have none
            if places and len(places) * 10 <= len(body) * 7 and not each:
                found.add(column)
    return found
