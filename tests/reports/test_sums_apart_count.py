"""The sums of groups in a column of their own count no second time. The figures are made up."""

from __future__ import annotations

from row_tables import table_of_rows

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.counting.what_counts import counted


def counting(made: BudgetTable) -> str:
    return " ".join(sorted(made.rows[place].cells[key] for place, key in counted(made)))


def projects(schools: float, roads: float, every: float) -> BudgetTable:
    return table_of_rows(
        ("Anlæg 2026, t.kr.",),
        (None, "Projekt", "2026", "I alt 2026"),
        ("Skoler", None, None, schools),
        (None, "Tag på Søndre Skole", 6_000.0, None),
        (None, "Faglokaler", 2_400.0, None),
        ("Veje", None, None, roads),
        (None, "Broprogram", 1_650.0, None),
        (None, "Asfalt", 8_000.0, None),
        ("Anlæg i alt", None, None, every),
    )


def test_sums_of_groups_beside_their_parts_do_not_count() -> None:
    assert counting(projects(8_400.0, 9_650.0, 18_050.0)) == "C4 C5 C7 C8"


def test_sums_below_their_parts_do_not_count() -> None:
    made = table_of_rows(
        ("Anlæg 2026, t.kr.",),
        ("Projekt", "2026", "I alt 2026"),
        ("Tag på Søndre Skole", 6_000.0, None),
        ("Faglokaler", 2_400.0, None),
        ("Skoler", None, 8_400.0),
        ("Broprogram", 1_650.0, None),
        ("Asfalt", 8_000.0, None),
        ("Veje", None, 9_650.0),
    )
    assert counting(made) == "B3 B4 B6 B7"


def test_what_adds_up_nothing_counts() -> None:
    assert "D3" in counting(projects(8_500.0, 9_750.0, 18_250.0)).split()
