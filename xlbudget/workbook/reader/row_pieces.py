"""Rows of one shape, cut into pieces: whether those that follow have it is asked of all of them at once.

Rows are cut where values end. Each piece must begin with what the shape has there; what is left of it is its text, or
the text of a formula, its end and the text of its value, or nothing. Shapes in which formulas have no values, or
strings stand inline, are cut where those end, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

from xlbudget.domain.records import NamedTuple

MARK, ROW = "\1", "\0"  # stand for a text and for the row's number; neither can occur in XML, nor the two that follow
_AFTER_FORMULA, _AFTER_INLINE = "\2", "\3"
_CUT = "</v>"
_FORMULA_ENDS = "</f><v>"
_USUAL: tuple[list[str], ...] = ([], [""], [_FORMULA_ENDS, ""])  # after a piece's beginning: bare, a text, a formula
_MOST_PIECES = 4096  # of rows for which the beginnings of their pieces are remembered


class _Beginnings(NamedTuple):
    """What rows of one shape have before each text and after the last, in order; and how long it is with the cuts."""

    pieces: list[str]
    size: int


class RowPieces:
    """Where the rows of one shape are cut: `row` has the row's number as `ROW` and its texts as `MARK`."""

    __slots__ = ("_bare", "_cut_more", "_joint", "_template", "count")

    def __init__(self, row: str) -> None:
        self._cut_more = any(piece.split(MARK)[1:] not in _USUAL for piece in row.split(_CUT))
        parts = [piece.split(MARK) for piece in self._cuttable(row).split(_CUT)]
        self.count = len(parts)
        self._template = _CUT.join(part[0] for part in parts).split(ROW)
        self._bare = [place for place, part in enumerate(parts) if len(part) == 1]  # the pieces without a text
        self._joint = [place for place, part in enumerate(parts) if len(part) > 2]  # those of a formula and its value

    def read(self, rows: Sequence[str], numbers: Sequence[str]) -> tuple[int, list[Sequence[str]]]:
        """How many of `rows` have this shape before one has not, and their texts, one place in the shape after another.

        `rows` are without their end, `numbers` what they give as theirs.
        """
        step = self.count
        beginnings = (_kept_beginnings if len(rows) * step <= _MOST_PIECES else _beginnings)(self, tuple(numbers))
        text = self._cuttable(_CUT.join(rows))
        pieces = text.split(_CUT)
        # A beginning is taken away in full or not at all: so each piece had its own when the number of characters fits.
        left = list(map(str.removeprefix, pieces, beginnings.pieces))
        joined = "".join(left)
        if (
            len(pieces) == len(beginnings.pieces)
            and len(text) == beginnings.size + len(joined)
            and joined.count("<") == 2 * len(self._joint) * len(rows)
            and not any("".join(left[place::step]) for place in self._bare)
            and (columns := self._columns(left)) is not None
        ):
            return len(rows), columns
        fitting = 0
        while fitting < len(rows) and self._fits(rows[fitting], beginnings.pieces[fitting * step :]):
            fitting += 1
        return fitting, (self._columns(left[: fitting * step]) if fitting else None) or []

    def _columns(self, left: list[str]) -> list[Sequence[str]] | None:
        """The texts of rows from what is left of their pieces; None when there is a formula that does not end."""
        columns: list[Sequence[str]] = []
        for place in range(self.count):
            if place in self._bare:
                continue
            column = left[place :: self.count]
            if place in self._joint:
                formulas, ends, values = zip(*map(str.partition, column, repeat(_FORMULA_ENDS)), strict=True)
                if not all(ends):
                    return None
                columns += formulas, values
            else:
                columns.append(column)
        return columns

    def beginnings(self, numbers: tuple[str, ...]) -> _Beginnings:
        """What rows of these numbers have before each of their texts."""
        text = _CUT.join(map(str.join, numbers, repeat(self._template)))
        return _Beginnings(text.split(_CUT), len(text))

    def _cuttable(self, text: str) -> str:
        """The text of rows with a `_CUT` wherever rows of this shape are cut."""
        if self._cut_more:  # the marks still tell what ended there
            return text.replace("</f>", _CUT + _AFTER_FORMULA).replace("</t>", _CUT + _AFTER_INLINE)
        return text

    def _fits(self, row: str, beginnings: Sequence[str]) -> bool:
        """Whether a row has this shape, whose pieces begin so."""
        pieces = self._cuttable(row).split(_CUT)
        if len(pieces) != self.count:
            return False
        for place, (piece, beginning) in enumerate(zip(pieces, beginnings, strict=False)):
            text = piece[len(beginning) :]
            tags = 2 if place in self._joint else 0
            if not piece.startswith(beginning) or text.count("<") != tags or (tags and _FORMULA_ENDS not in text):
                return False
            if text and place in self._bare:
                return False
        return True


_beginnings = RowPieces.beginnings
_kept_beginnings = lru_cache(maxsize=16)(_beginnings)  # the sheets of a workbook, and of a folder, have the same rows
