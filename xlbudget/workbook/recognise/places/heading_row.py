"""Whether one row stands as headings over the numbers below it, or is a title, a filter or a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.lines import Line
from xlbudget.workbook.recognise.cells.single_cells import DATE, YEAR
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.places.numbered_titles import numbers_a_name
from xlbudget.workbook.recognise.places.pivot_rows import COLUMNS, is_corner, is_filter
from xlbudget.workbook.recognise.texts.papers import KIND_OF_DOCUMENT, is_stamp, numbers_a_page
from xlbudget.workbook.recognise.texts.price_levels import price_levels
from xlbudget.workbook.recognise.texts.signs import sign_in
from xlbudget.workbook.recognise.texts.title_texts import may_be_title
from xlbudget.workbook.recognise.texts.units import unit_statements

_TITLE_LENGTH = 70  # letters: a text as long that stands alone is a title
_PROSE = 160  # letters: no text as long is a heading
_FIELD = pattern(r"[A-ZÆØÅ][^\W\d_. -]*(?:[. -][^\W\d_. -]*){0,3}: ?\S")  # "Udvalg: BSU", "Sagsnr.: 12"
_SEVERAL = 2  # texts or years that stand side by side as headings do
_ENOUGH_COLUMNS = 4  # of amounts: half of so many tell of any number
_LONG_NAME = 40  # letters of the name of a column
_FEWEST_HEADINGS = 3  # texts in a row of which only one is over amounts


def stands_as_headings(
    grid: Grid, line: Line, columns: frozenset[int], open_table: bool, edge: int, *, upper: bool = False
) -> bool:
    """Whether the row stands as headings over `columns`, and is no title at the `edge` of the table."""
    leftmost = line.kinds.first
    over = [column for column in line.kinds if column in columns]
    if len(line.kinds) == 1 and not upper and not over and not grid.merge(line.row, leftmost):
        return False  # as the name of most groups of lines
    texts = grid.texts_across(line)
    if is_filter(texts) or numbers_a_name(texts):
        return False
    if upper:
        if _says_when_printed(texts):
            return False
        if any(text.lower() in COLUMNS for text in texts.values()) or is_corner(texts, over):
            return True
    if len(line.kinds) == 1:
        return leftmost > edge and _heads_alone(grid, line, texts[leftmost], columns, upper=upper)
    if upper and leftmost <= edge and _is_title_with_more(grid, line, texts, over, columns):
        return False
    years = sum(kind in (YEAR, DATE) for kind in line.kinds.values())
    if not over and not years:
        return _heads_beside(line, texts, columns, upper=upper)
    if max(map(len, texts.values())) > _PROSE:
        return False
    if years >= _SEVERAL or not (open_table or upper):
        return bool(over) or years >= _SEVERAL
    return (upper and bool(over)) or _speaks_over_half(
        texts if upper else {one: texts[one] for one in over}, over, columns
    )


def _is_title_with_more(
    grid: Grid, line: Line, texts: Mapping[int, str], over: Sequence[int], columns: frozenset[int]
) -> bool:
    """Whether a row that begins where the table does is a title, with the unit or fields of a form beside it."""
    title = line.kinds.first
    if title in columns and not sign_in(texts[title]):
        return False
    said = [column for column in over if column != title]
    return _only_states(grid, line, texts, said) or (len(said) * 2 < len(columns) and _are_fields(texts, said))


def _heads_beside(line: Line, texts: Mapping[int, str], columns: frozenset[int], *, upper: bool) -> bool:
    """Whether a row without years, and over none of the amounts, is one of the headings: it speaks as several do, or
    stands over the names of the lines and says of what the only amounts are."""
    if upper:
        return sum(1 for text in texts.values() if read_heading(text).speaks) >= _SEVERAL
    return len(columns) == 1 and max(line.kinds) < min(columns) and _tells_of_amounts(texts.values())


def _speaks_over_half(texts: Mapping[int, str], over: Sequence[int], columns: frozenset[int]) -> bool:
    """Whether a text speaks as a heading, and half of the amounts, of four at the most, have one above them."""
    speaks = any(read_heading(text).speaks and not goes_on(text) for text in texts.values())
    return speaks and len(over) * 2 >= min(len(columns), _ENOUGH_COLUMNS)


def _heads_alone(grid: Grid, line: Line, text: str, columns: frozenset[int], *, upper: bool) -> bool:
    """Whether the one text of a row heads `columns` below it: it stands over one of them or is merged from there on."""
    place, first = line.kinds.first, min(columns, default=0)
    area = grid.merge(line.row, place)
    if place < first or not (place in columns or area) or len(text) > _TITLE_LENGTH:
        return False
    if area and columns and area.first_column < first and area.last_column >= max(columns):
        return False
    if upper and not area and len(columns) > 1 and place == max(columns) and only_unit(grid, line):
        return False  # the unit at the end of the line over the headings
    return not upper or bool(area) or len(text) < _LONG_NAME or read_heading(text).speaks


def _says_when_printed(texts: Mapping[int, str]) -> bool:
    """Whether the sheet's title has beside it when the sheet was printed, or on which page."""
    printed = len(texts) < _FEWEST_HEADINGS and any(map(is_stamp, texts.values()))
    return printed or any(map(numbers_a_page, texts.values()))


def _tells_of_amounts(texts: Iterable[str]) -> bool:
    """Whether one of the headings over the names of the lines says what the only amounts beside them are: "Note |
    Regnskab 2014 (mio. kr.)"."""
    said = [read_heading(text) for text in texts]
    return any(heading.unit and (heading.measure or heading.year) for heading in said)


def goes_on(text: str) -> bool:
    """Whether the text says something of its line in place of an amount: "efter forbrug, afregnes særskilt"."""
    return text[:1].islower() and len(text.split()) > 2 and not any(map(str.isdigit, text))


def _only_states(grid: Grid, line: Line, texts: Mapping[int, str], over: Sequence[int]) -> bool:
    """A title with the unit or the number of the paper at the far end of its row; "Område | Forslag | Beløb (mio. kr.)"
    over the years is none."""
    if len(texts) < _FEWEST_HEADINGS and len(over) == 1 and KIND_OF_DOCUMENT.match(texts[over[0]]):
        return True
    headings = [read_heading(texts[column]) for column in over]
    if len(headings) != 1 or headings[0].years or headings[0].measure or headings[0].hint:
        return False
    area = grid.merge(line.row, over[0])
    return len(texts) < _FEWEST_HEADINGS and not (area and area.last_column > area.first_column == over[0])


def _are_fields(texts: Mapping[int, str], over: Sequence[int]) -> bool:
    """Whether a title has fields of a form beside it and no headings: "Forslag 1 | Flere i arbejde | Udvalg: BSU"."""
    return bool(over) and all(_FIELD.match(texts[one]) and not read_heading(texts[one]).speaks for one in over)


def only_unit(grid: Grid, line: Line) -> bool:
    """A line under the headings that only states the unit or the price level."""
    text = grid.text(line.row, min(line.kinds))
    return bool(unit_statements(text) or price_levels(text)) and not may_be_title(text)
