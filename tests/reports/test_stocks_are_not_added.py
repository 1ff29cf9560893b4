"""What there is at the end of each year has no total over the years, and makes none with what comes in and goes out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from xlbudget.reports.build import Wishes, build_report
from xlbudget.reports.collection.collected import collect_workbook

DAY = datetime.date(2026, 11, 22)
DEBT = [
    ("Gæld primo", 1000, 1150, 1200),
    ("Låneoptagelse", 200, 110, 0),
    ("Afdrag", -50, -60, -70),
    ("Gæld ultimo", 1150, 1200, 1130),
]
TILL = [("Drift", -120, -90, -80), ("Anlæg", 60, 40, 35), ("I alt", -60, -50, -45), ("Likvide aktiver", 310, 360, 405)]
BALANCE = [
    ("Bygninger", 700, 690, 680),
    ("Likvide aktiver", 300, 320, 330),
    ("Aktiver i alt", 1000, 1010, 1010),
    ("Egenkapital", 600, 610, 615),
    ("Gæld", 400, 400, 395),
    ("Passiver i alt", 1000, 1010, 1010),
]


def book(folder: Path, title: str, lines: Sequence[tuple[str, int, int, int]]) -> str:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ([title], ["1.000 kr."], ["Linje", 2024, 2025, 2026], *lines):
        sheet.append(row)
    path = str(folder / "bog.xlsx")
    made.save(path)
    return path


def overview(path: str) -> tuple[str, str]:
    """What the command line says of the table, and what *Oversigt* shows."""
    report = next(one for one in build_report(path, Wishes(), DAY).sheets if one.name == "xlbudget Oversigt")
    return report.summary[0], repr(report.blocks)


def test_debt_and_repayments_make_no_sum(tmp_path: Path) -> None:
    said, shown = overview(book(tmp_path, "Gældens udvikling 2024-2026", DEBT))
    assert "t.kr." not in said
    assert "beregnet af xlbudget" not in shown
    assert "»Gæld primo«; »Gæld ultimo«" in shown
    assert shown.count("'across'") == 1 + 2  # the heading, and the lines of what comes in and goes out


def test_what_is_left_in_the_till_is_not_added_over_the_years(tmp_path: Path) -> None:
    said, shown = overview(book(tmp_path, "Budgetoversigt 2024-2026", TILL))
    assert "−155 t.kr." in said
    assert shown.count("'across'") == 1 + 3


def test_a_balance_has_no_total_over_the_years(tmp_path: Path) -> None:
    said, shown = overview(book(tmp_path, "Balance", BALANCE))
    assert "t.kr." not in said and "beregnet af xlbudget" not in shown
    assert "'across'" not in shown


def test_only_what_comes_in_and_goes_out_counts(tmp_path: Path) -> None:
    found = collect_workbook(book(tmp_path, "Gældens udvikling 2024-2026", DEBT), None, DAY)
    assert {one.label for one in found.amounts if one.counts} == {"Låneoptagelse", "Afdrag"}


def test_own_capital_in_a_financing_counts_as_its_total_says(tmp_path: Path) -> None:
    lines = [("Egenkapital", 100, 110, 120), ("Lån", 50, 51, 52), ("Tilskud", 300, 310, 320), ("I alt", 450, 471, 492)]
    path = book(tmp_path, "Finansiering af anlæg", lines)
    counted = [one.amount for one in collect_workbook(path, None, DAY).amounts if one.counts]
    assert sum(counted) == 450 + 471 + 492
    said, shown = overview(path)
    assert "1.413 t.kr." in said and "Beholdninger" not in shown


def test_a_name_that_may_be_of_a_stock_takes_nothing_from_a_data_set(tmp_path: Path) -> None:
    lines = [("Museer", 100, 110, 120), ("Aktiver fritid", 50, 51, 52), ("Bibliotek", 300, 310, 320)]
    found = collect_workbook(book(tmp_path, "Kulturområdet", lines), None, DAY)
    assert [one.counts for one in found.amounts] == [True] * 9


def test_what_is_in_the_till_first_and_last_does_not_count(tmp_path: Path) -> None:
    lines = [("Primobeholdning", 112, 98, 103), ("Skatter", 480, 485, 490), ("Drift", -494, -480, -490)]
    found = collect_workbook(
        book(tmp_path, "Likviditet 2024-2026", [*lines, ("Ultimobeholdning", 98, 103, 103)]), None, DAY
    )
    assert {amount.label for amount in found.amounts if amount.counts} == {"Skatter", "Drift"}
