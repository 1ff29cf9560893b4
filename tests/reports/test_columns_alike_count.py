"""Versions of the same money, and the same money in two units, are counted once. The tables are made up."""

from __future__ import annotations

import pytest
from row_tables import headings_that_count, table_of_rows

ALIKE = (("Skoler", 413.0, 420.5, 418.0), ("Ældre", 977.0, 950.0, 961.0), ("Veje", 58.0, 61.0, 88.0))
CHANGES = (("Skoler", 4.0, -1.5, 0.5), ("Ældre", -17.0, 2.0, 11.0), ("Veje", 1.0, 8.0, -3.0))


def _counting(
    headings: str, lines: tuple[tuple[str, float, float, float], ...], title: str = "Drift (mio. kr.)"
) -> str:
    names = headings.split("|")
    rows = [line[: len(names) + 1] for line in lines]
    found = headings_that_count(table_of_rows(("Drift (mio. kr.)",), ("Område", *names), *rows))
    return "|".join(name for name in names if name in found)


@pytest.mark.parametrize(
    ("headings", "counts"),
    [
        ("Version 1|Version 2|Version 3", "Version 3"),
        ("BO1 2026|BO2 2026|BO3 2026", "BO3 2026"),
        ("1. behandling|2. behandling", "2. behandling"),
        ("1. behandling|2. behandling|Vedtaget", "Vedtaget"),
        ("Budget 2026|Skøn marts 2026|Skøn maj 2026", "Budget 2026|Skøn maj 2026"),
        ("Budget 2026|Skøn august 2026|Skøn marts 2026", "Budget 2026|Skøn august 2026"),
        ("2. opfølgning 2026|1. opfølgning 2026", "2. opfølgning 2026"),
        ("Forventet regnskab BO1|Forventet regnskab BO2", "Forventet regnskab BO2"),
        ("Gammel model 2026|Ny model 2026", "Ny model 2026"),
        ("Nuværende tildeling 2026|Ny tildeling 2026", "Ny tildeling 2026"),
        ("Nuværende model Budget, 2026|Ny model Budget, 2026", "Ny model Budget, 2026"),
        ("2026 før refusion|2026 efter refusion", "2026 efter refusion"),
    ],
)
def test_the_last_version_counts(headings: str, counts: str) -> None:
    assert _counting(headings, ALIKE) == counts


@pytest.mark.parametrize("headings", ["BO1 2026|BO2 2026|BO3 2026", "1. behandling|2. behandling|3. behandling"])
def test_what_each_adds_counts_together(headings: str) -> None:
    assert _counting(headings, CHANGES) == headings


@pytest.mark.parametrize(
    "headings",
    [
        "Skole 1|Skole 2|Skole 3",
        "Nye lån 2026|Gamle lån 2026",
        "Version 1 2026|Version 2 2027",
        "Forbrug før 2026|Forbrug efter 2029",
        "1. runde|2. runde",
        "Skøn januar 2026|Skøn februar 2026|Skøn marts 2026",
        "Skole|Klub|Vedtaget",
    ],
)
def test_other_columns_all_count(headings: str) -> None:
    assert _counting(headings, ALIKE) == headings


def test_estimates_of_the_months_alone_all_count_beside_the_budget_of_the_year() -> None:
    lines = [("Skoler", 4130.0, 340.5, 351.0), ("Ældre", 9770.0, 820.0, 795.0), ("Veje", 580.0, 44.0, 52.0)]
    assert (
        _counting("Budget 2026|Skøn marts 2026|Skøn maj 2026", tuple(lines))
        == "Budget 2026|Skøn marts 2026|Skøn maj 2026"
    )


def test_the_same_in_two_units_counts_in_the_finer() -> None:
    lines = [("Skoler", 50_412.0, 50.0), ("Veje", 12_637.0, 13.0)]
    for headings in (("Budget 2026 (kr.)", "Budget 2026 (1.000 kr.)"), ("Budget 2026, kr.", "Budget 2026, t.kr.")):
        made = table_of_rows(("Drift",), ("Område", *headings), *lines)
        assert headings_that_count(made) == [headings[0]]


def test_other_amounts_in_two_units_count_both() -> None:
    lines = [("Skoler", 50_412.0, 50.0), ("Veje", 12_637.0, 14.0)]
    headings = ("Budget 2026 (kr.)", "Budget 2026 (1.000 kr.)")
    assert len(headings_that_count(table_of_rows(("Drift",), ("Område", *headings), *lines))) == 2
