"""Formulas that fetch a line or a year from another sheet: which may be another on purpose. Figures made up."""

from __future__ import annotations

import pytest
from grids import findings_in, ranges_in, told_at, workbook

GRID = """
    # Oversigt
    | 1.000 kr. | {first}            | {second}           | {third}            |
    | {line}    | =Skole!B{row} → 1  | =Skole!{c}{row} → 1 | =Skole!D{row} → 1 |
    | Klubber   | =Skole!B4/1 → 300  | =Skole!{c}4/1 → 310 | =Skole!D4/1 → 320 |
    # Skole
    | 1.000 kr. | 2026  | 2027  | 2028  |
    | Skoler    | 1.000 | 1.010 | 1.020 |
    | SFO       | 400   | 410   | 420   |
    | Klubber   | 300   | 310   | 320   |
    | *I alt*   | 1.700 | 1.730 | 1.760 |
"""


def found(
    line: str = "SFO", row: int = 3, column: str = "C", years: tuple[int, int, int] = (2026, 2027, 2028)
) -> list[tuple[str, str | None]]:
    book = workbook(GRID.format(line=line, row=row, c=column, first=years[0], second=years[1], third=years[2]))
    told = findings_in(book, "XTB204", "XTB205")
    return told_at(told)


def test_lines_and_years_that_are_meant() -> None:
    assert not found()


def test_a_line_that_fetches_the_one_below_in_all_years() -> None:
    assert found(row=4) == [("XTB204", "B2")]


@pytest.mark.parametrize("line", ["Fritidstilbud", "Skoler og SFO"])
def test_a_line_that_no_other_is_called_may_fetch_any(line: str) -> None:
    assert not found(line=line)


def test_a_line_may_fetch_the_total() -> None:
    assert not found(line="Skoler", row=5)


def test_a_column_that_fetches_from_another_year() -> None:
    assert found(column="B") == [("XTB205", "C2:C3")]


def test_all_columns_may_fetch_from_the_year_before() -> None:
    assert not found(years=(2025, 2026, 2027))


OVERVIEW = """
    # Oversigt
    | 1.000 kr., 2026-priser | 2026             | 2027             |
    | Skoler       | =Skole!B4 → 400            | =Skole!C4 → 420  |
    | {line}       | =Miljø!B4{more} → {first}  | =Miljø!C4{more} → {second} |
    # Skole
    | 1.000 kr., 2026-priser | 2026   | 2027   |
    | Lærere                 | 300    | 310    |
    | Bøger                  | 100    | 110    |
    | *I alt*                | 400    | 420    |
    # Miljø
    | {stated}               | 2026   | 2027   |
    | Veje                   | 60,5   | 61,0   |
    | Parker                 | 10,0   | 10,5   |
    | *I alt*                | 70,5   | 71,5   |
"""


def astray(
    stated: str, *, line: str = "Miljø", more: str = "", figures: tuple[str, str] = ("70,5", "71,5")
) -> list[tuple[str, str | None]]:
    first, second = figures
    book = workbook(OVERVIEW.format(line=line, more=more, first=first, second=second, stated=stated))
    return told_at(findings_in(book, "UNI304", "PRI208"))


def test_an_amount_of_another_unit_is_converted() -> None:
    assert astray("Mio. kr., 2026-priser") == [("UNI304", "B3:C3")]
    assert not astray("Mio. kr., 2026-priser", more="*1000", figures=("70.500", "71.500"))
    assert not astray("1.000 kr., 2026-priser")


def test_an_amount_of_another_price_level_is_carried() -> None:
    assert astray("1.000 kr., 2024-priser") == [("PRI208", "B3:C3")]
    assert not astray("1.000 kr., 2024-priser", more="*1,05", figures=("74,0", "75,1"))


@pytest.mark.parametrize("stated", ["1.000 kr., løbende priser", "1.000 kr.", "2026-priser"])
def test_what_is_not_stated_is_not_held_against_a_link(stated: str) -> None:
    assert not astray(stated)


def test_a_line_in_prices_or_in_a_unit_of_its_own() -> None:
    assert not astray("1.000 kr., 2024-priser", line="Miljø, 2024-priser")
    assert not astray("Mio. kr., 2026-priser", line="Miljø (mio. kr.)")
    assert not astray("Mio. kr., 2026-priser", line="Miljø, kr. pr. indbygger")


TWICE = """
    # Oversigt
    | 1.000 kr.     | 2026              | 2027              |
    | Skoler        | =Skole!B3 → 400   | =Skole!C3 → 420   |
    | Miljø         | =Miljø!B3 → 70    | =Miljø!C3 → 71    |
    | {line}        | =Miljø!{row} → 70 | =Miljø!{other} → 71 |
    | {total}       | {sums}            | {more}            |
    # Skole
    | 1.000 kr. | 2026 | 2027 |
    | Lærere    | 400  | 420  |
    | *I alt*   | 400  | 420  |
    # Miljø
    | 1.000 kr. | 2026 | 2027 |
    | Veje      | 70   | 71   |
    | *I alt*   | 70   | 71   |
"""
SUMS = ("*I alt*", "=SUM(B2:B4) → 540", "=SUM(C2:C4) → 562")


@pytest.mark.parametrize(
    ("line", "cells", "last", "told"),
    [
        ("Arbejde", ("B3", "C3"), SUMS, ["B4"]),
        ("Arbejde", ("B2", "C2"), SUMS, []),  # another line, of the same amount
        ("Heraf veje", ("B3", "C3"), ("*I alt*", "=SUM(B2:B3) → 470", "=SUM(C2:C3) → 491"), []),
        ("Arbejde", ("B3", "C3"), ("Nøgletal", "12", "14"), []),  # nothing adds them
    ],
)
def test_two_lines_of_a_total_that_fetch_one_cell(
    line: str, cells: tuple[str, str], last: tuple[str, str, str], told: list[str]
) -> None:
    total, sums, more = last
    book = workbook(TWICE.format(line=line, row=cells[0], other=cells[1], total=total, sums=sums, more=more))
    assert ranges_in(book, "XTB206") == told


STATED = """
    # Til udvalget
    | Mio. kr.  | Korrigeret budget        | Forventet regnskab       |
    | Skoler    | =Data!B2/1000 → 1,0      | =Data!C2/1000 → 1,1      |
    | {second}  | =Data!B3/1000 → 0,4      | =Data!C3/1000 → 0,4      |
    | {third}   | =Data!B4/1000 → 0,3      | =Data!C4/1000 → 0,3      |
    # Data
    | 1.000 kr. | Korrigeret budget 2026 | Forventet regnskab 2026 |
    | Skoler    | 1.000                  | 1.100                   |
    | SFO       | 400                    | 410                     |
    | Klubber   | 300                    | 310                     |
"""


def test_a_line_of_another_name_is_fetched_from_a_follow_up() -> None:
    def told(second: str, third: str) -> list[str | None]:
        return [one.range for one in findings_in(workbook(STATED.format(second=second, third=third)), "XTB204")]

    assert told("Klubber", "SFO") == ["B3", "B4"]
    assert not told("SFO", "Klubber")


SHIFTED = """
    # Gæld
    | 1.000 kr.  | 2026           | 2027           | 2028           |
    | {label}    | =Lån!{0}2 → 10 | =Lån!{1}2 → 20 | =Lån!{2}2 → 30 |
    | Afdrag     | =Lån!{3}3 → −1 | =Lån!{4}3 → −2 | =Lån!{5}3 → −3 |
    # Lån
    | 1.000 kr.    | 2025 | 2026 | 2027 | 2028 | 2029 |
    | Optagne lån  | 5    | 10   | 20   | 30   | 40   |
    | Afdrag       | −1   | −1   | −2   | −3   | −4   |
    | Renter       | 1    | 2    | 3    | 4    | 5    |
"""


def _shifted(columns: str, label: str = "Lån") -> list[str | None]:
    return ranges_in(SHIFTED.format(*columns, label=label), "XTB205")


def test_a_line_that_fetches_each_year_from_the_one_beside_it() -> None:
    assert _shifted("DEFCDE") == ["B2:D2"]
    assert _shifted("BCDCDE") == ["B2:D2"], "backwards, where the next line fetches its own years"
    assert not _shifted("CDECDE")


def test_lines_that_are_shifted_on_purpose() -> None:
    assert not _shifted("DEFCDE", "Lån næste år")
    assert not _shifted("DEFCDE", "Kassebeholdning"), "another name"
    assert not _shifted("BCDBCD"), "all lines look back: the sheet is of another time"
    assert not _shifted("DEFDEF")
