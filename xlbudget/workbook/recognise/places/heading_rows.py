"""Which rows are the headings of the numbers below them, and which are titles, filters or lines of the table above."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import TEXT
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.places.heading_row import goes_on, only_unit, stands_as_headings
from xlbudget.workbook.recognise.places.numbered_columns import numbers_the_columns
from xlbudget.workbook.recognise.texts.title_texts import may_be_title

_FAR = 2  # rows from headings to what stands below them: one may be blank
_FURTHEST = 4  # of the first headings of a sheet that name every column of amounts
MOST_HEADING_ROWS = 4
_SHORT = 20  # letters of a word that divides a heading
_LONG_NAME = 40  # letters of the name of a column
_FEWEST_HEADINGS = 3  # texts in a row of which only one is over amounts
_FEWEST_COLUMNS = 2  # of amounts, named in a row that begins another table


def heading_rows(
    grid: Grid,
    waiting: Sequence[Line],
    line: Line,
    columns: frozenset[int],
    table_above: int,
    headers_above: Sequence[Line],
) -> tuple[int, int] | None:
    """Which of the waiting rows are the heading rows of the numbers that begin with `line`: a slice of them.

    `table_above` is the last row of the table that is open above them, 0 for none, and `headers_above` its headings.
    "A. | Drift" over codes and names may head the first group, as may "Tema 1 | | Drift" under a blank row: that is a
    heading only where none stands over amounts. A row that numbers the columns goes with the headings above it.
    """
    if waiting and waiting[-1].kinds.has_values and line.row - waiting[-1].row <= _FAR:
        numbers = waiting[-1]
        if numbers_the_columns(grid, numbers, waiting[:-1]):
            found = heading_rows(grid, waiting[:-1], Line(numbers.row, line.kinds), columns, table_above, headers_above)
            if found is not None and found[1] == len(waiting) - 1:
                return found[0], len(waiting)
    codes = _codes_before_names(line, columns)
    if codes and codes != columns and waiting:
        amounts, group = columns - codes, waiting[-1]
        apart = len(waiting) > 1 and group.row > waiting[-2].row + 1 and amounts.isdisjoint(group.kinds)
        if apart or _begins_with_a_count(grid, group):
            found = _headings_over(grid, waiting, line, amounts, table_above, headers_above)
            if found is not None:
                return found
    return _headings_over(grid, waiting, line, columns, table_above, headers_above)


def _codes_before_names(line: Line, columns: frozenset[int]) -> frozenset[int]:
    """The columns of numbers that stand before what names the line."""
    if line.kinds.first not in columns:
        return frozenset()  # as in most tables
    named = next((column for column, kind in line.kinds.items() if kind == TEXT), 0)
    return frozenset([column for column in columns if column < named])


def _headings_over(
    grid: Grid,
    waiting: Sequence[Line],
    line: Line,
    columns: frozenset[int],
    table_above: int,
    headers_above: Sequence[Line],
) -> tuple[int, int] | None:
    last = len(waiting)
    open_table = bool(table_above)
    while last and not stands_as_headings(
        grid,
        waiting[last - 1],
        columns,
        open_table and not _begins_anew(grid, waiting[:last], columns, table_above, headers_above),
        _edge(line),
    ):
        last -= 1
        if len(waiting) - last > 4:
            return None
    if not last:
        return None
    between = waiting[last:]
    following = between[0].row if between else line.row
    furthest = _FURTHEST if not open_table and _names_all(waiting[last - 1], columns) else _FAR
    if following - waiting[last - 1].row > furthest or any(
        later.row - earlier.row > _FAR for earlier, later in pairwise(between)
    ):
        return None
    first = last - 1
    while (
        first
        and last - first < MOST_HEADING_ROWS
        and waiting[first - 1].row == waiting[first].row - 1
        and stands_as_headings(
            grid, waiting[first - 1], columns, open_table, _edge(*waiting[first:last], line), upper=True
        )
    ):
        first -= 1
    while last - first > 1 and _heads_a_group(grid, waiting[first:last], columns):
        last -= 1
    while open_table and last < len(waiting) and _divides_all(grid, waiting[last - 1], waiting[last], columns):
        last += 1
    while last < len(waiting) and len(waiting[last].kinds) == 1 and only_unit(grid, waiting[last]):
        last += 1
    return first, last


def _names_all(line: Line, columns: frozenset[int]) -> bool:
    """Whether the row names every column of amounts; over several, not the numbers of the lines before them."""
    named = columns.intersection(line.kinds)
    left = columns.difference(named)
    return not left or (len(named) > 1 and max(left) < min(named))


def _divides_all(grid: Grid, upper: Line, line: Line, columns: frozenset[int]) -> bool:
    """Whether the row right below headings divides them, with a short word over each column of amounts: "Udgift |
    Indtægt | Udgift | Indtægt" under "Budget | Regnskab". Below another table such words alone are no headings."""
    if line.row != upper.row + 1 or len(columns) < _FEWEST_HEADINGS or not columns.issubset(line.kinds):
        return False
    if columns.issubset(upper.kinds) or any(line.kinds[column] != TEXT for column in columns):
        return False
    words = [grid.text(line.row, column) for column in columns]
    return max(map(len, words)) <= _SHORT and len(set(words)) < len(words)


def _heads_a_group(grid: Grid, headers: Sequence[Line], columns: frozenset[int]) -> bool:
    """Whether the last of the heading rows is the first line of the table: "A | Børn og unge" under "Nr. | Forslag |
    2024". It begins where they begin, all that it says stands under a heading, and over no amounts; or all of it stands
    to the left of them, and begins with a letter or number: "A. | Driftsvirksomhed" under "Udgift | Indtægt".
    """
    line, above = headers[-1], {column for header in headers[:-1] for column in header.kinds}
    last = max(line.kinds)
    under = above.issuperset(line.kinds) or (last < min(above) and _begins_with_a_count(grid, line))
    if len(line.kinds) < 2 or line.kinds.first > min(above) or not under:
        return False
    amounts = [column for column in columns if column > last]
    if not amounts or not above.issuperset(amounts) or columns.issuperset(line.kinds):
        return False
    said = [read_heading(text) for text in grid.texts_across(line).values()]
    return not any(heading.unit or heading.years or heading.measure for heading in said)


def _begins_with_a_count(grid: Grid, line: Line) -> bool:
    """Whether the row begins with what counts groups: "A.", "II", "3"; not with "Nr."."""
    return _COUNTS_GROUPS.match(grid.text(line.row, line.kinds.first)) is not None


_COUNTS_GROUPS = pattern(r"(?:[A-ZÆØÅ]|[IVX]{1,4}|[0-9]{1,2})[.)]?$")


def _begins_anew(
    grid: Grid, waiting: Sequence[Line], columns: frozenset[int], table_above: int, headers_above: Sequence[Line]
) -> bool:
    """Whether the last of the rows begins another table: it stands under a title of its own, or it names by itself,
    under a blank row, the lines and every column of amounts, each by a name of its own and not as the table above
    does. Lines that have no headings, as "Rente | 2,0 %", are no table: no row need be blank."""
    line = waiting[-1]
    if any(kind != TEXT for kind in line.kinds.values()) or len(line.kinds) < 2:
        return False
    above = waiting[-2].row if len(waiting) > 1 else table_above
    apart = line.row > above + 1 or (not headers_above and len(columns) >= _FEWEST_HEADINGS)
    if apart and _names_each(grid, line, columns):
        return not any(_names_alike(grid, line, header, columns) for header in headers_above)
    return _is_under_a_title(grid, waiting, table_above)


def _is_under_a_title(grid: Grid, waiting: Sequence[Line], table_above: int) -> bool:
    """Whether the last of the rows stands below a title that has a blank row above it: with no more between them than
    a blank row, the unit, what the signs mean."""
    line = waiting[-1]
    below = line.row
    for place in range(len(waiting) - 2, -1, -1):
        row, kinds = waiting[place]
        if below - row > _FAR or len(kinds) > 1 or kinds.first > line.kinds.first:
            return False
        before = waiting[place - 1].row if place else table_above
        if row > before + 1 and may_be_title(grid.text(row, kinds.first)):
            return True
        below = row
    return False


def _names_each(grid: Grid, line: Line, columns: frozenset[int]) -> bool:
    """Whether a name that no other column has stands over each of several columns, and one over the lines."""
    if len(columns) < _FEWEST_COLUMNS or line.kinds.first >= min(columns) or not columns.issubset(line.kinds):
        return False
    names = [grid.text(line.row, column) for column in columns]
    if max(map(len, names)) > _LONG_NAME or len(set(names)) < len(names):
        return False
    return not any(goes_on(name) or not name[:1].isalpha() or name.endswith(".") for name in names)


def _names_alike(grid: Grid, line: Line, other: Line, columns: frozenset[int]) -> bool:
    return all(grid.text(line.row, column) == grid.text(other.row, column) for column in columns)


def _edge(*lines: Line) -> int:
    """The leftmost column of the lines: where labels and titles begin."""
    return min(line.kinds.first for line in lines)
