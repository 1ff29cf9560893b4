"""A cell holds 32,767 characters: patterns that are searched for in it give up in time, whatever it repeats."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from xlbudget.checks.between_tables import names
from xlbudget.checks.totals import row_total_differences
from xlbudget.domain.columns import added_columns
from xlbudget.workbook.formulas import tokens
from xlbudget.workbook.reader import dates, row_shapes, values
from xlbudget.workbook.recognise.headings import short_years
from xlbudget.workbook.recognise.rows import remarks
from xlbudget.workbook.recognise.texts import units
from xlbudget.workbook.writer import graft, kept_comments, longer
from xlbudget.workbook.writer import values as written_values

_LENGTH = 32_000
_SECONDS = 0.5  # of the processor: in squares they took from 2 to 30


@pytest.mark.parametrize(
    ("finds", "repeated"),
    [
        (names._BRACKETS.search, "(a"),
        (row_total_differences._OF_A_PROJECT.search, "samlede"),
        (added_columns._TO_DATE.search, "jan "),
        (remarks._ENDS_SENTENCE.search, "-aa-bb"),
        (short_years._ENDS.fullmatch, "Ab"),
        (units._YEAR_OR_NOTE_BEFORE.search, "az"),
    ],
)
def test_what_is_repeated_is_not_asked_again_from_every_place(finds: Callable[[str], object], repeated: str) -> None:
    text = repeated * (_LENGTH // len(repeated))
    began = time.process_time()
    assert not finds(text)
    assert time.process_time() - began < _SECONDS


@pytest.mark.parametrize(
    ("reads", "text"),
    [
        (values._NUMBER.match, "9" * _LENGTH + "x"),
        (tokens._TOKEN.match, "9" * _LENGTH + "x"),
        (dates._NOT_SHOWN.search, "[" * _LENGTH),
        (written_values._NO_DATE.search, "[" * _LENGTH),
        (graft._NUMBERED.match, "0" * _LENGTH),
        (kept_comments._BOX.findall, b"<ClientData>" * _LENGTH),
        (longer._ROWS.search, b"<sheetData " * _LENGTH),
        (row_shapes.ShapeBook(1, frozenset())._cut, f'<row r="1">{">" * 4 * _LENGTH}<v/>'),
    ],
)
def test_nor_is_what_a_broken_file_repeats(reads: Callable[[Any], object], text: str | bytes) -> None:
    began = time.process_time()
    reads(text)
    assert time.process_time() - began < _SECONDS
