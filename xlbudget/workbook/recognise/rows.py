"""The lines of a table: label, values, dimensions and depth, before their roles are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.cells import PERCENT, TEXT, VALUES, YEAR
from xlbudget.workbook.recognise.columns import Draft
from xlbudget.workbook.recognise.grid import Grid, Numbers
from xlbudget.workbook.recognise.labels import LabelWords, label_words
from xlbudget.workbook.recognise.lines import Line


class RowDraft(NamedTuple):
    """A line on its way to a `domain.table.Row`."""

    line: Line
    label: str
    words: LabelWords
    stored: dict[int, Decimal]  # its numbers by column, as they are stored
    numbers: Numbers  # the same with what is shown of them
    blanks: tuple[int, ...]
    dimensions: dict[int, str]
    indent: float
    bold: bool
    marked: bool  # a border above or a fill: set off from its neighbours


def draft_rows(grid: Grid, body: Sequence[Line], drafts: Sequence[Draft]) -> list[RowDraft]:
    """The lines of the body, without those that hold only per cents."""
    reader = _Reader(grid, body, drafts)
    rows = [row for line in body if (row := reader.read(line)) is not None]
    return _indented_by_codes(_parts_of_something(rows))


def _parts_of_something(rows: list[RowDraft]) -> list[RowDraft]:
    """The lines; a "heraf" under a heading without amounts is a line of its own, since nothing above counts it."""
    owner: RowDraft | None = None
    told: list[RowDraft] = []
    for row in rows:
        if not row.words.part_of:
            owner = owner if row.words.opens_parts else row
        elif owner is not None and not owner.stored:
            row = row._replace(words=row.words._replace(part_of=False))  # noqa: PLW2901
        told.append(row)
    return told


_CODE = pattern(r"(?:§ ?)?([0-9]{1,8}(?:[. ][0-9]{1,4})*)(?=[.):]? |$)")


def _code_depth(row: RowDraft) -> int:
    """The number of digits of the account or policy area that the line is numbered with, 0 without one."""
    for text in (*row.dimensions.values(), row.label):
        if (text[:1].isdigit() or text[:1] == "§") and (digits := _digits_in_front(text)):
            return digits
    return 0


@lru_cache(maxsize=4096)
def _digits_in_front(text: str) -> int:
    match = _CODE.match(text)
    return sum(map(str.isdigit, match[1])) if match else 0


_DRANST = pattern(
    r"[1-8][.:]? (?:drift|statsrefusion|refusion|anlæg|renter|balanceforskyd|finansforskyd|afdrag|finansiering)",
    re.IGNORECASE,
)
"""The accounts' own division of a function: "1 Drift", "2 Statsrefusion", "3 Anlæg". One digit, and yet the deepest."""


_LINE_NUMBER = pattern(r"([0-9]{1,3})(?:[.):]? |[.):]?$)")


def _line_numbers(rows: Sequence[RowDraft]) -> bool:
    """Whether the lines are numbered 1, 2, 3 … 10, 11: two digits are then no deeper than one."""
    before = 0
    for row in rows:
        text = next((text for text in (*row.dimensions.values(), row.label) if text[:1].isdigit()), "")
        if not text:
            continue
        match = _LINE_NUMBER.match(text)
        if not match or not before < int(match[1]) <= before + 3:
            return False
        before = int(match[1])
    return before > 0


def _indented_by_codes(rows: list[RowDraft]) -> list[RowDraft]:
    """Where nothing is indented but account numbers grow longer line by line, their length is the indentation."""
    if len({row.indent for row in rows}) > 1:
        return rows
    numbered = [row for row in rows if row.stored]
    divisions = [row.label[:1].isdigit() and bool(_DRANST.match(row.label)) for row in numbered]
    depths_of = [_code_depth(row) for row in numbered]
    deepest = max(depths_of, default=0) + 1
    if divisions.count(True) * 10 > len(divisions) * 9 or divisions[:1] == [True]:
        deepest = 0  # a table of those alone
    coded = [deepest if deepest and division else depth for depth, division in zip(depths_of, divisions, strict=True)]
    depths = {depth for depth in coded if depth}
    if not 2 <= len(depths) <= 4 or sum(1 for depth in coded if depth) * 10 < len(coded) * 6:
        return rows
    if coded[0] not in (0, min(depths)) or _line_numbers(numbered):
        return rows
    depth_of = {row.line.row: depth for row, depth in zip(numbered, coded, strict=True)}
    return [
        row._replace(indent=float(depth_of[row.line.row] if row.line.row in depth_of else _code_depth(row)))
        for row in rows
    ]


class _Reader:
    """Reads the lines of a table one by one, top down."""

    def __init__(self, grid: Grid, body: Sequence[Line], drafts: Sequence[Draft]) -> None:
        self._grid = grid
        self._labels = [draft.column for draft in drafts if draft.role == "label"]
        self._dimensions = [draft.column for draft in drafts if draft.role == "dimension"]
        self._values = [draft.column for draft in drafts if draft.role not in ("label", "dimension", "note")]
        self._money = [draft.column for draft in drafts if draft.role in ("year", "amount", "total", "difference")]
        self._groups = _groups(body, self._dimensions, self._labels)
        self._carried: dict[int, str] = {}  # what the dimensions last said

    def read(self, line: Line) -> RowDraft | None:
        """The line; None where it holds only per cents, or nothing that the table speaks of."""
        label, place = self._label(line)
        numbers = self._grid.numbers(line.row, [column for column in self._values if column in line.kinds])
        stored = numbers.stored
        dimensions = self._dimensions_of(line, label, bool(stored))
        if not stored and not any(map(str.isalnum, label)):
            label = ""
        words = label_words(label)
        if _only_percents(line, self._money, words):
            return None
        if not label:
            if not stored and not dimensions:
                return None
            label = _label_elsewhere(dimensions, place)
            dimensions = {column: text for column, text in dimensions.items() if text != label}
            words = label_words(label)
        sheet = self._grid.sheet
        styles, places, written = sheet.styles, sheet.style_places(line.row), sheet.value(line.row, place)
        style = styles[places.get(place, 0)]
        spaces = len(written) - len(written.lstrip()) if isinstance(written, str) else 0
        first_value = styles[places.get(self._values[0], 0)] if self._values else style
        return RowDraft(
            line,
            label,
            words,
            stored,
            numbers,
            () if len(stored) == len(self._values) else tuple(one for one in self._money if one not in stored),
            dimensions,
            style.indent * 2 + spaces + 2 * (self._labels.index(place) if place in self._labels else 0),
            style.bold,
            style.border_top or first_value.border_top or style.filled,
        )

    def _label(self, line: Line) -> tuple[str, int]:
        """The label, and the column in which it begins."""
        label, place = "", self._labels[0] if self._labels else 0
        for column in self._labels:
            if column in line.kinds and (text := self._grid.text(line.row, column)):
                label, place = (f"{label} {text}", place) if label else (text, column)
        return label, place

    def _dimensions_of(self, line: Line, label: str, numbered: bool) -> dict[int, str]:
        """What stands in the columns of dimensions; the first line of a group speaks for those below it."""
        said: dict[int, str] = {}
        for column in self._dimensions:
            if text := self._grid.text(line.row, column):
                said[column] = self._carried[column] = text
            elif column in self._carried and column in self._groups and numbered and not label_words(label).total:
                said[column] = self._carried[column]
        return said


def _groups(body: Sequence[Line], dimensions: Sequence[int], labels: Sequence[int]) -> set[int]:
    """The columns before the label that name a group of lines on its first line only."""
    found = set()
    for column in dimensions:
        if labels and column < labels[0]:
            texts = sum(1 for line in body if line.kinds.get(column) == TEXT)
            if texts and texts * 10 <= len(body) * 7:
                found.add(column)
    return found


def _label_elsewhere(dimensions: dict[int, str], place: int) -> str:
    """A line without a label of its own is named by the column to its left, or by "I alt" wherever that stands."""
    for column, text in dimensions.items():
        if label_words(text).grand or (column < place and any(character.isalpha() for character in text)):
            return text
    return ""


def _only_percents(line: Line, money: Sequence[int], words: LabelWords) -> bool:
    """A line of per cents under the money: by its numbers' format, or by its label."""
    if not words.percent and PERCENT not in line.kinds.values():
        return False
    kinds = [line.kinds[column] for column in money if column in line.kinds]
    if not kinds or TEXT in kinds:
        return False
    percents = sum(1 for kind in kinds if kind == PERCENT)
    return words.percent or 0 < percents == sum(1 for kind in kinds if kind in VALUES or kind == YEAR)
