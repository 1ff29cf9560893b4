"""A unit that one table of a sheet states is not taken for the others; where it stands is said."""

from __future__ import annotations

import pytest
from sheet_text import sheet_of

from xlbudget.checks import check_workbook
from xlbudget.checks.registry import choose
from xlbudget.domain.table import BudgetTable
from xlbudget.reports.inspection.evidence import as_lines
from xlbudget.workbook.model import Workbook
from xlbudget.workbook.recognise import recognise

BODY = "Område|2024|2025\nLøn|1200|1300\nDrift|2300|2400\nI alt|3500|3700"


def read(text: str) -> tuple[list[BudgetTable], Workbook]:
    book = Workbook(path="budget.xlsx", sheets=[sheet_of(text)], names=[])
    return recognise(book), book


def test_the_unit_of_one_table_is_none_of_the_next() -> None:
    tables, book = read(f"Tabel 1. Drift (1.000 kr.)\n{BODY}\n\nTabel 2. Anlæg\n{BODY}")
    assert [table.unit for table in tables] == ["tkr", None]
    assert "    enhed: ukendt [A1] (her er den angivet for en anden tabel)" in as_lines(tables[1])
    (found,) = check_workbook(book, tables, choose(["UNI101"]))
    assert (found.range, "A1 angiver kun enheden for en anden tabel" in found.da) == ("A8:C11", True)


@pytest.mark.parametrize(
    ("above", "between"),
    [
        ("Beløb i 1.000 kr.\n\nTabel 1. Drift\n", "\nTabel 2. Anlæg"),  # said of all
        ("Tabel 1. Drift (1.000 kr.)\n", "\nTabel 2. Anlæg (mio. kr.)"),
    ],
)
def test_what_is_stated_is_no_open_unit(above: str, between: str) -> None:
    tables, book = read(f"{above}{BODY}\n{between}\n{BODY}")
    assert len(tables) == 2
    assert all(table.unit for table in tables)
    assert not check_workbook(book, tables, choose(["UNI101"]))
