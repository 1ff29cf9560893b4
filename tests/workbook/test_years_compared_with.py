"""Years that a follow-up leaves to its title, beside a column of the year before. The figures are made up."""

from __future__ import annotations

import pytest
from sheet_text import sheet_of

from xlbudget.workbook.recognise import recognise_sheet

SHEET = """{title}
{beside}
t.kr.|{first}|Korrigeret budget|Forbrug|Forventet|Afvigelse
Skoler|134400|270115|138020|271900|1785
Dagtilbud|74850|150480|77340|153600|3120
Ældre|159800|325600|166400|331200|5600"""


def years(title: str, first: str, beside: str = "") -> tuple[str | None, list[int | None]]:
    (table,) = recognise_sheet(sheet_of(SHEET.format(title=title, first=first, beside=beside)))
    return table.title, [column.year for column in table.columns if column.ref in "BCDE"]


@pytest.mark.parametrize("first", ["Samme tid 2023", "Regnskab 2023", "Forbrug samme periode 2023"])
def test_the_year_of_the_title_is_that_of_what_is_planned(first: str) -> None:
    assert years("Budgetopfølgning 2. kvartal 2024", first)[1] == [2023, 2024, 2024, 2024]


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Budgetopfølgning 2. kvartal 2024", "Regnskab 2021"),  # not the year before
        ("Budgetopfølgning 2. kvartal 2024", "Budget 2023"),  # not what came of it
        ("Budgetopfølgning 2023-2024", "Regnskab 2023"),
    ],
)
def test_other_years_leave_it_open(title: str, first: str) -> None:
    assert years(title, first)[1][1:] == [None] * 3


@pytest.mark.parametrize(
    "beside", ["Beregnet på børnetal pr. 1. oktober 2023", "Opgjort efter tal fra 2023", "Baseret på regnskab 2022"]
)
def test_what_amounts_are_worked_out_from_is_no_title(beside: str) -> None:
    assert years("Tildeling til skoler 2024", "Grundbeløb", beside) == ("Tildeling til skoler 2024", [2024] * 4)
