"""Of a table with one amount a row the total counts no second time. The figures are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from row_tables import table_of_rows

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.counting.what_counts import counted
from xlbudget.workbook.model import CellValue, Sheet


def table(*lines: tuple[CellValue, ...]) -> BudgetTable:
    found = table_of_rows(*lines)
    assert found.orientation == "long"
    return found


def counting(made: BudgetTable) -> set[str]:
    return {made.rows[place].cells[key] for place, key in counted(made)}


HEADS = ("Udvalg", "Bevilling", "År", "Beløb")


@pytest.mark.parametrize("year", [None, 2025.0])
def test_a_total_does_not_count_beside_the_lines(year: float | None) -> None:
    made = table(
        ("Tillægsbevillinger, kr.",),
        HEADS,
        ("BSU", "Skoler", 2025.0, 1250.0),
        ("TMU", "Veje", 2025.0, 2000.0),
        ("TMU", "Parker", 2026.0, 500.0),
        ("I alt", None, year, 3750.0),
    )
    assert counting(made) == {"D3", "D4", "D5"}


def test_nor_do_subtotals_nor_a_total_above() -> None:
    made = table(
        ("Budget, kr.",),
        HEADS,
        ("I alt", None, None, 3750.0),
        ("BSU", "Skoler", 2025.0, 1250.0),
        ("BSU i alt", None, None, 1250.0),
        ("TMU", "Veje", 2025.0, 2000.0),
        ("TMU", "Parker", 2026.0, 500.0),
        ("TMU i alt", None, None, 2500.0),
    )
    assert counting(made) == {"D4", "D6", "D7"}


def test_a_net_does_not_count_beside_expense_and_income() -> None:
    made = table(
        ("Budget pr. funktion, t.kr.",),
        ("Funktion", "Navn", "År", "Udgifter", "Indtægter", "Netto"),
        ("5.30.26", "Hjemmehjælp", 2025.0, 100.0, -10.0, 90.0),
        ("5.30.27", "Pleje", 2025.0, 200.0, -20.0, 180.0),
        ("5.30.26", "Hjemmehjælp", 2026.0, 110.0, -10.0, 100.0),
        ("5.30.27", "Pleje", 2026.0, 210.0, -20.0, 190.0),
        ("I alt", None, None, 620.0, -60.0, 560.0),
    )
    assert {cell[0] for cell in counting(made)} == {"D", "E"}
    assert "D7" not in counting(made)


def test_the_years_in_which_loans_were_taken_are_not_those_of_the_amounts() -> None:
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "Låneportefølje pr. 31.12.2024"},
        2: dict(enumerate(("Långiver", "Optaget", "Udløb", "Hovedstol (kr.)", "Restgæld (kr.)"), 1)),
        3: dict(enumerate(("Bank A", 2012.0, 2037.0, 25e6, 14e6), 1)),
        4: dict(enumerate(("Bank B", 2018.0, 2043.0, 40e6, 31e6), 1)),
        5: {1: "I alt", 4: 65e6, 5: 45e6},
    }
    (found,) = tables_on(Sheet("Lån", cells=cells))
    assert found.orientation != "long"
    assert {column.year for column in found.money_columns()} == {2024}
