"""A cell holds 32,767 characters: patterns that are searched for in it give up in time, whatever it repeats."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from xlbudget.checks.between_tables import names
from xlbudget.checks.totals import row_total_differences
from xlbudget.domain.columns import added_columns
from xlbudget.workbook.recognise.headings import short_years
from xlbudget.workbook.recognise.rows import remarks
from xlbudget.workbook.recognise.texts import units

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
