"""The lines of a table: label, values, dimensions and depth, before their roles are told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from operator import add, sub

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.records import NamedTuple, records
from xlbudget.domain.sums.flow_words import telling
from xlbudget.domain.sums.sum_words import names_sum
from xlbudget.domain.table import Flow
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.line_traits import LineFormat, LineFormats, LineShapes
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.numbers import NO_NUMBERS, Numbers
from xlbudget.workbook.recognise.cells.single_cells import ERROR
from xlbudget.workbook.recognise.cells.stretches import Stretch
from xlbudget.workbook.recognise.columns.column_drafts import Drafts
from xlbudget.workbook.recognise.rows.code_indents import indented_by_codes
from xlbudget.workbook.recognise.rows.line_dimensions import LineDimensions
from xlbudget.workbook.recognise.texts.labels import SAYS_NOTHING, LabelWords, label_words

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.rows.flows import FlowCells

AT_ONCE = 1000
"""Lines that are read together: as many as a table is judged by, but no large sheet is held open."""


class RowDraft(NamedTuple):
    """A line on its way to a `domain.table.Row`."""

    line: Line
    label: str
    words: LabelWords
    stored: Mapping[int, Decimal]  # its numbers by column, as they are stored
    numbers: Numbers  # the same with what is shown of them
    blanks: tuple[int, ...]
    dimensions: Mapping[int, str]
    indent: float
    bold: bool
    marked: bool  # a border above or a fill: set off from its neighbours
    flow: Flow | None = None  # where an area has a line for its expense and one for its income


def draft_rows(grid: Grid, body: Sequence[Line], drafts: Drafts, first: Stretch) -> list[RowDraft]:
    """The lines of the body, without those that hold only per cents. `first` is how it begins."""
    reader = _LineReader(grid, body, drafts, first)
    rows = reader.read(first)
    for start in range(len(first.lines), len(body), AT_ONCE):
        rows += reader.read(Stretch(grid, body[start : start + AT_ONCE]))
    if reader.has_bare:
        from xlbudget.workbook.recognise.rows.parted_names import with_whole_names  # noqa: PLC0415 — few tables have any

        rows = with_whole_names(rows)
    if drafts.signs:
        from xlbudget.workbook.recognise.rows.signs_beside import with_signs_beside  # noqa: PLC0415 — few tables have any

        rows = with_signs_beside(rows, drafts.signs, drafts.money)
    said = reader.said
    rows = _with_flows(rows, said, drafts)
    if reader.has_parts:
        from xlbudget.workbook.recognise.rows.parts import parts_of_something  # noqa: PLC0415 — few tables have any

        rows = parts_of_something(rows)
    if len(reader.codes) > 1:
        from xlbudget.workbook.recognise.rows.code_steps import indented_by_steps  # noqa: PLC0415 — few tables have two

        rows = indented_by_steps(rows, reader.codes)
    return indented_by_codes(rows, said)


def _with_flows(rows: list[RowDraft], said: Collection[str], drafts: Drafts) -> list[RowDraft]:
    """The lines, with what each is of an area, where a column beside the labels tells, or the labels themselves."""
    told = {} if drafts.flow else telling(said)
    if not (drafts.flow or told):
        return rows  # most tables
    from xlbudget.workbook.recognise.rows.flows import told_beside, told_by_labels  # noqa: PLC0415

    return told_beside(rows, drafts) if drafts.flow else told_by_labels(rows, said, told)


def _flow_cells(first: Stretch, column: int) -> FlowCells | None:
    if not column:
        return None  # most tables
    from xlbudget.workbook.recognise.rows.flows import FlowCells  # noqa: PLC0415

    return FlowCells(first.texts(column))


def misses_amounts(grid: Grid, row: RowDraft, columns: Iterable[int]) -> bool:
    """Whether amounts of the line would stand in one of these columns: an Excel error does, or a formula that was saved
    without its result."""
    words, kinds = row.words, row.line.kinds
    if words.control or words.percent or words.is_count:
        return False
    formulas = grid.sheet.formulas_in(row.line.row)
    return any(kinds.get(column) == ERROR or (column in formulas and column not in kinds) for column in columns)


class _LineReader:
    """Reads the lines of a table, some at a time, top down."""

    def __init__(self, grid: Grid, body: Sequence[Line], drafts: Drafts, first: Stretch) -> None:
        self._labels = drafts.labels
        self._dimensions, self._notes, self._values = drafts.once(_columns_beside)
        self.codes = [column for column in self._dimensions if self._labels and column < self._labels[0]]
        self._beside = LineDimensions(body, self._dimensions, self._labels)
        self.has_parts = False  # whether a line read so far is a part of another
        self.has_bare = False  # whether one has a label and no numbers
        self._named: set[str] = set()  # the labels of the lines read so far
        self._shapes = LineShapes(self._values, drafts.money)
        self._formats = LineFormats(grid.sheet.styles, self._labels)
        self._flow = drafts.flow
        self._flows = _flow_cells(first, drafts.flow)

    @property
    def said(self) -> set[str]:
        """The labels and dimensions of the lines read so far."""
        return self._named | self._beside.said

    def read(self, stretch: Stretch) -> list[RowDraft]:
        """The lines, without those that hold only per cents, or nothing that the table speaks of."""
        numbers = stretch.numbers(self._values)
        stored = [one.stored for one in numbers]
        labels, beginnings = self._labels_of(stretch, stored)
        for column in self._notes:
            labels = _totals_named(labels, stretch.own_texts(column), stored)
        if self._flows:
            self._name_sums(stretch, labels)
            labels = self._flows.named(labels, stretch.texts(self._flow))
        self._named.update(labels)
        words = list(map(label_words, labels))
        dimensions = self._beside.read(stretch, words, stored)
        if self._flows:  # a sum that another column names has its label from there
            dimensions = [
                {column: text for column, text in said.items() if text != label} if word.total else said
                for label, word, said in zip(labels, words, dimensions, strict=True)
            ]
        shapes = list(map(self._shapes.__getitem__, stretch.shapes))
        indents, bold, marked = zip(*self._formats_of(stretch, beginnings), strict=True)
        rows = records(
            RowDraft,
            stretch.lines,
            labels,
            words,
            stored,
            numbers,
            [shape.blanks for shape in shapes],
            dimensions,
            map(add, indents, _spaces_before(stretch, beginnings)),
            bold,
            marked,
            self._flows.told(labels, dimensions, self._flow) if self._flows else repeat(None),
        )
        telling = [word for word in words if word is not SAYS_NOTHING]
        self.has_parts = self.has_parts or any(word.part_of for word in telling)
        if all(labels) and not self._shapes.hold_per_cents() and not any(word.percent for word in telling):
            return list(rows)  # as most are
        return [
            row if row.label else _named_elsewhere(row, beginning)
            for row, shape, beginning in zip(rows, shapes, beginnings, strict=True)
            if not (shape.per_cents or (shape.per_cents_if_said and row.words.percent))
            and (row.label or row.dimensions or (row.stored and not shape.per_cents_if_unnamed))
        ]

    def _labels_of(self, stretch: Stretch, stored: Sequence[Mapping[int, Decimal]]) -> tuple[list[str], list[int]]:
        """The labels, and the columns in which they begin. Dots and dashes name no line without numbers."""
        first = self._labels[0] if self._labels else 0
        labels = [*stretch.own_texts(first)]
        beginnings = [first] * len(labels)
        for column in self._labels[1:]:
            for place, text in enumerate(stretch.own_texts(column)):
                if text:
                    if labels[place]:
                        labels[place] += f" {text}"
                    else:
                        labels[place], beginnings[place] = text, column
        nothing = NO_NUMBERS.stored
        bare = [place for place, numbers in enumerate(stored) if numbers is nothing]
        self.has_bare = self.has_bare or bool(bare)
        for place in bare:
            if not any(map(str.isalnum, labels[place])):
                labels[place] = ""
        return labels, beginnings

    def _name_sums(self, stretch: Stretch, labels: list[str]) -> None:
        """Give lines without a label that of the sum that another column names: their area's name is not to be carried
        down to them."""
        for column in self._dimensions:
            if column != self._flow:
                for place, text in enumerate(stretch.own_texts(column)):
                    if text and not labels[place] and names_sum(text):
                        labels[place] = text

    def _formats_of(self, stretch: Stretch, beginnings: Sequence[int]) -> list[LineFormat]:
        """What the formatting of label and first value says of each line."""
        first = beginnings[0]
        if stretch.formatted_alike and beginnings.count(first) == len(beginnings):
            return self._formats_with([first], stretch.formats[:1]) * len(beginnings)
        return self._formats_with(beginnings, stretch.formats)

    def _formats_with(self, beginnings: Sequence[int], formats: Sequence[Mapping[int, int]]) -> list[LineFormat]:
        looks, value = self._formats, self._values[0] if self._values else 0
        return [
            looks[beginning, places.get(beginning, 0), places.get(value or beginning, 0)]
            for beginning, places in zip(beginnings, formats, strict=True)
        ]


def _columns_beside(drafts: Drafts) -> tuple[list[int], list[int], list[int]]:
    """The columns of dimensions, those before the labels that may name a sum, and those that may hold numbers."""
    first = min(drafts.labels, default=0)
    return (
        [draft.column for draft in drafts if draft.role == "dimension"],
        [draft.column for draft in drafts if draft.role in ("note", "count") and draft.column < first],
        [draft.column for draft in drafts if draft.role not in ("label", "dimension", "note")],
    )


def _spaces_before(stretch: Stretch, beginnings: Sequence[int]) -> Iterable[int]:
    """How many spaces each label begins with."""
    if beginnings.count(beginnings[0]) == len(beginnings):
        written = stretch.column(beginnings[0])
    else:
        written = [stretch.column(column)[place] for place, column in enumerate(beginnings)]
    texts = [text if isinstance(text, str) else "" for text in written]
    bare = list(map(str.lstrip, texts))
    return repeat(0) if bare == texts else map(sub, map(len, texts), map(len, bare))


def _totals_named(labels: Sequence[str], texts: Sequence[str], stored: Sequence[Mapping[int, Decimal]]) -> list[str]:
    """The labels, with "I alt", "Kontrol" or a name of several words where it stands in a column of notes, dates or
    ranks before them, beside numbers."""
    return [
        text if text and numbers and not label and _names_line(text) else label
        for label, text, numbers in zip(labels, texts, stored, strict=True)
    ]


def _names_line(text: str) -> bool:
    words = label_words(text)
    return words.total or words.control or sum(map(str.isalpha, text.replace(",", "").split())) > 1


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
