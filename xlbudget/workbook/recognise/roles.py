"""What each line of a table is: item, heading, subtotal, total or note. By words, formulas, arithmetic and looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import RowRole
from xlbudget.workbook.recognise.cells import GAP
from xlbudget.workbook.recognise.formulas import summed_rows
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.open_lines import OpenLines
from xlbudget.workbook.recognise.rows import RowDraft
from xlbudget.workbook.recognise.sums import Ledger
from xlbudget.workbook.recognise.words import Words

_NUMBERED = pattern(r"(?:§ ?)?\d{1,3}(?:\.\d{1,3})*\.? ")
_PAYS = Words("finansiering, disponering, dekning, dækning, dekket, disponert")
_REACH = 80  # lines after a total that stands above its parts


class Told(NamedTuple):
    """The role of a line and how it was told."""

    role: RowRole
    reason: str
    part_of: bool = False


def tell_roles(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int], *, long: bool = False) -> list[Told]:
    """A role for each line; `columns` are those of money. In a `long` list only words make a total."""
    aggregates = _aggregates(grid, rows, () if long else columns)
    parts = _parts(rows)
    last = max((place for place, row in enumerate(rows) if row.stored), default=0)
    bare = sum(1 for row in rows[:last] if not row.stored and not row.words.note)
    repeated = bare > max(1, last // 12)
    return [_told(place, rows, aggregates, parts, repeated) for place in range(len(rows))]


def _told(
    place: int, rows: Sequence[RowDraft], aggregates: dict[int, tuple[RowRole, str]], parts: set[int], repeated: bool
) -> Told:
    row = rows[place]
    if row.words.note and not row.stored:
        return Told("note", "label")
    if not row.stored:
        return _without_numbers(place, rows, repeated)
    if row.words.is_count:
        return Told("note", "label")
    if row.words.running:
        return Told("subtotal", "label")
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
    if GAP in row.line.kinds.values():
        return Told("item", "amounts missing")
    following = next((other for other in islice(rows, place + 1, None) if other.stored), None)
    if following is None and row.dimensions and len(row.line.kinds) > 1:
        return Told("item", "dimensions")
    if following is None:
        return Told("item" if place and row.marked and _alike(row, rows[place - 1]) else "note", "place")
    if row.dimensions and len(row.line.kinds) > 1 and not (row.bold and not following.bold):
        return Told("item", "dimensions")
    if (
        label.endswith(":")
        or row.words.opens_parts
        or (label.isupper() and not following.label.isupper() and len(label) > 3)
    ):
        return Told("heading", "label")
    if _NUMBERED.match(label) and not _NUMBERED.match(following.label):
        return Told("heading", "label")
    below = rows[place + 1]
    if below.stored and (below.words.grand or below.words.net) and below.indent <= row.indent and not row.bold:
        return Told("item", "amounts missing")  # a sum follows at once: nothing stands under it
    if row.indent < following.indent or (row.bold and not following.bold):
        return Told("heading", "looks")
    if place + 1 < len(rows) and not rows[place + 1].stored:
        return Told("heading", "place")
    if place == 0:
        return Told("heading", "place")
    before = rows[place - 1]
    if row.line.row - before.line.row > 1 or before.words.total or before.words.net or not before.stored:
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
        if row.words.opens_parts and not row.stored:
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
                or not row.stored
                or (row.bold and not rows[place - 1].bold)
                or row.indent < rows[place - 1].indent
            ):
                open_since = None
            else:
                found.add(place)
    return found


def _aggregates(grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int]) -> dict[int, tuple[RowRole, str]]:
    """The lines that are sums of others, each with its role and how that was told."""
    counted = [
        place
        for place, row in enumerate(rows)
        if row.stored and not (row.words.part_of or row.words.is_count or row.words.running)
    ]
    ledger = Ledger(rows, columns)
    book = _Book(grid, rows, columns, ledger)
    for place in counted:
        book.enter(place)
    closing = max(book.found, default=0)
    if _PAYS.in_text(rows[closing].label) and any(
        ledger.balances(closing, place) for place in book.found if place != closing
    ):
        book.whole.add(closing)  # "Sum finansiering" under "Finansieringsbehov"
    return _ranked(rows, book.found, counted, book.whole)


def _headings_before(rows: Sequence[RowDraft]) -> list[int]:
    """For each line the place of the nearest line without numbers above it, -1 where there is none."""
    found, last = [], -1
    for place, row in enumerate(rows):
        found.append(last)
        if not row.stored:
            last = place
    return found


class _Book:
    """Reads the lines top down. `open` are those that no sum has taken up; a sum stands for its parts."""

    def __init__(self, grid: Grid, rows: Sequence[RowDraft], columns: Sequence[int], ledger: Ledger) -> None:
        self._grid, self._rows, self._columns, self._ledger = grid, rows, columns, ledger
        self._by_row = {row.line.row: place for place, row in enumerate(rows)}
        self._open = OpenLines(ledger)
        self._last_sum = 0  # where in `open` the lines since the last sum begin
        self._heading_before = _headings_before(rows)
        self._covered: set[int] = set()  # lines below a sum that stands above them
        self.found: dict[int, str] = {}
        self.whole: set[int] = set()  # sums of everything above them, or of everything below

    def enter(self, place: int) -> None:
        """Take up the next line: as a sum of others, or as one more that waits for its sum."""
        parts, reason = self._parts(place)
        if reason:
            self.found[place] = reason
            taken = set(parts)
            if parts and min(parts) > place:
                self._covered |= taken
                if not self._open.places and max(parts) >= len(self._rows) - 1:
                    self.whole.add(place)
            else:
                if self._open.places and taken.issuperset(self._open.places):
                    self.whole.add(place)
                self._open.take(taken)
        if place not in self._covered:
            self._open.add(place)
            if reason:
                self._last_sum = len(self._open.places)

    def _parts(self, place: int) -> tuple[Sequence[int], str]:
        """The lines that this one is the sum of, and how that was told; no reason where it is no sum."""
        row, ledger = self._rows[place], self._ledger
        named = row.words.total or row.words.net
        set_off = row.bold or row.marked
        rows = summed_rows(self._grid, row.line.row, self._columns)
        if summed := [self._by_row[other] for other in rows if self._by_row.get(other, place) != place]:
            return summed, "formula"
        if below := ledger.indented(place):
            return below, "arithmetic"
        for parts in self._above(place, strict=not (named or set_off)):
            if ledger.agrees(place, parts, strict=not (named or set_off)):
                return parts, "arithmetic"
        reach = ledger.below(place, strict=not (named or set_off))
        if reach and self._may_stand_above(place, reach):
            return range(place + 1, place + 1 + reach), "arithmetic"
        if self._only_child(place):
            return [place + 1], "arithmetic"
        if row.words.grand:
            return self._open.places, "label"
        if row.words.net and place and (self._open.places or self.found) and (set_off or self._is_result(place)):
            return self._open.places, "label"
        if row.words.surplus and self.found:
            return self._open.places, "label"
        closes = self._closes(place)
        if not (row.words.total or closes):
            return (), ""
        since = [other for other in self._open.places[self._last_sum :] if other > self._heading_before[place]]
        if row.words.total and (since or reach or self._parts_follow(place)):
            return since if len(since) > 1 else (), "label"
        return (since if len(since) > 1 else (), "looks") if closes else ((), "")

    def _is_result(self, place: int) -> bool:
        """Whether a line called a result is one: of two lines, of sums above it, or of all; else one item of many."""
        if self.found or all(not other.stored for other in self._rows[place + 1 :]):
            return True
        return any(self._ledger.differs(place, one, other) for one, other in pairwise(self._open.places[-3:]))

    def _parts_follow(self, place: int) -> bool:
        return not place and len(self._rows) > 1 and self._rows[1].words.part_of

    def _only_child(self, place: int) -> bool:
        """A group of one line: the bold or outer line and the plain or inner one below it say the same."""
        rows, row = self._rows, self._rows[place]
        if place + 1 >= len(rows) or not rows[place + 1].stored or rows[place + 1].words.part_of:
            return False
        stepped = rows[place + 1].indent > row.indent
        if not stepped and (not row.bold or rows[place + 1].bold):
            return False
        alone = place + 2 >= len(rows) or not rows[place + 2].stored
        if not alone:
            alone = rows[place + 2].indent <= row.indent if stepped else rows[place + 2].bold
        return alone and self._ledger.same(place, place + 1)

    def _closes(self, place: int) -> bool:
        """A bold line that ends a group of plain ones, whatever it is called: a heading, a gap or the end follows."""
        rows = self._rows
        if not rows[place].bold or place < 2 or rows[place - 1].bold or rows[place - 2].bold:
            return False
        if not rows[place - 1].stored or rows[place - 1].line.row != rows[place].line.row - 1:
            return False
        return place + 1 >= len(rows) or not rows[place + 1].stored

    def _may_stand_above(self, place: int, reach: int) -> bool:
        row, below = self._rows[place], self._rows[place + 1 : place + 1 + reach]
        if any(other.indent < row.indent for other in below):
            return False
        if row.bold or row.words.total or row.words.net:
            return not (row.bold and any(other.bold for other in below)) and not any(
                other.words.grand for other in below
            )
        return not any(other.bold or other.words.total or other.words.net for other in below)

    def _above(self, place: int, *, strict: bool) -> Iterator[list[int]]:
        """The sets of open lines above that a sum may take: since the last sum, since the last heading, all."""
        size = len(self._open.places)
        heading = bisect_right(self._open.places, self._heading_before[place])
        starts = (self._last_sum, heading, 0, 1, 2, size - 2, size - 3)
        return self._open.fitting(place, starts, _REACH if strict else size)


def _ranked(
    rows: Sequence[RowDraft], found: dict[int, str], counted: Sequence[int], whole: set[int]
) -> dict[int, tuple[RowRole, str]]:
    """Total or subtotal: the total covers the whole table, below its lines or above them."""
    if not found:
        return {}
    ordered = sorted(found)
    items = [place for place in counted if place not in found]
    last_item, first_item = (items[-1], items[0]) if items else (-1, len(rows))
    totals: set[int] = set()
    ends = [place for place in ordered if place > last_item]
    starts = [place for place in ordered if place < first_item]
    grand = [place for place in ordered if rows[place].words.grand]
    if ends and (
        ends[-1] in whole
        or rows[ends[-1]].words.grand
        or rows[ends[-1]].words.net
        or rows[ends[-1]].words.surplus
        or len(ordered) == 1
        or found[ends[-1]] == "looks"
    ):
        totals.add(ends[-1])
    elif starts and (starts[0] in whole or len(ordered) == 1 or rows[starts[0]].words.grand):
        totals.add(starts[0])
    elif len(grand) == 1:
        totals.add(grand[0])
    return {place: ("total" if place in totals else "subtotal", found[place]) for place in ordered}
