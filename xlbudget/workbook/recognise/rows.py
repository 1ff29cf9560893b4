"""The lines of a table: label, values, dimensions and depth, before their roles are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from types import MappingProxyType

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.model import Style
from xlbudget.workbook.recognise.cells import NUMBERED, PERCENT, TEXT, VALUES, YEAR
from xlbudget.workbook.recognise.code_indents import indented_by_codes
from xlbudget.workbook.recognise.columns import Draft
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.labels import LabelWords, label_words
from xlbudget.workbook.recognise.lines import Kinds, Line
from xlbudget.workbook.recognise.numbers import Numbers
from xlbudget.workbook.recognise.stretches import Stretch

_AT_ONCE = 1000  # lines: a large sheet is not held open
_OTHER_VALUES = (VALUES | {YEAR}) - {PERCENT}
_NOTHING_SAID: Mapping[int, str] = MappingProxyType({})


class RowDraft(NamedTuple):
    """A line on its way to a `domain.table.Row`."""

    line: Line
    label: str
    words: LabelWords
    stored: dict[int, Decimal]  # its numbers by column, as they are stored
    numbers: Numbers  # the same with what is shown of them
    blanks: tuple[int, ...]
    dimensions: Mapping[int, str]
    indent: float
    bold: bool
    marked: bool  # a border above or a fill: set off from its neighbours


def draft_rows(grid: Grid, body: Sequence[Line], drafts: Sequence[Draft]) -> list[RowDraft]:
    """The lines of the body, without those that hold only per cents."""
    reader = _Reader(grid, body, drafts)
    rows: list[RowDraft] = []
    for start in range(0, len(body), _AT_ONCE):
        rows += reader.read(Stretch(grid, body[start : start + _AT_ONCE]))
    return indented_by_codes(_parts_of_something(rows))


def _parts_of_something(rows: list[RowDraft]) -> list[RowDraft]:
    """The lines; a "heraf" under a heading without amounts is a line of its own, since nothing above counts it."""
    if not any(row.words.part_of for row in rows):
        return rows
    owner: RowDraft | None = None
    told: list[RowDraft] = []
    for row in rows:
        if not row.words.part_of:
            owner = owner if row.words.opens_parts else row
        elif owner is not None and not owner.stored:
            row = row._replace(words=row.words._replace(part_of=False))  # noqa: PLW2901
        told.append(row)
    return told


class _Reader:
    """Reads the lines of a table, some at a time, top down."""

    def __init__(self, grid: Grid, body: Sequence[Line], drafts: Sequence[Draft]) -> None:
        self._labels = [draft.column for draft in drafts if draft.role == "label"]
        self._dimensions = [draft.column for draft in drafts if draft.role == "dimension"]
        self._values = [draft.column for draft in drafts if draft.role not in ("label", "dimension", "note")]
        self._money = [draft.column for draft in drafts if draft.role in ("year", "amount", "total", "difference")]
        self._groups = _groups(body, self._dimensions, self._labels)
        self._steps = {column: 2 * step for step, column in enumerate(self._labels)}
        self._carried: dict[int, str] = {}  # what the dimensions last said
        self._shapes = _Shapes(self._values, self._money)
        self._formats = _Formats(grid.sheet.styles)

    def read(self, stretch: Stretch) -> list[RowDraft]:
        """The lines, without those that hold only per cents, or nothing that the table speaks of."""
        numbers_of = stretch.numbers(self._values)
        labels, beginnings = self._labels_of(stretch, numbers_of)
        words_of = list(map(label_words, labels))
        dimensions_of = self._dimensions_of(stretch, words_of, numbers_of)
        lines = zip(stretch.lines, stretch.cells, stretch.places, strict=True)
        names = zip(labels, beginnings, words_of, strict=True)
        shapes, formats, steps = self._shapes, self._formats, self._steps
        rows = []
        for (line, cells, styles), (label, place, words), numbers, dimensions in zip(
            lines, names, numbers_of, dimensions_of, strict=True
        ):
            shape = shapes[line.kinds]
            if shape.per_cents or (words.percent and shape.per_cents_if_said):
                continue
            written = cells.get(place)
            spaces = len(written) - len(written.lstrip()) if isinstance(written, str) else 0
            look = formats[styles.get(place, 0), styles.get(self._values[0] if self._values else place, 0)]
            row = RowDraft(
                line,
                label,
                words,
                numbers.stored,
                numbers,
                shape.blanks,
                dimensions,
                look.indent + spaces + steps.get(place, 0),
                look.bold,
                look.marked,
            )
            if label:
                rows.append(row)
            elif numbers.stored or dimensions:
                rows.append(_named_elsewhere(row, place))
        return rows

    def _labels_of(self, stretch: Stretch, numbers: Sequence[Numbers]) -> tuple[list[str], list[int]]:
        """The labels, and the columns in which they begin. Dots and dashes name no line without numbers."""
        labels = [""] * len(stretch.lines)
        beginnings = [self._labels[0] if self._labels else 0] * len(labels)
        for column in self._labels:
            for place, (line, text) in enumerate(zip(stretch.lines, stretch.texts(column), strict=True)):
                if text and column in line.kinds:
                    if labels[place]:
                        labels[place] += f" {text}"
                    else:
                        labels[place], beginnings[place] = text, column
        for place, number in enumerate(numbers):
            if not number.stored and not any(map(str.isalnum, labels[place])):
                labels[place] = ""
        return labels, beginnings

    def _dimensions_of(
        self, stretch: Stretch, words: Sequence[LabelWords], numbers: Sequence[Numbers]
    ) -> list[Mapping[int, str]]:
        """What stands in the columns of dimensions; the first line of a group speaks for those below it."""
        columns = self._dimensions
        if not columns:
            return [_NOTHING_SAID] * len(stretch.lines)
        texts = [
            self._carried_down(column, stretch.texts(column), words, numbers)
            if column in self._groups
            else stretch.texts(column)
            for column in columns
        ]
        if all(map(all, texts)):
            return list(map(dict, map(zip, repeat(columns), zip(*texts, strict=True))))
        return [
            {column: text for column, text in zip(columns, said, strict=True) if text}
            for said in zip(*texts, strict=True)
        ]

    def _carried_down(
        self, column: int, texts: Sequence[str], words: Sequence[LabelWords], numbers: Sequence[Numbers]
    ) -> list[str]:
        carried, said = self._carried.get(column, ""), []
        for text, word, number in zip(texts, words, numbers, strict=True):
            carried = text or carried
            said.append(carried if text or (number.stored and not word.total) else "")
        self._carried[column] = carried
        return said


class _Shape(NamedTuple):
    """What the kinds of a line tell of it."""

    blanks: tuple[int, ...]  # columns of money without a number, where not all values are there
    per_cents: bool  # per cents under the money, and nothing else
    per_cents_if_said: bool  # numbers under the money, which a label may call per cents


class _Shapes(dict[Kinds, _Shape]):
    """The shapes of a table's lines; told when first asked for."""

    def __init__(self, values: Sequence[int], money: Sequence[int]) -> None:
        super().__init__()
        self._values, self._money = values, money

    def __missing__(self, kinds: Kinds) -> _Shape:
        filled = {column for column in self._values if kinds.get(column) in NUMBERED}
        money = [kinds[column] for column in self._money if column in kinds]
        told = bool(money) and TEXT not in money
        others = sum(1 for kind in money if kind in _OTHER_VALUES)
        shape = self[kinds] = _Shape(
            () if len(filled) == len(self._values) else tuple(one for one in self._money if one not in filled),
            told and PERCENT in money and not others,
            told,
        )
        return shape


class _Format(NamedTuple):
    """What its formatting says of a line."""

    indent: float
    bold: bool
    marked: bool


class _Formats(dict[tuple[int, int], _Format]):
    """By the places in the workbook's styles of the label and of the first value."""

    def __init__(self, styles: Sequence[Style]) -> None:
        super().__init__()
        self._styles = styles

    def __missing__(self, places: tuple[int, int]) -> _Format:
        label, value = self._styles[places[0]], self._styles[places[1]]
        marked = label.border_top or value.border_top or label.filled
        found = self[places] = _Format(label.indent * 2, label.bold, marked)
        return found


def _groups(body: Sequence[Line], dimensions: Sequence[int], labels: Sequence[int]) -> set[int]:
    """The columns before the label that name a group of lines on its first line only."""
    found = set()
    for column in dimensions:
        if labels and column < labels[0]:
            texts = sum(1 for line in body if line.kinds.get(column) == TEXT)
            if texts and texts * 10 <= len(body) * 7:
                found.add(column)
    return found


def _named_elsewhere(row: RowDraft, place: int) -> RowDraft:
    """A line without a label of its own, named by the column to its left, or by "I alt" wherever that stands."""
    label = next(
        (
            text
            for column, text in row.dimensions.items()
            if label_words(text).grand or (column < place and any(map(str.isalpha, text)))
        ),
        "",
    )
    dimensions = {column: text for column, text in row.dimensions.items() if text != label}
    return row._replace(label=label, words=label_words(label), dimensions=dimensions)
