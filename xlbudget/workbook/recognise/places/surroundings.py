"""The text around a table: its title, the lines above it, and the notes below it."""

from __future__ import annotations

from collections.abc import Set

from xlbudget.domain.records import NamedTuple
from xlbudget.workbook.recognise.places.said_texts import Said, TextsNear, place_of, right_above
from xlbudget.workbook.recognise.places.title import title_of
from xlbudget.workbook.recognise.texts.title_texts import may_be_title


class Surroundings(NamedTuple):
    """What is said around a table, each list with the nearest first. `block` are the lines right above it, `own` those
    of them that speak of its amounts: a note of the table above does not.
    """

    title: Said | None
    block: tuple[Said, ...]
    above: tuple[Said, ...]
    below: tuple[Said, ...]
    top: tuple[Said, ...] = ()  # the lines above the first table of the sheet, but for that table's own caption
    own: tuple[Said, ...] = ()
    end: tuple[Said, ...] = ()  # what stands below the last table and only states a unit or a price level


_REACH = 24  # lines below a table
_WIDEST_GAP = 4  # rows from one of them to the next
_ENOUGH = 36  # texts above a table
_FARTHEST = 300  # lines above a table, of others beside it: lone figures all over a sheet would walk to its top


def surroundings(texts: TextsNear, first_row: int, last_row: int) -> Surroundings:
    """The texts near the block of rows."""
    above = _above(texts, first_row)
    block = right_above(above, first_row)
    title = title_of(texts, block, above, first_row)
    own = _without_notes_above(block, first_row, texts.taken)
    return Surroundings(title, block, above, texts_below(texts, last_row), texts.top, own, texts.end)


def _above(texts: TextsNear, first_row: int) -> tuple[Said, ...]:
    said: list[Said] = []
    lines, columns, taken = texts.grid.lines, texts.columns, texts.taken
    last = place_of(texts.grid, first_row) - 1
    for place in range(last, max(-1, last - _FARTHEST), -1):
        line = lines[place]
        if line.row not in taken:
            said += texts[place]
        elif line.row in texts.lone:
            said += [one for one in texts[place] if one.alone]  # a title with its number before it
        elif any(columns[0] <= column <= columns[1] for column in line.kinds):
            if line.row in texts.own:
                break  # else its title stands beside the headings of another table
            said += [one for one in texts[place] if columns[0] <= one.column <= columns[1]]
        if len(said) >= _ENOUGH:
            break
    return tuple(said)


def texts_below(texts: TextsNear, last_row: int) -> tuple[Said, ...]:
    """The texts below a table that ends in `last_row`."""
    said: list[Said] = []
    previous = top = last_row  # `top` is where the last lines without a blank row between them begin
    first = place_of(texts.grid, last_row + 1)
    for place, (row, _) in enumerate(texts.grid.lines[first : first + _REACH], first):
        if row in texts.taken:
            if row == previous + 1 and top > last_row:  # they stand over the next table, and speak of that one
                said = [one for one in said if one.row < top]
            break
        if row - previous > _WIDEST_GAP:
            break
        top = row if row > previous + 1 else top
        said += texts[place]
        previous = row
    return tuple(said)


def _without_notes_above(block: tuple[Said, ...], first_row: int, taken: Set[int]) -> tuple[Said, ...]:
    """Without notes right under the table above that a blank row parts from this one: "Anm.: Beløb i hele kr." between
    two tables is said of the first."""
    if not block or (row := block[-1].row) - 1 not in taken:
        return block  # as most
    noted = set[int]()
    for said in reversed(block):
        if said.row > row + 1:
            break
        row = said.row
        if not may_be_title(said.text):
            noted.add(row)
    return block if row + 1 >= first_row else tuple([said for said in block if said.row not in noted])
