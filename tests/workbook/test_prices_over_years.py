"""Prices named over the years or before one: "Løbende priser" over 2018 and 2019 hides no year."""

from __future__ import annotations

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.domain.table import BudgetTable, PriceLevel
from xlbudget.workbook.addresses import Area
from xlbudget.workbook.model import CellValue, Sheet
from xlbudget.workbook.recognise.headings.heading import read_heading
from xlbudget.workbook.recognise.texts.price_levels import price_levels, without_price_levels


def table_under(*heads: str, merged: bool = True) -> BudgetTable:
    """A table of two lines under the prices that `heads` name, each over two years."""
    over: dict[int, CellValue] = {2 + 2 * place: head for place, head in enumerate(heads)}
    years: dict[int, CellValue] = {column: str(2018 + column % 2) for column in range(2, 2 + 2 * len(heads))}
    cells: dict[int, dict[int, CellValue]] = {1: {1: "Udgifter, mio. kr."}, 3: over, 4: {1: "Område", **years}}
    for row, label in enumerate(("Løn", "Drift"), 5):
        cells[row] = {1: label, **{column: 300.0 * row + column for column in years}}
    merges = [Area(3, column, 3, column + 1) for column in over] if merged else []
    (table,) = tables_on(Sheet("Ark1", cells=cells, merges=merges))
    return table


@pytest.mark.parametrize(
    ("head", "level"),
    [
        ("Løbende priser", "current"),
        ("Årets priser", "current"),
        ("Current prices", "current"),
        ("Nominelle priser", "current"),
        ("Faste priser", None),
        ("Mio. kr., faste priser", None),
        ("Faste 2015-priser", 2015),
        ("Based on 2021 prices", 2021),
    ],
)
def test_the_years_below_are_years(head: str, level: PriceLevel | None) -> None:
    table = table_under(head)
    assert [column.year for column in table.columns] == [None, 2018, 2019]
    assert table.price_level == level


def test_each_price_has_its_years() -> None:
    table = table_under("Løbende priser", "Faste 2019-priser")
    assert [column.year for column in table.columns] == [None, 2018, 2019, 2018, 2019]
    assert [column.price_level for column in table.columns] == [None, "current", "current", 2019, 2019]
    assert table.price_level is None


@pytest.mark.parametrize(
    ("text", "year", "level"),
    [
        ("Løbende priser 2019", 2019, "current"),
        ("Current prices 2019 (Accounting)", 2019, "current"),
        ("Årets priser 2020", 2020, "current"),
        ("Regnskab 2020, løbende priser", 2020, "current"),
        ("1.000 kr. i løbende priser 2019", 2019, "current"),
        ("Faste priser 2019", None, 2019),
        ("Priser 2019", None, 2019),
        ("prices 2026", None, 2026),
    ],
)
def test_a_year_after_prices_is_their_level_where_they_are_not_current(
    text: str, year: int | None, level: PriceLevel
) -> None:
    heading = read_heading(text)
    assert (heading.year, heading.price_level) == (year, level)


def test_a_level_may_be_named_over_its_year() -> None:
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: "Anlæg, mio. kr."},
        3: {2: "Ramme", 3: "Prisniveau"},
        4: {1: "Projekt", 2: "i alt", 3: "2016"},
        5: {1: "Skole", 2: 310.0, 3: 290.0},
        6: {1: "Bro", 2: 510.0, 3: 480.0},
    }
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert table.columns[2].year is None


@pytest.mark.parametrize(
    "title",
    [
        "Pris- og lønregulering fra 2023- til 2024-niveau",
        "Omregning fra 2023 til 2024-pl",
        "Rammer i 2023- og 2024-priser",
        "Fremskrivning fra 2023 p/l til 2024 p/l",
        "Rammer fra 2023- til 2024-prisniveau",
    ],
)
def test_a_title_of_two_levels_names_no_year(title: str) -> None:
    cells: dict[int, dict[int, CellValue]] = {
        1: {1: title},
        3: {1: "Art", 2: "2023-pl (1.000 kr.)", 3: "2024-pl (1.000 kr.)"},
        4: {1: "Løn", 2: 210500.0, 3: 217657.0},
        5: {1: "Varer", 2: 80400.0, 3: 83696.0},
    }
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert [column.year for column in table.columns] == [None, None, None]
    assert [column.price_level for column in table.columns] == [None, 2023, 2024]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Priser i 2023 for madservice og plejeboliger", ()),
        ("Gældende priser i 2024 på vand og spildevand", ()),
        ("Priser i 2024 ved udskrivning", ()),
        ("Alle beløb er i priser i 2023", (2023,)),
        ("Mio. kr., 2007-pris- og lønniveau", (2007,)),
        ("2007 pris- og lønniveau", (2007,)),
    ],
)
def test_what_things_cost_in_a_year_is_no_price_level(text: str, levels: tuple[int, ...]) -> None:
    assert price_levels(text) == levels
    assert "niveau" not in without_price_levels(text)


def test_a_sheet_of_prices_states_no_level_of_them() -> None:
    sheet = sheet_of("Madservice, kr.|Pris\nHovedret|46.5\nBiret|16.5\nUdbringning|7.5", "Priser 2023")
    (table,) = tables_on(sheet)
    assert table.price_level is None


@pytest.mark.parametrize("unit", ["Mio. kr., 2007-pris- og lønniveau", "1.000 kr., 2007-priser", "Mio. kr."])
def test_the_unit_over_the_last_heading_is_no_heading(unit: str) -> None:
    text = f"""
2. økonomirapport
|||{unit}
|Oprindeligt budget|Ændringer|Nyt budget
Amager|412.6|1.4|414
Bispebjerg|1540.1|-2|1538.1
Herlev|2104.3|10.2|2114.5
"""
    table = table_of(text)
    assert table.header_rows == (3,)
