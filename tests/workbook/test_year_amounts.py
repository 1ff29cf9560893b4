"""Amounts that could be years do not cut a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.reader import read_workbook


def lines(text: str) -> list[tuple[str, list[float]]]:
    return [
        (row.label, [float(value) for value in row.values.values()])
        for table in tables_on(sheet_of(text))
        for row in table.rows
    ]


def test_a_line_of_2000_in_every_year_is_a_line() -> None:
    assert lines("Drift, t.kr.|2024|2025|2026\nSkoler|1500|1600|1700\nPuljer|2000|2000|2000\nVeje|2010|2015|2020") == [
        ("Skoler", [1500, 1600, 1700]),
        ("Puljer", [2000, 2000, 2000]),
        ("Veje", [2010, 2015, 2020]),
    ]


def test_right_below_the_years_too() -> None:
    found = lines("Drift, t.kr.|2024|2025|2026\nPuljer|2000|2000|2000\nSkoler|1500|1600|1700\nI alt|3500|3600|3700")
    assert found[0] == ("Puljer", [2000, 2000, 2000])
    assert len(found) == 3


def test_below_a_blank_row_too() -> None:
    found = lines("Drift, t.kr.|2024|2025\nSkoler|1500|1600\n\nPuljer|2000|1990\nVeje|2010|2015\nI alt|5510|5605")
    assert [label for label, _ in found] == ["Skoler", "Puljer", "Veje", "I alt"]


def test_a_ledger_keeps_its_years_and_its_amounts() -> None:
    posts = [(2020 + number % 5, 500 + number) for number in range(20)]
    posts[9] = (2023, 2014)
    text = "Udvalg|År|Tekst|Beløb (kr.)\n" + "\n".join(
        f"BUU|{year}|Bilag {number}|{amount}" for number, (year, amount) in enumerate(posts)
    )
    table = table_of(text)
    assert [(int(key), float(value)) for row in table.rows for key, value in row.values.items()] == posts


def test_grants_of_a_few_thousand_are_no_headings() -> None:
    text = "Forening|Beløb i kr.\nFC|2000\nKoret|2010\nSpejderne|1999\nSkak|500\nI alt|6509"
    assert lines(text)[0] == ("FC", [2000])
    assert len(lines(text)) == 5


@pytest.mark.parametrize(
    "second",
    [
        "Anlæg|2024|2025|2026",  # the same years again
        "Anlæg|2027|2028|2029",  # years that count on
        "|2030|2035|2040",  # no label
        "**Anlæg|**2024|**2025|**2026",
    ],
)
def test_headings_right_below_a_table_stay_headings(second: str) -> None:
    text = (
        f"Budget, 1.000 kr.\nDrift|2024|2025|2026\nSkoler|1500|1600|1700\nÆldre|900|950|980\n{second}\nBro|100|200|300"
    )
    assert ("Bro", [100, 200, 300]) in lines(text)
    assert all(values != [2024, 2025, 2026] and values[:1] not in ([2027], [2030]) for _, values in lines(text))


def test_two_rows_of_headings_stay_two() -> None:
    text = "1.000 kr.|Regnskab|Budget\nUdvalg|2023|2024\nSkoler|1500|1600\nÆldre|2000|2010\nI alt|3500|3610"
    assert [label for label, _ in lines(text)] == ["Skoler", "Ældre", "I alt"]
    table = table_of(text)
    assert [column.year for column in table.year_columns()] == [2023, 2024]


def test_price_levels_under_the_years_are_no_amounts() -> None:
    text = "Drift, mio. kr.|2024|2025|2026\nPrisniveau|2024|2024|2024\nSkoler|15|16|17\nÆldre|9|9|9\nI alt|24|25|26"
    assert [label for label, _ in lines(text)] == ["Skoler", "Ældre", "I alt"]


def test_a_pivots_years_stay_headings() -> None:
    text = (
        "Enhet|1000 kr\n\nSum av Beløp|Kolonneetiketter\nRadetiketter|2018|2019|Totalsum\n"
        "Avdrag på lån|114000|122000|236000\nKjøp av aksjer|26000|25600|51600\nTotalsum|140000|147600|287600"
    )
    assert [label for label, _ in lines(text)] == ["Avdrag på lån", "Kjøp av aksjer", "Totalsum"]


def test_years_down_the_rows_name_their_lines() -> None:
    text = "Gebyrer, t.kr.|Indtægt|Udgift\n2022|1500|1600\n2023|2010|1999\n2024|1700|1800"
    table = table_of(text)
    assert [column.year for column in table.columns if column.role == "year"] in ([2022, 2023, 2024], [])
    assert sorted(float(value) for row in table.rows for value in row.values.values()) == [
        1500, 1600, 1700, 1800, 1999, 2010,
    ]  # fmt: skip


def dated(rows: Iterable[Sequence[object]], path: Path) -> list[BudgetTable]:
    """The tables of a sheet with these cells, dates as Excel has them."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path / "datoer.xlsx")
    return tables_on(read_workbook(str(path / "datoer.xlsx")).sheets[0])


@pytest.mark.parametrize(
    ("amounts", "heading", "more"),
    [
        ((1010, 2030, 3100, 500), "Betalt|Leverandør|Beløb kr.", ()),
        ((2015, 2016, 2017, 5000), "Betalt|Leverandør|Beløb kr.", ()),
        ((2024, 500, 12, 1999), "Dato|Tekst|Kr.", ()),
        ((10, 2015, 2016, 1990, 5000, 2000), "Bogført den|Bilag|Udbetalt, kr.", ()),
        ((400, 2025, 900), "Dato|Tilskud til|Bevilget kr.|Udbetalt kr.", (2020,)),
    ],
)
def test_a_ledger_with_a_date_a_line_is_one_table(
    amounts: tuple[int, ...], heading: str, more: tuple[int, ...], tmp_path: Path
) -> None:
    """Beside a date a number that could be a year is no second heading: each line has a date."""
    posts = [
        (datetime.date(2026, 1 + place, 15), f"Bilag {place}", amount, *more) for place, amount in enumerate(amounts)
    ]
    (table,) = dated([heading.split("|"), *posts], tmp_path)
    assert [next(iter(row.values.values())) for row in table.rows] == list(amounts)


def test_dates_as_headings_stay_headings(tmp_path: Path) -> None:
    days = [datetime.date(2024, 12, 31), datetime.date(2025, 12, 31)]
    lines = [("Aktiver", 1500, 2010), ("Passiver", 2000, 1990), ("I alt", 3500, 4000)]
    (table,) = dated([("Balance, t.kr.", *days), *lines], tmp_path)
    assert [column.year for column in table.columns if column.role == "year"] == [2024, 2025]
    assert len(table.rows) == 3


def test_days_down_the_lines_under_years_are_lines(tmp_path: Path) -> None:
    posts = [(datetime.date(2026, month, 1), 2000 + month, 1900 + 11 * month) for month in range(1, 7)]
    (table,) = dated([("Dato", "Indbetalt kr.", "Udbetalt kr."), *posts], tmp_path)
    assert len([value for row in table.rows for value in row.values.values()]) == 12


@pytest.mark.parametrize(
    "text",
    [
        "Serviceramme, 1.000 kr.\nÅr|Skole|Ældre|I alt|Bemærkninger\n2025|310220|402115|712335|Se notat af 3. maj\n"
        "2026|312870|409300|722170|\n2027|315040|417720|732760|Skøn",
        "Ramme, t.kr.\nÅr|Skole|Ældre|Note\n2025|310220|402115|1\n2026|312870|409300|\n2027|315040|417720|Skøn",
        "Gæld, mio.\nÅr|Restgæld|Kommentar\n2025|310.2|Før lånet\n2026|312.8|Lån optaget\n2027|299.1|Afdrag",
    ],
)
def test_remarks_behind_years_down_the_lines_name_no_line(text: str) -> None:
    table = table_of(text)
    assert table.orientation == "years_down"
    assert [column.key for column in table.columns if column.role == "year"] == ["2025", "2026", "2027"]
    assert all(len(row.values) == 3 for row in table.rows)


@pytest.mark.parametrize(
    "between", ["Udgifter", "A. Udgifter\nAnlæg", "Udgifter til anlæg (2011-2014)"], ids=["one", "two", "with years"]
)
@pytest.mark.parametrize("first", ["2000|||2000", "2000||", "2000|1990|2000|1990", "|2010|"])
def test_the_first_line_of_the_first_group_is_a_line(between: str, first: str) -> None:
    found = lines(
        f"1.000 kr.|2014|2015|2016|I alt\n{between}\nInvestering|{first}\nGevinster\nElregning||-750|-750|-1500"
    )
    assert ("Investering", [float(one) for one in first.split("|") if one]) in found
    assert ("Elregning", [-750, -750, -1500]) in found


@pytest.mark.parametrize(
    "row", ["Gevinster|2014|2015|2016", "Gevinster|2015|2016|2017", "Prisniveau|2010|2010|2010", "Gevinster|2016|2017"]
)
def test_years_said_again_under_the_heading_of_a_group_stay_headings(row: str) -> None:
    text = f"1.000 kr.|2014|2015|2016\nUdgifter\n{row}\nElregning|750|750|750\nVarme|80|90|95"
    assert row.partition("|")[0] not in [label for label, values in lines(text) if values]
