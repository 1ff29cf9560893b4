"""What a proposal gives in any year to come is the amount of no one year."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

LINES = "Fælles vagtplan|-400|-800\nDigital post|-200|-450\nI alt|-600|-1250"


@pytest.mark.parametrize(
    "heading",
    [
        "Helårsvirkning",
        "Varig virkning",
        "Varig gevinst (1.000 kr.)",
        "Varigt",
        "Helårseffekt",
        "Fuldt indfaset",
        "Besparelse ved fuld drift",
    ],
)
@pytest.mark.parametrize("first", ["2026", "Besparelse 2026", "Budget 2026"])
def test_what_lasts_is_of_no_year(heading: str, first: str) -> None:
    table = table_of(f"Spareforslag 2026, 1.000 kr.\n\nForslag|{first}|{heading}\n{LINES}")
    assert [(column.role, column.year, column.measure) for column in table.columns[1:]][1] == ("amount", None, None)
    assert table.columns[1].year == 2026


def test_the_whole_year_is_still_what_is_expected_of_it() -> None:
    (table,) = tables_on(sheet_of("Opfølgning 2026, 1.000 kr.\n\nUdvalg|Budget|Helår\nBørn|400|420\nI alt|400|420"))
    assert [(column.year, column.measure) for column in table.columns[1:]] == [(2026, "budget"), (2026, "forecast")]
