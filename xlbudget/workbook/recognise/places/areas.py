"""Where a sheet may hold a table: heading rows and the rows below them, in the columns that belong together.

Within the columns that belong together (`lanes`) a row of headings over a column of numbers begins a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Kinds, Line, ShapesSoFar, shapes_of
from xlbudget.workbook.recognise.places.forms import is_form
from xlbudget.workbook.recognise.places.heading_rows import MOST_HEADING_ROWS, heading_rows
from xlbudget.workbook.recognise.places.lanes import LONGEST_GAP, lanes_of
from xlbudget.workbook.recognise.places.numbered_columns import (
    as_headings,
    begins_with_periods,
    heads_by_rates,
    heads_by_signs,
    numbers_nothing_else,
    numbers_the_columns,
)
from xlbudget.workbook.recognise.places.numbered_titles import begins_a_table
from xlbudget.workbook.recognise.texts.labels import label_words
from xlbudget.workbook.recognise.texts.papers import is_stamp

_LOOK_AHEAD = 12  # rows of numbers that tell which columns hold numbers


class Candidate(NamedTuple):
    """A block that may be a table: its heading rows, its other rows, and the rows of text above it in its lane.

    `units` is a row between its lines that says in which unit those below are.
    """

    headers: tuple[Line, ...]
    body: tuple[Line, ...]
    above: tuple[Line, ...]
    units: Line | None = None

    @property
    def top(self) -> Line:
        """Its first line."""
        return (self.headers or self.body)[0]

    def columns(self) -> set[int]:
        """The columns in which one of its lines has something."""
        return set[int]().union(*{kinds for _, kinds in (*self.headers, *self.body)})

    def rows(self) -> list[int]:
        """The rows that are its own: without those after its last number, which may be notes."""
        last = next(line.row for line in reversed(self.body) if line.kinds.has_values)
        units = (self.units,) if self.units else ()
        return [row for row, _ in (*self.headers, *units, *self.body) if row <= last]


def candidates(grid: Grid, without: Sequence[Area] = ()) -> list[Candidate]:
    """Every candidate of the sheet, top down and left to right; the areas of `without` are passed over."""
    lines = _outside(grid, without) if without else grid.lines
    found = [
        candidate
        for lane in lanes_of(grid, lines)
        for candidate in _Lane(grid, lane).candidates()
        if not is_form(grid, candidate)
    ]
    return sorted(found, key=lambda one: (one.top.row, one.top.kinds.first))


def candidate_in(grid: Grid, area: Area) -> Candidate | None:
    """The area as one candidate, whatever stands in it; None where it holds no number."""
    rows = [line for line in grid.lines if area.first_row <= line.row <= area.last_row]
    lines = grid.shapes.between(rows, area.first_column, area.last_column)
    found = list(_Lane(grid, lines).candidates())
    if not found:
        return None
    first = found[0]
    if first.headers:
        body = [line for line in lines if line.row > first.headers[-1].row]
        return Candidate(first.headers, tuple(body), first.above, first.units)
    start = next(place for place, line in enumerate(lines) if line.kinds.has_values)
    headers = tuple(line for line in lines[:start] if len(line.kinds) > 1)[-MOST_HEADING_ROWS:]
    return Candidate(headers, tuple(lines[start:]), ())


def _outside(grid: Grid, areas: Sequence[Area]) -> list[Line]:
    """The lines of the sheet without the cells of the areas."""
    kept = []
    for line in grid.lines:
        kinds = {
            column: kind
            for column, kind in line.kinds.items()
            if not any(area.covers(line.row, column) for area in areas)
        }
        if kinds:
            kept.append(Line(line.row, grid.shapes.of(kinds)))
    return kept


class _Lane:
    """The lines of a lane, gathered top down into candidates: each begins with heading rows, or goes on without any."""

    def __init__(self, grid: Grid, lines: Sequence[Line]) -> None:
        self._grid, self._lines = grid, lines
        self._above: list[Line] = []
        self._headers: list[Line] = []
        self._body: list[Line] = []
        self._columns: frozenset[int] = frozenset()
        self._units: Line | None = None  # the row that says in which unit the lines below it are
        self._waiting: list[Line] = []  # rows without numbers since the last row with some
        self._alike: set[Kinds] = set()  # of lines that went on with the table: most are like one of these
        self._shapes = ShapesSoFar()

    def candidates(self) -> Iterator[Candidate]:
        """The candidates, top down."""
        for place, line in enumerate(self._lines):
            row, kinds = line
            if kinds in self._alike and not self._waiting and row - self._body[-1].row <= LONGEST_GAP + 1:
                self._body.append(line)
            elif kinds.only_dashes or self._only_numbers_columns(place, line):
                continue
            elif self._heads(place, line):
                self._waiting.append(as_headings(self._grid, line))
            elif self._has_no_amounts(place, line):
                blank_item = self._body and self._columns and not self._waiting and _blank_item(line, self._columns)
                (self._body if blank_item else self._waiting).append(line)
            elif self._body and not self._waiting and _goes_on(line, self._body, (), self._columns):
                self._body.append(line)
                self._alike.add(kinds)
            else:
                ended = self._take(place, line)
                self._waiting, self._alike = [], set()
                if ended is not None:
                    yield ended
        if self._body:
            self._body += self._lines_below()
            yield self._candidate()

    def _only_numbers_columns(self, place: int, line: Line) -> bool:
        below = self._lines[place + 1] if place + 1 < len(self._lines) else None
        first = self._headers[0].kinds.first if self._headers and self._body else 0
        return numbers_nothing_else(self._grid, line, below, first)

    def _lines_below(self) -> Iterator[Line]:
        """The rows without numbers right below the last table: lines of it, as far as no note begins."""
        row = self._body[-1].row + 1
        for line in self._waiting:
            if line.row != row or (len(line.kinds) == 1 and _is_note(self._grid.text(row, line.kinds.first))):
                return
            yield line
            row += 1

    def _heads(self, place: int, line: Line) -> bool:
        """Whether the row holds headings although numbers or signs stand in it."""
        grid, waiting = self._grid, self._waiting
        if begins_with_periods(grid, line, self._body, waiting) or heads_by_signs(grid, line, waiting):
            return True
        if not waiting:
            return False
        return heads_by_rates(grid, line, waiting, self._lines[place + 1] if place + 1 < len(self._lines) else None)

    def _has_no_amounts(self, place: int, line: Line) -> bool:
        """Whether nothing in the row is an amount: text alone, numbers of columns, the number of a title."""
        return (
            not line.kinds.has_values
            or numbers_the_columns(self._grid, line, self._waiting)
            or begins_a_table(self._grid, self._lines, place)
        )

    def _take(self, place: int, line: Line) -> Candidate | None:
        """Take a row with numbers, and those that wait above it, into the table, or begin another one there: then the
        table that ends before it, if there is one."""
        grid, headers, body, waiting = self._grid, self._headers, self._body, self._waiting
        ahead = _value_columns(self._lines, place)
        found = heading_rows(grid, waiting, line, ahead, body[-1].row if body else 0, headers)
        if found is not None and found[1] - found[0] > 1 and len(waiting[found[1] - 1].kinds) == 1:
            from xlbudget.workbook.recognise.places.price_blocks import heads_a_block  # noqa: PLC0415 — few headings end so

            found = found[0], found[1] - heads_a_block(grid, waiting[found[1] - 1], self._lines, place)
        if found is not None and body and self._repeats_headings(found):
            body.append(line)  # the headings again, as on each page
        elif found == (0, 1) and body and headers and self._units is None and self._is_row_of_units(waiting[0]):
            self._units = waiting[0]
            body += [*(waiting if waiting[0].kinds.first < min(self._columns) else waiting[1:]), line]
            self._columns |= ahead
        elif found is not None:
            first, last = found
            return self._begin(waiting[:first], waiting[first:last], [*waiting[last:], line], ahead)
        elif body and self._goes_on(place, line):
            body += [*waiting, line]
            self._columns |= ahead
        else:
            return self._begin(waiting, [], [line], ahead)
        return None

    def _goes_on(self, place: int, line: Line) -> bool:
        """Whether a row with numbers and those that wait above it belong to the table."""
        body, waiting = self._body, self._waiting
        columns = self._columns.union(*[header.kinds for header in self._headers])
        if _goes_on(line, body, waiting, columns) and not (waiting and self._begins_another(place)):
            return True
        if waiting:
            return False
        from xlbudget.workbook.recognise.places.stepped_codes import codes_a_group  # noqa: PLC0415 — few tables have any

        return codes_a_group(self._lines, place, body, self._headers)

    def _begins_another(self, place: int) -> bool:
        from xlbudget.workbook.recognise.places.detached import is_detached  # noqa: PLC0415 — few tables have text among lines

        return is_detached(self._grid, self._lines, place, self._body, self._waiting, self._shapes)

    def _repeats_headings(self, found: tuple[int, int]) -> bool:
        from xlbudget.workbook.recognise.places.repeated_headings import same_headings  # noqa: PLC0415 — of a second table

        return same_headings(self._grid, self._waiting, found, self._headers, self._body, self._above)

    def _is_row_of_units(self, line: Line) -> bool:
        from xlbudget.workbook.recognise.places.unit_rows import states_units_below  # noqa: PLC0415 — few tables may have any

        return states_units_below(self._grid, line, self._headers, self._above, self._body[-1], self._columns)

    def _begin(
        self, above: list[Line], headers: list[Line], body: list[Line], columns: frozenset[int]
    ) -> Candidate | None:
        """Begin a table: the one before it, if there was one."""
        ended = self._candidate() if self._body else None
        self._above, self._headers, self._body, self._columns, self._units = above, headers, body, columns, None
        return ended

    def _candidate(self) -> Candidate:
        return Candidate(tuple(self._headers), tuple(self._body), tuple(self._above), self._units)


def _value_columns(lane: Sequence[Line], place: int) -> frozenset[int]:
    """The columns that hold numbers in the next rows, until a row of headings comes."""
    seen: list[Line] = []
    for line in lane[place : place + 3 * _LOOK_AHEAD]:
        if line.kinds.has_values:
            seen.append(line)
            if len(seen) == _LOOK_AHEAD:
                break
        elif seen and len(line.kinds) > 1:
            break
    shapes = shapes_of(seen)
    if len(shapes) == 1:
        return frozenset(next(iter(shapes)).value_columns)
    counts: dict[int, int] = {}
    for kinds, count in shapes.items():
        for column in kinds.value_columns:
            counts[column] = counts.get(column, 0) + count
    return frozenset([column for column, count in counts.items() if count * 4 >= len(seen)])


def _is_note(text: str) -> bool:
    """Whether the text is said of what stands above it, or of the paper: "Kilde: …", "1) …", "Sagsnr. …"."""
    return label_words(text).note or is_stamp(text)


def _blank_item(line: Line, columns: frozenset[int]) -> bool:
    """A line of a list with its label and its dimensions, and no amount yet."""
    return len(line.kinds) > 1 and columns.isdisjoint(line.kinds)


def _goes_on(line: Line, body: Sequence[Line], waiting: Sequence[Line], columns: frozenset[int]) -> bool:
    """Whether the row belongs to the table above, after the rows without numbers in between."""
    previous = body[-1].row
    for other in (*waiting, line):
        if other.row - previous - 1 > LONGEST_GAP:
            return False
        previous = other.row
    values = line.kinds.value_columns
    beside = len(values) - len(columns.intersection(values))
    return not beside or beside * 2 < len(values)
