"""Where a sheet may hold a table: heading rows and the rows below them, in the columns that belong together.

Within the columns that belong together (`lanes`) a row of headings over a column of numbers begins a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Kinds, Line, ShapesSoFar, shapes_of
from xlbudget.workbook.recognise.places.heading_rows import MOST_HEADING_ROWS, heading_rows
from xlbudget.workbook.recognise.places.lanes import LONGEST_GAP, lanes_of
from xlbudget.workbook.recognise.places.numbered_columns import (
    as_headings,
    begins_with_periods,
    heads_by_rates,
    heads_by_signs,
    numbers_the_columns,
)
from xlbudget.workbook.recognise.places.numbered_titles import begins_a_table
from xlbudget.workbook.recognise.texts.labels import label_words
from xlbudget.workbook.recognise.texts.words import Words

_LOOK_AHEAD = 12  # rows of numbers that tell which columns hold numbers
_LONGEST_FORM = 20  # lines
_FIELDS = Words(
    "_nr_, nummer, _id_, version, udgave, _antal, _side, _møde, _punkt, _bilag, _uge_, _måned, _sag_, _rev_, "
    "_konto_, _periode_, _selskab_, _firma_, _bruger_"
)


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

    @property
    def first_column(self) -> int:
        """The leftmost column in which one of its lines has something."""
        return min(line.kinds.first for line in (*self.headers, *self.body))

    @property
    def last_column(self) -> int:
        """The rightmost one."""
        return max(max(line.kinds) for line in (*self.headers, *self.body))

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
        for candidate in _in_lane(grid, lane)
        if not _is_form(grid, candidate)
    ]
    return sorted(found, key=lambda one: (one.top.row, one.top.kinds.first))


def _is_form(grid: Grid, candidate: Candidate) -> bool:
    """Whether the lines are the fields of a form, one number among them: "Budgetår: 1999", "Udvalg: Teknik", "Møde nr.:
    4". Over a table it would take the title away from it.
    """
    lines = (*candidate.headers, *candidate.body)
    if len(lines) > _LONGEST_FORM or any(len(line.kinds) > 2 for line in lines):
        return False
    names = [grid.text(line.row, line.kinds.first) for line in lines]
    if not all(name.endswith(":") for name in names):
        return False
    numbered = [name for name, line in zip(names, lines, strict=True) if line.kinds.has_values]
    return len(numbered) == 1 and (len(lines) > 2 or _FIELDS.in_text(numbered[0]))


def candidate_in(grid: Grid, area: Area) -> Candidate | None:
    """The area as one candidate, whatever stands in it; None where it holds no number."""
    rows = [line for line in grid.lines if area.first_row <= line.row <= area.last_row]
    lines = grid.shapes.between(rows, area.first_column, area.last_column)
    found = list(_in_lane(grid, lines))
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


def _in_lane(grid: Grid, lane: Sequence[Line]) -> Iterator[Candidate]:
    """The candidates of a lane: each begins with heading rows, or goes on without any."""
    headers: list[Line] = []
    body: list[Line] = []
    above: list[Line] = []
    waiting: list[Line] = []  # rows without numbers since the last row with some
    columns: frozenset[int] = frozenset()
    units: Line | None = None  # the row that says in which unit the lines below it are
    alike: set[Kinds] = set()  # of lines that went on with the table: most are like one of these
    shapes = ShapesSoFar()
    for place, line in enumerate(lane):
        row, kinds = line
        if kinds in alike and not waiting and row - body[-1].row <= LONGEST_GAP + 1:
            body.append(line)
            continue
        if kinds.only_dashes:
            continue
        if (
            begins_with_periods(grid, line, body, waiting)
            or heads_by_signs(grid, line, waiting)
            or (waiting and heads_by_rates(grid, line, waiting, lane[place + 1] if place + 1 < len(lane) else None))
        ):
            waiting.append(as_headings(grid, line))
            continue
        if not kinds.has_values or numbers_the_columns(grid, line, waiting) or begins_a_table(grid, lane, place):
            if body and columns and _blank_item(line, columns) and not waiting:
                body.append(line)
            else:
                waiting.append(line)
            continue
        if body and not waiting and _goes_on(line, body, waiting, columns):
            body.append(line)
            alike.add(kinds)
            continue
        ahead = _value_columns(lane, place)
        found = heading_rows(grid, waiting, line, ahead, _last_row(body), headers)
        if found is not None and body and _same_headings(grid, waiting, found, headers, body):
            body.append(line)  # the headings again, as on each page
        elif (
            found == (0, 1)
            and headers
            and body
            and units is None
            and _is_row_of_units(grid, waiting[0], headers, above, body[-1], columns)
        ):
            units = waiting[0]
            body += [*(waiting if units.kinds.first < min(columns) else waiting[1:]), line]
            columns |= ahead
        elif found is not None:
            if body:
                yield Candidate(tuple(headers), tuple(body), tuple(above), units)
            first, last = found
            above, headers, units = waiting[:first], waiting[first:last], None
            body = [*waiting[last:], line]
            columns = ahead
        elif (
            body
            and _goes_on(line, body, waiting, columns | _header_columns(headers))
            and not (waiting and _begins_another(grid, lane, place, body, waiting, shapes))
        ) or (body and not waiting and _codes_a_group(lane, place, body, headers)):
            body += [*waiting, line]
            columns |= ahead
        else:
            if body:
                yield Candidate(tuple(headers), tuple(body), tuple(above), units)
            above, headers, body, columns, units = list(waiting), [], [line], ahead, None
        waiting, alike = [], set()
    if body:
        tail = [line for place, line in enumerate(waiting) if line.row == body[-1].row + 1 + place]
        yield Candidate(tuple(headers), (*body, *tail), tuple(above), units)


def _is_row_of_units(
    grid: Grid, line: Line, headers: Sequence[Line], above: Sequence[Line], before: Line, columns: frozenset[int]
) -> bool:
    from xlbudget.workbook.recognise.places.unit_rows import states_units_below  # noqa: PLC0415 — few tables may have any

    return states_units_below(grid, line, headers, above, before, columns)


def _begins_another(
    grid: Grid, lane: Sequence[Line], place: int, body: Sequence[Line], waiting: Sequence[Line], shapes: ShapesSoFar
) -> bool:
    from xlbudget.workbook.recognise.places.detached import is_detached  # noqa: PLC0415 — few tables have text among lines

    return is_detached(grid, lane, place, body, waiting, shapes)


def _codes_a_group(lane: Sequence[Line], place: int, body: Sequence[Line], headers: Sequence[Line]) -> bool:
    from xlbudget.workbook.recognise.places.stepped_codes import codes_a_group  # noqa: PLC0415 — few tables have any

    return codes_a_group(lane, place, body, headers)


def _last_row(body: Sequence[Line]) -> int:
    """The last row of the table above, 0 where there is none."""
    return body[-1].row if body else 0


def _same_headings(
    grid: Grid, waiting: Sequence[Line], found: tuple[int, int], headers: Sequence[Line], body: Sequence[Line]
) -> bool:
    """Whether the rows found say what the table's headings say, with nothing between and no total before them. Those of
    an Excel table are its own."""
    first, last = found
    repeated = waiting[first:last]
    if not grid.own_headings.isdisjoint([row for row, _ in repeated]):
        return False
    if first or last < len(waiting) or [line.kinds for line in repeated] != [line.kinds for line in headers]:
        return False
    label = grid.text(body[-1].row, min(body[-1].kinds))
    return not label_words(label).total and all(
        grid.text(one.row, column) == grid.text(other.row, column)
        for one, other in zip(repeated, headers, strict=True)
        for column in one.kinds
    )


def _header_columns(headers: Sequence[Line]) -> frozenset[int]:
    return frozenset[int]().union(*[line.kinds for line in headers])


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
