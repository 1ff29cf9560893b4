"""The lines of a table: label, values, dimensions and depth, before their roles are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from xlbudget.workbook.recognise.cells import PERCENT, TEXT, VALUES, YEAR
from xlbudget.workbook.recognise.columns import Draft
from xlbudget.workbook.recognise.grid import Grid, Line, Numbers
from xlbudget.workbook.recognise.labels import LabelWords, label_words


class RowDraft(NamedTuple):
    """A line on its way to a `domain.table.Row`."""

    line: Line
    label: str
    words: LabelWords
    numbers: Numbers
    blanks: tuple[int, ...]
    dimensions: dict[int, str]
    indent: float
    bold: bool
    marked: bool  # a border above or a fill: set off from its neighbours

    @property
    def stored(self) -> dict[int, Decimal]:
        """Its numbers by column, as they are stored."""
        return self.numbers.stored


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
        elif owner is not None and not owner.stored:
            row = row._replace(words=row.words._replace(part_of=False))  # noqa: PLW2901
        told.append(row)
    return told


_CODE = re.compile(r"(?:§ ?)?([0-9]{1,8}(?:[. ][0-9]{1,4})*)(?=[.):]? |$)")


def _code_depth(row: RowDraft) -> int:
    """The number of digits of the account or policy area that the line is numbered with, 0 without one."""
    for text in (*row.dimensions.values(), row.label):
        if match := _CODE.match(text):
            return sum(character.isdigit() for character in match[1])
    return 0


def _indented_by_codes(rows: list[RowDraft]) -> list[RowDraft]:
    """Where nothing is indented but account numbers grow longer line by line, their length is the indentation."""
    if len({row.indent for row in rows}) > 1:
        return rows
    coded = [_code_depth(row) for row in rows if row.stored]
    depths = {depth for depth in coded if depth}
    if not 2 <= len(depths) <= 4 or sum(1 for depth in coded if depth) * 10 < len(coded) * 6:
        return rows
    return [row._replace(indent=float(_code_depth(row))) for row in rows]


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
    numbers = grid.numbers(line.row, [column for column in values if column in line.kinds])
    kept = {}
    for column in dimensions:
        text = grid.text(line.row, column)
        if text:
            kept[column] = carried[column] = text
        elif column in carried and column in groups and numbers.stored and not label_words(label).total:
            kept[column] = carried[column]
    if not numbers.stored and not any(character.isalnum() for character in label):
        label = ""
    words = label_words(label)
    if _only_percents(line, money, words):
        return None
    if not label and not numbers.stored and not kept:
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
        tuple(column for column in money if column not in numbers.stored),
        kept,
        style.indent * 2 + spaces + 2 * (labels.index(place) if place in labels else 0),
        style.bold,
        style.border_top or first_value.border_top or style.filled,
    )


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
