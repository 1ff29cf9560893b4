"""Of expense, income and net of one year the report speaks of the net."""

from __future__ import annotations

from xlbudget.domain.table import BudgetTable, Column
from xlbudget.reports.budget_by_year import _budget_periods
from xlbudget.reports.periods import Period


def column(ref: str, header: str, key: str, year: int) -> Column:
    return Column(ref, header, "year", key, year, "budget")


def chosen(*columns: Column) -> dict[int, str]:
    table = BudgetTable("Ark1", "A1:E5", (1,), None, "budget", "years_across", None, None, None, columns, ())
    periods = [Period(one.key, one.header, one.year, one.measure, None) for one in columns]
    return {year: period.key for year, period in _budget_periods(periods, table).items()}


def test_the_net_of_a_year_stands_for_it() -> None:
    assert chosen(
        column("B", "Budget 2026 Udgifter", "2026:budget", 2026),
        column("C", "Budget 2026 Indtægter", "2026:budget:2", 2026),
        column("D", "Budget 2026 Netto", "2026:budget:3", 2026),
        column("E", "Budget 2025 Netto", "2025", 2025),
    ) == {2026: "2026:budget:3", 2025: "2025"}


def test_a_year_with_several_columns_and_no_net_has_none() -> None:
    assert chosen(
        column("B", "Budget 2026 U", "2026:budget", 2026),
        column("C", "Budget 2026 I", "2026:budget:2", 2026),
        column("D", "Budget 2025", "2025", 2025),
    ) == {2025: "2025"}
