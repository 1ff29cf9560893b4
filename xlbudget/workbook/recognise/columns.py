"""The columns of a candidate, and the role of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import ColumnRole, Dimension, Measure
from xlbudget.workbook.recognise.areas import Candidate
from xlbudget.workbook.recognise.cells import AMOUNT, DASH, DATE, GAP, PERCENT, TEXT, YEAR
from xlbudget.workbook.recognise.column_headings import headings_over
from xlbudget.workbook.recognise.grid import Grid
from xlbudget.workbook.recognise.headings import Heading
from xlbudget.workbook.recognise.lines import Kinds, Line, shapes_of
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
    shapes = shapes_of(candidate.body)
    bodies = _bodies(candidate.headers, shapes)
    first_value = _first_value_column(bodies)
    headings = headings_over(grid, candidate.headers, sorted(bodies), first_value)
    rows = sum(count for kinds, count in shapes.items() if not _ONLY_TEXT.issuperset(kinds.values()))
    kept = [
        column
        for column, heading in headings.items()
        if heading.text or bodies[column].filled * 4 >= max(rows, 1) or bodies[column].filled >= 3
    ]
    last_number = next((column for column in reversed(kept) if bodies[column].numeric), 0)
    headings = {  # no loose remarks beside it, but the units of the lines
        column: headings[column]
        for column in kept
        if headings[column].text
        or column <= last_number
        or (column == last_number + 1 and _states_units(grid, candidate, column))
    }
    labels = _labels(grid, candidate, shapes, bodies, headings)
    pairs = sum(1 for heading in headings.values() if heading.period and len(heading.years) == 2)
    schooled = pairs >= 2 or any(heading.school_year for heading in headings.values())
    drafts = [
        _draft(
            column,
            headings,
            weighed(grid, candidate, column, headings),
            bodies[column],
            labels,
            schooled,
            heading.text.lower() in _BARE_APPROPRIATIONS and _is_small(grid, candidate, column),
        )
        for column, heading in headings.items()
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


def _bodies(headers: Sequence[Line], shapes: Mapping[Kinds, int]) -> dict[int, Body]:
    """What stands in each column below its heading; `shapes` are those of the lines, and how many have each."""
    counts: dict[int, list[int]] = {column: [0] * 5 for line in headers for column in line.kinds}
    for kinds, count in shapes.items():
        for column, kind in kinds.items():
            if (place := _COUNTED_AS.get(kind)) is not None:
                if column not in counts:
                    counts[column] = [0] * 5
                counts[column][place] += count
    return {column: Body(*counted) for column, counted in counts.items()}


def _first_value_column(bodies: Mapping[int, Body]) -> int:
    """The first column of numbers that has words or years before it."""
    labelled = False
    for column in sorted(bodies):
        body = bodies[column]
        if labelled and body.numeric and body.filled:
            return column
        labelled = labelled or body.texts > 0 or body.years > 0 or body.dates > 0
    return min((column for column, body in bodies.items() if body.numeric), default=0)


def _labels(
    grid: Grid,
    candidate: Candidate,
    shapes: Mapping[Kinds, int],
    bodies: Mapping[int, Body],
    headings: Mapping[int, Heading],
) -> tuple[int, ...]:
    """The columns that name the lines: the one with the most distinct words, and those that share the work with it."""
    first_number = next(
        (
            column
            for column, heading in headings.items()
            if (heading.measure or heading.unit or heading.year) and not heading.dimension and bodies[column].numeric
        ),
        None,
    )
    texts = [column for column in headings if bodies[column].texts and not bodies[column].numeric]
    before = [column for column in texts if first_number is None or column < first_number] or texts
    if not before:
        years = [column for column in headings if bodies[column].years + bodies[column].dates > bodies[column].amounts]
        return tuple(years[:1] or [*headings][:1])
    best = _most_telling(grid, candidate.body[:200], before, headings) if len(before) > 1 else before[0]
    return (*(column for column in before if column < best and _exclusive(shapes, column, best)), best)


def _most_telling(grid: Grid, lines: Sequence[Line], columns: Sequence[int], headings: Mapping[int, Heading]) -> int:
    """The column whose words name the lines best, judged on those where the columns compete with each other."""
    rows: dict[Kinds, list[int]] = {}
    for row, kinds in lines:
        rows.setdefault(kinds, []).append(row)
    numbered = [kinds for kinds in rows if not _NUMBERS.isdisjoint(kinds.values())] or [*rows]
    size = sum(len(rows[kinds]) for kinds in numbered)
    shares = {
        column: sum(len(rows[kinds]) for kinds in numbered if kinds.get(column) == TEXT) / size for column in columns
    }
    contested = [kinds for kinds in rows if sum(kinds.get(column) == TEXT for column in columns) > 1]
    judged = contested if sum(len(rows[kinds]) for kinds in contested) > 1 else [*rows]
    fullest = max(shares.values())
    scores = {}
    for column, share in shares.items():
        worded = [rows[kinds] for kinds in judged if kinds.get(column) == TEXT]
        words = grid.texts(sorted(chain.from_iterable(worded)), column)
        scores[column] = _score(words, headings[column], share, sparse=share < 0.7 and fullest >= 0.9)
    return max(scores, key=scores.__getitem__)


def _score(words: Sequence[str], heading: Heading, share: float, *, sparse: bool) -> float:
    """How well a column names the lines: by how its words differ, how long they are, and on how many lines they stand.

    It is `sparse` where many lines have none and another column has some on nearly all.
    """
    if not words:
        return 0.0
    distinct = len(set(words)) / len(words)
    length = min(1.0, sum(map(len, words)) / len(words) / 12)
    score = distinct + share + length - (0.35 if sparse else 0.0)
    if heading.dimension or heading.hint == "note":
        score -= 1.0
    return round(score, 2)


_NUMBERS = frozenset({AMOUNT, PERCENT})


def _exclusive(shapes: Mapping[Kinds, int], one: int, other: int) -> bool:
    """Two columns share the labels when a row is named in one of them: headings to the left of their lines."""
    first = sum(count for kinds, count in shapes.items() if one in kinds)
    both = sum(count for kinds, count in shapes.items() if one in kinds and other in kinds)
    return first > 0 and both * 5 <= first


def _draft(
    column: int,
    headings: Mapping[int, Heading],
    over_numbers: Heading,
    body: Body,
    labels: tuple[int, ...],
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
            or (heading.text and body.texts and column < labels[-1] + 3 and _short(heading))
        ):
            years = body.dates * 2 > body.filled and _TIMES.in_text(heading.text)
            return Draft(column, heading, body, "dimension", dimension=heading.dimension or "other", holds_years=years)
        if heading.year is None or not body.amounts:
            return Draft(column, heading, body, "note")
    heading = over_numbers
    role, year = _number_role(column, heading, headings, body, labels, schooled, coded)
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
_BARE_APPROPRIATIONS = frozenset({"bevilling", "politikområde", "ramme", "område"})


def _is_small(grid: Grid, candidate: Candidate, column: int) -> bool:
    """Whether the first numbers of the column are all below a thousand, as codes are."""
    numbers = (grid.number(line.row, column) for line in candidate.body[:20] if line.kinds.get(column) == AMOUNT)
    return all(number is not None and abs(number) < 1000 for number in numbers)


def _short(heading: Heading) -> bool:
    return len(heading.text) <= 40 and not heading.years


def _number_role(
    column: int,
    heading: Heading,
    headings: Mapping[int, Heading],
    body: Body,
    labels: tuple[int, ...],
    schooled: bool,
    coded: bool,
) -> tuple[ColumnRole, int | None]:
    """The role of a column of numbers and the year that its heading names; `coded`: they may be numbers of areas."""
    hint, year = heading.hint, heading.year
    if heading.school_year is False and schooled and len(heading.years) == 2:
        year, hint = heading.years[0], None if hint == "total" else hint
    if (body.percents and body.percents * 2 > body.filled) or (hint == "percent" and not heading.unit):
        return "percent", year
    if heading.unit is None and hint == "fte":
        return "fte", year
    if heading.unit is None and hint == "count" and not (heading.measure == "budget" and year):
        return "count", year
    if hint == "note" and not year and not heading.measure:
        return "note", None
    if coded and any(other.years for other in headings.values()):
        return "dimension", None  # "Bevilling 18.10" beside columns of years
    plain = not (year or heading.measure or heading.unit or heading.outer)
    if plain and body.years and body.years * 2 > body.filled:
        return "dimension", None
    if plain and heading.dimension and (column < labels[0] or heading.dimension != "committee"):
        return "dimension", None
    if plain and column < labels[0] and not heading.hint:
        return "dimension", None
    if hint == "difference" or (len(heading.years) == 2 and hint == "change"):
        return "difference", year
    if hint == "change" and not any(other.years for other in headings.values()):
        between = sum(labels[-1] < other < column for other in headings)
        return ("difference" if between > 1 else "amount"), None
    if hint == "change":
        others = [beside for other, beside in headings.items() if other != column]
        if (year and any(other.year == year for other in others)) or (
            year is None and any(other.year for other in others)
        ):
            return "difference", year
    if hint == "total" and not year:
        return "total", None
    if (
        hint == "total"
        and sum(1 for other in headings.values() if other.measure == heading.measure and other.year == year) > 2
    ):
        return "total", year
    if heading.period and year is None:
        return "total", None
    if year or heading.outer:
        return "year", year
    return "amount", None
