"""Amounts that could be years: 2.000 in every year, a grant of 2.010 kr. beside the year 2023.

A whole number from 1970 to 2070 without a number format of its own is taken for a year. Below a line of amounts it is
an amount like these, unless its row repeats the headings or counts years on. Taken for a heading it would cut the table
in two, and what stands below would be lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from xlbudget.domain.hints import TYPE_CHECKING
from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.cells.lines import Line, shapes_of
from xlbudget.workbook.recognise.cells.single_cells import AMOUNT, DASH, DATE, GAP, TEXT, YEAR
from xlbudget.workbook.recognise.texts.labels import label_words
from xlbudget.workbook.recognise.texts.units import unit_statements
from xlbudget.workbook.recognise.texts.words import Words

if TYPE_CHECKING:
    from xlbudget.workbook.recognise.cells.grid import Grid

_AMOUNTS = frozenset((AMOUNT, DASH, GAP))
_CENTURY = 100
_LONGEST_GAP = 3  # rows to the first line of the next group
_COUNTED_ON = 3  # years in a row: amounts that rise by one as often are rarer than headings
_FEWEST_HEADINGS = 2  # years in a row of them
_MOST_NUMBERED = 1000  # proposals
_YEARS_TO_AMOUNTS = 4  # a column with more years than this to each amount holds years
_OPEN_YEAR = pattern(r"(?:19[7-9]|20[0-6])\d\s?[-–−]|[-–−]\s?(?:19[7-9]|20[0-6])\d")
_OF_YEARS = Words(
    "_år, _year, _pris, _priser, prisniveau, prisnivå, p/l, _pl_, budget, budsjett, regnskab, regnskap, bokslut"
)


def settle_years(grid: Grid, lines: list[Line]) -> None:
    """Give those of `lines` other kinds that hold what looks like years and stands among amounts."""
    headings: dict[int, int] = {}  # the last year that was a heading, by column
    for place, line in enumerate(lines):
        kinds = line.kinds
        if kinds.has_years and AMOUNT in (found := list(kinds.values())) and found.count(YEAR) > 1:
            _settle_open_years(grid, lines, place)
    for band in _bands(lines):
        if any(lines[place].kinds.has_years for place in band):
            first = band[0]
            if first and lines[first].row - lines[first - 1].row <= _LONGEST_GAP:
                _settle_first(grid, lines, band, headings)
            _settle_band(grid, lines, band, headings)


def _settle_open_years(grid: Grid, lines: list[Line], place: int) -> None:
    """Take "-2024" and "2029-" for texts in a row of years that has no other amounts: before the first, from the last
    on. So is "17" between 2016 and 2018."""
    row, kinds = lines[place]
    dated = _years_of(grid, lines[place])
    years = [*dated.values()]
    amounts = [column for column, kind in kinds.items() if kind == AMOUNT]
    if len(years) > 1 and all(
        _is_open_year(grid, row, column, years) or _counts_on(grid, row, column, dated) for column in amounts
    ):
        lines[place] = Line(row, grid.shapes.of({**kinds, **dict.fromkeys(amounts, TEXT)}))


def _is_open_year(grid: Grid, row: int, column: int, years: Collection[Decimal]) -> bool:
    text = grid.text(row, column)
    first, last = min(years), max(years)
    return bool(_OPEN_YEAR.fullmatch(text)) and int(text.strip("-–− ")) in (first - 1, first, last, last + 1)


def _counts_on(grid: Grid, row: int, column: int, years: dict[int, Decimal]) -> bool:
    """Whether the cell holds the two last digits of the year between those beside it, or after the last of them."""
    number = grid.number(row, column)
    before, after = years.get(column - 1), years.get(column + 1)
    if number is None or (before is None and after is None):
        return False
    year = before + 1 if before is not None else years[column + 1] - 1
    if number != year % _CENTURY or after not in (None, year + 1):
        return False
    years[column] = year  # the next may go on from there
    return True


def _bands(lines: Sequence[Line]) -> Iterator[range]:
    """The places of rows that stand right below each other."""
    start = 0
    for place, (above, below) in enumerate(pairwise(lines), 1):
        if below.row != above.row + 1:
            yield range(start, place)
            start = place
    yield range(start, len(lines))


def _make_amounts(grid: Grid, lines: list[Line], place: int, columns: Iterable[int]) -> None:
    row, kinds = lines[place]
    lines[place] = Line(row, grid.shapes.of({**kinds, **dict.fromkeys(columns, AMOUNT)}))


def _years_of(grid: Grid, line: Line) -> dict[int, Decimal]:
    """What looks like years, by column."""
    if not line.kinds.has_years:
        return {}
    return {
        column: year
        for column, kind in line.kinds.items()
        if kind == YEAR and (year := grid.number(line.row, column)) is not None
    }


def _settle_first(grid: Grid, lines: list[Line], band: range, headings: dict[int, int]) -> None:
    """The first line of a group, below a blank row: amounts where no headings run so, 2.000 and 2.000 and 1.990."""
    before, line = lines[band[0] - 1], lines[band[0]]
    among = {
        column: int(year) for column, year in _years_of(grid, line).items() if before.kinds.get(column) in _AMOUNTS
    }
    counted = {later - earlier for earlier, later in pairwise(among[column] for column in sorted(among))}
    if len(among) < 2 or counted in ({1}, {-1}) or _is_heading(grid, before, line, among, headings):
        return
    if counted == {0} and len(band) > 1 and any(lines[band[1]].kinds.get(column) == TEXT for column in among):
        return  # "2024 | 2024" over "Budget | Regnskab"
    _make_amounts(grid, lines, band[0], among)


def _settle_band(grid: Grid, lines: list[Line], band: range, headings: dict[int, int]) -> None:
    counts: Counter[tuple[int, int]] = Counter()
    for kinds, times in shapes_of(lines[band.start : band.stop]).items():
        counts.update({item: times for item in kinds.items() if item[1] in (YEAR, AMOUNT)})
    for place in band:
        line = lines[place]
        years = _years_of(grid, line)
        if not years:
            continue
        above = lines[place - 1] if place - 1 in band else None
        below = lines[place + 1] if place + 1 in band else None
        among = _among_amounts(grid, above, line, below, years) if above is not None else {}
        if not among and _opens_a_group(grid, lines, band, place, years):
            among = years
        among = {
            column: int(years[column])
            for column in among
            if counts[column, YEAR] <= _YEARS_TO_AMOUNTS * counts[column, AMOUNT]
        }
        under_field = above is not None and place - 1 == band.start and _is_field(grid, above, line, years)
        if above is None or not among or under_field or _is_heading(grid, above, line, among, headings):
            headings.update((column, int(year)) for column, year in years.items())
        else:
            _make_amounts(grid, lines, place, among)


def _among_amounts(
    grid: Grid, above: Line, line: Line, below: Line | None, years: Mapping[int, Decimal]
) -> Collection[int]:
    """The columns in which the row may hold amounts: below an amount, or all of them where it is the first line."""
    if all(
        _second_of_years(grid, above, line, below, column) or _under_full_headings(grid, above, line, below, column)
        for column in years
    ):
        return years
    return [column for column in years if above.kinds.get(column) in _AMOUNTS]


def _is_heading(grid: Grid, above: Line, line: Line, among: dict[int, int], headings: dict[int, int]) -> bool:
    """Whether the row is one of headings after all: without a label, as above the table, or counting on."""
    leftmost = line.kinds.first
    kind, over = line.kinds[leftmost], above.kinds.get(leftmost)
    named = kind == TEXT or kind == over == YEAR or (kind == DATE and over in (DATE, TEXT))  # dates as in a ledger
    if not named or leftmost >= min(among):
        return True
    years = [among[column] for column in sorted(among)]
    if all(headings.get(column) == year for column, year in among.items()):
        return True
    counted = {later - earlier for earlier, later in pairwise(years)}
    if len(years) >= _COUNTED_ON and counted in ({1}, {-1}):
        return True
    set_off = grid.sheet.style(line.row, leftmost).bold and not grid.sheet.style(above.row, above.kinds.first).bold
    if set_off and (len(years) == 1 or counted in ({1}, {-1})):
        return not label_words(grid.text(line.row, leftmost)).total
    return False


def _is_field(grid: Grid, above: Line, line: Line, years: Mapping[int, Decimal]) -> bool:
    """Whether the line above, the first of its group, is what numbers a proposal or a case, and no line of a table:
    "Forslag nr. | 1 | Færre busser" over "1.000 kr. | 2025 | 2026"."""
    numbers = [column for column, kind in above.kinds.items() if kind in _AMOUNTS]
    if len(numbers) != 1 or above.kinds[above.kinds.first] != TEXT or above.kinds.has_years:
        return False
    number = grid.number(above.row, numbers[0])
    if number is None or number != int(number) or not 0 < number < _MOST_NUMBERED:
        return False
    counted = {later - earlier for earlier, later in pairwise(years[column] for column in sorted(years))}
    label = grid.text(line.row, line.kinds.first)
    said = bool(unit_statements(label)) or _OF_YEARS.in_text(label)
    return not line.kinds.value_columns and (counted == {1} or (said and len(years) == 1))


def _second_of_years(grid: Grid, above: Line, line: Line, below: Line | None, column: int) -> bool:
    """Whether the row is the second of two with nothing but years, and so the first line of the table: headings need no
    more than one."""
    if above.kinds.get(column) != YEAR or below is None or below.kinds.get(column) not in (AMOUNT, YEAR):
        return False
    if above.kinds.value_columns or line.kinds.value_columns:
        return False
    first, second = grid.number(above.row, column), grid.number(line.row, column)
    if first is None or second is None or abs(second - first) == 1:
        return False
    return not _OF_YEARS.in_text(grid.text(line.row, line.kinds.first))


def _opens_a_group(grid: Grid, lines: Sequence[Line], band: range, place: int, years: Mapping[int, Decimal]) -> bool:
    """Whether the row is the first line of the table's first group: the headings of groups alone stand between it and a
    row of years that is not said or counted on again, "Udgifter" over "Investering | 2.000 | | 2.000"."""
    label = lines[place].kinds.first
    over = place - 1
    while over in band and lines[over].kinds.keys() == {label} and lines[over].kinds[label] == TEXT:
        over -= 1
    if over not in band or over == place - 1 or lines[over].kinds.value_columns or lines[place].kinds.value_columns:
        return False
    headings = _years_of(grid, lines[over])
    if len(headings) < _FEWEST_HEADINGS or _OF_YEARS.in_text(grid.text(lines[place].row, label)):
        return False
    if not all(lines[over].kinds.get(column) in (YEAR, TEXT) for column in years) or headings.keys().isdisjoint(years):
        return False
    counted = {later - earlier for earlier, later in pairwise(years[column] for column in sorted(years))}
    if counted in ({1}, {-1}) or any(abs(year - headings.get(column, year)) == 1 for column, year in years.items()):
        return False
    below = (lines[at].kinds for at in range(place + 1, band.stop))
    return any(kinds.get(column) in _AMOUNTS for kinds in below for column in headings)


def _under_full_headings(grid: Grid, above: Line, line: Line, below: Line | None, column: int) -> bool:
    """Whether the row is a line: headings of both its label and its number stand over it, "Forening | Beløb i kr."."""
    label = line.kinds.first
    named = line.kinds[label]
    if named not in (TEXT, DATE) or below is None or below.kinds.get(label) != named:
        return False
    if below.kinds.get(column) not in (AMOUNT, YEAR):
        return False
    if (
        above.kinds.get(column) != TEXT
        or above.kinds.get(label) != TEXT
        or above.kinds.value_columns
        or line.kinds.value_columns
    ):
        return False
    first, second = grid.number(line.row, column), grid.number(below.row, column)
    counted = first is not None and second is not None and abs(second - first) == 1
    if below.kinds[column] == YEAR and counted and named != DATE:
        return False
    texts = grid.text(above.row, label), grid.text(line.row, label)
    return not any(unit_statements(text) or _OF_YEARS.in_text(text) for text in texts)
