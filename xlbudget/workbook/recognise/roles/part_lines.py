"""Lines that are counted in another line of the table."""

from __future__ import annotations

from collections.abc import Sequence

from xlbudget.workbook.recognise.rows.row_drafts import RowDraft


def parts_among(rows: Sequence[RowDraft]) -> set[int]:
    """The lines that are counted in another: "heraf", those below a "Heraf:" of its own, and those below a "heraf" that
    stand in from the line that it is of, no less than it does."""
    found: set[int] = set()
    open_since: int | None = None
    inside = False  # whether the lines stand in from the one that they are counted in
    for place, row in enumerate(rows):
        if row.words.opens_parts and not row.stored:
            open_since, inside = place, False
            continue
        if row.words.part_of:
            found.add(place)
            if place and row.indent > rows[place - 1].indent and rows[place - 1].stored:
                open_since, inside = place, True
            elif row.label.rstrip().endswith(":"):
                open_since, inside = place, False
            continue
        if open_since is not None:
            gap = place and row.line.row - rows[place - 1].line.row > 1
            if (
                row.words.total
                or row.words.net
                or gap
                or not row.stored
                or (row.bold and not rows[place - 1].bold)
                or row.indent < rows[open_since if inside else place - 1].indent
            ):
                open_since = None
            else:
                found.add(place)
    return found
