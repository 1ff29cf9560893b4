"""A series that is the sum of those beside it wherever all of them have an amount is it where one has none as well."""

from __future__ import annotations

import pytest

from xlbudget.checks import check_workbook
from xlbudget.workbook.model import CellValue, Sheet, Workbook
from xlbudget.workbook.recognise import recognise

TOWN = [190.0, 269.0, 294.5, 380.3, 550.0, 634.0, 495.0]
FIRMS: list[CellValue | None] = [32.0, 35.0, 17.5, 32.5, 75.0]


def book(firms: list[CellValue | None], group: list[float]) -> Workbook:
    cells: dict[int, dict[int, CellValue]] = {1: {1: "År, mio. kr.", 2: "Kommunen", 3: "Selskaber", 4: "Koncernen"}}
    for place, amounts in enumerate(zip(TOWN, firms, group, strict=True)):
        cells[2 + place] = {1: float(2013 + place)} | {
            at: amount for at, amount in enumerate(amounts, 2) if amount is not None
        }
    return Workbook("Anlæg.xlsx", [Sheet("Anlæg", cells=cells)], [])


@pytest.mark.parametrize("unknown", ["..", None])
@pytest.mark.parametrize(
    ("group", "role"),
    [
        ([222.0, 304.0, 312.0, 412.8, 625.0, 814.0, 640.0], "total"),
        ([222.0, 309.0, 312.0, 412.8, 625.0, 814.0, 640.0], "item"),
    ],
)
def test_years_in_which_a_part_has_no_amount_tell_nothing(unknown: str | None, group: list[float], role: str) -> None:
    (table,) = recognise(book([*FIRMS, unknown, unknown], group))
    assert [row.role for row in table.rows] == ["item", "item", role]


def test_a_total_of_parts_that_are_not_known_is_no_error() -> None:
    workbook = book([*FIRMS, "..", ".."], [222.0, 304.0, 312.0, 412.8, 625.0, 814.0, 640.0])
    assert not [found for found in check_workbook(workbook, recognise(workbook)) if found.code == "SUM101"]
