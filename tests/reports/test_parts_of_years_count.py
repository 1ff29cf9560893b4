"""Parts of a year beside the year, and balances beside what moves them: what of such columns counts."""

from __future__ import annotations

import pytest
from one_sheet import tables_on

from xlbudget.domain.table import BudgetTable
from xlbudget.reports.counting.what_counts import counted
from xlbudget.workbook.model import Sheet


def table_of(headings: str, *lines: tuple[float, ...]) -> BudgetTable:
    cells: dict[int, dict[int, str | float]] = {1: {1: "1.000 kr.", **dict(enumerate(headings.split("|"), 2))}}
    for row, (label, amounts) in enumerate(zip(("Løn", "Drift"), lines, strict=True), 2):
        cells[row] = {1: label, **dict(enumerate(amounts, 2))}
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    return table


def counting(headings: str, *lines: tuple[float, ...]) -> str:
    """The headings of the columns that count."""
    table = table_of(headings, *lines)
    keys = {key for _, key in counted(table)}
    return "|".join(column.header for column in table.money_columns() if column.key in keys)


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Jan-mars 2025", "2025K1"),
        ("jan.-marts 2025", "2025K1"),
        ("Forbrug apr-juni 2025", "2025K2"),
        ("1. juli - 30. september 2025", "2025K3"),
        ("Okt til dec 2025", "2025K4"),
        ("Januar til juni 2025", "2025H1"),
        ("Jul.–dec. 2025", "2025H2"),
        ("Jan-apr 2025", "2025T1"),
        ("Jan-aug 2025", None),
        ("Skøn marts 2025, vedtaget juni", None),
        ("Regnskab 2025", None),
    ],
)
def test_the_first_and_the_last_month_name_a_part_of_the_year(heading: str, period: str | None) -> None:
    table = table_of(f"{heading}|Regnskab 2024", (400.0, 390.0), (160.0, 150.0))
    assert next(iter(table.money_columns())).period == period


@pytest.mark.parametrize(
    ("headings", "counts"),
    [
        ("Jan-mars 2025|Jan-mars 2024|Helår 2024", "Jan-mars 2025|Helår 2024"),
        ("1. kvartal 2025|1. kvartal 2024|Hele året 2024", "1. kvartal 2025|Hele året 2024"),
        ("Jan-sep 2025|Jan-sep 2024|Helår 2024", "Jan-sep 2025|Helår 2024"),
        ("Budget jan-marts 2025|Forbrug jan-marts 2025|Budget 2025", "Forbrug jan-marts 2025|Budget 2025"),
        ("Budget 1. halvår 2025|Budget 2025|Forbrug 1. halvår 2025", "Budget 2025|Forbrug 1. halvår 2025"),
        ("Budget 2025|Budget ÅTD 2025|Forbrug ÅTD 2025", "Budget 2025|Forbrug ÅTD 2025"),
        ("Budget år til dato 2025|Budget 2026|Forbrug 2026", "Budget år til dato 2025|Budget 2026|Forbrug 2026"),
    ],
)
def test_a_part_counts_not_beside_its_year(headings: str, counts: str) -> None:
    assert counting(headings, (98.0, 100.0, 401.0), (42.0, 41.0, 163.0)) == counts


_MONTHS = "Jan|Feb|Mar|Apr|Maj|Jun|Jul|Aug|Sep|Okt|Nov|Dec"
_BY_MONTH = [
    (1013.0, 1019.0, 1031.0, 1040.0, 1052.0, 1063.0, 1071.0, 1080.0, 1094.0, 1102.0, 1110.0, 1127.0),
    (513.0, 519.0, 531.0, 540.0, 552.0, 563.0, 571.0, 580.0, 594.0, 602.0, 610.0, 627.0),
]


@pytest.mark.parametrize(
    ("parts", "amounts"),
    [(_MONTHS, _BY_MONTH), ("1. kvartal|2. kvartal|3. kvartal|4. kvartal", [line[:4] for line in _BY_MONTH])],
)
def test_parts_without_a_year_count_not_beside_the_year_that_they_make_up(
    parts: str, amounts: list[tuple[float, ...]]
) -> None:
    """So where they stand among other years; whatever else the year holds, it is an amount of its own."""
    headings = f"2025|{parts}|2026|2027"
    assert counting(headings, *((990.0, *line, sum(line), 1230.0) for line in amounts)) == "2025|2026|2027"
    assert counting(headings, *((990.0, *line, sum(line) + 900, 1230.0) for line in amounts)) == headings
    fewer, rest = headings.replace("Okt|", "").replace("4. kvartal|", ""), slice(0, -1)
    assert counting(fewer, *((990.0, *line[rest], sum(line[rest]), 1230.0) for line in amounts)) == fewer


@pytest.mark.parametrize(
    "headings",
    [
        "1. kvartal 2025|2. kvartal 2025|Forbrug 2024",
        "Budget 2025|1. kvartal 2025|Forbrug 2024",
        "Jan-aug 2025|Sep-dec 2025|Forbrug 2024",
    ],
)
def test_parts_count_where_nothing_states_their_year(headings: str) -> None:
    assert counting(headings, (98.0, 100.0, 401.0), (42.0, 41.0, 163.0)) == headings


@pytest.mark.parametrize(
    ("headings", "counts"),
    [
        ("Primo|Ind|Ud|Ultimo", "Ind|Ud"),
        ("Saldo primo|Tilgang|Afgang|Saldo ultimo", "Tilgang|Afgang"),
        ("Gæld primo 2025|Låneoptag 2025|Afdrag 2025|Gæld ultimo 2025", "Låneoptag 2025|Afdrag 2025"),
    ],
)
def test_balances_count_not_beside_what_moves_them(headings: str, counts: str) -> None:
    assert counting(headings, (500.0, 100.0, -90.0, 510.0), (310.0, 110.0, -95.0, 325.0)) == counts


def test_balances_alone_count() -> None:
    assert counting("Primo 2025|Ultimo 2025", (500.0, 510.0), (310.0, 325.0)) == "Primo 2025|Ultimo 2025"


@pytest.mark.parametrize(("year", "counts"), [((459.8, 186.4), "Budget 2026"), ((500.0, 200.0), "all")])
def test_quarters_that_make_up_the_budget_of_their_year_count_not_beside_it(
    year: tuple[float, float], counts: str
) -> None:
    headings = "1. kvartal 2026|2. kvartal 2026|3. kvartal 2026|4. kvartal 2026|Budget 2026"
    lines = [(112.3, 113.4, 115.2, 118.9, year[0]), (45.1, 46.2, 43.8, 51.3, year[1])]
    assert counting(headings, *lines) == (headings if counts == "all" else counts)
