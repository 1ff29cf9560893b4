"""Tables beside each other: the column ranges of a band of rows that stand on their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Kinds, Line, labels_beside_numbers, shapes_of
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, DASH, PERCENT, TEXT, VALUES, YEAR
from xlbudget.workbook.recognise.headings.heading import read_heading

_HEADS = 4  # rows of a band that may be headings
_SPACER = 2  # columns on: one blank column may stand before a table's last
_NOTED = 2  # numbers
_LINES = 4  # of a table, beside which that is little
_NUMBERS = frozenset({AMOUNT, DASH, PERCENT})


def strips_of(grid: Grid, band: Sequence[Line], shapes: Set[Kinds]) -> list[tuple[int, int]]:
    """The column ranges of a band that stand on their own, left to right; `shapes` are those of its lines."""
    columns = sorted(set[int]().union(*shapes))
    if columns[-1] - columns[0] + 1 == len(columns):
        return [(columns[0], columns[-1])]  # as of most bands
    groups: list[tuple[int, int]] = []
    for column in columns:
        if groups and column == groups[-1][1] + 1:
            groups[-1] = (groups[-1][0], column)
        else:
            groups.append((column, column))
    strips = groups[:1]
    loose: list[tuple[int, int]] = []
    counts = shapes_of(band)
    for group in groups[1:]:
        if _stands_alone(grid, band, counts, group) and not _are_named(counts, strips[-1], group):
            strips.append(group)
        elif _is_loose(counts, strips[-1], group):
            loose.append(group)
        else:
            strips[-1] = (strips[-1][0], group[1])
    return sorted([*strips, *loose])


def _is_loose(counts: Mapping[Kinds, int], table: tuple[int, int], group: tuple[int, int]) -> bool:
    """Whether some columns, away from the table, hold a number or two that belong to none of its lines: a calculation
    beside it, a number that somebody noted."""
    if group[0] - table[1] <= _SPACER:
        return False
    cells = numbers = 0
    for kinds, count in counts.items():
        _, found = kinds.between(*group)
        cells += count * len(found)
        numbers += count * sum(map(VALUES.__contains__, found))
        if numbers > _NOTED or cells > 2 * _NOTED:
            return False  # as most
    lines = sum(count for kinds, count in counts.items() if not VALUES.isdisjoint(kinds.between(*table)[1]))
    return numbers > 0 and lines >= _LINES


def _stands_alone(grid: Grid, band: Sequence[Line], counts: Mapping[Kinds, int], group: tuple[int, int]) -> bool:
    """A group of columns with its own labels before its numbers is a table of its own; codes may stand before them."""
    first, last = group
    coded = any(
        line.kinds.get(first) == TEXT and read_heading(grid.text(line.row, first)).dimension for line in band[:_HEADS]
    )
    labelled = numbered = 0
    for kinds, count in counts.items():
        here = list(zip(*kinds.between(first, last), strict=True))
        values = [column for column, kind in here if kind in _NUMBERS]
        if values:
            numbered += count
            names = here[1:] if coded and here[0] == (first, AMOUNT) and len(here) > 1 else here
            if names[0][1] in (TEXT, YEAR) and names[0][0] < values[-1]:
                labelled += count
    if labelled == 1 == numbered:
        return any(_heads(grid, line, first, last) for line in band)
    return numbered >= 1 and labelled * 2 >= numbered and labelled >= 2


def _are_named(counts: Mapping[Kinds, int], words: tuple[int, int], group: tuple[int, int]) -> bool:
    """Whether the lines of the group, which may have codes of their own, are named before the blank column to its left:
    "Skoler | | U | 1.200". Some of each group are, by words among which no number stands."""
    if group[0] - words[1] != _SPACER:
        return False
    named = numbered = 0
    for kinds, count in counts.items():
        _, before = kinds.between(*words)
        if not VALUES.isdisjoint(before):
            return False
        if not VALUES.isdisjoint(kinds.between(*group)[1]):
            numbered += count
            named += count * (TEXT in before)
    return numbered > 1 and named * 4 >= numbered


def _heads(grid: Grid, line: Line, first: int, last: int) -> bool:
    """Whether the line heads a table in these columns: a word over the labels and a year or the like over the rest."""
    if line.kinds.get(first) != TEXT or read_heading(grid.text(line.row, first)).hint == "note":
        return False
    others = [text for column, text in grid.texts_across(line).items() if first < column <= last]
    return bool(others) and all(read_heading(text).speaks for text in others)


def second_tables(grid: Grid, band: Sequence[Line], shapes: Set[Kinds], strip: tuple[int, int]) -> list[int]:
    """The columns in which another table's labels begin right beside a table's numbers: the headings begin again."""
    first, last = strip
    starts = [column for column in labels_beside_numbers(shapes) if first + 1 < column < last]
    if not starts:
        return []  # most sheets
    heading = {kinds for kinds in shapes if kinds.get(first) == TEXT and not kinds.has_values}
    named: dict[int, range] = {}
    for place, line in enumerate(band[:-2] if heading else ()):
        kinds = line.kinds
        if kinds not in heading:
            continue
        texts = {column: text for column, text in grid.texts_across(line).items() if first <= column <= last}
        for column in starts:
            left = {text for other, text in texts.items() if first < other < column}
            right = {text for other, text in texts.items() if column < other}
            if right and right <= left and kinds.get(column, TEXT) == TEXT:
                if column not in named:
                    named[column] = _where_named(grid, band, column)
                if place in named[column] and read_heading(grid.text(line.row, column)).hint != "note":
                    return [column]
    return []


def _where_named(grid: Grid, band: Sequence[Line], column: int) -> range:
    """The lines under which the column names all that have numbers to the right of it, each by a name of its own, while
    numbers stand in the column before it: their places in the band.
    """
    values = [place for place, line in enumerate(band) if any(one > column for one in line.kinds.value_columns)]
    before = [place for place, line in enumerate(band) if line.kinds.get(column - 1) in VALUES]
    if len(values) < 2 or len(before) < 2:
        return range(0)
    first = 0
    names: set[str] = set()
    for place in reversed(values):
        row, kinds = band[place]
        name = grid.text(row, column)
        if kinds.get(column) != TEXT or name in names:
            first = place
            break
        names.add(name)
    return range(first, min(values[-2], before[-2]))


def cut(strips: Sequence[tuple[int, int]], beside: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The strips, cut where another table begins in one."""
    for first, last in strips:
        start = first
        for column in beside:
            if start < column <= last:
                yield start, column - 1
                start = column
        yield start, last
