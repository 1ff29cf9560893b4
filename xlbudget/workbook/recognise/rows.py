"""The lines of a table: label, values, dimensions and depth, before their roles are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from xlbudget.domain.amounts import Unit
from xlbudget.workbook.recognise.cells import PERCENT, TEXT, VALUES, YEAR
from xlbudget.workbook.recognise.columns import Draft
from xlbudget.workbook.recognise.grid import Grid, Line, Number
from xlbudget.workbook.recognise.labels import LabelWords, label_words


class RowDraft(NamedTuple):
    """A line on its way to a `domain.table.Row`: its numbers by column."""

    line: Line
    label: str
    words: LabelWords
    numbers: dict[int, Number]
    blanks: tuple[int, ...]
    dimensions: dict[int, str]
    indent: float
    code_depth: int  # digits of the account number in front, 0 without one
    bold: bool
    marked: bool  # a border above or a fill: set off from its neighbours
    unit: Unit | None

    @property
    def amounts(self) -> dict[int, Decimal]:
        """The stored numbers by column: what the arithmetic of the table is tested on."""
        return {column: number.stored for column, number in self.numbers.items()}


def draft_rows(grid: Grid, body: Sequence[Line], drafts: Sequence[Draft]) -> list[RowDraft]:
    """The lines of the body, without those that hold only per cents."""
    labels = [draft.column for draft in drafts if draft.role == "label"]
    dimensions = [draft.column for draft in drafts if draft.role == "dimension"]
    values = [draft.column for draft in drafts if draft.role not in ("label", "dimension", "note")]
    money = [draft.column for draft in drafts if draft.role in ("year", "amount", "total", "difference")]
    rows: list[RowDraft] = []
    groups = _groups(body, dimensions, labels)
    carried: dict[int, str] = {}
    for line in body:
        row = _draft(grid, line, labels, dimensions, values, money, groups, carried)
        if row is not None:
            rows.append(row)
    return _indented_by_codes(_parts_of_something(rows))


def _parts_of_something(rows: list[RowDraft]) -> list[RowDraft]:
    """The lines; a "heraf" under a heading without amounts is a line of its own, since nothing above counts it."""
    owner: RowDraft | None = None
    told: list[RowDraft] = []
    for row in rows:
        if not row.words.part_of:
            owner = owner if row.words.opens_parts else row
        elif owner is not None and not owner.numbers:
            row = row._replace(words=row.words._replace(part_of=False))  # noqa: PLW2901
        told.append(row)
    return told


_CODE = re.compile(r"(?:§ ?)?([0-9]{1,8}(?:[. ][0-9]{1,4})*)(?=[.):]? |$)")


def _code_depth(label: str, dimensions: dict[int, str]) -> int:
    """The number of digits of the account or policy area that the line is numbered with."""
    for text in (*dimensions.values(), label):
        if match := _CODE.match(text):
            return sum(character.isdigit() for character in match[1])
    return 0


def _indented_by_codes(rows: list[RowDraft]) -> list[RowDraft]:
    """Where nothing is indented but account numbers grow longer line by line, their length is the indentation."""
    coded = [row.code_depth for row in rows if row.numbers]
    depths = {depth for depth in coded if depth}
    if not 2 <= len(depths) <= 4 or len({row.indent for row in rows}) > 1:
        return rows
    if sum(1 for depth in coded if depth) * 10 < len(coded) * 6:
        return rows
    return [row._replace(indent=float(row.code_depth)) for row in rows]


def _groups(body: Sequence[Line], dimensions: Sequence[int], labels: Sequence[int]) -> set[int]:
    """The columns before the label that name a group of lines on its first line only."""
    found = set()
    for column in dimensions:
        texts = sum(1 for line in body if line.kinds.get(column) == TEXT)
        if labels and column < labels[0] and texts and texts * 10 <= len(body) * 7:
            found.add(column)
    return found


def _draft(
    grid: Grid,
    line: Line,
    labels: Sequence[int],
    dimensions: Sequence[int],
    values: Sequence[int],
    money: Sequence[int],
    groups: set[int],
    carried: dict[int, str],
) -> RowDraft | None:
    label, place = "", labels[0] if labels else 0
    for column in labels:
        if column in line.kinds and (text := grid.text(line.row, column)):
            label, place = (f"{label} {text}", place) if label else (text, column)
    numbers = {}
    for column in values:
        if column in line.kinds and (number := grid.number(line.row, column)) is not None:
            numbers[column] = number
    kept = {}
    for column in dimensions:
        text = grid.text(line.row, column)
        if text:
            kept[column] = carried[column] = text
        elif column in carried and column in groups and numbers and not label_words(label).total:
            kept[column] = carried[column]
    if not numbers and not any(character.isalnum() for character in label):
        label = ""
    words = label_words(label)
    if _only_percents(line, money, words):
        return None
    if not label and not numbers and not kept:
        return None
    if not label:
        label = _label_elsewhere(kept, place)
        kept = {column: text for column, text in kept.items() if text != label}
        words = label_words(label)
    style = grid.sheet.style(line.row, place)
    written = grid.sheet.value(line.row, place)
    spaces = len(written) - len(written.lstrip()) if isinstance(written, str) else 0
    first_value = grid.sheet.style(line.row, values[0]) if values else style
    return RowDraft(
        line,
        label,
        words,
        numbers,
        tuple(column for column in money if column not in numbers),
        kept,
        style.indent * 2 + spaces + 2 * (labels.index(place) if place in labels else 0),
        _code_depth(label, kept),
        style.bold,
        style.border_top or first_value.border_top or style.filled,
        next((number.unit for number in numbers.values() if number.unit), None),
    )


def _label_elsewhere(dimensions: dict[int, str], place: int) -> str:
    """A line without a label of its own is named by the column to its left, or by "I alt" wherever that stands."""
    for column, text in dimensions.items():
        if label_words(text).grand or (column < place and any(character.isalpha() for character in text)):
            return text
    return ""


def _only_percents(line: Line, money: Sequence[int], words: LabelWords) -> bool:
    """A line of per cents under the money: by its numbers' format, or by its label."""
    kinds = [line.kinds[column] for column in money if column in line.kinds]
    if not kinds or TEXT in kinds:
        return False
    percents = sum(1 for kind in kinds if kind == PERCENT)
    return words.percent or 0 < percents == sum(1 for kind in kinds if kind in VALUES or kind == YEAR)
