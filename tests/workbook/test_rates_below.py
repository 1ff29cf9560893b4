"""What stands below the last amount of a table and is none: rates, and what it was reckoned from. The figures are made
up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.model import CellValue, ErrorValue, Sheet

LOANS = """Lån, hele kr.
Formål|Rente, pct.|Restgæld 2024|Restgæld 2025
Skoler|1.37|38540118|36022440
Veje|2.84|17118402|16480110
Gæld i alt||55658520|52502550
"""
SCHOOLS = """Tildeling 2027, 1.000 kr.
Skole|Elever|Klasser|Klassebeløb|Elevbeløb|I alt
Bakken|512|23|17073|6579|23652
Engen|388|18|13361|4986|18347
Skoler i alt|900|41|30434|11565|41999
"""


def labels(text: str) -> list[str]:
    (table,) = tables_on(sheet_of(text))
    return [row.label for row in table.rows]


def test_a_rate_below_the_total_is_no_line() -> None:
    (table,) = tables_on(sheet_of(f"{LOANS}Gns. rente|1.83\n"))
    assert [row.label for row in table.rows] == ["Skoler", "Veje", "Gæld i alt"]
    assert table.rows[-1].role == "total"


def test_numbers_apart_below_the_table_are_none_of_it() -> None:
    assert labels(f"{SCHOOLS}\nElever pr. klasse|22\nKlasser, højst|45\n") == ["Bakken", "Engen", "Skoler i alt"]


@pytest.mark.parametrize("below", ["Heraf specialklasser|40|4\n", "Heraf specialklasser|40|4|2968|514|3482\n"])
def test_what_is_counted_right_below_belongs_to_it(below: str) -> None:
    assert labels(SCHOOLS + below)[-1] == "Heraf specialklasser"


def test_an_amount_below_a_gap_belongs_to_it() -> None:
    assert labels(f"{SCHOOLS}\nReserve||||||500\n")[-1] in ("Reserve", "Skoler i alt")


def test_rates_between_the_lines_stay() -> None:
    text = LOANS.replace("Veje|", "Gns. rente|1.4\nVeje|")
    (table,) = tables_on(sheet_of(text))
    assert isinstance(table, BudgetTable)
    assert table.range == "A2:D6"


def test_a_total_that_shows_errors_beside_its_per_cent_is_the_last_line() -> None:
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "Opfølgning, 1.000 kr."},
        2: {1: "Område", 2: "Budget 2026", 3: "Forbrug 2026", 4: "Pct."},
        3: {1: "Skoler", 2: 4100.0, 3: 2050.0, 4: 50.0},
        4: {1: "SFO", 2: 900.0, 3: 420.0, 4: 46.7},
        5: {1: "I alt", 2: ErrorValue("#REF!"), 3: ErrorValue("#REF!"), 4: 49.4},
    }
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert table.range == "A2:D5"
