"""What each line of a table is: item, heading, subtotal, total or note. By words, formulas, arithmetic and looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from xlbudget.domain.amounts import ZERO, rounding_tolerance
from xlbudget.domain.table import RowRole
from xlbudget.workbook.recognise.formulas import summed_rows
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.rows import RowDraft

_NUMBERED = re.compile(r"(?:§ ?)?\d{1,3}(?:\.\d{1,3})*\.? ")
_REACH = 80  # lines after a total that stands above its parts


class Told(NamedTuple):
    """The role of a line and how it was told."""

    role: RowRole
    reason: str
    part_of: bool = False


def tell_roles(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int]) -> list[Told]:
    """A role for each line; `columns` are those of money."""
    aggregates = _aggregates(grid, rows, columns)
    parts = _parts(rows)
    last = max((place for place, row in enumerate(rows) if row.numbers), default=0)
    bare = sum(1 for row in rows[:last] if not row.numbers and not row.words.note)
    repeated = bare > max(1, last // 12)
    return [_told(place, rows, aggregates, parts, repeated) for place in range(len(rows))]


def _told(
    place: int, rows: Sequence[RowDraft], aggregates: dict[int, tuple[RowRole, str]], parts: set[int], repeated: bool
) -> Told:
    row = rows[place]
    if row.words.note and not row.numbers:
        return Told("note", "label")
    if not row.numbers:
        return _without_numbers(place, rows, repeated)
    if row.words.count and not row.words.total:
        return Told("note", "label")
    if place in parts:
        return Told("item", "label", part_of=True)
    if place in aggregates:
        role, reason = aggregates[place]
        return Told(role, reason)
    return Told("item", "")


def _without_numbers(place: int, rows: Sequence[RowDraft], repeated: bool) -> Told:
    """A heading, or an item whose amounts are missing."""
    row = rows[place]
    label = row.label
    if len(label) > 100 and label.endswith("."):
        return Told("note", "length")
    if row.words.total:
        return Told("subtotal" if place + 1 < len(rows) else "total", "label")
    if row.dimensions and len(row.line.kinds) > 1:
        return Told("item", "dimensions")
    following = next((other for other in islice(rows, place + 1, None) if other.numbers), None)
    if following is None:
        return Told("item" if place and row.marked and _alike(row, rows[place - 1]) else "note", "place")
    if (
        label.endswith(":")
        or row.words.opens_parts
        or (label.isupper() and not following.label.isupper() and len(label) > 3)
    ):
        return Told("heading", "label")
    if _NUMBERED.match(label) and not _NUMBERED.match(following.label):
        return Told("heading", "label")
    if row.indent < following.indent or (row.bold and not following.bold):
        return Told("heading", "looks")
    if place + 1 < len(rows) and not rows[place + 1].numbers:
        return Told("heading", "place")
    if place == 0:
        return Told("heading", "place")
    before = rows[place - 1]
    if row.line.row - before.line.row > 1 or before.words.total or before.words.net or not before.numbers:
        return Told("heading", "place")
    if row.bold and not before.bold:
        return Told("heading", "looks")
    if any(_names_total(other.label, label) for other in rows[place + 1 : place + 1 + _REACH]):
        return Told("heading", "total below")
    if following.label == rows[place - 1].label:
        return Told("heading", "place")
    if repeated:
        return Told("heading", "repeated")
    return Told("item", "amounts missing")


def _alike(row: RowDraft, other: RowDraft) -> bool:
    return (
        row.marked == other.marked
        and row.indent == other.indent
        and len(row.label) < 60
        and row.line.row - other.line.row == 1
    )


def _names_total(label: str, heading: str) -> bool:
    words = heading.strip(" :").lower()
    return (
        len(words) > 3
        and words in label.lower()
        and label.lower() != words
        and ("i alt" in label.lower() or "sum" in label.lower() or "total" in label.lower())
    )


def _parts(rows: Sequence[RowDraft]) -> set[int]:
    """The lines that are counted in another: "heraf", and those below a "Heraf:" of its own."""
    found: set[int] = set()
    open_since: int | None = None
    for place, row in enumerate(rows):
        if row.words.opens_parts and not row.numbers:
            open_since = place
            continue
        if row.words.part_of:
            found.add(place)
            open_since = place if row.label.rstrip().endswith(":") else open_since
            continue
        if open_since is not None:
            gap = place and row.line.row - rows[place - 1].line.row > 1
            if (
                row.words.total
                or row.words.net
                or gap
                or not row.numbers
                or (row.bold and not rows[place - 1].bold)
                or row.indent < rows[place - 1].indent
            ):
                open_since = None
            else:
                found.add(place)
    return found


def _aggregates(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int]) -> dict[int, tuple[RowRole, str]]:
    """The lines that are sums of others, each with its role."""
    found: dict[int, str] = {}
    numbered = [place for place, row in enumerate(rows) if row.numbers and not row.words.part_of]
    by_row = {row.line.row: place for place, row in enumerate(rows)}
    for place in numbered:
        row = rows[place]
        if row.words.count:
            continue
        covered = summed_rows(grid, row.line.row, columns)
        if covered and sum(1 for other in covered if other in by_row and by_row[other] != place) >= 1:
            found[place] = "formula"
        elif row.words.total or (row.words.net and place != numbered[0]):
            found[place] = "label"
    sums = _Sums(rows, columns)
    for place in numbered:
        if place in found:
            continue
        row = rows[place]
        set_off = row.bold or row.marked
        if set_off and sums.above(place, found):
            found[place] = "arithmetic"
        elif sums.children(place):
            found[place] = "arithmetic"
        elif (reach := sums.below(place)) and (set_off or rows[place + 1].indent > row.indent or reach >= 2):
            if all(rows[other].indent > row.indent for other in range(place + 1, place + 1 + reach)) or (
                set_off and not any(rows[other].bold for other in range(place + 1, place + 1 + reach))
            ):
                found[place] = "arithmetic"
    return _ranked(rows, found, numbered, sums)


def _ranked(
    rows: Sequence[RowDraft], found: dict[int, str], numbered: Sequence[int], sums: _Sums
) -> dict[int, tuple[RowRole, str]]:
    """Total or subtotal: the total covers the whole table."""
    if not found:
        return {}
    ordered = sorted(found)
    items = [place for place in numbered if place not in found and not rows[place].words.count]
    total: set[int] = set()
    grand = [place for place in ordered if rows[place].words.grand]
    if len(ordered) == 1:
        place = ordered[0]
        if (
            not any(other > place for other in items)
            or not any(other < place for other in items)
            or rows[place].words.grand
        ):
            total.add(place)
    elif grand:
        ends = [place for place in grand if not any(other > place for other in items)]
        starts = [place for place in grand if not any(other < place for other in items)]
        total.update(ends[-1:] or starts[:1] or (grand[-1:] if len(grand) == 1 else []))
    if not total and len(ordered) > 1:
        last = ordered[-1]
        if not any(other > last for other in items) and (sums.covers(last, ordered) or rows[last].words.net):
            total.add(last)
        elif sums.covers_below(ordered[0], ordered) and not any(other < ordered[0] for other in items):
            total.add(ordered[0])
    return {place: ("total" if place in total else "subtotal", found[place]) for place in ordered}


class _Sums:
    """Whether lines add up to another, in each column where both have something."""

    def __init__(self, rows: Sequence[RowDraft], columns: Sequence[int]) -> None:
        self._rows = rows
        self._columns = columns

    def _agrees(self, total: int, parts: Sequence[int]) -> bool:
        row = self._rows[total]
        telling = 0
        for column in self._columns:
            if column not in row.numbers:
                continue
            stated = row.numbers[column]
            added = ZERO
            count = 0
            decimals = stated.decimals
            for part in parts:
                number = self._rows[part].numbers.get(column)
                if number is not None:
                    added += number.shown
                    decimals = min(decimals, number.decimals)
                    count += 1 if number.stored else 0
            if abs(stated.shown - added) > rounding_tolerance(len(parts), decimals) * 2:
                return False
            if stated.stored and count >= 2 and abs(stated.shown) > 4 * rounding_tolerance(len(parts), decimals):
                telling += 1
        return telling >= 1

    def above(self, place: int, aggregates: dict[int, str]) -> bool:
        """Whether the line is the sum of the lines since the last sum or heading above it."""
        parts: list[int] = []
        for other in range(place - 1, max(-1, place - 1 - _REACH), -1):
            row = self._rows[other]
            if other in aggregates or not row.numbers:
                break
            if not row.words.part_of:
                parts.append(other)
        return len(parts) >= 2 and self._agrees(place, parts)

    def below(self, place: int) -> int:
        """How many of the following lines add up to the line, 0 where none do."""
        running: dict[int, Decimal] = dict.fromkeys(self._columns, ZERO)
        row = self._rows[place]
        for count in range(1, min(_REACH, len(self._rows) - place - 1) + 1):
            part = self._rows[place + count]
            if not part.numbers or part.words.total:
                return 0
            for column, number in part.numbers.items():
                if column in running:
                    running[column] += number.shown
            if count >= 2 and all(
                abs(running[column] - row.numbers[column].shown)
                <= rounding_tolerance(count, row.numbers[column].decimals)
                for column in self._columns
                if column in row.numbers
            ):
                return count if self._agrees(place, range(place + 1, place + count + 1)) else 0
        return 0

    def children(self, place: int) -> bool:
        """Whether the line is the sum of the lines indented below it: those one step in."""
        indent = self._rows[place].indent
        below: list[int] = []
        for other in range(place + 1, min(len(self._rows), place + 1 + 5 * _REACH)):
            if self._rows[other].indent <= indent:
                break
            if self._rows[other].numbers and not self._rows[other].words.part_of:
                below.append(other)
        if len(below) < 2:
            return False
        step = min(self._rows[other].indent for other in below)
        parts = [other for other in below if self._rows[other].indent == step]
        return len(parts) >= 2 and self._agrees(place, parts)

    def covers(self, place: int, aggregates: Sequence[int]) -> bool:
        """Whether the line is the sum of all lines above it, or of all sums above it."""
        items = [
            other
            for other in range(place)
            if other not in aggregates and self._rows[other].numbers and not self._rows[other].words.part_of
        ]
        others = [other for other in aggregates if other < place]
        if len(items) >= 2 and self._agrees(place, items):
            return True
        return any(
            len(chosen) >= 2 and self._agrees(place, chosen) for chosen in (others, others[-2:])
        ) or self._with_rest(place, others)

    def _with_rest(self, place: int, aggregates: Sequence[int]) -> bool:
        """The last sum and the lines between it and this one."""
        if not aggregates:
            return False
        last = aggregates[-1]
        return self._agrees(place, [other for other in range(last, place) if self._rows[other].numbers])

    def covers_below(self, place: int, aggregates: Sequence[int]) -> bool:
        """Whether the line is the sum of everything below it."""
        items = [
            other
            for other in range(place + 1, len(self._rows))
            if other not in aggregates and self._rows[other].numbers and not self._rows[other].words.part_of
        ]
        others = [other for other in aggregates if other > place]
        return (len(items) >= 2 and self._agrees(place, items)) or (len(others) >= 2 and self._agrees(place, others))
