"""Letters that take no place, as they come with words from web pages, change nothing of what a sheet says."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import described, sheet_of

SHEET = """Driftsbudget, mio. kr.
Udvalg|Regnskab 2024|Budget 2025|2026
Børn og unge|88,4|90,1|90,2
Ældre|-10,2|110,9|112,0
I alt|78,2|201,0|202,2"""


@pytest.mark.parametrize("letter", ["\u200b", "\u200c", "\u200e", "\u2060", "\ufeff", "\u00ad"])
@pytest.mark.parametrize("place", ["{0}{1}", "{1}{0}"])
def test_a_sheet_reads_the_same_with_them(letter: str, place: str) -> None:
    strewn = "\n".join("|".join(place.format(letter, cell) for cell in line.split("|")) for line in SHEET.split("\n"))
    seen, read = tables_on(sheet_of(SHEET)), tables_on(sheet_of(strewn))
    assert described(read) == described(seen)
