"""Years that a follow-up leaves to its title, beside a column of the year before. The figures are made up."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

SHEET = """{title}
{beside}
t.kr.|{first}|Korrigeret budget|Forbrug|Forventet|Afvigelse
Skoler|134400|270115|138020|271900|1785
Dagtilbud|74850|150480|77340|153600|3120
Ældre|159800|325600|166400|331200|5600"""


def years(title: str, first: str, beside: str = "") -> tuple[str | None, list[int | None]]:
    (table,) = tables_on(sheet_of(SHEET.format(title=title, first=first, beside=beside)))
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


CARRIED = """Budgetopfølgning 2 – 2025
t.kr.|Korrigeret budget 2025|Forbrug pr. 31.08.|{carried}
Skoler|270115|138020|1785
Dagtilbud|150480|77340|3120"""


def test_what_is_carried_to_the_next_year_leaves_the_year_of_the_title_to_the_others() -> None:
    table = table_of(CARRIED.format(carried="Overføres til 2026"))
    assert [column.year for column in table.columns[1:]] == [2025, 2025, 2026]


def test_it_does_where_no_other_column_names_a_year() -> None:
    (table,) = tables_on(
        sheet_of("Regnskab 2025 (1.000 kr.)\nPost|Budget|Regnskab|Overføres til 2026\nA|100|90|10\nB|50|45|5")
    )
    assert [column.year for column in table.columns[1:]] == [2025, 2025, 2026]


def test_a_budget_of_the_next_year_does_not() -> None:
    table = table_of(CARRIED.format(carried="Budget 2026"))
    assert [column.year for column in table.columns[1:]] == [2025, None, 2026]


def test_when_the_sheet_was_printed_heads_no_columns() -> None:
    (table,) = tables_on(
        sheet_of(
            "Selvejende institutioner, kr.|||Udskrevet 03-02-2025\n||Regnskab 2024|Budget 2025\n"
            "Inst.nr.|Institution|Tilskud|Tilskud\n40112|Humlebi|6210334|6640000\n40115|Solstrålen|4988207|5480000"
        )
    )
    assert (table.title, table.header_rows) == ("Selvejende institutioner, kr.", (2, 3))


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Budgetopfølgning pr. oktober 2024", [2024, None, 2024, 2024, 2023]),
        ("Budgetopfølgning pr. oktober 2025", [None, None, None, 2024, 2023]),  # of another year than the accounts
        ("Budgetopfølgning", [None, None, None, 2024, 2023]),
    ],
)
def test_budgets_beside_accounts_of_two_years_are_of_the_year_of_the_title(title: str, told: list[int | None]) -> None:
    lines = "Veje|38410|1200|39610|31884|30117\nNatur|6523|75|6598|5918|5264"
    text = f"{title}\nt.kr.|Opr. budget|Tillægsbev.|Korr. budget|Forbrug 2024|Forbrug 2023\n{lines}"
    (table,) = tables_on(sheet_of(text))
    assert [column.year for column in table.columns if column.ref in "BCDEF"] == told
