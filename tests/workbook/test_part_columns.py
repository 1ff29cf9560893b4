"""Quarters after their months, and the whole year after its parts, add them up."""

from __future__ import annotations

import datetime

import pytest
from one_sheet import tables_on
from sheet_text import sheet_of, table_of

from xlbudget.workbook.model import Sheet


def roles(headings: str, *, title: str = "Budget 2025, mio. kr.") -> list[str]:
    amounts = "|".join(str(10 * place) for place in range(1, len(headings.split("|")) + 1))
    lines = "\n".join(f"{label}|{amounts}" for label in ("Løn", "Varer"))
    table = table_of(f"{title}\nPost|{headings}\n{lines}")
    return [column.role for column in table.columns[1:]]


@pytest.mark.parametrize(
    ("headings", "totals"),
    [
        ("Januar|Februar|Marts|1. kvartal", "...t"),
        ("jan|feb|mar|1. kvt.|apr|maj|jun|2. kvt.|1. halvår", "...t...tt"),
        ("Jan-25|Feb-25|Mar-25|1. kvartal 2025", "yyyt"),
        ("1. kvartal|2. kvartal|3. kvartal|4. kvartal|Hele året", "....t"),
        ("K1|K2|1. halvår|K3|K4|2. halvår|I alt", "..t..tt"),
        ("1. kvartal|2. kvartal|År til dato", "..t"),
        ("1. tertial|2. tertial|3. tertial|Helår", "...t"),
        ("jan|feb|mars|april|1. tertial", "....t"),
        ("Oktober|November|December - Foreløbig|4. kvartal - Foreløbig|Hele året - Foreløbig", "...tt"),
        ("1. halvår|2. halvår|Året i alt", "..t"),
        ("1. kvartal 2025|2. kvartal 2025|3. kvartal 2025|4. kvartal 2025|2025", "yyyyt"),
        ("1. halvår 2024|2. halvår 2024|2024|1. halvår 2025|2. halvår 2025|2025", "yytyyt"),
    ],
)
def test_they_are_totals(headings: str, totals: str) -> None:
    told = {"amount": ".", "year": "y", "total": "t"}
    assert "".join(told[role] for role in roles(headings)) == totals


@pytest.mark.parametrize(
    "headings",
    [
        "1. kvartal|2. kvartal|3. kvartal",  # nothing adds them up
        "Januar|1. kvartal",  # one month is no quarter
        "April|Maj|1. kvartal",  # not its months
        "1. kvartal|Januar|Februar",  # its months come after it
        "Forbrug marts|1. kvartal",
        "1. kvartal|2. kvartal|3. kvartal|4. kvartal|2024",  # of which year the quarters are is not said
        "1. kvartal 2025|2. kvartal 2025|3. kvartal 2025|2025",  # one is lacking
        "1. halvår 2025|2. halvår 2025|2024",
        "1. halvår 2025|2. halvår 2025|Budget 2025",
    ],
)
def test_others_are_amounts_of_their_own(headings: str) -> None:
    assert "total" not in roles(headings)


def test_the_parts_of_another_year_are_not_added_up() -> None:
    headings = "1. kvartal 2023|2. kvartal 2023|1. halvår 2024"
    assert "total" not in roles(headings, title="Regnskab, mio. kr.")


def test_a_budget_of_the_year_adds_up_no_accounts_of_its_quarters() -> None:
    headings = "Regnskab 1. kvartal 2024|Regnskab 2. kvartal 2024|Budget hele året 2024"
    assert roles(headings, title="Opfølgning, mio. kr.") == ["year", "year", "year"]


def test_quarters_under_their_year() -> None:
    text = "Tabel, mio. kr.\n|2023|||\n|1. kvartal|2. kvartal|3. kvartal|Året til dato\nLøn|1|2|3|6\nVarer|4|5|6|15"
    table = table_of(text)
    assert [column.role for column in table.columns[1:]] == ["year", "year", "year", "total"]


@pytest.mark.parametrize(
    ("title", "total"),
    [("Budget 2025, mio. kr.", True), ("Budget 2024, mio. kr.", False), ("Budget, mio. kr.", False)],
)
def test_a_year_after_quarters_that_only_the_title_dates(title: str, total: bool) -> None:
    assert (roles("K1|K2|K3|K4|2025", title=title)[-1] == "total") == total


@pytest.mark.parametrize(
    ("headings", "measures"),
    [
        ("Halvår 2024|Helår 2024", [None, None]),
        ("Regnskab 2023|Helår 2024|Budget 2025", ["outturn", None, "budget"]),
        ("Budget 2024|Helår 2024", ["budget", "forecast"]),
        ("Til dato 2024|Helår 2024", ["outturn", "forecast"]),
        ("Regnskab 1. halvår 2024|Helår 2024", ["outturn", "forecast"]),
        ("Budget|Helår 2024", ["budget", "forecast"]),
        ("Halvår 2024|Forventet helår 2024", [None, "forecast"]),
        ("R 2023|FR 2024", ["outturn", "forecast"]),
    ],
)
def test_the_whole_year_is_expected_where_it_is_followed_up(headings: str, measures: list[str | None]) -> None:
    amounts = "|".join("1200" for _ in measures)
    table = table_of(f"Drift, 1.000 kr.\n\nOmråde|{headings}\nLøn|{amounts}\nVarer|{amounts}")
    assert [column.measure for column in table.columns[1:]] == measures


@pytest.mark.parametrize(
    ("headings", "year"),
    [
        ("Overslag 2015|Demografi|Effektivisering R2013|Ramme 2015", None),
        ("Overslag 2015|Besparelse R2013|Pris og løn|Ramme 2015", None),
        ("Overslag 2015|Demografi|Regn 13|Ramme 2015", 2013),
        ("Overslag 2015|Demografi|Regnskab 2013|Ramme 2015", 2013),
        ("Overslag 2015|Demografi|R2013|Ramme 2015", 2013),
        ("Besparelse R2013|Besparelse B2014|Afvigelse", 2013),
        ("Overslag 2015|Demografi|Effektivisering R2015|Ramme 2015", 2015),
    ],
)
def test_a_change_called_after_accounts_is_none_of_them(headings: str, year: int | None) -> None:
    amounts = "|".join("1200" for _ in headings.split("|"))
    table = table_of(f"Drift, 1.000 kr.\n\nOmråde|{headings}\nLøn|{amounts}\nVarer|{amounts}")
    (found,) = [column for column in table.columns if "13" in column.header or "R2015" in column.header]
    assert (found.role, found.year) == ("year" if year else "amount", year)


DATED = "Budget 2026, t.kr.\nPost||||1. kvt.||Året\nLøn|8100|8100|8150|24350|8150|32500\nKørsel|205|206|207|618|209|827"


@pytest.mark.parametrize(
    ("days", "headers", "roles"),
    [
        (((1, 1), (2, 1), (3, 1), (4, 1)), ["jan 2026", "feb 2026", "mar 2026", "1. kvt.", "apr 2026"], "yyyty"),
        (((1, 1), (1, 8), (1, 15), (1, 22)), ["2026", "2026", "2026", "1. kvt.", "2026"], "yyy.y"),  # weeks
    ],
)
def test_dates_over_columns_are_told_by_their_months(
    days: tuple[tuple[int, int], ...], headers: list[str], roles: str
) -> None:
    sheet = sheet_of(DATED)
    cells = {row: dict(sheet.row(row)) for row in range(1, 5)}
    cells[2] |= {column: datetime.datetime(2026, *day) for column, day in zip((2, 3, 4, 6), days, strict=True)}
    (table,) = tables_on(Sheet("Ark1", cells={row: dict(sorted(line.items())) for row, line in cells.items()}))
    told = {"amount": ".", "year": "y", "total": "t"}
    assert [column.header for column in table.columns[1:6]] == headers
    assert "".join(told[column.role] for column in table.columns[1:6]) == roles


def test_a_date_for_each_year_is_told_by_its_year() -> None:
    cells = {
        1: {1: "t.kr.", **{column: datetime.datetime(2023 + column, 12, 31) for column in (2, 3, 4)}},
        2: {1: "Løn", 2: 8100.0, 3: 8200.0, 4: 8300.0},
        3: {1: "Kørsel", 2: 205.0, 3: 206.0, 4: 207.0},
    }
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert [column.header for column in table.columns[1:]] == ["2025", "2026", "2027"]
