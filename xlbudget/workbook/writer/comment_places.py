"""Where a comment on a report sheet belongs when the sheet is made anew: at the same line, under the same heading."""

from __future__ import annotations

from collections.abc import Iterable

from xlbudget.workbook.model import Sheet

Place = tuple[int, int]
"""Row and column, from 1."""

_TITLE_ROWS = 2  # the sheet's title, and the line of file, date and version
_HEADING_POINTS = 13  # of the type in which report sheets set headings, or more


def new_places(old: Sheet, new: Sheet, cells: Iterable[Place]) -> dict[Place, Place | None]:
    """For each cell of the old sheet the one of the new that says the same; None where nobody can tell.

    A line is known by its section and its first cell, where both sheets have that as often; a column by its heading.
    """
    before, after = _Lines(old), _Lines(new)
    return {cell: _followed(before, after, cell) for cell in cells}


def _followed(before: _Lines, after: _Lines, cell: Place) -> Place | None:
    row, column = cell
    if row <= _TITLE_ROWS:
        return cell
    name = before.names.get(row)
    if name is None or len(before.rows[name]) != len(after.rows.get(name, ())):
        return None
    there = after.rows[name][before.rows[name].index(row)]
    headings, now = before.headings.get(row, {}), after.headings.get(there, {})
    heading = headings.get(column)
    if now.get(column) == heading:
        return there, column
    alike, before_alike = ([place for place, text in lines.items() if text == heading] for lines in (now, headings))
    return (there, alike[0]) if len(alike) == len(before_alike) == 1 else None


class _Lines:
    """A report sheet's lines: each row's name, the rows of a name, and the column headings that hold for a row."""

    def __init__(self, sheet: Sheet) -> None:
        self.names: dict[int, tuple[str, str]] = {}
        self.rows: dict[tuple[str, str], list[int]] = {}
        self.headings: dict[int, dict[int, str]] = {}
        section, headings = "", dict[int, str]()
        for row, cells in sheet.rows():
            first, style = cells.get(1), sheet.style(row, 1)
            if row <= _TITLE_ROWS or first is None:
                continue
            if style.bold and style.font_size >= _HEADING_POINTS:
                section, headings = str(first), {}
            elif style.bold and style.filled and not (style.border_top or style.border_bottom):
                headings = {column: str(value) for column, value in cells.items()}
            name = (section, str(first))
            self.names[row] = name
            self.rows.setdefault(name, []).append(row)
            self.headings[row] = headings
