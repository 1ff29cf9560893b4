"""The same money in prices of two years, as a running sum, of the whole country or as applied for is counted once."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from row_tables import headings_that_count

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.counting.what_counts import counted
from xlbudget.workbook.model import CellValue, Sheet

LINES = {"Politisk ledelse": (12_340, 12_710), "Skoler": (88_150, 90_795), "Kultur": (21_065, 21_697)}


def table(*headings: str, unit: str = "Hele 1.000 kr.") -> BudgetTable:
    cells: dict[int, dict[int, CellValue]] = {1: {1: unit}, 2: {1: "Område", **dict(enumerate(headings, 2))}}
    for row, (label, amounts) in enumerate(LINES.items(), 3):
        cells[row] = {1: label, 2: float(amounts[0]), 3: float(amounts[1])}
    (found,) = tables_on(Sheet("Budget", cells=cells))
    return found


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("Budget 2026 2025-pl", "Budget 2026 2026-pl"), "Budget 2026 2026-pl"),
        (("Budget 2026 (2026-pl)", "Budget 2026 (2025-pl)"), "Budget 2026 (2026-pl)"),
        (("Årets priser 2026", "Faste priser (27-pl) 2026"), "Faste priser (27-pl) 2026"),
        (("2026 i 2027-priser", "2026 i løbende priser"), "2026 i 2027-priser"),
        (("Beløb", "Akkumuleret"), "Beløb"),
        (("Akk. beløb", "Beløb"), "Beløb"),
        (("Budget 2026", "Budget akk. 2026"), "Budget 2026"),
        (("Forbrug", "Forbrug akkumuleret"), "Forbrug"),
        (("Løn pr. md.", "Årlig lønudgift"), "Årlig lønudgift"),
        (("Månedlig ydelse", "Ydelse pr. år"), "Ydelse pr. år"),
        (("Hele landet 2026", "Kommunens andel 2026"), "Kommunens andel 2026"),
        (("Regionerne under ét 2026", "Regionens andel 2026"), "Regionens andel 2026"),
        (("Kommunen 2026", "Koncernen 2026"), "Kommunen 2026"),
        (("Kommunala koncernen 2026", "Kommunen 2026"), "Kommunen 2026"),
        (("2026 ekskl. moms", "2026 inkl. moms"), "2026 ekskl. moms"),
        (("Ansøgt 2026", "Bevilget 2026"), "Bevilget 2026"),
        (("Søknadssum 2026", "Innvilget sum 2026"), "Innvilget sum 2026"),
        (("Oprindeligt forslag", "Budgetaftale"), "Budgetaftale"),
        (("Fra kroner", "Til kroner"), "Til kroner"),
        (("2026 Budget", "2026 Heraf løn"), "2026 Budget"),
    ],
)
def test_money_that_is_told_twice_counts_once(headings: tuple[str, str], expected: str) -> None:
    assert headings_that_count(table(*headings)) == [expected]


@pytest.mark.parametrize(
    "headings",
    [
        ("Budget 2025 (2025-pl)", "Budget 2026 (2026-pl)"),  # each year in its own prices
        ("Drift 2026 (2025-pl)", "Anlæg 2026 (2026-pl)"),  # other money
        ("Budget 2026", "Akkumuleret forbrug 2026"),
        ("Budget 2026", "Forbrug akk. 2026"),
        ("Løn pr. md.", "Øvrig drift"),
        ("Regnskab 2025", "Oprindeligt budget 2025"),
        ("Hele landet 2026", "Heraf staten 2026"),
        ("Landsbyer 2026", "Kommunens andel 2026"),
        ("Oprindeligt budget 2026", "Tillægsbevilling 2026"),
        ("Fra staten 2026", "Til foreninger 2026"),
        ("Ansøgt 2025", "Bevilget 2026"),
    ],
)
def test_other_columns_count_beside_each_other(headings: tuple[str, str]) -> None:
    shown = [heading for heading in headings if not heading.startswith("Heraf")]
    assert headings_that_count(table(*headings)) == sorted(shown)


def test_where_the_newer_prices_say_nothing_the_older_count() -> None:
    made = table("Budget 2026 2025-pl", "Budget 2026 2026-pl")
    older, newer = (column.key for column in made.money_columns())
    first = made.rows[0]
    rows = (first._replace(values={older: first.values[older]}), *made.rows[1:])
    found = counted(made._replace(rows=rows))
    assert (0, older) in found
    assert (1, older) not in found
    assert (1, newer) in found
