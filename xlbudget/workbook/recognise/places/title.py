"""Which of the texts around a table is its title."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.workbook.recognise.cells.grid import Grid
from xlbudget.workbook.recognise.cells.single_cells import TEXT
from xlbudget.workbook.recognise.places.said_texts import Said, TextsNear, place_of, right_above
from xlbudget.workbook.recognise.texts.papers import (
    KIND_OF_DOCUMENT,
    is_stamp,
    names_a_body,
    names_a_report,
    says_whose_paper,
)
from xlbudget.workbook.recognise.texts.price_levels import price_levels
from xlbudget.workbook.recognise.texts.title_texts import (
    ONLY_NUMBERED,
    explains_amounts,
    is_aside,
    is_caption,
    may_be_title,
)
from xlbudget.workbook.recognise.texts.units import stated_unit

_FEW = 3  # lines of a title
_HEADING_ROWS = 3  # of which the years are looked at
_FULL_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def title_of(texts: TextsNear, block: tuple[Said, ...], above: tuple[Said, ...], first_row: int) -> Said | None:
    """The title of the table that begins in `first_row`: one of the lines of the `block` right above it, else of the
    few that stand far above, a caption in its corner, or what all tables of the sheet are called."""
    title = _among(texts, block) or _far_above(texts, block, above) or _in_corner(texts, first_row)
    if title is None and first_row > (texts.grid.lines[0].row + 1 if texts.grid.lines else 0):
        return _title_of_sheet(texts, first_row)
    return title


def _among(texts: TextsNear, block: tuple[Said, ...]) -> Said | None:
    """The caption ("Tabel 2: …") where there is one, else the first of the lines that stand right above the table."""
    grid, columns = texts.grid, texts.columns
    lines = [said for said in block if said.alone and _names_table(said.text)]
    lines = [said for said in lines if columns[0] <= said.column <= columns[1]] or lines
    lines = [said for said in lines if not KIND_OF_DOCUMENT.match(said.text)] or lines
    if len(lines) > 1:
        lines = [said for said in lines if not (explains_amounts(said.text) or is_aside(said.text))] or lines
    if len(lines) > 1 and texts.own is not texts.taken and _is_one_of_several(texts, lines):
        return lines[0]
    return _caption_among(lines) or (_first_of_run(grid, lines, block) if lines else None)


def _names_table(text: str) -> bool:
    """Whether the text may be a title and is no unit or price level set in brackets: "(kr. pr. elev, 2027-pl)"."""
    return may_be_title(text) and not (is_aside(text) and (stated_unit(text) or price_levels(text)))


def _is_one_of_several(texts: TextsNear, lines: Sequence[Said]) -> bool:
    """Whether the tables beside each other have titles in one row, below what they all are called."""
    rows = [texts.grid.lines[place_of(texts.grid, said.row)].kinds for said in lines[:2]]
    beside = [
        any(kind == TEXT and not texts.columns[0] <= column <= texts.columns[1] for column, kind in kinds.items())
        for kinds in rows
    ]
    return beside == [True, False]


def _caption_among(lines: Sequence[Said]) -> Said | None:
    """The caption, or the line right below it where it is a mere number: "Tabel 2" and then what the table is."""
    caption = next((place for place, said in enumerate(lines) if is_caption(said.text)), None)
    if caption is None:
        return None
    number, name = lines[caption], lines[caption - 1] if caption else None
    below = name is not None and name.row == number.row + 1 and ONLY_NUMBERED.match(number.text)
    return name if below else number


def _first_of_run(grid: Grid, lines: Sequence[Said], block: tuple[Said, ...]) -> Said:
    """The first of the lines that stand together, with nothing but a date between them.

    Where only some of these are bold, those are what the table is called: "Vejle Kommune, budgetseminar" stands above.
    """
    run = [lines[0]]
    stamped = {said.row for said in block if is_stamp(said.text)}
    for said in lines[1:]:
        if not stamped.issuperset(range(said.row + 1, run[-1].row)):
            break
        run.append(said)
    if len(run) > 1:
        run = [said for said in run if not (names_a_body(said.text) or names_a_report(said.text))] or run
        run = [said for said in run if grid.sheet.style(said.row, said.column).bold] or run
    return run[-1] if len(run) <= _FEW else run[0]


def _far_above(texts: TextsNear, block: tuple[Said, ...], above: tuple[Said, ...]) -> Said | None:
    """The only line above the table that may be a title, or that of the few that stand together at the sheet's top."""
    far = tuple([said for said in above if said.alone and _names_table(said.text)])
    if len(far) == 1:
        return far[0]
    if block or not far or len(far) > _FEW or len(right_above(far, far[0].row + 1)) < len(far):
        return None
    return _among(texts, far)


def _in_corner(texts: TextsNear, first_row: int) -> Said | None:
    """The caption that stands in the corner of the table, beside its headings: "NOTE 13 · PRIORITETSGÆLD | 2015"."""
    grid, place = texts.grid, place_of(texts.grid, first_row)
    row, kinds = grid.lines[place]
    near = kinds.between(texts.columns[0] - 3, texts.columns[1])[0] or (kinds.first,)
    before = bisect_left(near, texts.columns[0])
    if not any(is_caption(grid.text(row, column)) for column in near[: before + 1]):
        return None  # as in most tables
    corner = next(iter(texts[place]), None)
    if corner is None or corner.alone or not is_caption(corner.text) or ONLY_NUMBERED.match(corner.text):
        return None
    return corner


def _title_of_sheet(texts: TextsNear, first_row: int) -> Said | None:
    """The one line above all tables of the sheet that may be a title: it is that of those without one of their own.

    One that names years is no title of a table headed with others.
    """
    found = [said for said in texts.top if said.alone and may_be_title(said.text) and not explains_amounts(said.text)]
    if len(found) > 1:
        found = [said for said in found if not says_whose_paper(said.text)]
    if len(found) != 1 or found[0].column != min(line.kinds.first for line in texts.grid.lines):
        return None
    heading = _years_of_heading(texts, first_row)
    return found[0] if not heading or heading.issuperset(_FULL_YEAR.findall(found[0].text)) else None


def _years_of_heading(texts: TextsNear, first_row: int) -> set[str]:
    place = place_of(texts.grid, first_row)
    lines = texts.grid.lines[place : place + _HEADING_ROWS]
    return set(_FULL_YEAR.findall(" ".join(texts.grid.text(row, column) for row, kinds in lines for column in kinds)))
