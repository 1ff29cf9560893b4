"""The lines of a sheet as kinds of cells, and what follows from the kinds alone.

The lines of a table are alike: hundreds have the same kinds in the same columns. They share one `Kinds`, so that a
question about kinds is answered once for all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property, lru_cache

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.cells.single_cells import BLANK, DASH, GAP, TEXT, VALUES, YEAR

_WIDEST = 64  # columns of lines whose kinds are remembered from sheet to sheet


class Kinds(dict[int, int]):
    """The kinds of a line's cells by column, left to right. Lines share it: it is not changed.

    A dictionary by content, and a key by identity: `shape_counts[line.kinds]` counts the lines of each shape.
    """

    __hash__ = object.__hash__  # type: ignore[assignment]

    first: int
    """The leftmost column."""
    has_values: bool
    """Whether an amount stands there, also a dash for one, beside a label. A dash before a text is a bullet."""
    has_years: bool
    """Whether a year stands among them."""
    only_dashes: bool
    """Whether it holds nothing else: it sets off what stands above it."""

    def __init__(self, kinds: Mapping[int, int] | Iterable[tuple[int, int]]) -> None:
        super().__init__(kinds)
        found = [*self.values()]
        self.first = min(self, default=0)
        self.has_years = YEAR in found
        self.only_dashes = found.count(DASH) == len(found)
        self.has_values = (
            not self.only_dashes
            and not VALUES.isdisjoint(found)
            and (found[0] not in (DASH, GAP) or not VALUES.isdisjoint(found[1:]))
        )

    def between(self, first: int, last: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The columns from `first` to `last` in which something stands, and its kinds."""
        columns, kinds = self._laid_out
        places = slice(bisect_left(columns, first), bisect_right(columns, last))
        return columns[places], kinds[places]

    @cached_property
    def _laid_out(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        return tuple(self), tuple(self.values())

    @cached_property
    def value_columns(self) -> tuple[int, ...]:
        """The columns in which an amount or the like stands."""
        return tuple(column for column, kind in self.items() if kind in VALUES)


class Line(NamedTuple):
    """A row of a sheet, or the part of it that lies in some columns: kinds of cells by column."""

    row: int
    kinds: Kinds


def shapes_of(lines: Iterable[Line]) -> dict[Kinds, int]:
    """How many of the lines are of each shape."""
    counts: dict[Kinds, int] = {}
    for _, kinds in lines:
        counts[kinds] = counts.get(kinds, 0) + 1
    return counts


def labels_beside_numbers(shapes: Set[Kinds]) -> list[int]:
    """The columns with words on lines that have numbers to the right of them, beside a column with numbers."""
    labels: set[int] = set()
    after_numbers: set[int] = set()
    for kinds in shapes:
        values = kinds.value_columns
        if values:
            after_numbers.update(column + 1 for column in values)
            labels.update(column for column, kind in kinds.items() if kind == TEXT and column < values[-1])
    return sorted(labels & after_numbers)


class ShapesSoFar:
    """How many lines of each shape a list holds to which lines are added: each is counted once."""

    def __init__(self) -> None:
        self._lines: Sequence[Line] = ()
        self._counts: dict[Kinds, int] = {}
        self._counted = 0

    def of(self, lines: Sequence[Line]) -> dict[Kinds, int]:
        """Those of the list as it is now; of another list than before they are counted anew."""
        if lines is not self._lines:
            self._lines, self._counts, self._counted = lines, {}, 0
        for _, kinds in lines[self._counted :]:
            self._counts[kinds] = self._counts.get(kinds, 0) + 1
        self._counted = len(lines)
        return self._counts


@lru_cache(maxsize=512)
def _remembered(columns: tuple[int, ...], kinds: tuple[int, ...]) -> Kinds:
    """The `Kinds` of lines with these kinds. The sheets of a folder have them again and again."""
    return Kinds(zip(columns, kinds, strict=True))


class Shapes:
    """The kinds that the lines of a sheet share."""

    def __init__(self) -> None:
        self._shapes: dict[tuple[tuple[int, ...], tuple[int, ...]], Kinds] = {}  # by columns and kinds
        self._parts: dict[tuple[Kinds, int, int], Kinds] = {}

    def across(self, columns: tuple[int, ...], kinds: tuple[int, ...]) -> Kinds:
        """The `Kinds` of all lines with cells of these kinds in these columns, blank ones among them."""
        found = self._shapes.get((columns, kinds))
        if found is None:
            held = zip(columns, kinds, strict=True)
            found = self.of({column: kind for column, kind in held if kind != BLANK} if BLANK in kinds else dict(held))
            self._shapes[columns, kinds] = found
        return found

    def of(self, kinds: Mapping[int, int]) -> Kinds:
        """The `Kinds` of all lines with these kinds, none of them blank."""
        key = tuple(kinds), tuple(kinds.values())
        found = self._shapes.get(key)
        if found is None:
            found = self._shapes[key] = _remembered(*key) if len(kinds) <= _WIDEST else Kinds(kinds)
        return found

    def have_years(self) -> bool:
        """Whether a year stands in any of them."""
        return any(kinds.has_years for kinds in self._shapes.values())

    def have(self, kind: int) -> bool:
        """Whether a cell of this kind stands in any of them."""
        return any(kind in kinds.values() for kinds in self._shapes.values())

    def between(self, lines: Sequence[Line], first: int, last: int) -> list[Line]:
        """What the lines hold in the columns from `first` to `last`, without those that hold nothing there."""
        parts, found = self._parts, []
        for row, kinds in lines:
            part = parts.get((kinds, first, last))
            if part is None:
                part = self.across(*kinds.between(first, last))
                parts[kinds, first, last] = part
            if part:
                found.append(Line(row, part))
        return found
