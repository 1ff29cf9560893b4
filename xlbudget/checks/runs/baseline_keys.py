"""A finding's name by what it says: the same after a row was put in above it, another once an amount has changed.

It holds the rule, the sheet, the words of the line and of the column, and the amounts; never an address. It is plain
text, so that a person who reads a baseline sees what was let through.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.checks.finding import Finding
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.patterns import pattern
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import Area, column_letter
from xlbudget.workbook.model import Sheet, Workbook

_ADDRESS = pattern(r"\$?\b[A-Z]{1,3}\$?\d{1,7}\b")
_LONGEST = 60  # letters of a text in the name of a finding


def keys_of(findings: Sequence[Finding], workbook: Workbook, tables: Sequence[BudgetTable]) -> tuple[str, ...]:
    """The name of each finding, in order."""
    if not findings:
        return ()
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    by_sheet: dict[str, list[BudgetTable]] = {}
    for table in tables:
        by_sheet.setdefault(table.sheet, []).append(table)
    places: dict[tuple[str | None, str | None], str] = {}  # several rules may speak of one place
    keys = []
    for finding in findings:
        at = finding.sheet, finding.range
        if at not in places:
            sheet = sheets.get(finding.sheet or "")
            places[at] = _place_words(finding.range, sheet, by_sheet.get(sheet.name, ()) if sheet else ())
        values = [_value(value) for value in (finding.found, finding.expected) if value is not None]
        keys.append(" | ".join((finding.code, finding.sheet or "", places[at], *values)))
    return tuple(keys)


def _place_words(place: str | None, sheet: Sheet | None, tables: Sequence[BudgetTable]) -> str:
    """The words of the line and those of the column."""
    area = first_area(place)
    if area is None or sheet is None:
        return " | "
    return f"{words_of_line(sheet, area.first_row)} | {_column_words(area, tables)}"


def first_area(place: str | None) -> Area | None:
    """The first area of a finding's `range`; None for a sheet or workbook as a whole."""
    if not place:
        return None
    try:
        return Area.parse(place.partition(",")[0])
    except ValueError:
        return None


def words_of_line(sheet: Sheet, row: int) -> str:
    """The words of a line: the row's first text, in small letters, its spaces evened out."""
    cells = sheet.row(row)
    for column in sorted(cells):
        value = cells[column]
        if isinstance(value, str) and any(map(str.isalpha, value)):
            return evened(value)
    return ""


def evened(text: str) -> str:
    """A text as it is compared: small letters, single spaces, a decent length."""
    return " ".join(text.casefold().split())[:_LONGEST]


def _column_words(area: Area, tables: Sequence[BudgetTable]) -> str:
    """The heading of the column in its table; the letter where it has none."""
    letter = column_letter(area.first_column)
    for table in tables:
        within = Area.parse(table.range)
        if within.first_row <= area.first_row <= within.last_row:
            for column in table.columns:
                if column.ref == letter:
                    return evened(column.header) or letter
    return letter


def _value(value: Decimal | str) -> str:
    if isinstance(value, Decimal):
        return format_danish(value)
    return evened(_ADDRESS.sub("#", value))
