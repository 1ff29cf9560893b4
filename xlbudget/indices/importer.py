"""Understanding an officer's own file of percentages or index numbers: the years, and the one line of figures meant.

The years may run down a column or along a row; the figures stand beside them under a heading that says pct. (or %, or
procent) or indeks. What can be read in two ways is refused, with what would settle it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from xlbudget.domain.errors import Refusal
from xlbudget.domain.price_level import Status
from xlbudget.domain.published_changes import Given, as_fractions, given_in_text, says_per_cent
from xlbudget.domain.years import gaps, is_year, parse_year, spoken_years

_PAIR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:-|–|−|til|→|->)\s*((?:19|20)?\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(?:19|20)\d\d\s*/\s*\d")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ESTIMATE = re.compile(r"skøn|foreløbig|prognose|forvent|estimat", re.IGNORECASE)
_FINAL = re.compile(r"endelig|final|faktisk|opgjort", re.IGNORECASE)
# The words that may stand beside a year without making the cell a title.
_BESIDE_A_YEAR = re.compile(
    r"(?<!\w)(?:år|fra|til|skøn|kl'?s|foreløbig\w*|forvent\w*|prognose|estimat|endelig\w*|opgjort|faktisk|p/?l|pct|ændring)(?!\w)",
    re.IGNORECASE,
)
_LONGEST_YEAR = 40  # letters of a cell that names a year and its status
_INDEX = re.compile(r"indeks|index", re.IGNORECASE)
_FROM, _TO, _YEAR = (
    re.compile(rf"{words}(?![a-zæøå])", re.IGNORECASE)
    for words in ("(?:fra|from)", "(?:til|to)", "(?:år|budgetår|year)")
)


FiguresKind = Literal["changes", "index"]


class Cell(NamedTuple):
    """A cell of the file. `per_cent` when the sheet shows its number as per cent: the number is then a fraction."""

    value: Decimal | str | None
    ref: str
    per_cent: bool = False


class Grid(NamedTuple):
    """A sheet (or a .csv) as rows of equal length."""

    name: str
    rows: Sequence[Sequence[Cell]]


class Figure(NamedTuple):
    """One year's figure as understood: a change as a fraction, or an index number."""

    value: Decimal
    status: Status | None  # None: the file does not say
    ref: str


class Understood(NamedTuple):
    """What the file was taken to say."""

    sheet: str
    heading: str
    kind: FiguresKind
    figures: dict[int, Figure]


class _Line(NamedTuple):
    """A line of figures beside the years."""

    heading: str
    cells: dict[int, Cell]  # by place in the line of years


class _Years(NamedTuple):
    """The line in which the years stand: year and status by place."""

    years: dict[int, tuple[int, Status | None]]
    lines: list[_Line]
    statuses: dict[int, Status]
    above: str


def understand(grids: Sequence[Grid], *, sheet: str | None = None, line: str | None = None) -> Understood:
    """The series that the file holds. `sheet` and `line` (a heading) settle what would be ambiguous.

    Raises `Refusal`: `no_such_sheet`, `no_series`, `several_series`, `several_years`, `double_year`, `missing_years`,
    `mixed_per_cent`, `not_a_number`.
    """
    if sheet is not None:
        grids = [grid for grid in grids if grid.name.casefold() == sheet.strip().casefold()]
        if not grids:
            raise Refusal("no_such_sheet", f"Filen har intet ark »{sheet}«.", f"The file has no sheet “{sheet}”.")
    found: list[tuple[Grid, _Years, _Line, FiguresKind]] = []
    for grid in grids:
        if years := _years_in(grid.rows):
            found += [(grid, years, candidate, kind) for candidate, kind in _candidates(years, line)]
    if not found:
        raise Refusal(
            "no_series",
            "Filen har ingen år med procenter eller indekstal ved siden af. Skriv pct. eller indeks i overskriften"
            + (f", eller ret »{line}«." if line else "."),
            "The file has no years with per cent or index numbers beside them. Write pct. or indeks in the heading.",
        )
    if len(found) > 1:
        listed = "; ".join(f"»{candidate.heading}« ({grid.name})" for grid, _, candidate, _ in found[:8])
        raise Refusal(
            "several_series",
            f"Filen har flere rækker af tal: {listed}. Vælg med --line OVERSKRIFT eller --sheet ARK.",
            f"The file has several series: {listed}. Choose with --line HEADING or --sheet SHEET.",
        )
    grid, years, candidate, kind = found[0]
    return Understood(grid.name, candidate.heading, kind, _figures(years, candidate, kind))


def _years_in(rows: Sequence[Sequence[Cell]]) -> _Years | None:
    """The longest line of years, down a column or along a row, with the figures beside it."""
    turned = list(zip(*rows, strict=True))
    best: tuple[int, Sequence[Sequence[Cell]], int] | None = None
    for table in (rows, turned):  # years down a column of `table`
        for column in range(len(table[0]) if table else 0):
            count = len(_places(table, column))
            if count and (best is None or count > best[0]):
                best = (count, table, column)
    return _beside(best[1], _settled(best[1], best[2])) if best else None


def _places(table: Sequence[Sequence[Cell]], column: int) -> dict[int, tuple[int, Status | None]]:
    return {place: year for place, row in enumerate(table) if (year := _year_of(row[column]))}


def _settled(table: Sequence[Sequence[Cell]], column: int) -> int:
    """The column meant where another one has as many years: the change from 2024 to 2025 is that of 2025.

    Raises `Refusal` (`several_years`) where neither their headings nor the years themselves tell which it is.
    """
    wanted = _places(table, column)
    rivals = [other for other in range(len(table[0])) if _places(table, other).keys() == wanted.keys()]
    if all(_places(table, other) == wanted for other in rivals):
        return column
    headings = {other: " ".join(_text(row[other]) for row in table[: min(wanted)]).strip() for other in rivals}
    ends = [other for other in rivals if _TO.match(headings[other])]
    starts = [other for other in rivals if _FROM.match(headings[other])]
    if len(ends) == len(starts) == 1:
        begun, ended = _places(table, starts[0]), _places(table, ends[0])
        if all(ended[place][0] == begun[place][0] + 1 for place in wanted):
            return ends[0]
    elif len(named := [other for other in rivals if _YEAR.match(headings[other])]) == 1:
        return named[0]
    listed = ", ".join(f"»{headings[other]}«" for other in rivals)
    raise Refusal(
        "several_years",
        f"Filen har flere kolonner af år ({listed}), og det er ikke til at se, hvilket år tallene gælder. "
        "Lad kun den ene stå, ét år ad gangen.",
        f"The file has several columns of years ({listed}), and which year the figures are of is not clear. "
        "Leave only one of them, a year at a time.",
    )


def _beside(table: Sequence[Sequence[Cell]], column: int) -> _Years:
    years = _places(table, column)
    first = min(years)
    lines: list[_Line] = []
    statuses: dict[int, Status] = {}
    for other in range(len(table[0])):
        if other == column:
            continue
        cells = {place: table[place][other] for place in years if table[place][other].value is not None}
        if any(_given(cell) for cell in cells.values()):
            heading = " ".join(_text(table[place][other]) for place in range(first)).strip()
            lines.append(_Line(" ".join(heading.split()), cells))
        else:
            statuses |= {place: status for place, cell in cells.items() if (status := _status(_text(cell)))}
    above = " ".join(_text(cell) for row in table[:first] for cell in row)
    return _Years(years, lines, statuses, above)


def _candidates(years: _Years, wanted: str | None) -> list[tuple[_Line, FiguresKind]]:
    """The lines that can be meant: those whose heading (or cells) say what they are."""
    lines = years.lines
    if wanted is not None:
        folded = wanted.strip().casefold()
        exact = [line for line in lines if line.heading.casefold() == folded]
        lines = exact or [line for line in lines if folded in line.heading.casefold()]
    found: list[tuple[_Line, FiguresKind]] = []
    for line in lines:
        shown = [given.explicit for cell in line.cells.values() if (given := _given(cell))]
        if says_per_cent(line.heading) or all(shown):
            found.append((line, "changes"))
        elif _INDEX.search(line.heading):
            found.append((line, "index"))
    if not found:  # the title says it for all the figures below
        if says_per_cent(years.above) and not _INDEX.search(years.above):
            return [(line, "changes") for line in lines]
        if _INDEX.search(years.above) and not says_per_cent(years.above):
            return [(line, "index") for line in lines]
    return found


def _figures(years: _Years, line: _Line, kind: FiguresKind) -> dict[int, Figure]:
    given: dict[int, Given] = {}
    marks: dict[int, tuple[Status | None, str]] = {}
    for place, cell in line.cells.items():
        year, status = years.years[place]
        if year in given:
            raise Refusal("double_year", f"{year} står der to gange i filen.", f"{year} occurs twice in the file.")
        figure = _given(cell)
        if figure is None:
            raise Refusal(
                "not_a_number",
                f"{cell.ref}: »{_text(cell)}« er ikke et tal.",
                f"{cell.ref}: “{_text(cell)}” is not a number.",
            )
        given[year] = figure
        marks[year] = years.statuses.get(place, status), cell.ref
    if missing := gaps(given):
        raise Refusal(
            "missing_years",
            f"Filen mangler {spoken_years(missing)}. Sæt tallene ind, og importér igen.",
            f"The file lacks {spoken_years(missing, 'en')}. Put the figures in and import again.",
        )
    if kind == "index":
        if any(figure.explicit or figure.value <= 0 for figure in given.values()):
            raise Refusal(
                "mixed_per_cent",
                "Overskriften siger indeks, men ikke alle tal kan være indekstal.",
                "The heading says index, but not all figures can be index numbers.",
            )
        values = {year: figure.value for year, figure in given.items()}
    else:
        values = as_fractions(given)
    return {year: Figure(values[year], *marks[year]) for year in sorted(values)}


def _year_of(cell: Cell) -> tuple[int, Status | None] | None:
    """The year that a cell names, and what it says of its status: "2026 (skøn)", "2025-2026" (a change), 2026."""
    if isinstance(cell.value, Decimal):
        return (parse_year(cell.value), None) if is_year(cell.value) and not cell.per_cent else None
    text = _text(cell)
    if not text or len(text) > _LONGEST_YEAR or _SLASHED.search(text):
        return None
    rest = _BESIDE_A_YEAR.sub("", _YEARS.sub("", _PAIR.sub("", text)))
    if any(letter.isalnum() for letter in rest):
        return None
    if match := _PAIR.search(text):
        first, second = int(match[1]), match[2]
        if (first + 1) % 10 ** len(second) != int(second):
            return None
        return first + 1, _status(text)
    years = _YEARS.findall(text)
    return (int(years[0]), _status(text)) if len(years) == 1 else None


def _given(cell: Cell) -> Given | None:
    if isinstance(cell.value, Decimal):
        return Given(cell.value, cell.per_cent)
    if cell.value is None or not any(letter.isdigit() for letter in cell.value):
        return None
    try:
        return given_in_text(cell.value)
    except Refusal:
        return None


def _status(text: str) -> Status | None:
    if _ESTIMATE.search(text):
        return "estimate"
    return "final" if _FINAL.search(text) else None


def _text(cell: Cell) -> str:
    if isinstance(cell.value, Decimal):
        return f"{cell.value:f}"
    return (cell.value or "").strip()
