"""What its kinds of cells and its formatting tell of a line: asked once for all lines of a table that are alike."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.model import Style
from xlbudget.workbook.recognise.cells.lines import Kinds
from xlbudget.workbook.recognise.cells.single_cells import DASH, GAP, NUMBERED, PERCENT, TEXT, VALUES, YEAR

_OTHER_VALUES = (VALUES | {YEAR}) - {PERCENT, DASH, GAP}


class LineShape(NamedTuple):
    """What the kinds of a line tell of it."""

    blanks: tuple[int, ...]  # columns of money without a number, where not all values are there
    per_cents: bool  # per cents under the money, and nothing else
    per_cents_if_said: bool  # numbers under the money, which a label may call per cents
    per_cents_if_unnamed: bool  # per cents and words under the money, which a label may make a line of


class LineShapes(dict[Kinds, LineShape]):
    """The shapes of a table's lines; told when first asked for."""

    def __init__(self, values: Sequence[int], money: Sequence[int]) -> None:
        super().__init__()
        self._values, self._money = values, money

    def __missing__(self, kinds: Kinds) -> LineShape:
        numbered = [kinds.get(column) in NUMBERED for column in self._values]
        blanks = () if all(numbered) else tuple([one for one in self._money if kinds.get(one) not in NUMBERED])
        money = [kinds[column] for column in self._money if column in kinds]
        told = bool(money) and TEXT not in money
        per_cents = told and PERCENT in money and _OTHER_VALUES.isdisjoint(money)
        worded = PERCENT in money and _OTHER_VALUES.isdisjoint(money)
        shape = self[kinds] = LineShape(blanks, per_cents, told, worded)
        return shape

    def hold_per_cents(self) -> bool:
        """Whether a line of those asked for holds per cents alone."""
        return any(shape.per_cents for shape in self.values())


class LineFormat(NamedTuple):
    """What its formatting says of a line."""

    indent: float
    bold: bool
    marked: bool


class LineFormats(dict[tuple[int, int, int], LineFormat]):
    """By the column in which the label begins, and the places in the workbook's styles of label and first value."""

    def __init__(self, styles: Sequence[Style], labels: Sequence[int]) -> None:
        super().__init__()
        self._styles, self._labels = styles, labels

    def __missing__(self, key: tuple[int, int, int]) -> LineFormat:
        column, label, value = key[0], self._styles[key[1]], self._styles[key[2]]
        step = self._labels.index(column) if column in self._labels else 0  # a label further in is one deeper
        marked = label.border_top or value.border_top or label.filled
        told = self[key] = LineFormat(label.indent * 2 + 2 * step, label.bold, marked)
        return told
