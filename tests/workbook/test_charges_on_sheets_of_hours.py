"""Lists of charges on sheets that are called after what is charged for. The tables are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.workbook.model import CellValue, Sheet

_LINES: tuple[tuple[CellValue, ...], ...] = (("Voksen", 52.0), ("Barn", 25.0), ("Pensionist", 31.0))


def _is_found(name: str, title: str, heading: str) -> bool:
    rows = ((title,), ("Ydelse", heading), *_LINES)
    cells = {row: dict(enumerate(values, 1)) for row, values in enumerate(rows, 1)}
    return bool(tables_on(Sheet(name, cells=cells)))


@pytest.mark.parametrize("name", ["Timer", "Elever", "Ark1", "Priser"])
@pytest.mark.parametrize("title", ["Prisliste", "Takster 2026"])
def test_a_list_of_charges_is_found_whatever_its_sheet_is_called(name: str, title: str) -> None:
    assert _is_found(name, title, "Pris")


@pytest.mark.parametrize(("title", "heading"), [("Timer", "Timer"), ("Oversigt", "Timer"), ("Elever", "Antal")])
def test_hours_on_a_sheet_of_hours_are_no_money(title: str, heading: str) -> None:
    assert not _is_found("Timer", title, heading)
