"""The text around a table: its title, the lines above it, and the notes below it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import cached_property
from operator import itemgetter

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import cell_ref
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import DATE, TEXT, YEAR
from xlbudget.workbook.recognise.places.numbered_titles import numbers_its_last
from xlbudget.workbook.recognise.texts.papers import (
    KIND_OF_DOCUMENT,
    is_stamp,
    marks_a_paper,
    names_a_body,
    names_a_report,
    says_whose_paper,
)
from xlbudget.workbook.recognise.texts.title_texts import (
    ONLY_NUMBERED,
    explains_amounts,
    is_aside,
    is_caption,
    is_numbered,
    may_be_title,
)

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.places.areas import Candidate


class Said(NamedTuple):
    """A text of the sheet and the cell in which it stands."""

    text: str
    cell: str
    row: int
    column: int = 0
    alone: bool = True  # nothing else stands in its row near the table


class Surroundings(NamedTuple):
    """What is said around a table, each list with the nearest first. `block` are the lines right above it, `own` those
    of them that speak of its amounts: a note of the table above does not.
    """

    title: Said | None
    block: tuple[Said, ...]
    above: tuple[Said, ...]
    below: tuple[Said, ...]
    top: tuple[Said, ...] = ()  # the lines above the first table of the sheet, but for that table's own caption
    own: tuple[Said, ...] = ()
    end: tuple[Said, ...] = ()  # what stands below the last table and only states a unit or a price level


_ROW = itemgetter(0)  # of a line
_FEW = 3  # lines of a title that stands far above its table
_REACH = 12
_FARTHEST = 300  # lines above a table, of others beside it: lone figures all over a sheet would walk to its top


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
        for place, line in enumerate(self.grid.lines[: 2 * _REACH]):
            if line.row in self.taken:
                break
            said += [one for one in self[place] if not is_numbered(one.text)]
        return tuple(said)

    @cached_property
    def end(self) -> tuple[Said, ...]:
        """ "Beløb i mio. kr." under the last of several tables is said of them all."""
        said: list[Said] = []
        last = len(self.grid.lines) - 1
        for place in range(last, max(-1, last - _REACH), -1):
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
    """The texts of the sheet that are no cells of what may be tables. One line without headings is no table, and what
    stands above it is said of the one below: "Måltal | 6.500" under the title."""
    lone = {row for one in found if not one.headers and len(one.body) == 1 for row in one.rows()}
    rows = [candidate.rows() for candidate in found]
    taken = set[int]().union(*rows)
    return TextsOfSheet(grid, taken, lone, found if sum(map(len, rows)) > len(taken) else ())


def surroundings(texts: TextsNear, first_row: int, last_row: int) -> Surroundings:
    """The texts near the block of rows."""
    above = _above(texts, first_row)
    block = _block(above, first_row)
    title = _title(texts.grid, block, above, texts.columns) or _caption_in(texts, first_row)
    if title is None and first_row > (texts.grid.lines[0].row + 1 if texts.grid.lines else 0):
        title = _title_of_sheet(texts, first_row)
    own = _without_notes_above(block, first_row, texts.taken)
    return Surroundings(title, block, above, texts_below(texts, last_row), texts.top, own, texts.end)


def _caption_in(texts: TextsNear, first_row: int) -> Said | None:
    """The caption that stands in the corner of the table, beside its headings: "NOTE 13 · PRIORITETSGÆLD | 2015"."""
    grid, place = texts.grid, _place(texts.grid, first_row)
    row, kinds = grid.lines[place]
    near = kinds.between(texts.columns[0] - 3, texts.columns[1])[0] or (kinds.first,)
    before = bisect_left(near, texts.columns[0])
    if not any(is_caption(grid.text(row, column)) for column in near[: before + 1]):
        return None  # as in most tables
    corner = next(iter(texts[place]), None)
    if corner is None or corner.alone or not is_caption(corner.text) or ONLY_NUMBERED.match(corner.text):
        return None
    return corner


def _above(texts: TextsNear, first_row: int) -> tuple[Said, ...]:
    said: list[Said] = []
    lines, columns, taken = texts.grid.lines, texts.columns, texts.taken
    last = _place(texts.grid, first_row) - 1
    for place in range(last, max(-1, last - _FARTHEST), -1):
        line = lines[place]
        if line.row not in taken:
            said += texts[place]
        elif line.row in texts.lone:
            said += [one for one in texts[place] if one.alone]  # a title with its number before it
        elif any(columns[0] <= column <= columns[1] for column in line.kinds):
            if line.row in texts.own:
                break  # else its title stands beside the headings of another table
            said += [one for one in texts[place] if columns[0] <= one.column <= columns[1]]
        if len(said) >= 3 * _REACH:
            break
    return tuple(said)


def texts_below(texts: TextsNear, last_row: int) -> tuple[Said, ...]:
    """The texts below a table that ends in `last_row`."""
    said: list[Said] = []
    previous = top = last_row  # `top` is where the last lines without a blank row between them begin
    first = _place(texts.grid, last_row + 1)
    for place, (row, _) in enumerate(texts.grid.lines[first : first + 2 * _REACH], first):
        if row in texts.taken:
            if row == previous + 1 and top > last_row:  # they stand over the next table, and speak of that one
                said = [one for one in said if one.row < top]
            break
        if row - previous > 4:
            break
        top = row if row > previous + 1 else top
        said += texts[place]
        previous = row
    return tuple(said)


def _place(grid: Grid, row: int) -> int:
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


def _block(above: tuple[Said, ...], first_row: int) -> tuple[Said, ...]:
    """The lines above that belong to the table: with no more than one blank row between them, two before the table."""
    block: list[Said] = []
    row, allowed = first_row, 3
    for said in above:
        if row - said.row > allowed or len(said.text) > 400:
            break
        block.append(said)
        row, allowed = said.row, 2
    return tuple(block)


def _without_notes_above(block: tuple[Said, ...], first_row: int, taken: Set[int]) -> tuple[Said, ...]:
    """Without notes right under the table above that a blank row parts from this one: "Anm.: Beløb i hele kr." between
    two tables is said of the first."""
    if not block or (row := block[-1].row) - 1 not in taken:
        return block  # as most
    noted = set[int]()
    for said in reversed(block):
        if said.row > row + 1:
            break
        row = said.row
        if not may_be_title(said.text):
            noted.add(row)
    return block if row + 1 >= first_row else tuple([said for said in block if said.row not in noted])


def _title(grid: Grid, block: tuple[Said, ...], above: tuple[Said, ...], columns: tuple[int, int]) -> Said | None:
    """The caption ("Tabel 2: …") where there is one, else the first of the lines that stand right above the table.

    Where only some of these are bold, those are what the table is called: "Vejle Kommune, budgetseminar" stands above.
    """
    lines = [said for said in block if said.alone and may_be_title(said.text)]
    lines = [said for said in lines if columns[0] <= said.column <= columns[1]] or lines
    lines = [said for said in lines if not KIND_OF_DOCUMENT.match(said.text)] or lines
    if len(lines) > 1:
        lines = [said for said in lines if not (explains_amounts(said.text) or is_aside(said.text))] or lines
    caption = next((place for place, said in enumerate(lines) if is_caption(said.text)), None)
    if caption is not None:
        number, name = lines[caption], lines[caption - 1] if caption else None
        below = name is not None and name.row == number.row + 1 and ONLY_NUMBERED.match(number.text)
        return name if below else number
    if lines:
        run = [lines[0]]
        stamped = {said.row for said in block if is_stamp(said.text)}
        for said in lines[1:]:
            if not stamped.issuperset(range(said.row + 1, run[-1].row)):
                break
            run.append(said)
        if len(run) > 1:
            run = [said for said in run if not (names_a_body(said.text) or names_a_report(said.text))] or run
            run = [said for said in run if grid.sheet.style(said.row, said.column).bold] or run
        return run[-1] if len(run) <= 3 else run[0]
    far = tuple([said for said in above if said.alone and may_be_title(said.text)])
    if len(far) == 1:
        return far[0]
    if block or not far or len(far) > _FEW or len(_block(far, far[0].row + 1)) < len(far):
        return None
    return _title(grid, far, (), columns)  # all that stands above is the title of the sheet


def _title_of_sheet(texts: TextsNear, first_row: int) -> Said | None:
    """The one line above all tables of the sheet that may be a title: it is that of those without one of their own.

    One that names years is no title of a table headed with others.
    """
    found = [said for said in texts.top if said.alone and may_be_title(said.text) and not explains_amounts(said.text)]
    if len(found) > 1:
        found = [said for said in found if not says_whose_paper(said.text)]
    if len(found) != 1 or found[0].column != min(line.kinds.first for line in texts.grid.lines):
        return None
    heading = _years_of_heading(texts, first_row)
    return found[0] if not heading or heading.issuperset(_FULL_YEAR.findall(found[0].text)) else None


def _years_of_heading(texts: TextsNear, first_row: int) -> set[str]:
    place = _place(texts.grid, first_row)
    said = " ".join(
        texts.grid.text(row, column) for row, kinds in texts.grid.lines[place : place + 3] for column in kinds
    )
    return set(_FULL_YEAR.findall(said))


_FULL_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
