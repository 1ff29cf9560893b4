"""Headings that hold one year after the other: for the rules on years that are missing, doubled or mistyped.

Most stand in a row of the sheet; where the years of a table run down, in a column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from xlbudget.checks.cells.contents import contents
from xlbudget.checks.registry import Subject
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column
from xlbudget.workbook.addresses import Area, cell_ref, column_number
from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.row_blocks import OpenRows, RowBlock

_DEEPEST = 300  # rows of a sheet that are looked through: headings stand above
_FEW = 3  # rows: to ask their columns takes longer than to ask them
_FIRST_YEAR, _LAST_YEAR = 1990, 2099  # no budget reaches so far: digits that have changed places do
_FEWEST = 3  # years in a row
_FEWEST_DOWN = 4  # down a column: other numbers may head lines
_WITHIN = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_Told = tuple[int, bool]  # a year, and whether it is written with two digits


class Heading(NamedTuple):
    """A cell of the row: its column (in a column: its row), and the year in it; `short`: written with two digits."""

    column: int
    year: int
    short: bool


class YearRow(NamedTuple):
    """A row of a sheet in which years stand beside each other; `down`: a column in which they stand below each other,
    and `row` is its number. `words` are what stands with each year in its cell ("Budget #"), empty where nothing does.
    """

    sheet: Sheet
    row: int
    headings: tuple[Heading, ...]
    down: bool = False
    words: tuple[str, ...] = ()

    def cell(self, place: int) -> str:
        """The address of a heading."""
        along = self.headings[place].column
        return cell_ref(along, self.row) if self.down else cell_ref(self.row, along)

    def start(self, *, but: int | None = None) -> tuple[int, int] | None:
        """The year that the row begins with and its step, +1 or −1, as all headings, or all but one, tell it; None
        where they do not follow one another."""
        told = [(place, heading.year) for place, heading in enumerate(self.headings) if place != but]
        for step in (1, -1):
            starts = {year - step * place for place, year in told}
            if len(starts) == 1:
                return starts.pop(), step
        return None


def year_rows(subject: Subject) -> list[YearRow]:
    """The rows of three years and more. Ask for it with `subject.once(year_rows)`."""
    texts = {text: told for text in subject.once(contents).figures if (told := _year_in(text))}
    across = [found for sheet in subject.workbook.sheets for found in _in_sheet(sheet, texts)]
    headed: dict[tuple[str, int], list[BudgetTable]] = {}
    for table in subject.tables if across else ():
        for row in table.header_rows:
            headed.setdefault((table.sheet, row), []).append(table)
    parts = (_by_table(headed.get((found.sheet.name, found.row), ()), found) for found in across)
    return [*chain.from_iterable(parts), *_down(subject), *_with_words(subject)]


def _by_table(tables: Sequence[BudgetTable], found: YearRow) -> Iterable[YearRow]:
    """The row, or its parts where several of the tables that it heads stand beside each other: the years of each go
    their own way."""
    if len(tables) < 2:
        return (found,)
    areas = (Area.parse(table.range) for table in tables)
    spans = sorted({(area.first_column, area.last_column) for area in areas})
    if len(spans) < 2:
        return (found,)
    firsts = [first for first, _ in spans]
    parts: list[list[Heading]] = [[] for _ in spans]
    for heading in found.headings:
        place = bisect_right(firsts, heading.column) - 1
        if place >= 0 and heading.column <= spans[place][1]:
            parts[place].append(heading)
    overlap = any(first <= before for (_, before), (first, _) in pairwise(spans))
    if overlap or sum(map(len, parts)) < len(found.headings):
        return (found,)
    return [found._replace(headings=tuple(part)) for part in parts if len(part) >= _FEWEST]


def _down(subject: Subject) -> Iterator[YearRow]:
    """The years that head the lines of a table, where nothing else stands with them."""
    for table in subject.tables:
        sheet = subject.workbook.sheet(table.sheet) if table.orientation == "years_down" else None
        if sheet is None:
            continue
        columns = [column for column in table.columns if column.role == "year"]
        if len(columns) < _FEWEST_DOWN or any(column.header.strip() != str(column.year) for column in columns):
            continue
        headings = tuple(Heading(int(column.ref), column.year or 0, short=False) for column in columns)
        yield YearRow(sheet, Area.parse(table.range).first_column, headings, down=True)


def _with_words(subject: Subject) -> Iterator[YearRow]:
    """The years that head the columns of a table side by side with a word each: "Budget 2026 | Budget 2027", the same
    word over all of them, or over two of one year."""
    for table in subject.tables:
        columns = table.year_columns() if table.orientation == "years_across" else []
        if len(columns) < _FEWEST or [column.year for column in columns] == _following(columns):
            continue  # as most
        sheet = subject.workbook.sheet(table.sheet)
        for row in table.header_rows if sheet else ():
            run: list[tuple[Heading, str]] = []
            for column in (*columns, None):
                told = column and sheet and _year_with_words(sheet, row, column)
                if run and not (told and told[0].column == run[-1][0].column + 1):
                    yield from _in_words(sheet, row, run)
                    run = []
                if told:
                    run.append(told)


def _following(columns: Sequence[Column]) -> list[int]:
    """As many years, one after the other from the first."""
    first = columns[0].year or 0
    return list(range(first, first + len(columns)))


def _year_with_words(sheet: Sheet, row: int, column: Column) -> tuple[Heading, str] | None:
    """The year that stands with a word in a cell of the row over the column; None where the cell is another."""
    place = column_number(column.ref)
    text = sheet.value(row, place)
    if not isinstance(text, str) or _WITHIN.findall(text) != [str(column.year)]:
        return None
    words = " ".join(_WITHIN.sub("#", text).casefold().split())
    return None if words == "#" else (Heading(place, column.year or 0, short=False), words)


def _in_words(sheet: Sheet | None, row: int, run: Sequence[tuple[Heading, str]]) -> Iterator[YearRow]:
    headings, words = zip(*run, strict=True)
    if (
        sheet
        and len(run) >= _FEWEST
        and (len(set(words)) == 1 or len({(one.year, word) for one, word in run}) < len(run))
    ):
        yield YearRow(sheet, row, headings, words=words)


def _in_sheet(sheet: Sheet, texts: Mapping[str, _Told]) -> Iterator[YearRow]:
    left = _DEEPEST
    for block in sheet.blocks():
        if isinstance(block, OpenRows) or block.has_blanks:
            rows: Sequence[int] = tuple(block.opened().cells)
        else:
            rows = block.rows
        near = rows[: max(left, 0)]
        if len(near) > _FEW and isinstance(block, RowBlock) and not block.has_blanks:
            near = _without_amounts(block, near, texts)
        for row, cells in zip(near, sheet.cells(near), strict=True):
            if found := _headings(cells, texts):
                yield YearRow(sheet, row, found)
        left -= len(rows)
        if left <= 0:
            return


def _headings(cells: Mapping[int, CellValue], texts: Mapping[str, _Told]) -> tuple[Heading, ...]:
    """The years of a row; none where other numbers stand with them, or too few of them."""
    values = cells.values()
    if sum(map(_NUMBERS.__contains__, values)) + (sum(map(texts.__contains__, values)) if texts else 0) < _FEWEST:
        return ()  # as most rows
    found = []
    for column, value in cells.items():
        told = _NUMBERS.get(value) if type(value) is float else texts.get(value) if type(value) is str else None
        if told:
            found.append(Heading(column, *told))
    if len(found) < _FEWEST or sum(not heading.short for heading in found) < 2:
        return ()
    numbers = sum(isinstance(value, int | float) for value in values)
    return tuple(found) if numbers <= len(found) else ()


def _without_amounts(block: RowBlock, rows: Sequence[int], texts: Mapping[str, _Told]) -> list[int]:
    """Those of the first rows of a block in which no more numbers stand that are no years than texts that are."""
    of_numbers: list[Sequence[CellValue | None]] = []
    as_texts = 0
    for values in [column[: len(rows)] for column in block.values]:
        if set(map(type, values)) == _FLOATS:
            of_numbers.append(values)
        elif texts and not texts.keys().isdisjoint(values):
            as_texts += 1
    if not as_texts:  # as where years are numbers, and in most sheets
        places: Sequence[int] = range(len(rows))
        for values in reversed(of_numbers):  # amounts stand to the right
            places = [place for place in places if values[place] in _NUMBERS]
        return [rows[place] for place in places]
    room = dict.fromkeys(range(len(rows)), as_texts)  # for more such numbers
    for values in reversed(of_numbers):
        for place in [place for place in room if values[place] not in _NUMBERS]:
            if room[place]:
                room[place] -= 1
            else:
                del room[place]
    return [rows[place] for place in room]


def _year_in(text: str) -> _Told | None:
    plain = text.strip().lstrip("'’")
    return _told(int(plain)) if plain.isdecimal() and len(plain) in (2, 4) else None


def _told(number: int) -> _Told | None:
    if 0 <= number <= 99:
        return 2000 + number, True
    return (number, False) if _FIRST_YEAR <= number <= _LAST_YEAR else None


_MAY_BE_YEARS = (*range(100), *range(_FIRST_YEAR, _LAST_YEAR + 1))
_NUMBERS = {float(number): told for number in _MAY_BE_YEARS if (told := _told(number))}
_FLOATS = {float}


def heading_cell(subject: Subject, table: BudgetTable, column: Column) -> str:
    """The cell in which the column's year stands; the table where its headings do not tell."""
    sheet = subject.workbook.sheet(table.sheet)
    if sheet is None or not table.header_rows:
        return table.range
    if column.ref.isalpha():
        cells = [(row, column_number(column.ref)) for row in table.header_rows]
        otherwise = f"{column.ref}{table.header_rows[-1]}"
    else:  # the years run down
        cells = [(int(column.ref), Area.parse(table.range).first_column)]
        otherwise = table.range
    for cell in cells:
        value = sheet.value(*cell)
        text = f"{value:.0f}" if isinstance(value, float) else str(value or "")
        if str(column.year) in _WITHIN.findall(text):
            return cell_ref(*cell)
    return otherwise
