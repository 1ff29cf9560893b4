"""The forms of `xlbudget new`, filled in as an officer does, and what the program then makes of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from xlbudget.checks import check_workbook
from xlbudget.checks.finding import Finding
from xlbudget.checks.registry import choose
from xlbudget.domain.table import BudgetTable
from xlbudget.reports.build import Report, Wishes, build_report
from xlbudget.reports.counting.what_counts import counted
from xlbudget.reports.sheets.model import Facts, Grid
from xlbudget.templates.catalogue import find
from xlbudget.workbook.budget_tables import budget_tables
from xlbudget.workbook.reader import read_workbook

DAY = datetime.date(2026, 11, 23)
PROPOSALS = (
    ("Akutpladser", 1.4, None, 1, None),
    ("Fritidspas", 4.7, None, 2, None),
    ("Boligrådgivere", 2.1, None, 3, None),
    ("Sommerskole", 0.9, None, 10, None),
    ("Natkafé", 2.7, None, 4, None),
    ("Lettere adgang", 2.8, "A", 5, None),
    ("Lettere adgang, stor", 5.3, "A", 6, None),
    ("Mentorer", 1.9, None, 7, None),
    ("Familiehus", 3.8, None, 8, 1),
    ("Behandling", 1.6, None, 9, None),
)


def catalogue(asked: float, *, date: bool = True) -> dict[str, object]:
    """The cells of the form for a råderum; `asked` stands in its total."""
    cells: dict[str, object] = {"C4": "Socialudvalget", "C6": 21, "D22": asked, "A13": "3a"}
    if date:
        cells["C5"] = datetime.datetime(2025, 9, 1)
    for row, (name, amount, mark, priority, least) in enumerate(PROPOSALS, 10):
        cells |= {f"B{row}": name, f"D{row}": amount, f"E{row}": mark, f"F{row}": priority, f"G{row}": least}
    return cells


def filled(folder: Path, form: str, sheet: str, cells: Mapping[str, object]) -> Path:
    path = folder / f"{form}.xlsx"
    find(form).build(str(path), first_year=2026, created=datetime.datetime(2026, 11, 22))
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book[sheet][cell].value = value
    book.save(path)
    return path


def tables(path: Path) -> list[BudgetTable]:
    return budget_tables(read_workbook(str(path)), str(path))


def found(path: Path, *select: str) -> list[Finding]:
    book = read_workbook(str(path))
    return list(check_workbook(book, budget_tables(book, str(path)), choose(select)))


def codes(path: Path) -> list[str]:
    return [one.code for one in found(path) if one.severity != "info"]


def lines(report: Report, name: str) -> list[str]:
    """The first column of the grids on a report's sheet."""
    (sheet,) = [sheet for sheet in report.sheets if sheet.name == f"xlbudget {name}"]
    grids = [block for block in sheet.blocks if isinstance(block, Grid)]
    return [line.cells[grid.heads[0].key].text or "" for grid in grids for line in grid.lines]


@pytest.mark.parametrize("date", [True, False])
def test_a_filled_catalogue_is_one_table_of_lines_that_all_count(tmp_path: Path, *, date: bool) -> None:
    (table,) = tables(filled(tmp_path, "headroom", "Forslag", catalogue(21.9, date=date)))
    assert [row.label for row in table.rows if row.values and row.role != "item"] == ["I alt"]
    money = sum((table.rows[place].values[key] for place, key in counted(table)), Decimal(0))
    assert money == Decimal("21.9")  # the floor is no money of its own, and of two alternatives one is meant


@pytest.mark.parametrize(("asked", "told"), [(21.9, ["RAM201"]), (27.2, ["RAM201", "RAM202"])])
def test_of_proposals_with_one_mark_the_total_counts_one(tmp_path: Path, asked: float, told: list[str]) -> None:
    path = filled(tmp_path, "headroom", "Forslag", catalogue(asked))
    assert codes(path) == told
    (exceeded,) = found(path, "RAM201")
    assert exceeded.difference == Decimal("0.9")


def test_a_filled_catalogue_is_shared_out_under_its_own_numbers(tmp_path: Path) -> None:
    report = build_report(str(filled(tmp_path, "headroom", "Forslag", catalogue(21.9))), Wishes(), DAY)
    shown = lines(report, "Råderum")
    assert {"3. Boligrådgivere", "3a. Sommerskole", "5. Natkafé"} <= set(shown)
    assert "1 + 2 + 3 + 5 + 6 + 8 + 9 + 10" in shown  # 21,0 exactly
    (sheet,) = [sheet for sheet in report.sheets if sheet.name == "xlbudget Råderum"]
    facts = {key: value for block in sheet.blocks if isinstance(block, Facts) for key, _, value in block.pairs}
    assert (facts["frame"].number, facts["asked"].number, facts["most"].number) == (
        21,
        Decimal("21.9"),
        Decimal("24.4"),
    )


def test_numbers_that_do_not_tell_the_proposals_apart_are_counted_anew(tmp_path: Path) -> None:
    path = filled(tmp_path, "headroom", "Forslag", catalogue(21.9) | {"A13": 3})
    assert "4. Sommerskole" in lines(build_report(str(path), Wishes(), DAY), "Råderum")


def test_what_a_form_asks_of_a_year_or_a_month_is_no_amount(tmp_path: Path) -> None:
    cells = {"C4": "Sundhedsrammen", "C5": 8, "C6": 2026, "B10": "Træning", "C10": 4000, "G10": 2600}
    (table,) = tables(filled(tmp_path, "follow-up", "Opfølgning", cells))
    assert table.header_rows == (9,)


def test_lines_that_are_not_filled_in_are_not_shown(tmp_path: Path) -> None:
    cells = {"A7": "Etablering", "E7": 1250, "A9": "Drift", "E9": 300}
    report = build_report(str(filled(tmp_path, "budget-note", "Økonomi", cells)), Wishes(), DAY)
    shown = lines(report, "Oversigt")
    assert "Drift" in shown
    assert "(uden titel)" not in shown


def test_a_flag_may_be_answered_as_the_finding_says(tmp_path: Path) -> None:
    path = filled(tmp_path, "budget-note", "Budgetnotat", {"B15": "JA", "B16": "NEJ", "B19": "ikke relevant"})
    assert not codes(path)


@pytest.mark.parametrize(("first", "last", "told"), [(-100, -800, []), (-800, -100, ["DAT402"])])
def test_a_gain_that_is_phased_in_lacks_no_digit(tmp_path: Path, first: int, last: int, told: list[str]) -> None:
    cells = {f"{column}17": 2000 for column in "BCDE"}
    cells |= {"B7": 2026, "B19": 900, "B23": first, "C23": -600, "D23": -800, "E23": last}
    path = filled(tmp_path, "business-case", "Business case", cells)
    assert [one.code for one in found(path, "DAT402")] == told


def test_a_target_that_cannot_be_judged_says_so(tmp_path: Path) -> None:
    aim = {"A6": "Ventetid", "C6": -0.02, "E6": -0.05}
    assert codes(filled(tmp_path, "follow-up", "Mål", aim)) == ["FUP105"]
    assert not codes(filled(tmp_path, "follow-up", "Mål", aim | {"F6": "kan ikke vurderes"}))
