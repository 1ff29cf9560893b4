"""Whether two formulas of two versions of a workbook mean the same: whether they read the same lines and columns.

Rows and columns that were inserted, moved or removed change what a formula says and not what it means, so addresses are
compared by the lines and columns of tables that they reach, wherever these stand now.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.formulas.tokens import NotAFormula, tokens
from xlbudget.workbook.shared_formula import End, read_end


class _Moved:
    """Where the rows, or the columns, of tables stand now: older number to newer."""

    def __init__(self, pairs: Mapping[int, int]) -> None:
        self._old = sorted(pairs)
        self._new = sorted(pairs.values())
        self._now = [pairs[number] for number in self._old]
        self._in_order = self._now == self._new

    def same(self, old: tuple[int, int], new: tuple[int, int]) -> bool:
        """Whether both spans reach the same lines of tables; where they reach none, whether they stand where they
        would have moved to with the nearest line above."""
        reached = self._now[bisect_left(self._old, old[0]) : bisect_right(self._old, old[1])]
        first, end = bisect_left(self._new, new[0]), bisect_right(self._new, new[1])
        if not reached and first == end:
            return (self._carried(old[0]), self._carried(old[1])) == new
        if len(reached) != end - first:
            return False
        if self._in_order:  # the ends tell it all: long running sums stay cheap
            return reached[0] == self._new[first]
        return sorted(reached) == self._new[first:end]

    def _carried(self, number: int) -> int:
        if not self._old or not number:
            return number
        nearest = max(0, bisect_right(self._old, number) - 1)
        return number + self._now[nearest] - self._old[nearest]


class Moves:
    """Where the rows and columns of a sheet's tables stand in the newer version, gathered cell by cell."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet  # its name in the newer version
        self._rows: dict[int, int] = {}
        self._columns: dict[int, int] = {}

    def add(self, old: tuple[int, int], new: tuple[int, int]) -> None:
        """A cell (row, column) of a table that is in both versions."""
        self._rows.setdefault(old[0], new[0])
        self._columns.setdefault(old[1], new[1])

    @cached_property
    def rows(self) -> _Moved:
        """The rows, once all cells have been added."""
        return _Moved(self._rows)

    @cached_property
    def columns(self) -> _Moved:
        """The columns, once all cells have been added."""
        return _Moved(self._columns)


class _Reach(NamedTuple):
    """The rows and columns that an address reaches, both ends included; (0, 0) for all of them."""

    sheet: str
    rows: tuple[int, int]
    columns: tuple[int, int]


def same_meaning(old: str, new: str, old_sheet: str, moves: Mapping[str, Moves]) -> bool:
    """Whether the older formula, of a cell in `old_sheet`, means what the newer one does. Both without "=".

    `moves` are those of each sheet of the older version, by its name without case.
    """
    home = moves.get(old_sheet.casefold())
    new_sheet = home.sheet if home else old_sheet
    try:
        before, after = _meaning(old, old_sheet), _meaning(new, new_sheet)
    except NotAFormula:
        return old == new
    if len(before) != len(after):
        return False
    for one, two in zip(before, after, strict=True):
        if isinstance(one, _Reach) and isinstance(two, _Reach):
            if not _same_reach(one, two, moves.get(one.sheet)):
                return False
        elif one != two:
            return False
    return True


def _meaning(formula: str, sheet: str) -> list[str | _Reach]:
    """The formula's words and what its addresses reach."""
    found: list[str | _Reach] = []
    home = named = sheet.casefold()
    for token in tokens(formula):
        if token.kind == "space":
            continue
        if token.kind == "sheet":
            named = token.text[:-1].strip("'").replace("''", "'").casefold()
            continue
        if token.kind in ("cell", "rows", "columns"):
            ends = [end for text in token.text.split(":") if (end := read_end(text)) is not None]
            last = found[-2] if len(found) > 1 and found[-1] == ":" else None
            if token.kind == "cell" and isinstance(last, _Reach) and ends:
                found[-2:] = [_joined(last, ends[0])]
            elif ends:
                found.append(_reach(named, ends))
        else:
            found.append(token.text if token.kind == "text" else token.text.casefold())
        named = home
    return found


def _reach(sheet: str, ends: list[End]) -> _Reach:
    rows, columns = [end.row for end in ends], [end.column for end in ends]
    return _Reach(sheet, (min(rows), max(rows)), (min(columns), max(columns)))


def _joined(first: _Reach, end: End) -> _Reach:
    return _Reach(
        first.sheet,
        (min(first.rows[0], end.row), max(first.rows[1], end.row)),
        (min(first.columns[0], end.column), max(first.columns[1], end.column)),
    )


def _same_reach(old: _Reach, new: _Reach, moves: Moves | None) -> bool:
    if moves is None:
        return old == new
    return (
        new.sheet == moves.sheet.casefold()
        and moves.rows.same(old.rows, new.rows)
        and moves.columns.same(old.columns, new.columns)
    )
