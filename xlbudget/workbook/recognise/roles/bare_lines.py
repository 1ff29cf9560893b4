"""The lines of a table without numbers: headings, notes, and items whose amounts are missing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import RowRole
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.single_cells import GAP, TEXT
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.rows.remarks import is_remark
from xlbudget.workbook.recognise.rows.row_drafts import RowDraft, misses_amounts

_NUMBERED = pattern(r"(?:§ ?)?\d{1,3}(?:\.\d{1,3})*\.? ")
_STEM = pattern(r"(.*?[0-9])(?:[.,-]0*|\.)?$")
_AREA_OF_FINANCE_ACT = pattern(r"\d{1,2}\.\d\.$")
_CODE = 4  # letters and digits at most: "A", "II", "3.1"
_SHORTEST, _LONG, _PROSE = 3, 60, 100  # letters of a label: a mere code, more than a name, a sentence
_REACH = 80  # lines from a heading to the total that is called by its name


class BareLines:
    """Tells the lines without numbers of a table. `bare` are their places, `filled` those of the others, top down;
    `columns` are those of money."""

    def __init__(
        self,
        grid: Grid,
        rows: Sequence[RowDraft],
        bare: Sequence[int],
        filled: Sequence[int],
        columns: Sequence[int],
    ) -> None:
        self._grid = grid
        self._rows = rows
        self._filled = filled
        self._columns = columns
        last = filled[-1] if filled else 0
        inside = sum(1 for place in bare[: bisect_left(bare, last)] if not rows[place].words.note)
        self._repeated = inside > max(1, last // 12)

    def tell(self, place: int) -> tuple[RowRole, str]:
        """The role of a line without numbers, and how it was told."""
        rows, row = self._rows, self._rows[place]
        label = row.label
        if row.words.note:
            return "note", "label"
        if len(label) > _PROSE and label.endswith("."):
            return "note", "length"
        if row.words.grand and self._opens(place):
            return "heading", "place"
        if row.words.total:
            return "subtotal" if place + 1 < len(rows) else "total", "label"
        if GAP in row.line.kinds.values():
            return "item", "amounts missing"
        if misses_amounts(self._grid, row, self._columns) and not (place and rows[place - 1].words.total):
            return "item", "amounts missing"  # below a total it may be a price or a share of it
        if is_remark(rows, place):
            return "note", "sentence"
        below = bisect_right(self._filled, place)
        several = bool(row.dimensions) and len(row.line.kinds) > 1
        if below == len(self._filled):
            if several:
                return "item", "dimensions"
            return "item" if place and row.marked and _alike(row, rows[place - 1]) else "note", "place"
        following = rows[self._filled[below]]
        if several and self._codes_a_group(place, following):
            return "heading", "dimensions"
        if several and self._total_is_called(label, place):
            return "heading", "total below"
        if several and not (row.bold and not following.bold):
            return "item", "dimensions"
        return self._heading_or_item(place, following)

    def _heading_or_item(self, place: int, following: RowDraft) -> tuple[RowRole, str]:
        """What a line is above others with numbers, of which `following` is the first."""
        rows, row = self._rows, self._rows[place]
        label = row.label
        if (
            label.endswith(":")
            or row.words.opens_parts
            or (label.isupper() and not following.label.isupper() and len(label) > _SHORTEST)
        ):
            return "heading", "label"
        if _NUMBERED.match(label) and not _NUMBERED.match(following.label):
            return "heading", "label"
        below = rows[place + 1]
        if below.stored and (below.words.grand or below.words.net) and below.indent <= row.indent and not row.bold:
            return "item", "amounts missing"  # a sum follows at once: nothing stands under it
        if row.indent < following.indent or (row.bold and not following.bold):
            return "heading", "looks"
        if place and self._says_why(row):
            return "note" if row.words.is_count else "item", "words for an amount"
        if not below.stored or place == 0:
            return "heading", "place"
        before = rows[place - 1]
        if row.line.row - before.line.row > 1 or before.words.total or before.words.net or not before.stored:
            return "heading", "place"
        if row.bold and not before.bold:
            return "heading", "looks"
        if self._total_is_called(label, place):
            return "heading", "total below"
        if following.label == before.label:
            return "heading", "place"
        if self._repeated:
            return "heading", "repeated"
        return "item", "amounts missing"

    def _codes_a_group(self, place: int, following: RowDraft) -> bool:
        """ "A | Forbedringer": a code before the label where the lines below have none beside theirs, or one of another
        form: "1", "A1". Between the two may be codes of further levels, none of them in the same column."""
        row = self._rows[place]
        own = _own_columns(row)
        if not own or following.words.total or following.words.net:
            return False
        levels = following.line.row - row.line.row
        between = [line for line in self._rows[place + 1 : place + levels] if line is not following]
        if any(line.stored or not _own_columns(line).isdisjoint(own) for line in between):
            return False
        if not any(column in following.line.kinds or _is_name(row.dimensions[column]) for column in own):
            return True
        return any(_heads(row.dimensions[column], following.dimensions.get(column, "")) for column in own)

    def _opens(self, place: int) -> bool:
        """Whether lines with numbers begin right below the line, and a gap stands above it."""
        rows, line = self._rows, self._rows[place].line.row
        if not place or place + 1 >= len(rows) or line - rows[place - 1].line.row < 2:
            return False
        return bool(rows[place + 1].stored) and rows[place + 1].line.row == line + 1

    def _says_why(self, row: RowDraft) -> bool:
        """ "Momsfri", "Fastsættes af staten": words in place of an amount, which are no heading of the column."""
        texts = [self._grid.text(row.line.row, column) for column in row.blanks if row.line.kinds.get(column) == TEXT]
        return bool(texts) and not any(map(_is_heading, texts))

    def _total_is_called(self, label: str, place: int) -> bool:
        """Whether a total below is called by the heading's name."""
        name = label.strip(" :").lower()
        if len(name) <= _SHORTEST:
            return False
        places, labels = self._totals
        near = slice(bisect_right(places, place), bisect_right(places, place + _REACH))
        return any(name in other != name for other in labels[near])

    @cached_property
    def _totals(self) -> tuple[list[int], list[str]]:
        """Where a total is called by its label, and these labels in small letters."""
        lower = [row.label.lower() for row in self._rows]
        places = [place for place, text in enumerate(lower) if "i alt" in text or "sum" in text or "total" in text]
        return places, [lower[place] for place in places]


def _own_columns(row: RowDraft) -> frozenset[int]:
    """The columns in which the line itself says what it is of."""
    return frozenset([column for column in row.dimensions if column in row.line.kinds])


def _is_name(code: str) -> bool:
    """Whether it is no code: longer than one is, and not of digits as "07.22"."""
    return len(code) > _CODE and not code.replace(".", "").isdigit()


def _is_heading(text: str) -> bool:
    """Whether the text says what stands below it: "2025", "kr. pr. måned", "Budget"."""
    heading = read_heading(text)
    if heading.years or heading.unit or heading.period:
        return True
    return len(text.split()) < 3 and bool(heading.measure or heading.hint or heading.dimension)


def _heads(code: str, below: str) -> bool:
    """Whether the code of a group stands over those of its lines: "A" over "1" or "A-101", "7" over "7.1", "7.0" over
    "7.1", "Politikområde" over "322"."""
    if not any(map(str.isdigit, below)):
        return False
    if not any(map(str.isdigit, code)):
        return below.replace(".", "").replace("-", "").isdigit() or below.startswith(code)
    if below == code or not (stem := _STEM.match(code)):
        return False
    if _AREA_OF_FINANCE_ACT.match(code) and len(below) > len(code):
        return below.startswith(code[:-1])  # "19.1." over "19.11.01."
    return below.startswith(tuple(stem[1] + mark for mark in ".,-"))


def _alike(row: RowDraft, other: RowDraft) -> bool:
    return (
        row.marked == other.marked
        and row.indent == other.indent
        and len(row.label) < _LONG
        and row.line.row - other.line.row == 1
    )
