"""Thousands of like findings: a terminal and a page show the first of them, files and programs get all."""

from __future__ import annotations

import json

import pytest

from xlbudget.checks.finding import Finding
from xlbudget.checks.runs.files import Verdict, verdict_on
from xlbudget.reports.findings.forms import Manner, pieces
from xlbudget.reports.findings.tally import Tally


def flaw(code: str, sheet: str | None, row: int) -> Finding:
    words = (f"B{row} er forkert.", f"B{row} is wrong.", "Ret den.", "Mend it.")
    return Finding(code, "a-flaw", "warning", sheet, f"B{row}", *words)


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    many = [flaw("FRM302", "Budget", row) for row in range(1, 5001)]
    few = [flaw("FRM302", "Noter", row) for row in range(1, 101)] + [flaw("DAT101", None, row) for row in (1, 2)]
    return verdict_on("bog.xlsx", [*many, *few], ())


def told(verdict: Verdict, form: str, width: int | None = None, lang: str = "da") -> str:
    tally = Tally()
    return "".join(pieces(form, tally.counting([verdict]), tally, Manner(lang, False, True, width, ".")))


def test_a_terminal_shows_the_first_and_says_how_many_more(verdict: Verdict) -> None:
    lines = told(verdict, "text", 120).splitlines()
    assert sum("FRM302  advarsel" in line for line in lines) == 200  # a hundred on each sheet
    assert "  … og 4.900 fund mere af FRM302 på arket »Budget«; --format json og xlsx har dem alle." in lines
    assert not any("mere af FRM302 på arket »Noter«" in line or "mere af DAT101" in line for line in lines)
    assert "5.102 advarsler" in lines[-1] or "5102 advarsler" in lines[-1]


def test_so_does_a_page(verdict: Verdict) -> None:
    page = told(verdict, "html", lang="en")
    assert "… and 4.900 more of FRM302 on the sheet “Budget”; --format json and xlsx hold all." in page
    assert page.count("<tr data-level") == 203


def test_what_is_searched_or_read_by_a_program_holds_all(verdict: Verdict) -> None:
    assert told(verdict, "text").count("FRM302") == 5100
    assert len(json.loads(told(verdict, "json"))["files"][0]["findings"]) == 5102
