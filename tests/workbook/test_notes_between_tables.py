"""A note between two tables is said of the one that it stands at. All is made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

FIRST = "Drift|2026|2027\nVeje|804303|157974\nParker|159637|262747\nI alt|963940|420721"
SECOND = "Anlæg|2026|2027\nNy vej|4.0|6.5\nStøjskærm|1.5|0.5\nI alt|5.5|7.0"


def units(text: str) -> list[str | None]:
    return [table.unit for table in tables_on(sheet_of(text))]


@pytest.mark.parametrize("note", ["Anm.: Beløb i hele kr.", "Beløb i hele kr.\nKilde: Opus"])
def test_a_note_right_under_a_table_is_not_said_of_the_next(note: str) -> None:
    assert units(f"{FIRST}\n{note}\n\n{SECOND}\nAnm.: Beløb i mio. kr.") == ["kr", "mio_kr"]


@pytest.mark.parametrize("between", ["\nBeløb i mio. kr.\n", "\nBeløb i mio. kr.\n\n", "Beløb i mio. kr.\n"])
def test_what_stands_at_the_next_table_is_said_of_that(between: str) -> None:
    assert units(f"Hele kr.\n{FIRST}\n{between}{SECOND}") == ["kr", "mio_kr"]


def test_where_nothing_else_is_said_the_note_above_is_all_there_is() -> None:
    assert units(f"{FIRST}\nBeløb i 1.000 kr.\n\n{SECOND}") == ["tkr", "tkr"]


def test_a_title_right_under_a_table_stays_one() -> None:
    tables = tables_on(sheet_of(f"Drift 2026, kr.\n{FIRST}\nAnlæg i byen, mio. kr.\n\n{SECOND}"))
    assert [table.title for table in tables] == ["Drift 2026, kr.", "Anlæg i byen, mio. kr."]
    assert [table.unit for table in tables] == ["kr", "mio_kr"]
