"""A long table read by its columns. The figures are made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from one_sheet import tables_on

from xlbudget.domain.long_columns import by_column, by_year, to_add_up
from xlbudget.domain.long_keys import heading_of_key
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.model import CellValue, Sheet


def table(*lines: tuple[CellValue, ...], heads: tuple[str, ...] = ("Udvalg", "År", "Beløb")) -> BudgetTable:
    cells = {
        row: {column: value for column, value in enumerate(line, 1) if value is not None}
        for row, line in enumerate((("Budget, t.kr.",), heads, *lines), 1)
    }
    (found,) = tables_on(Sheet("Ark1", cells=cells))
    assert found.orientation == "long"
    return found


LINES: tuple[tuple[CellValue, ...], ...] = (
    ("Skoler", 2024.0, 100.0),
    ("Skoler", 2025.0, 90.0),
    ("Veje", 2024.0, 200.0),
    ("Veje", 2025.0, 220.0),
)


def told(made: BudgetTable) -> list[tuple[str, Decimal, Decimal]]:
    """Each total with what it states and what its lines give."""
    return [
        (entry.total.label, value, sum((row.values.get(key, Decimal(0)) for row in entry.parts), Decimal(0)))
        for entry in sums(made)
        for key, value in entry.total.values.items()
    ]


def test_lines_of_all_years_stand_in_their_column() -> None:
    read = by_column(table(*LINES, ("I alt", None, 610.0)))
    assert [row.values for row in read.rows][-2:] == [{"beloeb": 220}, {"beloeb": 610}]


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ([("I alt", None, 610.0)], [("I alt", 610, 610)]),
        ([("I alt", None, 601.0)], [("I alt", 601, 610)]),
        ([("I alt", 2024.0, 300.0), ("I alt", 2025.0, 310.0)], [("I alt", 300, 300), ("I alt", 310, 310)]),
        ([("I alt 2025", None, 310.0)], [("I alt 2025", 310, 310)]),
        ([("I alt (2025-priser)", None, 610.0)], [("I alt (2025-priser)", 610, 610)]),
    ],
)
def test_a_total_is_of_all_lines_or_of_those_of_its_year(
    totals: list[tuple[CellValue, ...]], expected: list[tuple[str, int, int]]
) -> None:
    read = to_add_up(table(*LINES, *totals))
    assert read is not None
    assert told(read) == expected


def test_budgets_and_outturns_in_one_column_are_not_added() -> None:
    heads = ("Udvalg", "Art", "År", "Beløb")
    lines = [("Skoler", "Budget", 2025.0, 100.0), ("Skoler", "Regnskab", 2025.0, 90.0), ("I alt", None, None, 100.0)]
    made = table(*lines, heads=heads)
    assert to_add_up(made) is None
    assert by_year(made) == []


def test_each_year_is_a_table_with_its_columns() -> None:
    first, second = by_year(table(*LINES, ("I alt", None, 610.0)))
    assert [(row.label, row.values["beloeb"]) for row in second.rows] == [("Skoler", 90), ("Veje", 220)]
    assert [column.year for column in (*first.money_columns(), *second.money_columns())] == [2024, 2025]


def test_an_amount_without_a_year_is_headed_by_its_column() -> None:
    made = table(*LINES, ("I alt", None, 610.0))
    assert heading_of_key("beloeb", made) == "Beløb"
    assert heading_of_key("2025:outturn", made) == "Regnskab 2025"
