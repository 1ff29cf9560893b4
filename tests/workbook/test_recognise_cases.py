"""Sheets as offices lay them out, and what a finance officer reads in them."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import cases, described, sheet_of

CASES = list(cases())


@pytest.mark.parametrize(("name", "sheet_name", "sheet", "truth"), CASES, ids=[case[0] for case in CASES])
def test_the_sheet_is_read_as_an_officer_reads_it(name: str, sheet_name: str, sheet: str, truth: str) -> None:
    assert described(tables_on(sheet_of(sheet, sheet_name))) == truth
