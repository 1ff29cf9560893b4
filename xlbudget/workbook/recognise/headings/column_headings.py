"""The headings of columns, put together from the one to four rows over them: merged and wider headings count below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import DATE
from xlbudget.workbook.recognise.headings.heading import Heading, read_heading
from xlbudget.workbook.recognise.texts.line_breaks import joined
from xlbudget.workbook.recognise.texts.periods import months_spanned
from xlbudget.workbook.recognise.texts.price_levels import may_state_price_level
from xlbudget.workbook.recognise.texts.title_texts import may_be_title
from xlbudget.workbook.recognise.texts.words import Words

_CARRIES = pattern(r"(?:overf(?:ør|or)(?!sels[ui])[a-zæøå]*|ovf)\.? (?:fra|från) (?:19|20)", re.IGNORECASE)
_AND = pattern(r" og | samt | & | och | and |/|,")
_IN_BRACKETS = pattern(r"\([^()]*(?:19|20)\d\d[^()]*\)")
_DECIDED = pattern(
    r"\(?(?:vedtaget|godkendt|besluttet|tiltrådt|udmeldt|vedtatt|vedteke|antagen|beslutad)\s+(?:i |den |d\. ?|pr\. ?)?"
    r"(?:[0-3]?\d\. ?)?(?:(?:jan|feb|mar|apr|ma[ji]|jun|jul|aug|sep|okt|nov|de[cs])[a-z]{0,6}\.? )?(?:19|20)\d\d\)?$",
    re.IGNORECASE,
)
"""When the amounts were decided: "Budgetoverslag 2015, vedtaget okt. 2013" is the year 2015."""


ADDITIONS = Words(
    "_tillæg_, tillægsbev, tilläggsanslag, tilläggsbudget, omplac, omplasser, ompriorit",
    without="inkl tillæg, incl tillæg, efter tillæg",
)
"""What is granted or moved in the year, on top of a budget."""


class HeadingRow(NamedTuple):
    """A row of headings as it stands over the columns, and so the same for all tables that have it."""

    texts: tuple[tuple[int, str], ...]  # what the cells say, each after its column
    merged: tuple[tuple[int, int, str], ...]  # columns that lie in merged cells, the first of those, and what they say


class _Row(NamedTuple):
    """The same, to look up by column."""

    texts: dict[int, str]
    merged: dict[int, tuple[int, str]]


def heading_texts(grid: Grid, lines: Sequence[Line], columns: Iterable[int]) -> tuple[HeadingRow, ...]:
    """What each line of headings says over the columns, without one that only tells on which days the years of the
    line above were closed, or numbers all columns."""
    told = [
        line
        for place, line in enumerate(lines)
        if not (place and (_days_of_years(grid, lines[place - 1], line) or _numbers_all(grid, lines[0], line)))
    ]
    return tuple([_heading_row(grid, line, columns) for line in told])


def _numbers_all(grid: Grid, top: Line, line: Line) -> bool:
    """Whether the row is "1 | 2 | 3" or "(1) | (2) | (3)" from the names of the lines on: "Enhed" stays what heads the
    second column. Over the amounts alone such numbers may be those of quarters."""
    if not line.kinds.has_values or line.kinds.first > top.kinds.first:
        return False  # as of nearly all headings
    texts = grid.texts_across(line).values()
    return [text.strip("()[]") for text in texts] == [str(number) for number in range(1, len(texts) + 1)]


def _days_of_years(grid: Grid, years: Line, days: Line) -> bool:
    """Whether the row says on which days what belongs to the years above was done: "Godkendt | 30-05-2023" under 2022.

    Each day stands under a year of its own, and one at least lies in another year.
    """
    dated = [column for column, kind in days.kinds.items() if kind == DATE]
    if len(dated) < 2 or len(days.kinds) - len(dated) > 1 or not years.kinds.keys() >= set(dated):
        return False
    told = [(read_heading(grid.text(years.row, column)).year, grid.text(days.row, column)) for column in dated]
    return all(year for year, _ in told) and any(str(year) != day for year, day in told)


def _heading_row(grid: Grid, line: Line, columns: Iterable[int]) -> HeadingRow:
    """What the line says over the columns."""
    told = grid.texts_across(line)
    if len(dated := [column for column, kind in line.kinds.items() if kind == DATE]) > 1:
        from xlbudget.workbook.recognise.headings.dated_months import with_months  # noqa: PLC0415 — few are

        told = with_months(grid, line.row, dated, told)
    texts = tuple(told.items())
    if not grid.sheet.merges:
        return HeadingRow(texts, ())
    areas = ((column, grid.merge(line.row, column)) for column in columns)
    merged = ((column, area.first_column, grid.text(line.row, column)) for column, area in areas if area)
    return HeadingRow(texts, tuple(merged))


def headings_over(rows: Sequence[HeadingRow], columns: Iterable[int], first_value: int) -> dict[int, Heading]:
    """The heading of each of the columns; the first column of numbers is `first_value`."""
    found = [_Row(dict(row.texts), {column: (first, text) for column, first, text in row.merged}) for row in rows]
    headings = {column: _heading_over(found, column, first_value) for column in columns}
    if len(found) > 1 and any(heading.hint == "change" for heading in headings.values()):
        from xlbudget.workbook.recognise.headings.changes_above import with_amounts_of_changes  # noqa: PLC0415 — few do

        headings = with_amounts_of_changes(headings, found[0].texts)
    if all(heading.years or not heading.text[-1:].isdigit() for heading in headings.values()):  # as in most tables
        return headings
    from xlbudget.workbook.recognise.headings.short_years import with_short_years  # noqa: PLC0415

    return with_short_years(headings)


def _heading_over(rows: Sequence[_Row], column: int, first_value: int) -> Heading:
    """The heading of a column; of several years the one in the lowest row is the column's own."""
    heading = read_heading(_heading_text(rows, column, first_value))
    if len(heading.years) > 1:
        if heading.years[-1] < heading.years[0] and (decided := _DECIDED.search(heading.text)):
            told = read_heading(heading.text[: decided.start()])
            if told.year is not None:
                return heading._replace(years=told.years, period=None)
        lowest = next((texts[column] for texts, _ in reversed(rows) if column in texts), heading.text)
        own = read_heading(lowest)
        if own.year is not None:
            aside = read_heading(_IN_BRACKETS.sub(" ", heading.text))  # "(bas budget 2021)" over 2022
            return heading._replace(years=own.years, period=None, measure=aside.measure)
    if not heading.years and may_state_price_level(heading.text):
        return _under_price_level(heading, rows, column)
    if len(rows) > 1 and _is_under_a_count(heading, rows[0]):
        return heading._replace(hint="count", measure=None)
    if heading.hint == "percent" and len(rows) > 1:
        from xlbudget.workbook.recognise.headings.rates_above import without_rate_above  # noqa: PLC0415 — few are

        below = next((texts[column] for texts, _ in reversed(rows) if column in texts), "")
        heading = without_rate_above(heading, below)
    if heading.measure:
        return _with_own_measure(heading, rows, column)
    if heading.text and not heading.hint and len(rows) > 1 and _is_counted_beside_kroner(rows[-1], column):
        return heading._replace(hint="count")
    return heading


def _is_under_a_count(heading: Heading, top: _Row) -> bool:
    """Whether the wider heading says that all below it is counted: "Pladser" over "Budget 2025" and "Budget 2026", and
    "Aktivitet" beside "Økonomi". Persons may name an area: "Børn" over "Budget 2025"."""
    if heading.unit or heading.hint in ("fte", "percent"):
        return False
    wide = next((text for text in top.texts.values() if heading.text.startswith(f"{text} ")), "").lower()
    if not _ACTIVITY.match(wide):
        return wide in _COUNTED_THINGS
    return any(_ECONOMY.match(text) for text in top.texts.values())


_COUNTED_THINGS = frozenset({"pladser", "plasser", "platser", "timer", "dage", "døgn", "forløb", "besøg"})
_ACTIVITY, _ECONOMY = pattern(r"aktivitet\b"), pattern(r"økonomi\b", re.IGNORECASE)


def _is_counted_beside_kroner(lowest: _Row, column: int) -> bool:
    """Whether the column's own cell only names what is counted, and the next one kroner or what they cost: "Elever |
    Sats, kr." under "Ny model", "Børn | Regulering" under "Dagtilbud"."""
    own = read_heading(lowest.texts.get(column, ""))
    return own.hint == "count" and (
        _kroner_follow(lowest, column) or _OF_WHAT_IS_COUNTED.in_text(lowest.texts.get(column + 1, ""))
    )


_OF_WHAT_IS_COUNTED = Words("_regulering_, demografiregulering, _tildeling_, _udgift_, _udgifter_, _tilskud_, _beløb_")


def _with_own_measure(heading: Heading, rows: Sequence[_Row], column: int) -> Heading:
    """The heading with the measure of the column's own cell where what stands above it names several: "Budget og
    forbrug" over "Vedtaget budget 2026" and "Forbrug pr. 31/3". What is carried over has none: "Ovf. fra 2025" under
    "Inkl. overførsler" is no revised budget, and "Tillæg" under "Budget" is no budget but by how much it changes.
    """
    own = next((texts[column] for texts, _ in reversed(rows) if column in texts), heading.text)
    if own[:2].lower() == "ov" and _CARRIES.match(own):
        return heading._replace(measure=None)
    if len(rows) > 1 and _changes_what_is_above(_own_words(rows, column)):
        return heading._replace(measure=None)
    if heading.measure == "forecast" and len(rows) > 1 and _is_spent_so_far(_own_words(rows[1:], column)):
        return heading._replace(measure="outturn")
    above = heading.text.replace(own, " ", 1) if len(rows) > 1 else ""
    told = {read_heading(part.strip()).measure for part in _AND.split(above)} if above.strip() else ()
    return heading._replace(measure=read_heading(own).measure) if len({*told} - {None}) > 1 else heading


def _is_spent_so_far(own: str) -> bool:
    """Whether the column's own cells name accounts of some months, which no forecast is, whatever stands over them:
    "Utfall jan-aug" beside "Helårsprognos" under "Prognos efter augusti"."""
    return read_heading(own).measure == "outturn" and months_spanned(own) not in (None, _WHOLE_YEAR)


_WHOLE_YEAR = (1, 12)


def _changes_what_is_above(own: str) -> bool:
    """Whether the column's own cells name an addition to a budget or a change of it, and no measure."""
    told = read_heading(own)
    return told.measure is None and (told.hint == "change" or ADDITIONS.in_text(own))


def _under_price_level(heading: Heading, rows: Sequence[_Row], column: int) -> Heading:
    """The heading, with the year of a cell that says nothing else where another row names prices: "Faste priser" over
    "2018" and "2019" states no level of 2018."""
    text = next((texts[column] for texts, _ in reversed(rows) if column in texts), heading.text)
    rest = heading.text.replace(text, " ", 1).strip(" :")
    own, beside = read_heading(text), read_heading(rest)
    if own.year is None or not rest or rest.lower() in _LEVEL_OF_ITS_OWN:
        return heading
    told = own if own.measure else beside
    return heading._replace(years=own.years, period=None, measure=told.measure, price_level=beside.price_level)


_LEVEL_OF_ITS_OWN = frozenset({"prisniveau", "prisår", "prisnivå", "pris- og lønniveau", "p/l-niveau", "price level"})
"""What names a level over its year in the cell below, and prices over no years."""


def _heading_text(rows: Sequence[_Row], column: int, first_value: int) -> str:
    """The words over a column, from the top row down; those of a wider heading count for each column below it."""
    parts: list[str] = []
    for place, row in enumerate(rows):
        text = row.texts[column] if column in row.texts else _from_merge(row, column, first_value)
        if not text and place + 1 < len(rows) and column >= first_value:
            text = _carried(row, rows[place + 1 :], column, first_value)
        if text and text not in parts:
            parts.append(text)
    return joined(parts)


def _from_merge(row: _Row, column: int, first_value: int) -> str:
    first, text = row.merged.get(column, (0, ""))
    return "" if first < first_value <= column else text


def _kroner_follow(row: _Row, column: int) -> bool:
    """Whether what stands over the next columns is money: "Timer | | | Beløb i kr."."""
    after = min((other for other in row.texts if other > column), default=None)
    return after is not None and read_heading(row.texts[after]).unit is not None


def _own_words(lower: Sequence[_Row], column: int) -> str:
    return joined(texts[column] for texts, _ in lower if column in texts)


def _all_words(lower: Sequence[_Row], columns: Iterable[int]) -> list[str]:
    """The own words of each of the columns, without those that stand blank between them."""
    return [own for column in columns if (own := _own_words(lower, column))]


def _carried(upper: _Row, lower: Sequence[_Row], column: int, first_value: int) -> str:
    """The heading to the left in the upper row, where it is a wider one that this column's own heading needs."""
    own = _own_words(lower, column)
    if not own:
        return ""
    left = max((other for other in upper.texts if first_value <= other < column), default=None)
    if left is None or left in upper.merged:
        return ""
    text = upper.texts[left]
    wide, narrow = read_heading(text), read_heading(own)
    if narrow.hint in ("note", "total") or narrow.dimension:
        return ""
    if wide.years and narrow.years:
        return ""
    if wide.years or wide.period:
        if narrow.unit and not (narrow.measure or narrow.hint):
            return text if _are_units(_all_words(lower, range(left, column + 1))) else ""
        return text
    if wide.measure and narrow.measure and narrow.measure != wide.measure:
        return ""
    if wide.hint in ("count", "fte") and not narrow.unit and _kroner_follow(upper, column):
        return text
    if wide.unit and narrow.hint in ("count", "fte", "percent"):
        return ""  # "Kr." over "Pr. måned" is not said of "Antal måneder" beside it
    under = _all_words(lower, range(left, column + 1))
    if wide.measure and narrow.years and len(set(under)) < len(under):
        return ""  # "BUDGET" over 2020 alone, and then 2020, 2019, 2018
    return (
        text if narrow.years or narrow.outer or narrow.hint or _divided_alike(upper, lower, left, first_value) else ""
    )


def _are_units(below: Sequence[str]) -> bool:
    """Whether the same amounts stand in several units below a heading: "1.000 kr. | mio. kr."."""
    told = [read_heading(own).unit for own in below if not may_be_title(own)]
    return None not in told and len(set(told)) == len(told) == len(below)


def _divided_alike(upper: _Row, lower: Sequence[_Row], left: int, first_value: int) -> bool:
    """Whether the headings below the one at `left` and the blank cells after it stand below another of the row again:
    "Udgift | Indtægt | Udgift | Indtægt" under "Korrigeret budget | | Regnskab |"."""
    starts = sorted(column for column in upper.texts if column >= first_value)
    last = max((column for texts, _ in lower for column in texts), default=0)
    below = {start: _all_words(lower, range(start, end)) for start, end in pairwise([*starts, last + 1])}
    words = below[left]
    return len(words) > 1 and len(set(words)) == len(words) and [*below.values()].count(words) > 1
