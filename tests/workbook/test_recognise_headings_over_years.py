"""What stands over the years: headings of the columns beside them, or a title with the unit at the end of its row."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from one_sheet import tables_on

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, Sheet

YEARS = (2026.0, 2027.0, 2028.0)
LINES = ((-500.0, -500.0, -500.0), (-200.0, -200.0, -200.0), (-100.0, -300.0, -300.0))


def table_under(over: dict[int, CellValue], names: Sequence[tuple[str, ...]], *merged: Area) -> BudgetTable:
    """The table of three years in D to F, with `over` in the row above the years and `names` before the amounts."""
    cells: dict[int, dict[int, CellValue]] = {2: over, 3: dict(enumerate(YEARS, 4))}
    for row, (named, amounts) in enumerate(zip(names, LINES, strict=True), 4):
        cells[row] = dict(enumerate((*named, *amounts), 2))
    filled = {row: {column: value for column, value in line.items() if value != ""} for row, line in cells.items()}
    title: dict[int, CellValue] = {1: "Råderumskatalog 2026-2028"}
    (table,) = tables_on(Sheet("Katalog", cells={1: title, **filled}, merges=list(merged)))
    return table


@pytest.mark.parametrize("over", ["Beløb i 1.000 kr.", "1.000 kr.", "Beløb", "Mio. kr. (2025-pl)"])
def test_headings_beside_the_unit_over_the_years(over: str) -> None:
    names = [("Dagtilbud", "Lukkedage"), ("", "Færre vikarer"), ("Skole", "Holddannelse")]
    table = table_under({2: "Område", 3: "Forslag", 4: over}, names)
    assert table.header_rows == (2, 3)
    assert [row.label for row in table.rows] == ["Lukkedage", "Færre vikarer", "Holddannelse"]
    assert [column.header for column in table.columns[:2]] == ["Område", "Forslag"]


def test_a_unit_merged_over_the_years_stands_over_their_table() -> None:
    names = [("", "Lukkedage"), ("", "Færre vikarer"), ("", "Holddannelse")]
    table = table_under({3: "Forslag", 4: "Beløb i 1.000 kr."}, names, Area(2, 4, 2, 6))
    assert table.header_rows == (2, 3)
    assert (table.columns[0].header, table.kind) == ("Forslag", "proposals")


def test_a_title_with_the_unit_at_the_end_of_its_row_is_no_heading() -> None:
    names = [("", "Lukkedage"), ("", "Færre vikarer"), ("", "Holddannelse")]
    table = table_under({3: "Forslag til besparelser", 6: "1.000 kr."}, names)
    assert table.header_rows == (3,)


ENDS = ("2025-03-14", "2024-03-12", "2023-03-20")


def days_table(years: Sequence[CellValue], days: Sequence[CellValue], named: str = "Godkendt") -> BudgetTable:
    """A table with `days` in the row below its `years`."""
    cells: dict[int, dict[int, CellValue]] = {
        1: dict(enumerate(("Regnskab", *years), 1)),
        2: dict(enumerate((named, *days), 1)),
        3: {1: "Løn", 2: 100.0, 3: 90.0, 4: 80.0},
        4: {1: "Husleje", 2: 10.0, 3: 9.0, 4: 8.0},
    }
    filled = {row: {column: value for column, value in line.items() if value != ""} for row, line in cells.items()}
    (table,) = tables_on(Sheet("Ark1", cells=filled))
    return table


@pytest.mark.parametrize("named", ["Godkendt", "Revideret den", ""])
@pytest.mark.parametrize(
    "years",
    [
        (2024.0, 2023.0, 2022.0),
        ("2024", "2023", "2022"),
        ("Regnskab 2024", "Regnskab 2023", "Regnskab 2022"),
        ("R2024", "R2023", "R2022"),
        ("2024/25", "2023/24", "2022/23"),
    ],
)
def test_the_day_on_which_the_accounts_were_approved_is_not_their_year(
    years: tuple[CellValue, ...], named: str
) -> None:
    table = days_table(years, [datetime.datetime.fromisoformat(day) for day in ENDS], named)
    assert [column.year for column in table.columns if column.year] == [2024, 2023, 2022]
    assert [row.label for row in table.rows] == ["Løn", "Husleje"]


def test_the_last_day_of_a_year_below_it_names_the_same_year() -> None:
    days = [datetime.datetime(year, 12, 31) for year in (2024, 2023, 2022)]
    table = days_table((2024.0, 2023.0, 2022.0), days, "Ultimo")
    assert [column.year for column in table.columns if column.year] == [2024, 2023, 2022]


def test_days_under_one_heading_for_all_of_them_name_the_years() -> None:
    table = days_table(("Balance 2024", "", ""), [datetime.datetime(year, 12, 31) for year in (2024, 2023, 2022)], "")
    assert [column.year for column in table.columns if column.year] == [2024, 2023, 2022]


@pytest.mark.parametrize(
    ("first", "over"),
    [
        ("Note", "Regnskab 2014 (mio. kr.)"),
        ("Nr.", "Budget 2014 i mio. kr."),
        ("Note", "Mio. kr., 2014"),
        ("Konto", "Mio. kr. - budget 2014"),
        ("Nr.", "Forventet regnskab 2014 (mio. kr.)"),
    ],
)
def test_the_heading_over_the_names_tells_of_the_only_amounts(first: str, over: str) -> None:
    names = ["Skatter", "Indkomstskat", "Grundskyld", "Tilskud", "Udligning", "Statstilskud", "Bidrag", "Refusion"]
    cells: dict[int, dict[int, CellValue]] = {row: {2: name, 3: 10.5 * row} for row, name in enumerate(names, 2)}
    cells[2][1] = 1.0
    (table,) = tables_on(Sheet("Ark1", cells={1: {1: first, 2: over}, **cells}))
    assert (table.header_rows, table.unit) == ((1,), "mio_kr")
    assert [column.year for column in table.columns if column.role in ("year", "amount")] == [2014]
    assert [row.label for row in table.rows] == names


def measures_under(above: str, own: Sequence[str], merged: bool) -> list[str | None]:
    """The measures of the columns headed `own`, with `above` over them all."""
    cells: dict[int, dict[int, CellValue]] = {
        1: {2: above},
        2: dict(enumerate(("Område", *own), 1)),
        3: dict(enumerate(("Skoler", *(100.0 + place for place in range(len(own)))), 1)),
        4: dict(enumerate(("Dagtilbud", *(80.0 + place for place in range(len(own)))), 1)),
    }
    area = [Area(1, 2, 1, 1 + len(own))] if merged else []
    (table,) = tables_on(Sheet("Ark1", cells=cells, merges=area))
    return [column.measure for column in table.columns if column.role in ("year", "amount")]


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize(
    ("above", "own", "measures"),
    [
        ("Budget og forbrug", ("Vedtaget budget 2026", "Forbrug 2026"), ["budget", "outturn"]),
        ("Budgetforslag og overslagsår", ("B 2020", "BO 2021", "BO 2022"), ["budget", "estimate", "estimate"]),
        ("Regnskab/budget", ("R 2023", "B 2024"), ["outturn", "budget"]),
        ("Regnskab samt budget", ("R2023", "B2024", "B2025"), ["outturn", "budget", "budget"]),
        ("Regnskab, budget og prognose", ("R2023", "B2024", "P2025"), ["outturn", "budget", "forecast"]),
    ],
)
def test_a_heading_over_several_measures_is_that_of_none(
    above: str, own: tuple[str, ...], measures: list[str], merged: bool
) -> None:
    assert measures_under(above, own, merged) == measures


def test_what_is_neither_said_to_be_budget_nor_outturn_is_neither() -> None:
    assert measures_under("Regnskab og budget", ("2023", "2024", "2025"), merged=True) == [None, None, None]


def test_a_heading_over_one_measure_is_that_of_all() -> None:
    assert measures_under("Forventet regnskab", ("2023", "2024"), merged=True) == ["forecast", "forecast"]
    assert measures_under("Korrigeret", ("budget 2023", "budget 2024"), merged=True) == ["revised", "revised"]


@pytest.mark.parametrize(
    "counted",
    [
        (1.0, 2.0, 3.0, "4=1+2-3", 5.0),
        (-1.0, -2.0, -3.0, "(4)=(1)+(2)-(3)", -5.0),  # what Excel makes of (1) when it is typed
        ("(1)", "(2)", "(3)", "(4) = (1)+(2)-(3)", "(5)"),
        (1.0, 2.0, "3=1+2", 4.0, "5=3-4"),
        (1.0, 2.0, 3.0, "[4]=[1]-[3]", 5.0),
        (1.0, 2.0, 3.0, 4.0, "5=1+4"),
        (-1.0, -2.0, "(2)-(1)", -4.0, -5.0),  # the third says only what makes it
        (1.0, 2.0, "1+2", 3.0, 4.0),  # and is no third
    ],
)
def test_a_row_that_numbers_the_columns_and_says_how_some_are_made_has_no_amounts(
    counted: tuple[CellValue, ...],
) -> None:
    headings = ("Gæld", "Primo 2024", "Låneoptagelse", "Afdrag", "Ultimo 2024", "Renter 2024")
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "1.000 kr."},
        2: dict(enumerate(headings, 1)),
        3: dict(enumerate(counted, 2)),
        4: dict(enumerate(("KommuneKredit", 100.0, 20.0, 30.0, 90.0, 4.0), 1)),
        5: dict(enumerate(("Andre", 50.0, 0.0, 10.0, 40.0, 2.0), 1)),
    }
    (table,) = tables_on(Sheet("Gæld", cells=cells))
    assert table.header_rows == (2, 3)
    assert [row.label for row in table.rows] == ["KommuneKredit", "Andre"]
    assert all("=" not in row.label for row in table.rows)


@pytest.mark.parametrize("names", ["AB", "ab", ("K1", "K2"), ("It", "Ok")])
def test_a_line_of_a_short_name_and_small_amounts_numbers_no_columns(names: Sequence[str]) -> None:
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "Budget 2024-2025, mio. kr."},
        2: {1: "Linje", 2: 2024.0, 3: 2025.0},
        3: {1: names[0], 2: 1.0, 3: 2.0},
        4: {1: names[1], 2: 3.0, 3: 4.0},
        5: {1: "I alt", 2: 4.0, 3: 6.0},
    }
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert table.header_rows == (2,)
    assert [row.label for row in table.rows] == [*names, "I alt"]


def test_numbers_that_skip_one_are_a_line() -> None:
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "1.000 kr."},
        2: dict(enumerate(("Skole", "Budget 2024", "Budget 2025", "Budget 2026"), 1)),
        3: dict(enumerate(("Nord", 1.0, 2.0, 4.0), 1)),
        4: dict(enumerate(("Syd", 10.0, 20.0, 40.0), 1)),
    }
    (table,) = tables_on(Sheet("Skoler", cells=cells))
    assert [row.label for row in table.rows] == ["Nord", "Syd"]


@pytest.mark.parametrize(
    "own", ["Ovf. fra 2025", "Overført fra 2025 inkl. bevilget", "Overførsler fra 2025", "Overførsel fra 2025, drift"]
)
@pytest.mark.parametrize("above", ["Inkl. overførsler", "Korrigeret budget", "Budget"])
def test_what_is_carried_over_is_neither_budget_nor_outturn(above: str, own: str) -> None:
    assert measures_under(above, ("Budget 2026", own), merged=True)[-1] is None


def test_a_budget_with_what_is_carried_over_is_a_revised_one() -> None:
    heads = ("Korrigeret budget 2026 inkl. ovf. fra 2025", "Regnskab 2026")
    assert measures_under("Drift", heads, merged=True) == ["revised", "outturn"]


@pytest.mark.parametrize("blank", [0, 1, 2, 3])
@pytest.mark.parametrize("group", [[], [["Drift"]]], ids=["lines", "a group"])
@pytest.mark.parametrize("over", [[], [["", "Regnskab", "Budget", "Overslag"]]], ids=["years", "measures over years"])
def test_blank_rows_below_the_headings_of_all_columns_part_them_from_no_table(
    blank: int, group: list[list[CellValue]], over: list[list[CellValue]]
) -> None:
    lines: list[list[CellValue]] = [
        ["Budget for Skoleudvalget"],
        [],
        *over,
        ["1.000 kr.", 2025.0, 2026.0, 2027.0],
        *[[] for _ in range(blank)],
        *group,
        ["Skoler", 1000.0, 1100.0, 1200.0],
        ["Dagtilbud", 900.0, 950.0, 980.0],
        ["I alt", 1900.0, 2050.0, 2180.0],
    ]
    cells = {row: {at: cell for at, cell in enumerate(line, 1) if cell} for row, line in enumerate(lines, 1)}
    (table,) = tables_on(Sheet("Ark1", cells={row: line for row, line in cells.items() if line}))
    assert [column.year for column in table.columns] == [None, 2025, 2026, 2027]
    assert (table.unit, table.title) == ("tkr", "Budget for Skoleudvalget")


@pytest.mark.parametrize("blank", [0, 1, 2, 3])
def test_blank_rows_below_a_row_of_units_part_it_from_no_table_of_numbered_lines(blank: int) -> None:
    lines: list[list[CellValue]] = [
        ["Bilag 1"],
        [],
        ["", "", "ÆF", "Budgetoverslagsår"],
        ["Nr.", "Kontotekst", 2006.0, 2007.0, 2008.0],
        ["", "", "(mio. kr.)", "(mio. kr.)", "(mio. kr.)"],
        *[[] for _ in range(blank)],
        [1.0, "Direktoratet", -0.3, 0.5, 0.2],
        [2.0, "Reserve", -0.5, -0.5, -0.5],
        [3.0, "Budgetregulering", 0.3, 0.4, 0.7],
    ]
    cells = {row: {at: cell for at, cell in enumerate(line, 1) if cell} for row, line in enumerate(lines, 1)}
    (table,) = tables_on(Sheet("Ark1", cells={row: line for row, line in cells.items() if line}))
    assert [column.year for column in table.columns] == [None, None, 2006, 2007, 2008]
    assert table.unit == "mio_kr"
