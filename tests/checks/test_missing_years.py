"""A year that is missing between others: where one column of amounts stands in its place, its heading was forgotten."""

from __future__ import annotations

import pytest
from grids import findings_in, ranges_in, workbook


def places(*headings: str) -> list[str | None]:
    """Where a year is told to be missing."""
    rows = ["| Skoler | 1.100 | 1.200 | 1.300 | 1.400 |", "| Veje | 210 | 220 | 230 | 240 |"]
    book = workbook(["| *Budget, 1.000 kr.* |", *headings, *rows, "| *I alt* | 1.310 | 1.420 | 1.530 | 1.640 |"])
    return ranges_in(book, "PRI101")


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("| | 2024 | | 2026 | 2027 |", "C2"),
        ("| | 2024 | 2025 | | 2027 |", "D2"),
        ("| | 2024 | | 2026 | I alt |", "C2"),
        ("| | B 2024 | | BO 2026 | BO 2027 |", "C2"),
        ("| | 2027 | 2026 | | 2024 |", None),  # counted down: nothing is said of these
        ("| | 2024 | Ændring | 2026 | 2027 |", None),
        ("| | 2024 | PL | 2026 | 2027 |", None),
        ("| | 2024 | 2026 | 2028 | |", None),
        ("| | 2024 | | 2027 | 2028 |", None),  # two years are missing
        ("| | 2024 | | | 2026 |", None),
    ],
)
def test_a_heading_that_was_forgotten_between_years(heading: str, place: str | None) -> None:
    assert places(heading) == ([place] if place else [])


def test_under_a_wider_heading() -> None:
    assert places("| | Rådighedsbeløb | | | |", "| | 2018 | | 2020 | 2021 |") == ["C3"]
    assert places("| | Rådighedsbeløb | | | |", "| | 2018 | 2019 | 2020 | 2021 |") == []


@pytest.mark.parametrize(
    ("headings", "place"),
    [
        (["| | 2024 | 2026 | 2027 |"], "C1"),
        (["| | Budget | Overslag | Overslag |", "| | 2024 | 2025 | 2027 |"], "D2"),
        (["| | Budget 2024 | | Overslag 2025 | | Overslag 2027 |"], "F1"),
        (["| | Regnskab | | |", "| | 2018 | 2020 | 2021 |"], None),  # chosen years
        (["| | Regnskab | Budget | Budget |", "| | 2024 | 2026 | 2027 |"], None),
        (["| | R 2024 | B 2025 | B 2027 |"], None),
        (["| | 2024 | Forbrug | 2026 | 2027 |"], None),
        (["| | 2025 | 2027 |"], None),
    ],
)
def test_a_short_run(headings: list[str], place: str | None) -> None:
    amounts = [heading.strip() and " 1.100 " for heading in headings[-1].split("|")[2:-1]]
    line = "|".join(["| Skoler, udgift i 1.000 kr. ", *amounts, ""])
    assert ranges_in([*headings, line, line.replace("Skoler", "Veje")], "PRI101") == ([place] if place else [])


@pytest.mark.parametrize(
    ("title", "missing"), [("Anlæg 2015-2018, 1.000 kr.", True), ("Anlæg 2014-2018, 1.000 kr.", False)]
)
def test_a_short_run_that_the_title_names(title: str, missing: bool) -> None:
    headings = ["| | 2015 | | | |", "| | Anlægsudgift | Heraf lån | 2016 | 2018 |"]
    rows = ["| Byfornyelse | 5.500 | 1.045 | 4.500 | 3.500 |", "| Skoler | 30.050 | 9.120 | 21.400 | 12.000 |"]
    found = ranges_in([f"| *{title}* |", "|", *headings, *rows], "PRI101")
    assert found == (["E4"] if missing else [])


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("| | Budget 2026 | Overslag 2027 | Overslag 2027 | Overslag 2029 |", None),  # PRI104: 2027 stands twice
        ("| | Budget 2026 | Budget 2027 | Overslag 2027 | Overslag 2029 |", "E2"),  # two of one year, and a hole
        ("| | Budget 2026 | Overslag 2027 | Overslag 2028 | Overslag 2029 |", None),
    ],
)
def test_a_heading_that_was_copied_and_not_changed(heading: str, place: str | None) -> None:
    assert places(heading) == ([place] if place else [])


@pytest.mark.parametrize(
    ("months", "place"),
    [
        ("Jan | Feb | Mar | Apr | Maj | Jun | Jul | Jul | Sep | Okt | Nov | Dec", "I1"),
        ("Jan | Feb | Mar | Apr | Maj | Jun | Jul | Aug | Sep | Okt | Nov | Nov", "M1"),
        ("Jan | Feb | Mar | Apr | Maj | Jun | Jul | Aug | Sep | Okt | Nov | Dec", None),
        ("Jan | Jan | Feb | Feb | Mar | Mar | Apr | Apr | Maj | Maj | Jun | Jun", None),  # budget and outturn of each
    ],
)
def test_a_month_that_stands_twice(months: str, place: str | None) -> None:
    amounts = " | ".join(["100"] * 12)
    told = findings_in(f"| 1.000 kr. | {months} |\n| Løn | {amounts} |\n| Varekøb | {amounts} |", "PRI101")
    assert [one.range for one in told] == ([place] if place else [])
