"""The shapes of rows, and rows cut by them. Most rows have a shape that another of the sheet has, or of the folder.

A row is cut at the texts between its tags. What remains, joined by `MARK` and with the row's number replaced by `ROW`
where the row and its cells state it, is its shape: `<row r="␀" spans="1:2"><c r="A␀"><v␁v></c><c r="B␀"><v␁v></c>`.
A shape that is met often becomes a regular expression: it tells in one step whether a row has the shape, and its texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from xlbudget.workbook.reader.row_plans import MARK, ROW, Gap, RowPlan, gap_of

_LONG = 2000  # characters: what a row of some fifty cells takes
_OFTEN = 60  # rows: as many as one must cut for an expression to pay
_MOST_FOLLOWERS = 4  # shapes that are tried for the row below one, the last seen first
_MOST_BYTES = 1 << 23  # of shapes and plans that are remembered
_BYTES_OF_A_CELL = 800  # of a shape, its plan and its expression

_START, _END = '<row r="', "</row>"
_SAME = r"\1"  # number as before
_TEXT = re.compile(r">([^<]++)</")
_STRAY = re.compile(f"{ROW}(?<![A-Z]{ROW})(?<!{_START}{ROW})")  # the lookbehinds last: a single character is soon found

Row = Sequence[str]
"""A row as it is cut: its number and its texts, from the left."""


class Shape:
    """What some rows have in common, and the plan for them; None when they are not for the quick way."""

    __slots__ = ("_match", "_met", "_text", "followers", "plan")

    def __init__(self, text: str, plan: RowPlan | None) -> None:
        self.plan = plan
        self.followers: list[Shape] = []  # that rows below had, of those that can be looked for; the last one first
        self._text = text
        self._met = 0
        self._match: Callable[[str, int], re.Match[str] | None] | None = None

    def is_met(self) -> None:
        """Count a row that was cut without knowing that it is of this shape."""
        self._met += 1
        if self._met == _OFTEN and self.plan is not None:
            row, cells = re.escape(self._text).replace(MARK, ">([^<]++)</").split(ROW, 1)
            self._match = re.compile(f"{row}([0-9]++){cells.replace(ROW, _SAME)}{_END}").match

    def rows_at(self, text: str, place: int) -> tuple[list[Row], int]:
        """The rows of this shape that follow each other from a place on, and where they end; of a rare shape none."""
        rows: list[Row] = []
        match = self._match
        if match is not None:
            while (found := match(text, place)) is not None:
                rows.append(found.groups())
                place = found.end()
        return rows, place


class ShapeBook:
    """The shapes that rows had so far, kept while they do not take too much memory.

    What a shape means depends of the workbook only on which of how many cell formats show a date.
    """

    def __init__(self, styles: int, date_styles: frozenset[int]) -> None:
        self._styles = styles
        self._date_styles = date_styles
        self._start_again()

    def _start_again(self) -> None:
        self.none = Shape("", None)  # before the first row
        self._shapes: dict[str, Shape] = {}
        self._plans: dict[tuple[object, ...], RowPlan] = {}  # by content: one for all shapes that say the same
        self._gaps: dict[str, Gap] = {}
        self._bytes = 0

    def rows_at(self, text: str, place: int, before: Shape) -> tuple[Shape, list[Row], int]:
        """The row at a place of the text, with those of its shape that follow it; the shape, and where they end.

        `before` is the shape of the row before, which tells what shapes to look for.
        """
        for shape in before.followers:
            rows, end = shape.rows_at(text, place)
            if rows:
                if shape is not before.followers[0]:
                    _put_first(shape, before.followers)
                return shape, rows, end
        end = text.index(_END, place)
        shape, row = self._cut(text[place:end])
        rows, after = shape.rows_at(text, place)
        if rows:
            _put_first(shape, before.followers)
            return shape, rows, after
        shape.is_met()
        return shape, [row], end + len(_END)

    def _cut(self, row: str) -> tuple[Shape, Row]:
        """The shape of a row, and the row cut."""
        number = row[len(_START) : row.find('"', len(_START))]
        if len(row) > _LONG and row.count(">") != row.count("<"):
            return self.none, [number]  # ends of tags without number, each of which would be looked behind to the end
        pieces = _TEXT.split(row)
        shape = MARK.join(pieces[::2]).replace(number + '"', ROW + '"')
        found = self._shapes.get(shape)
        if found is None:
            # The number was replaced before every quote. Where it meant something else than the row, s="5" in row 5,
            # it comes back: then the shape is that of other rows.
            shape = _STRAY.sub(lambda _: number, shape)
            found = self._shapes.get(shape)
        if found is None:
            plan = self._plan(shape) if len(pieces) // 2 * _BYTES_OF_A_CELL < _MOST_BYTES else None
            self._make_room(len(shape) + (_BYTES_OF_A_CELL * plan.texts if plan is not None else 0))
            found = self._shapes[shape] = Shape(shape, plan)
        return found, [number, *pieces[1::2]]

    def _plan(self, shape: str) -> RowPlan | None:
        """What to make of rows of this shape; None when they are not for the quick way."""
        gaps = []
        try:
            for text in shape.split(MARK):
                gap = self._gaps.get(text)
                if gap is None:
                    gap = gap_of(text)
                    self._make_room(len(text) + _BYTES_OF_A_CELL)
                    self._gaps[text] = gap
                gaps.append(gap)
            plan = RowPlan(gaps, self._styles, self._date_styles)
        except ValueError:
            return None
        return self._plans.setdefault(plan.content(), plan)

    def _make_room(self, size: int) -> None:
        self._bytes += size
        if self._bytes > _MOST_BYTES:  # rows that have no shape in common
            self._start_again()


def _put_first(shape: Shape, followers: list[Shape]) -> None:
    if shape in followers:
        followers.remove(shape)
    followers.insert(0, shape)
    del followers[_MOST_FOLLOWERS:]


@lru_cache(maxsize=8)
def shape_book(styles: int, date_styles: frozenset[int]) -> ShapeBook:
    """The shapes of workbooks of so many cell formats, of which these show dates: a folder's are often alike."""
    return ShapeBook(styles, date_styles)
