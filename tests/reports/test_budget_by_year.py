"""The overview's budgets by year: which column is a year's budget, and what is not shown is told by table and year.

The workbooks are made up here.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from xlbudget.domain.table import BudgetTable, Column
from xlbudget.reports.build import Wishes, build_report
from xlbudget.reports.counting.year_columns import year_columns
from xlbudget.reports.periods import Period
from xlbudget.reports.sheets.model import Chart, Grid, Heading, Paragraph, ReportSheet

DAY = datetime.date(2026, 11, 22)
Cells = Sequence[Sequence[object]]


def overview(path: Path, *tables: Cells, merges: Sequence[str] = ()) -> ReportSheet:
    """The overview of a workbook with a table on each sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(tables, 1):
        sheet = book.create_sheet(f"Ark{number}")
        for row in rows:
            sheet.append(list(row))
        for area in merges:
            sheet.merge_cells(area)
    book.save(path / "budget.xlsx")
    return build_report(str(path / "budget.xlsx"), Wishes(), DAY).sheets[0]


def shown(sheet: ReportSheet) -> list[dict[str, int]]:
    """The amounts by year of each table that is shown."""
    grid = next((block for block in sheet.blocks if isinstance(block, Grid) and block.key == "by_year"), None)
    lines = grid.lines if grid else ()
    return [{year: int(cell.number) for year, cell in line.cells.items() if cell.number is not None} for line in lines]


def not_shown(sheet: ReportSheet) -> list[str]:
    texts = (block.text for block in sheet.blocks if isinstance(block, Paragraph))
    return [text for text in texts if text.startswith("Ikke vist pr. år")]


def table(title: str, *heads: Sequence[object]) -> list[Sequence[object]]:
    """Two lines and their total under one or two lines of headings; each amount is its own."""
    width = len(heads[-1])
    return [
        [title],
        [],
        *heads,
        *(
            [name, *(first + 10 * place for place in range(1, width))]
            for name, first in (("Skoler", 100), ("Veje", 50))
        ),
        ["I alt", *(150 + 20 * place for place in range(1, width))],
    ]


SIDE_BY_SIDE = ([None, 2024, None, 2025, None], ["Udvalg", "Drift", "Anlæg", "Drift", "Anlæg"])
PLAIN = table("Teknik, 1.000 kr.", ["Udvalg", "Budget 2024", "Budget 2025"])


def test_years_of_several_columns_are_told_beside_the_figures(tmp_path: Path) -> None:
    made = overview(tmp_path, PLAIN, table("Skoler, 1.000 kr.", *SIDE_BY_SIDE))
    assert shown(made) == [{"2024": 170, "2025": 190}]
    assert not_shown(made) == [
        "Ikke vist pr. år, fordi flere kolonner er fra samme år, og det ikke fremgår, at én af dem er årets beløb: "
        "»Skoler, 1.000 kr.«, 2024-2025."
    ]


def test_they_are_told_where_nothing_is_shown(tmp_path: Path) -> None:
    made = overview(tmp_path, table("Skoler, 1.000 kr.", *SIDE_BY_SIDE))
    assert shown(made) == []
    assert [text.endswith("»Skoler, 1.000 kr.«, 2024-2025.") for text in not_shown(made)] == [True]


def test_one_year_of_two_versions_is_told(tmp_path: Path) -> None:
    heads = ["Udvalg", "Budget 2024", "Budget 2024 (ny)", "Budget 2025", "Budget 2026"]
    made = overview(tmp_path, table("Skoler, 1.000 kr.", heads))
    assert shown(made) == [{"2025": 210, "2026": 230}]
    assert [text.endswith("»Skoler, 1.000 kr.«, 2024.") for text in not_shown(made)] == [True]


def test_a_total_of_the_year_stands_for_its_parts(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        [
            ["Budget, 1.000 kr."], [], [None, 2024, None, None, 2025, None, None],
            ["Udvalg", "Drift", "Anlæg", "I alt", "Drift", "Anlæg", "I alt"],
            ["Skoler", 100, 10, 110, 110, 20, 130], ["Veje", 50, 5, 55, 55, 6, 61],
            ["I alt", 150, 15, 165, 165, 26, 191],
        ],
        merges=["B3:D3", "E3:G3"],
    )  # fmt: skip
    assert shown(made) == [{"2024": 165, "2025": 191}]
    assert not_shown(made) == []


def test_a_difference_is_no_budget(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        [
            ["Rammer, 1.000 kr."], [], [None, "Budget 2024", None, None, "Budget 2025", None, None],
            ["Udvalg", "Før", "Efter", "Ændring", "Før", "Efter", "Ændring"],
            ["Skoler", 1000, 1010, 10, 1100, 1120, 20], ["Veje", 500, 505, 5, 550, 556, 6],
            ["I alt", 1500, 1515, 15, 1650, 1676, 26],
        ],
        merges=["B3:D3", "E3:G3"],
    )  # fmt: skip
    assert shown(made) == []
    assert len(not_shown(made)) == 1


def test_what_is_carried_to_another_year_is_no_budget_of_it(tmp_path: Path) -> None:
    heads = ["Udvalg", "Budget 2024", "Budget 2025", "Søges overført til 2026"]
    assert shown(overview(tmp_path, table("Skoler, 1.000 kr.", heads))) == [{"2024": 170, "2025": 190}]


def test_a_quarter_is_no_year(tmp_path: Path) -> None:
    heads = ["Udvalg", "1. kvartal 2024", "1. kvartal 2025"]
    assert shown(overview(tmp_path, table("Skoler, 1.000 kr.", heads))) == []


def test_years_far_from_the_others_hide_no_table(tmp_path: Path) -> None:
    old = table("Regnskab siden 1990, 1.000 kr.", ["Udvalg", 1990, 1991, 1992])
    made = overview(tmp_path, PLAIN, old)
    assert shown(made) == [{"2024": 170, "2025": 190}]
    assert not_shown(made) == [
        "Ikke vist pr. år, fordi årene i alt spænder for vidt: »Regnskab siden 1990, 1.000 kr.«."
    ]


def test_tables_without_a_place_in_the_figure_are_named(tmp_path: Path) -> None:
    made = overview(
        tmp_path,
        PLAIN,
        table("Kun ét år, 1.000 kr.", ["Udvalg", "Budget 2024"]),
        table("Budget til veje, kr.", ["Udvalg", "Budget 2024", "Budget 2025"]),
    )
    assert not_shown(made) == [
        "Ikke vist pr. år, fordi enhed eller prisniveau er et andet: »Budget til veje, kr.«.",
        "Ikke vist pr. år, fordi der ikke er budget for flere år: »Kun ét år, 1.000 kr.«.",
    ]


def column(ref: str, header: str, key: str, year: int) -> Column:
    return Column(ref, header, "year", key, year, "budget")


def chosen(whole: Mapping[str, int], *columns: Column) -> tuple[dict[int, str], list[int]]:
    """The keys of the years' columns where the whole states these amounts, and the years without one."""
    made = BudgetTable("Ark1", "A1:E5", (1,), None, "budget", "years_across", None, None, None, columns, ())
    periods = [Period(one.key, one.header, one.year, one.measure, None) for one in columns]
    found = year_columns(made, periods, lambda key: Decimal(whole[key]) if key in whole else None)
    return {year: period.key for year, period in found.chosen.items()}, list(found.open)


def test_the_net_of_a_year_stands_for_it() -> None:
    assert chosen(
        {},
        column("B", "Budget 2026 Udgifter", "2026:budget", 2026),
        column("C", "Budget 2026 Indtægter", "2026:budget:2", 2026),
        column("D", "Budget 2026 Netto", "2026:budget:3", 2026),
        column("E", "Budget 2025 Netto", "2025", 2025),
    ) == ({2026: "2026:budget:3", 2025: "2025"}, [])


@pytest.mark.parametrize(("subsidy", "is_open"), [(40, True), (-30, False), (30, False)])
def test_a_net_of_something_else_does_not(subsidy: int, is_open: bool) -> None:
    """It must be what the other two come to, added or taken from each other."""
    years = chosen(
        {"one": 100, "other": subsidy, "net": 70},
        column("B", "Budget 2026 Løn", "one", 2026),
        column("C", "Budget 2026 Tilskud", "other", 2026),
        column("D", "Budget 2026 Netto", "net", 2026),
    )
    assert years == (({}, [2026]) if is_open else ({2026: "net"}, []))


def test_a_year_with_several_columns_and_no_net_has_none() -> None:
    assert chosen(
        {},
        column("B", "Budget 2026 U", "2026:budget", 2026),
        column("C", "Budget 2026 I", "2026:budget:2", 2026),
        column("D", "Budget 2025", "2025", 2025),
    ) == ({2025: "2025"}, [2026])


SIDES = [
    "U|I|N",
    "u|i|n",
    "Udg.|Indt.|Netto",
    "Brutto|Refusion|Netto",
    "Debet|Kredit|Saldo",
    "Udgifter|Indtægter|I alt",
]


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("in_two", [False, True])
def test_the_net_of_each_year_is_its_budget_in_letters_too(tmp_path: Path, sides: str, *, in_two: bool) -> None:
    """Also where the year stands over three columns. The command line tells the net of the first year."""
    names = sides.split("|")
    lines = [
        ["Skoler", *(41200, 5300, 35900), *(41600, 5400, 36200)],
        ["Ældre", *(9100, 1500, 7600), *(9500, 1600, 7900)],
    ]
    total = ["I alt", *(50300, 6800, 43500), *(51100, 7000, 44100)]
    heads = [["", 2026, "", "", 2027, "", ""], ["Udvalg", *names, *names]]
    one = [["Udvalg", *(f"{year} {name}" for year in (2026, 2027) for name in names)]]
    rows = [["Budget 2026-2027, 1.000 kr."], [], *(heads if in_two else one), *lines, total]
    sheet = overview(tmp_path, rows, merges=["B3:D3", "E3:G3"] if in_two else [])
    assert shown(sheet) == [{"2026": 43500, "2027": 44100}]
    assert not not_shown(sheet)
    assert sheet.summary[0].startswith(f"Budget 2026-2027, 1.000 kr.: 43.500 t.kr. (2026 {names[2]})")


@pytest.mark.parametrize(("title", "heading"), [("Budget 2022-2023", "Budget pr. år"), ("Udgifter", "Beløb pr. år")])
def test_only_what_calls_itself_a_budget_is_called_one(tmp_path: Path, title: str, heading: str) -> None:
    sheet = overview(tmp_path, [[f"{title}, kr."], [], ["Område", 2022, 2023], ["Skole", 510, 520], ["Veje", 72, 71]])
    assert heading in [block.text for block in sheet.blocks if isinstance(block, Heading)]


def test_a_balance_that_is_nought_in_all_years_has_no_picture(tmp_path: Path) -> None:
    lines = [["Ungeindsats", 1200, 1100], ["Konsulenter", -1200, -1100], ["Balance", 0, 0]]
    sheet = overview(tmp_path, [["Omprioritering, t.kr."], [], ["Post", 2026, 2027], *lines])
    assert shown(sheet) == [{"2026": 0, "2027": 0}]
    assert not any(isinstance(block, Chart) for block in sheet.blocks)
