"""What the lines of a sheet say near the columns of a table, apart from what stands in tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import cached_property
from operator import itemgetter

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import DATE, TEXT, YEAR
from xlbudget.workbook.recognise.places.lone_facts import states_facts
from xlbudget.workbook.recognise.places.numbered_titles import numbers_its_last
from xlbudget.workbook.recognise.texts.papers import marks_a_paper
from xlbudget.workbook.recognise.texts.title_texts import is_numbered, may_be_title

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.places.areas import Candidate


class Said(NamedTuple):
    """A text of the sheet and the cell in which it stands."""

    text: str
    cell: str
    row: int
    column: int = 0
    alone: bool = True  # nothing else stands in its row near the table


_ROW = itemgetter(0)  # of a line
_TOP, _END = 24, 12  # lines of the sheet that are looked at for what is said of all its tables
_LONGEST_LINE = 400  # characters: a longer one is a text of its own


class TextsNear(dict[int, "list[Said]"]):
    """What the lines of the sheet say near a table's columns, by their place in the grid; read when first asked for.

    `taken` are rows of tables, whose cells speak of those alone; `lone` those of them that stand between a table and
    what is said of it. `own` are the rows of tables in these columns: the others are of tables beside them.
    """

    def __init__(
        self, grid: Grid, columns: tuple[int, int], taken: set[int], lone: Set[int], own: Set[int] | None = None
    ) -> None:
        super().__init__()
        self.grid, self.columns, self.taken, self.lone = grid, columns, taken, lone
        self.own = taken if own is None else own

    def __missing__(self, place: int) -> list[Said]:
        found = self[place] = _texts(self.grid, self.grid.lines[place], self.columns)
        return found

    @cached_property
    def top(self) -> tuple[Said, ...]:
        """The lines above the first table of the sheet, but for captions."""
        said: list[Said] = []
        for place, line in enumerate(self.grid.lines[:_TOP]):
            if line.row in self.taken:
                break
            said += [one for one in self[place] if not is_numbered(one.text)]
        return tuple(said)

    @cached_property
    def end(self) -> tuple[Said, ...]:
        """ "Beløb i mio. kr." under the last of several tables is said of them all."""
        said: list[Said] = []
        last = len(self.grid.lines) - 1
        for place in range(last, max(-1, last - _END), -1):
            if self.grid.lines[place].row in self.taken:
                break
            said += [one for one in self[place] if one.alone and not may_be_title(one.text)]
        return tuple(said)


class TextsOfSheet(dict[tuple[int, int], TextsNear]):
    """The texts near each table of a sheet, by its first and last column: tables below each other share them. `taken`
    are the rows of them all, `lone` those of single lines, beyond which more may be said. `side_by_side` are the tables
    of a sheet on which some share rows."""

    def __init__(
        self, grid: Grid, taken: set[int], lone: Set[int] = frozenset(), side_by_side: Sequence[Candidate] = ()
    ) -> None:
        super().__init__()
        self._grid, self._taken, self._lone, self._side_by_side = grid, taken, lone, side_by_side

    def __missing__(self, columns: tuple[int, int]) -> TextsNear:
        own = self._rows_in(columns) if self._side_by_side else None
        found = self[columns] = TextsNear(self._grid, columns, self._taken, self._lone, own)
        return found

    def _rows_in(self, columns: tuple[int, int]) -> set[int]:
        """The rows of the tables that stand in the columns."""
        places = set[int]().union(*[self._standing_in.get(column, ()) for column in range(columns[0], columns[1] + 1)])
        return set[int]().union(*[self._side_by_side[place].rows() for place in places])

    @cached_property
    def _standing_in(self) -> dict[int, list[int]]:
        """Which of the tables side by side stand in each column."""
        found: dict[int, list[int]] = {}
        for place, candidate in enumerate(self._side_by_side):
            for column in candidate.columns():
                found.setdefault(column, []).append(place)
        return found


def texts_beside(grid: Grid, found: Sequence[Candidate]) -> TextsOfSheet:
    """The texts of the sheet that are no cells of what may be tables. What stands above a lone line, "Måltal | 6.500"
    under the title, is said of the table below it."""
    lone = {row for one in found if states_facts(grid, one) for row in one.rows()}
    rows = [candidate.rows() for candidate in found]
    taken = set[int]().union(*rows)
    return TextsOfSheet(grid, taken, lone, found if sum(map(len, rows)) > len(taken) else ())


def place_of(grid: Grid, row: int) -> int:
    """The place of the first line that is not above the row."""
    return bisect_left(grid.lines, row, key=_ROW)


def _texts(grid: Grid, line: Line, columns: tuple[int, int]) -> list[Said]:
    near: Sequence[int] = line.kinds.between(columns[0] - 3, columns[1] + 2)[0] or (line.kinds.first,)
    inside = [column for column in near if columns[0] <= column <= columns[1]] or near
    if inside[0] >= columns[0] and may_be_title(grid.text(line.row, inside[0])):
        near = [column for column in near if column >= inside[0]]  # what stands to its left is another table's
    others = [column for column in inside[1:] if not _states(grid, line, column)]
    named = inside[-1] if others and numbers_its_last(grid, line, inside) else 0
    said = [
        Said(text, cell_ref(line.row, column), line.row, column, not others or column == named)
        for column in near
        if line.kinds[column] in (TEXT, YEAR) and (text := grid.text(line.row, column))
    ]
    if others or len(said) < 2:
        return said  # as most
    return [one._replace(alone=one.column <= inside[0] or not marks_a_paper(one.text)) for one in said]


def _states(grid: Grid, line: Line, column: int) -> bool:
    """Whether the cell only states a unit, a price level, a date, or which paper it is."""
    if line.kinds[column] != TEXT:
        return line.kinds[column] == DATE
    text = grid.text(line.row, column)
    return not may_be_title(text) or marks_a_paper(text)


def right_above(above: Sequence[Said], first_row: int) -> tuple[Said, ...]:
    """The lines above that belong to the table: with no more than one blank row between them, two before the table."""
    block: list[Said] = []
    row, allowed = first_row, 3
    for said in above:
        if row - said.row > allowed or len(said.text) > _LONGEST_LINE:
            break
        block.append(said)
        row, allowed = said.row, 2
    return tuple(block)
