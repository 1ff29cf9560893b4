"""Balances that are carried on from line to line, and from year to year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from xlbudget.domain.running_balances import breaks
from xlbudget.domain.table import BudgetTable, Column, Row

ASKED, LEFT = Column("B", "Beløb", "amount", "amount"), Column("C", "Rest af råderum", "difference", "rest")


def table(amounts: list[int], left: list[int]) -> BudgetTable:
    rows = tuple(
        Row(place, f"Forslag {place}", "item", {"amount": Decimal(asked), "rest": Decimal(rest)}, _cells(place))
        for place, (asked, rest) in enumerate(zip(amounts, left, strict=True), 2)
    )
    columns = (Column("A", "Forslag", "label", "label"), ASKED, LEFT)
    return BudgetTable("Ark1", "A1:C9", (1,), None, "proposals", "no_years", None, None, None, columns, rows)


def _cells(place: int) -> dict[str, str]:
    return {"amount": f"B{place}", "rest": f"C{place}"}


@pytest.mark.parametrize(
    ("left", "wrong"),
    [
        ([90, 70, 40, 35, 20], []),
        ([90, 70, 45, 35, 20], [("C4", 40, True)]),  # one figure alone
        ([90, 70, 45, 40, 25], [("C4", 40, False)]),  # wrong from there on
        ([90, 70, 40, 35, 25], [("C6", 20, True)]),  # the last
        ([95, 70, 40, 35, 20], [("C3", 75, True)]),  # the first: its frame is not in the table
        ([3, 141, 59, 26, 535], []),  # a column of that name that carries nothing on
    ],
)
def test_a_remainder_that_does_not_go_on(left: list[int], wrong: list[tuple[str, int, bool]]) -> None:
    found = [
        (one.row.cells[one.column.key], one.expected, one.alone) for one in breaks(table([10, 20, 30, 5, 15], left))
    ]
    assert found == wrong


def test_an_accumulated_line_goes_on_through_the_years() -> None:
    keys = [str(year) for year in range(2016, 2021)]
    years = [Column(letters, key, "year", key, int(key)) for letters, key in zip("BCDEF", keys, strict=True)]
    columns = (Column("A", "", "label", "label"), *years)

    def line(number: int, label: str, figures: list[int]) -> Row:
        cells = {key: f"{letters}{number}" for letters, key in zip("BCDEF", keys, strict=True)}
        return Row(number, label, "item", dict(zip(keys, map(Decimal, figures), strict=True)), cells)

    rows = (line(2, "Gevinst", [200, -590, -590, -590, -590]), line(3, "Akkumuleret", [200, -390, -980, -1750, -2160]))
    given = BudgetTable("Ark1", "A1:F3", (1,), None, "business_case", "years_across", None, None, None, columns, rows)
    (found,) = breaks(given)
    assert (found.column.key, found.expected, found.before, found.amount) == ("2019", -1570, "D3", "E2")
