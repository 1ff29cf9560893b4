"""Rows of headings that hold one year after the other: for the rules on years that are missing, doubled or mistyped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from xlbudget.checks.registry import Subject
from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.table import BudgetTable, Column
from xlbudget.domain.years import is_year
from xlbudget.workbook.addresses import cell_ref, column_number
from xlbudget.workbook.model import CellValue, Sheet

_DEEPEST = 300  # rows of a sheet that are looked through: headings stand above
_FIRST_YEAR, _LAST_YEAR = 1990, 2060
_WITHIN = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Heading(NamedTuple):
    """A cell of the row: its column, and the year in it; `short`: written with two digits."""

    column: int
    year: int
    short: bool


class YearRow(NamedTuple):
    """A row of a sheet in which years stand beside each other, nothing else with them in their cells."""

    sheet: Sheet
    row: int
    headings: tuple[Heading, ...]

    def cell(self, place: int) -> str:
        """The address of a heading."""
        return cell_ref(self.row, self.headings[place].column)

    def start(self, *, but: int) -> tuple[int, int] | None:
        """The year that the row begins with and its step, +1 or −1, as all headings but one tell it; None where they
        do not follow one another."""
        told = [(place, heading.year) for place, heading in enumerate(self.headings) if place != but]
        for step in (1, -1):
            starts = {year - step * place for place, year in told}
            if len(starts) == 1:
                return starts.pop(), step
        return None


def year_rows(subject: Subject) -> list[YearRow]:
    """The rows of three years and more. Ask for it with `subject.once(year_rows)`."""
    return [found for sheet in subject.workbook.sheets for found in _in_sheet(sheet)]


def _in_sheet(sheet: Sheet) -> Iterator[YearRow]:
    for row, cells in islice(sheet.rows(), _DEEPEST):
        if len(cells) < 3 or sum(map(_may_be_year, cells.values())) < 3:
            continue
        found = tuple(heading for column in sorted(cells) if (heading := _heading(column, cells[column])))
        years = sum(not heading.short for heading in found)
        others = sum(isinstance(value, int | float) for value in cells.values()) - len(found)
        if len(found) >= 3 and years >= 2 and others <= 0:
            yield YearRow(sheet, row, found)


def _may_be_year(value: CellValue) -> bool:
    """The quick question, asked of every amount too."""
    if isinstance(value, float):
        return 0 <= value <= _LAST_YEAR
    return isinstance(value, str) and value.strip().lstrip("'’").isdecimal()


def _heading(column: int, value: CellValue) -> Heading | None:
    if isinstance(value, str):
        text = value.strip().lstrip("'’")
        if not text.isdecimal() or len(text) not in (2, 4):
            return None
        number = int(text)
    elif isinstance(value, float) and value.is_integer():
        number = int(value)
    else:
        return None
    if 0 <= number <= 99:
        return Heading(column, 2000 + number, True)
    return Heading(column, number, False) if is_year(number) and _FIRST_YEAR <= number <= _LAST_YEAR else None


def heading_cell(subject: Subject, table: BudgetTable, column: Column) -> str:
    """The cell in which the column's year stands; the table where its headings do not tell."""
    sheet = subject.workbook.sheet(table.sheet)
    if sheet is None or not column.ref.isalpha() or not table.header_rows:
        return table.range
    letters = column_number(column.ref)
    for row in table.header_rows:
        value = sheet.value(row, letters)
        text = f"{value:.0f}" if isinstance(value, float) else str(value or "")
        if str(column.year) in _WITHIN.findall(text):
            return cell_ref(row, letters)
    return f"{column.ref}{table.header_rows[-1]}"
