"""Reports show an amount with the digits that its own table shows."""

from __future__ import annotations

from decimal import Decimal

from row_tables import table_of_rows

from xlbudget.domain.amounts import Unit
from xlbudget.domain.table import BudgetTable, Column, Row
from xlbudget.reports.basis import table_decimals


def table(spent: str) -> BudgetTable:
    columns = (
        Column("A", "Linje", "label", "label"),
        Column("B", "Budget 2024", "year", "2024", 2024),
        Column("C", "Forbrug i pct.", "percent", "pct"),
    )
    values = {"2024": Decimal(spent), "pct": Decimal("72.4")}
    row = Row(2, "Skoler", "item", values, {"2024": "B2", "pct": "C2"}, decimals={"pct": 1})
    return BudgetTable("Ark1", "A1:C2", (1,), None, "budget", "years_across", None, None, None, columns, (row,))


def test_the_decimals_of_per_cents_are_not_those_of_amounts() -> None:
    assert table_decimals(table("1254750")) == 0
    assert table_decimals(table("1254.75")) == 2


def test_computed_amounts_show_what_their_unit_asks_for() -> None:
    table = table_of_rows(
        ("1.000 kr.", "2024", "2025"),
        ("Skoler", 1e6 / 3, 41250.0),
        ("Ældre", 2e5 / 3, 42227.625),
        ("Veje", 12.5, 1e5 / 7),
    )
    assert table_decimals(table) == 1
    assert table_decimals(table._replace(unit=Unit.MIO_KR)) == 2
    assert table_decimals(table._replace(unit=Unit.KR)) == 1  # as 12,5 was typed
    assert table_decimals(table._replace(unit=None)) == 4
