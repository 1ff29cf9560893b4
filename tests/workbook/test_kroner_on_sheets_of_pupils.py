"""Tables whose columns state kroner, on sheets and under titles that speak of pupils. The tables are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.model import CellValue, Sheet

_LINES: tuple[tuple[CellValue, ...], ...] = (
    ("Byskolen", 612.0, 26.0, 23.5, 23_531_400.0, 34_243_400.0),
    ("Engskolen", 488.0, 21.0, 23.2, 18_763_600.0, 27_415_600.0),
    ("Havneskolen", 355.0, 17.0, 20.9, 13_649_750.0, 20_653_750.0),
)


def _tables(title: str, *headings: str) -> list[BudgetTable]:
    rows = ((title,), ("Skole", *headings), *_LINES)
    cells = {row: dict(enumerate(values, 1)) for row, values in enumerate(rows, 1)}
    return list(tables_on(Sheet("Elever", cells=cells)))


@pytest.mark.parametrize("title", ["Elevtal og ressourcer pr. skole", "Elever", "Tildeling"])
def test_columns_that_state_kroner_are_money_whatever_the_title_speaks_of(title: str) -> None:
    (table,) = _tables(
        title, "Elever 2025/26", "Klasser", "Elever pr. klasse", "Elevtildeling, kr.", "Tildeling i alt, kr."
    )
    assert [column.role for column in table.columns] == ["label", "count", "count", "count", "amount", "total"]


@pytest.mark.parametrize("headings", [("2022", "2023", "2024", "2025", "2026"), ("A", "B", "C", "D", "E")])
def test_pupils_without_kroner_are_none(headings: tuple[str, ...]) -> None:
    assert not _tables("Elevtal pr. skole", *headings)
