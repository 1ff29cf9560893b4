"""What a sheet holds is the same whether it is kept row by row or column by column, and so are its rows of years."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from xlbudget.checks.cells.contents import contents, number_texts
from xlbudget.checks.cells.year_rows import Heading, YearRow, year_rows
from xlbudget.checks.registry import Subject
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet, Workbook
from xlbudget.workbook.recognise.cells.single_cells import TEXT, read_text
from xlbudget.workbook.row_blocks import OpenRows, RowBlock
from xlbudget.workbook.sheet_rows import SheetRows

Grid = list[list[CellValue]]
_AMOUNTS = st.sampled_from([0.0, 16.0, 99.0, 100.0, 1000.0, 1989.0, 2016.0, 2016.5, 2099.0, 2100.0, -3.0, 5e9])
_YEARS = st.integers(2014, 2019).map(float)
_TEXTS = st.sampled_from(["Løn", "2016", "’17", " 2018 ", "'2019", "0016", "1.000", "I alt", "5.25.14", "", "kr."])
_OTHERS: list[CellValue] = [True, datetime(2016, 5, 1), ErrorValue("#N/A")]
_COLUMNS = st.one_of(_AMOUNTS, _YEARS, _TEXTS, st.sampled_from(_OTHERS), st.one_of(_AMOUNTS, _TEXTS, _YEARS))


@st.composite
def grids(draw: st.DrawFn) -> list[Grid]:
    """Blocks of rows in which each column mostly holds one kind of cell."""
    width = draw(st.integers(1, 7))
    kinds = st.lists(st.sampled_from([_AMOUNTS, _YEARS, _TEXTS, _COLUMNS]), min_size=width, max_size=width)
    blocks = []
    for _ in range(draw(st.integers(1, 3))):
        row = st.tuples(*draw(kinds)).map(list)
        blocks.append(draw(st.lists(row, min_size=1, max_size=8)))
    return blocks


def held_by_columns(blocks: list[Grid]) -> Sheet:
    kept, first = [], 1
    for block in blocks:
        rows = range(first, first + len(block))
        columns = tuple(range(1, len(block[0]) + 1))
        has_blanks = any("" in row for row in block)
        kept.append(
            RowBlock(rows, columns, [list(column) for column in zip(*block, strict=True)], (), [], {}, has_blanks)
        )
        first += len(block)
    return Sheet("Ark1", rows=SheetRows(kept))


def held_by_rows(blocks: list[Grid]) -> Sheet:
    rows = [row for block in blocks for row in block]
    cells = {
        number: {column: value for column, value in enumerate(row, 1) if value != ""}
        for number, row in enumerate(rows, 1)
    }
    return Sheet("Ark1", rows=SheetRows([OpenRows({row: held for row, held in cells.items() if held}, {}, {})]))


def subject_of(sheet: Sheet) -> Subject:
    return Subject(Workbook("", [sheet], []), [])


@given(grids())
def test_a_sheet_holds_the_same_by_columns_and_by_rows(blocks: list[Grid]) -> None:
    first, second = (contents(subject_of(sheet)) for sheet in (held_by_columns(blocks), held_by_rows(blocks)))
    assert (first.texts, set(first.figures)) == (second.texts, set(second.figures))
    assert sorted(first.words.splitlines()) == sorted(second.words.splitlines())
    here, there = first.sheets[0], second.sheets[0]
    assert here._replace(sheet=there.sheet) == there and list(here.errors) == list(there.errors)
    told = first.telling(lambda text: text if "1" in text else None)
    assert here.cells(told) == there.cells(told)
    assert [place for place, _, _ in here.cells(told)] == [
        (row, column)
        for row, cells in there.sheet.rows()
        for column, value in cells.items()
        if type(value) is str and "1" in value
    ]


@given(grids())
def test_rows_of_years_are_found_by_columns_as_cell_by_cell(blocks: list[Grid]) -> None:
    for sheet in (held_by_columns(blocks), held_by_rows(blocks)):
        found = year_rows(subject_of(sheet))
        assert found == [row for row, _ in map(looked_at_closely, [sheet] * 99, range(1, 99)) if row]


def looked_at_closely(sheet: Sheet, row: int) -> tuple[YearRow | None, int]:
    """The row as a row of years, by what a row of years is."""
    cells = sheet.row(row)
    headings = []
    for column, value in sorted(cells.items()):
        text = value.strip().lstrip("'’") if isinstance(value, str) else ""
        if isinstance(value, float) and value.is_integer():
            text = f"{int(value):02}"
        number = int(text) if text.isdecimal() and (len(text) in (2, 4) or isinstance(value, float)) else -1
        if 0 <= number <= 99 or 1990 <= number <= 2099:
            headings.append(Heading(column, number + 2000 * (number < 100), number < 100))
    numbers = sum(isinstance(value, int | float) for value in cells.values())
    full = sum(not heading.short for heading in headings)
    told = len(headings) >= 3 and full >= 2 and numbers <= len(headings)
    return (YearRow(sheet, row, tuple(headings)) if told else None), numbers


_BEGUN = st.sampled_from(
    ["", " ", "kr. ", "Kr", "DKK ", "\u212ar ", "N", "i", "u", "–", "(", "'", "1", "2016", "Løn ", "æ"]
)
_ENDED = st.sampled_from(["590", "1.000", ".a.", "/a", ".o.", "kke oplyst", "a", "", "-", "5,5 mio. kr.", " pct."])


@given(st.lists(st.one_of(st.builds(str.__add__, _BEGUN, _ENDED), st.text(max_size=6)), max_size=8))
def test_texts_that_are_numbers_are_told_by_how_they_begin(texts: list[str]) -> None:
    sheet = Sheet("Ark1", cells={row: {1: text} for row, text in enumerate(texts, 1) if text})
    read = {text for text in texts if read_text(text).kind != TEXT}
    wordy = {text for text in read if any(map(str.isalnum, text))}
    assert wordy <= number_texts(subject_of(sheet)).keys() <= read
