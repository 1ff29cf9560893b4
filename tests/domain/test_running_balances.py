"""Balances that are carried on from line to line, and from year to year."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

import pytest

from xlbudget.domain.balances.running_balances import breaks
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


def test_a_long_table_is_not_tried_line_by_line() -> None:
    """Each of many balances finds the line that it goes on with, among as many others and the balances themselves."""
    keys = [str(year) for year in range(2016, 2021)]
    columns = (Column("A", "", "label", "label"), *(Column("B", key, "year", key, int(key)) for key in keys))
    rows: list[Row] = []
    for number in range(1000):
        amounts = [Decimal((number * 7919 + year * 104_729) % 100_003) for year in range(5)]
        saldo = list(accumulate(amounts, initial=Decimal(500)))[1:]
        if number % 100 == 99:
            saldo[3] += 70
        for label, figures in ((f"Post {number}", amounts), ("Saldo", saldo)):
            row = len(rows) + 2
            cells = {key: f"{letter}{row}" for letter, key in zip("BCDEF", keys, strict=True)}
            rows.append(Row(row, label, "item", dict(zip(keys, figures, strict=True)), cells))
    told = (None, "budget", "years_across", None, None, None)
    found = list(breaks(BudgetTable("Ark1", "A1:F2001", (1,), *told, columns, tuple(rows))))
    assert [(one.row.row, one.column.key, one.alone) for one in found] == [
        (number * 2 + 3, "2019", True) for number in range(99, 1000, 100)
    ]


def test_the_amounts_of_a_balance_stand_in_columns_beside_it() -> None:
    amounts, left = [10, 20, 30, 5, 15], [90, 70, 45, 35, 20]
    narrow = table(amounts, left)
    others = [Column("Z", f"Tal {place}", "amount", f"tal_{place}") for place in range(300)]
    wide = narrow._replace(columns=(*narrow.columns[:2], *others, *narrow.columns[2:]))
    assert [one.expected for one in breaks(narrow)] == [40]
    assert not list(breaks(wide))


def _of_scenarios(years: list[int], net: list[int], carried: list[int]) -> BudgetTable:
    letters = "BCDEFGHIJ"[: len(years)]
    columns = [
        Column(letter, str(year), "year", f"{year}:{letter}", year) for letter, year in zip(letters, years, strict=True)
    ]
    lines = [
        Row(
            number,
            label,
            "item",
            {column.key: Decimal(figure) for column, figure in zip(columns, figures, strict=True)},
            {column.key: f"{column.ref}{number}" for column in columns},
        )
        for number, (label, figures) in enumerate((("Netto", net), ("Akkumuleret", carried)), 3)
    ]
    every = (Column("A", "", "label", "label"), *columns)
    return BudgetTable(
        "Ark1", "A1:J4", (1, 2), None, "business_case", "years_across", None, None, None, every, tuple(lines)
    )


@pytest.mark.parametrize("blocks", [2, 3])
@pytest.mark.parametrize("first", [2025, 2026])
def test_in_each_scenario_it_begins_anew(blocks: int, first: int) -> None:
    net = [50, 5, -30, 80, -35, -40, 20, -10, -30][: 3 * blocks]
    carried = [sum(net[at - at % 3 : at + 1]) for at in range(len(net))]
    years = [first + at % 3 for at in range(len(net))]
    assert list(breaks(_of_scenarios(years, net, carried))) == []
    (found,) = breaks(_of_scenarios(years, net, [*carried[:-1], carried[-1] + 7]))
    assert (found.row.label, found.column.ref) == ("Akkumuleret", "BCDEFGHIJ"[len(net) - 1])
