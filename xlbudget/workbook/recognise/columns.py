"""The columns of a candidate, and the role of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import ColumnRole, Dimension, Measure
from xlbudget.workbook.recognise.areas import Candidate
from xlbudget.workbook.recognise.cells import AMOUNT, DASH, DATE, GAP, PERCENT, TEXT, YEAR
from xlbudget.workbook.recognise.column_headings import heading_over
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.headings import Heading
from xlbudget.workbook.recognise.lines import Line
from xlbudget.workbook.recognise.units import stated_unit
from xlbudget.workbook.recognise.weighed import weighed
from xlbudget.workbook.recognise.words import Words


class Body(NamedTuple):
    """What stands in a column below its heading."""

    amounts: int = 0  # numbers and dashes
    years: int = 0
    percents: int = 0
    texts: int = 0
    dates: int = 0

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return self.amounts + self.years + self.percents + self.texts + self.dates

    @property
    def numeric(self) -> bool:
        """Whether most of it are numbers."""
        return self.amounts + self.percents + self.years > self.texts + self.dates


class Draft(NamedTuple):
    """A column on its way to a `domain.table.Column`."""

    column: int
    heading: Heading
    body: Body
    role: ColumnRole
    year: int | None = None
    measure: Measure | None = None
    dimension: Dimension | None = None
    holds_years: bool = False  # the years stand in this column, a row each


def draft_columns(grid: Grid, candidate: Candidate) -> list[Draft]:
    """The columns of the candidate, left to right, each with its heading and role."""
    bodies = _bodies(candidate)
    first_value = _first_value_column(bodies, candidate)
    headings = {column: heading_over(grid, candidate.headers, column, first_value) for column in bodies}
    rows = sum(1 for line in candidate.body if not _ONLY_TEXT.issuperset(line.kinds.values()))
    kept = [
        column
        for column in sorted(bodies)
        if headings[column].text or bodies[column].filled * 4 >= max(rows, 1) or bodies[column].filled >= 3
    ]
    last_number = max((column for column in kept if bodies[column].numeric), default=0)
    kept = [  # no loose remarks beside it, but the units of the lines
        column
        for column in kept
        if headings[column].text
        or column <= last_number
        or (column == last_number + 1 and _states_units(grid, candidate, column))
    ]
    labels = _labels(grid, candidate, kept, bodies, headings)
    pairs = sum(1 for column in kept if len(headings[column].years) == 2 and headings[column].period)
    schooled = pairs >= 2 or any(headings[column].school_year for column in kept)
    drafts = [
        _draft(
            column,
            headings,
            weighed(grid, candidate, column, headings[column], [headings[one] for one in kept if one != column]),
            bodies[column],
            labels,
            kept,
            schooled,
            bool(_BARE_APPROPRIATION.match(headings[column].text)) and _is_small(grid, candidate, column),
        )
        for column in kept
    ]
    if any(draft.role in ("year", "amount", "total") for draft in drafts):
        return drafts
    return [_as_amount(draft) if draft.role == "difference" else draft for draft in drafts]


def _as_amount(draft: Draft) -> Draft:
    """ "Mindreforbrug" over the only amounts is no difference between others."""
    return draft._replace(role="year" if draft.year else "amount", measure=draft.heading.measure)


_ONLY_TEXT = frozenset({TEXT})
_COUNTED_AS = {AMOUNT: 0, DASH: 0, GAP: 0, YEAR: 1, PERCENT: 2, TEXT: 3, DATE: 4}  # the fields of a `Body`


def _states_units(grid: Grid, candidate: Candidate, column: int) -> bool:
    texts = [grid.text(line.row, column) for line in candidate.body[:20] if column in line.kinds]
    return all(map(stated_unit, texts))


def _bodies(candidate: Candidate) -> dict[int, Body]:
    counts: dict[int, list[int]] = {column: [0] * 5 for line in candidate.headers for column in line.kinds}
    cells = Counter(chain.from_iterable(line.kinds.items() for line in candidate.body))
    for (column, kind), count in cells.items():
        if kind in _COUNTED_AS:
            counts.setdefault(column, [0] * 5)[_COUNTED_AS[kind]] += count
    return {column: Body(*counted) for column, counted in counts.items()}


def _first_value_column(bodies: dict[int, Body], candidate: Candidate) -> int:
    """The first column of numbers that has words or years before it."""
    labelled = False
    for column in sorted(bodies):
        body = bodies[column]
        if labelled and body.numeric and body.filled:
            return column
        labelled = labelled or body.texts > 0 or body.years > 0 or body.dates > 0
    return min((column for column, body in bodies.items() if body.numeric), default=0)


def _labels(
    grid: Grid, candidate: Candidate, kept: Sequence[int], bodies: dict[int, Body], headings: dict[int, Heading]
) -> tuple[int, ...]:
    """The columns that name the lines: the one with the most distinct words, and those that share the work with it."""
    first_number = next(
        (
            column
            for column in kept
            if bodies[column].numeric
            and (headings[column].year or headings[column].measure or headings[column].unit)
            and not headings[column].dimension
        ),
        None,
    )
    texts = [column for column in kept if bodies[column].texts and not bodies[column].numeric]
    before = [column for column in texts if first_number is None or column < first_number] or texts
    if not before:
        years = [column for column in kept if bodies[column].years + bodies[column].dates > bodies[column].amounts]
        return tuple(years[:1]) or tuple(kept[:1])
    best = before[0]
    if len(before) > 1:
        texts_of = _Texts(grid, candidate.body[:200], before)
        best = max(before, key=lambda column: (texts_of.score(column, headings[column]), -column))
    together = [best]
    for column in before:
        if column < best and column >= kept[0] and _exclusive(candidate, column, best):
            together.append(column)
    return tuple(sorted(together))


class _Texts:
    """The words that stand in columns which may each name the lines, and on which lines they stand."""

    def __init__(self, grid: Grid, lines: Sequence[Line], columns: Sequence[int]) -> None:
        self._grid, self._lines = grid, lines
        places = range(len(lines))
        self._worded = {
            column: {place for place in places if lines[place].kinds.get(column) == TEXT} for column in columns
        }
        numbered = {place for place in places if not _NUMBERS.isdisjoint(lines[place].kinds.values())} or set(places)
        self._shares = {
            column: len(worded & numbered) / max(1, len(numbered)) for column, worded in self._worded.items()
        }
        worded_in = Counter(chain.from_iterable(self._worded.values()))
        contested = {place for place, count in worded_in.items() if count > 1}
        self._judged = contested if len(contested) > 1 else set(places)

    def score(self, column: int, heading: Heading) -> float:
        """How well the column names the lines, judged on those where the columns compete with each other."""
        lines = (self._lines[place] for place in self._judged & self._worded[column])
        labels = [self._grid.text(line.row, column) for line in lines]
        if not labels:
            return 0.0
        distinct = len(set(labels)) / len(labels)
        length = min(1.0, sum(map(len, labels)) / len(labels) / 12)
        share = self._shares[column]
        sparse = share < 0.7 and max(self._shares.values()) >= 0.9
        score = distinct + share + length - (0.35 if sparse else 0.0)
        if heading.dimension or heading.hint == "note":
            score -= 1.0
        return round(score, 2)


_NUMBERS = frozenset({AMOUNT, PERCENT})


def _exclusive(candidate: Candidate, one: int, other: int) -> bool:
    """Two columns share the labels when a row is named in one of them: headings to the left of their lines."""
    first = [line for line in candidate.body if one in line.kinds]
    both = sum(1 for line in first if other in line.kinds)
    return bool(first) and both * 5 <= len(first)


def _draft(
    column: int,
    headings: dict[int, Heading],
    over_numbers: Heading,
    body: Body,
    labels: tuple[int, ...],
    kept: Sequence[int],
    schooled: bool,
    coded: bool,
) -> Draft:
    """The column with its role; `over_numbers` is its heading as it reads over a column of numbers."""
    heading = headings[column]
    if column in labels:
        return Draft(column, heading, body, "label", holds_years=body.years + body.dates > body.texts)
    if not body.numeric and body.filled and not (body.dates == 0 and body.amounts and heading.year):
        if heading.hint != "note" and (
            heading.dimension
            or column < labels[0]
            or (heading.text and body.texts and column < max(labels) + 3 and _short(heading))
        ):
            years = body.dates * 2 > body.filled and _TIMES.in_text(heading.text)
            return Draft(column, heading, body, "dimension", dimension=heading.dimension or "other", holds_years=years)
        if heading.year is None or not body.amounts:
            return Draft(column, heading, body, "note")
    heading = over_numbers
    role, year = _number_role(column, heading, headings, body, labels, kept, schooled, coded)
    holds_years = role == "dimension" and body.years * 2 > body.filled and not _OTHER_YEARS.in_text(heading.text)
    return Draft(
        column,
        heading,
        body,
        role,
        year,
        heading.measure if role in ("year", "amount", "total") else None,
        (heading.dimension or "other") if role == "dimension" else None,
        holds_years,
    )


_TIMES = Words("_år, år_, måned, _mnd, kvartal, periode, period_, månad")
_OTHER_YEARS = Words(
    """udløb, utløp, startår, slutår, _start_, _slut_, opført, opførelse, byggeår, årgang, anlægsår, basisår, prisår,
    fødsel, afslut, ibrugtag, _valgt_, oprettet, etableret, løber til"""
)
_BARE_APPROPRIATION = pattern(r"(?:bevilling|politikområde|ramme|område)$", re.IGNORECASE)


def _is_small(grid: Grid, candidate: Candidate, column: int) -> bool:
    """Whether the first numbers of the column are all below a thousand, as codes are."""
    numbers = (grid.number(line.row, column) for line in candidate.body[:20] if line.kinds.get(column) == AMOUNT)
    return all(number is not None and abs(number) < 1000 for number in numbers)


def _short(heading: Heading) -> bool:
    return len(heading.text) <= 40 and not heading.years


def _number_role(
    column: int,
    heading: Heading,
    headings: dict[int, Heading],
    body: Body,
    labels: tuple[int, ...],
    kept: Sequence[int],
    schooled: bool,
    coded: bool,
) -> tuple[ColumnRole, int | None]:
    """The role of a column of numbers and the year that its heading names; `coded`: they may be numbers of areas."""
    hint, year = heading.hint, heading.year
    if heading.school_year is False and schooled and len(heading.years) == 2:
        year, hint = heading.years[0], None if hint == "total" else hint
    if (body.percents * 2 > body.filled and body.filled) or (hint == "percent" and not heading.unit):
        return "percent", year
    if heading.unit is None and hint == "fte":
        return "fte", year
    if heading.unit is None and hint == "count" and not (heading.measure == "budget" and year):
        return "count", year
    if hint == "note" and not year and not heading.measure:
        return "note", None
    if coded and any(headings[other].years for other in kept):
        return "dimension", None  # "Bevilling 18.10" beside columns of years
    plain = not (year or heading.measure or heading.unit or heading.outer)
    if plain and body.years * 2 > body.filled and body.years:
        return "dimension", None
    if plain and heading.dimension and (column < min(labels) or heading.dimension != "committee"):
        return "dimension", None
    if plain and column < min(labels) and not heading.hint:
        return "dimension", None
    if hint == "difference" or (len(heading.years) == 2 and hint == "change"):
        return "difference", year
    if hint == "change" and not any(headings[other].years for other in kept):
        between = sum(max(labels) < other < column for other in kept)
        return ("difference" if between > 1 else "amount"), None
    if hint == "change":
        others = [headings[other] for other in kept if other != column]
        if (year and any(other.year == year for other in others)) or (
            year is None and any(other.year for other in others)
        ):
            return "difference", year
    if hint == "total" and not year:
        return "total", None
    if (
        hint == "total"
        and sum(1 for other in kept if headings[other].year == year and headings[other].measure == heading.measure) > 2
    ):
        return "total", year
    if heading.period and year is None:
        return "total", None
    if year or heading.outer:
        return "year", year
    return "amount", None
