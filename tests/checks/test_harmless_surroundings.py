"""What an officer puts beside, below or into a table that is right: nothing of it makes an alarm."""

from __future__ import annotations

import pytest
from grids import workbook

from xlbudget.checks import check_workbook
from xlbudget.domain.table import BudgetTable
from xlbudget.workbook.recognise import recognise


def read(*lines: str) -> tuple[list[BudgetTable], str]:
    """The tables of the sheet, and the errors and warnings with their cells."""
    book = workbook([f"| {line} |" for line in lines])
    tables = list(recognise(book))
    found = check_workbook(book, tables)
    return tables, " ".join(f"{one.code} {one.range}" for one in found if one.severity != "info")


def alarms(*lines: str) -> str:
    return read(*lines)[1]


ACCOUNTS = (
    "*Budget 2026 fordelt på funktioner* | | | | | | {a}",
    "Beløb i 1.000 kr. (2026 p/l) | | | | | | {b}",
    "Funktion | Navn            | 2026   | 2027   | 2028   | | {c}",
    "02.22.01 | Fælles formål   | 6.140  | 6.105  | 6.080  | | {d}",
    "02.22.05 | Bygninger       | 2.215  | 2.190  | 2.175  | |",
    "02.28.11 | Vejvedligehold  | 38.920 | 38.745 | 38.210 | |",
    "02.28.12 | Belægninger     | 14.330 | 14.280 | 14.225 | |",
    "         | *I alt*         | 61.605 | 61.320 | 60.690 | |",
)


@pytest.mark.parametrize(
    "beside",
    [
        {"b": "| kladde", "c": "| 17"},
        {"c": "| 2.500"},
        {"c": "| | 17"},
        {"c": "| 12", "d": "| 14"},
        {"a": "| 2024", "c": "| 45.000"},
    ],
)
def test_a_number_noted_away_from_the_table_hides_no_headings(beside: dict[str, str]) -> None:
    words = dict.fromkeys("abcd", "") | beside
    tables, told = read(*(line.format(**words) for line in ACCOUNTS))
    assert [column.year for column in tables[0].columns if column.role == "year"] == [2026, 2027, 2028]
    assert told == ""


def test_a_last_column_behind_a_blank_one_is_the_tables() -> None:
    tables, told = read(
        "1.000 kr. | 2026  | 2027  | | I alt",
        "Skole     | 1.210 | 1.240 | | 2.450",
        "Vej       | 305   | 355   | | 660",
        "Kultur    | 410   | 405   | | 815",
        "*I alt*   | 1.925 | 2.000 | | 3.925",
    )
    assert [column.header for column in tables[0].columns if column.role == "total"] == ["I alt"]
    assert told == ""


FOLLOW_UP = (
    "1.000 kr.        | Vedtaget budget 2026 | Tillæg | Korrigeret budget 2026 | Forbrug 2026 | Forbrugspct.",
    "Dagpleje         | 48.210  | 500    | 48.710  | 35.710  | 73,3",
    "Daginstitutioner | 131.540 | −1.200 | 130.340 | 99.015  | 76,0",
    "SFO              | 27.330  | 0      | 27.330  | 20.110  | 73,6",
    "PPR              | 15.480  | 220    | 15.700  | 11.870  | 75,6",
    "*I alt*          | 222.560 | −480   | 222.080 | 166.705 | 75,1",
)


@pytest.mark.parametrize("people", ["Indbyggertal pr. 1. januar", "Antal børn", "Antal pladser"])
def test_people_below_the_money_are_held_to_no_relation_of_its_columns(people: str) -> None:
    assert alarms(*FOLLOW_UP, f"{people} | 43.120 | 43.130 | 43.140 | 43.150 | 43.160") == ""


def test_people_are_not_added_up_over_the_years() -> None:
    assert (
        alarms(
            "1.000 kr.    | 2026   | 2027   | 2028   | I alt",
            "Bibliotek    | 21.340 | 21.285 | 21.170 | 63.795",
            "Museum       | 6.415  | 6.402  | 6.388  | 19.205",
            "Idrætsanlæg  | 18.230 | 18.145 | 18.077 | 54.452",
            "*I alt*      | 45.985 | 45.832 | 45.635 | 137.452",
            "Indbyggertal | 43.134 | 43.141 | 43.148 | 43.148",
        )
        == ""
    )


def test_people_below_years_that_run_down_are_no_total_of_theirs() -> None:
    tables, told = read(
        "Anlæg, 1.000 kr. | | |",
        "År           | Skoler | Veje   | I alt",
        "2026         | 21.500 | 14.800 | 36.300",
        "2027         | 33.450 | 15.250 | 48.700",
        "2028         | 28.900 | 12.350 | 41.250",
        "I alt        | 83.850 | 42.400 | 126.250",
        "Indbyggertal | 43.120 | 43.130 | 43.140",
    )
    assert [column.header for column in tables[0].columns if column.role == "total"] == ["I alt"]
    assert told == ""


CASE = (
    "*Business case, 1.000 kr., 2026-p/l* | | | |",
    "                   | 2026  | 2027   | 2028   | I alt",
    "Anskaffelse        | 2.450 | 600    | 0      | 3.050",
    "*Omkostninger i alt* | 2.450 | 600  | 0      | 3.050",
    "{heading}",
    "Sparede timer      | −240  | −1.150 | −1.890 | −3.280",
    "*Besparelser i alt* | −240 | −1.150 | −1.890 | −3.280",
    "*Nettogevinst*     | 2.210 | −550   | −1.890 | −230",
)


def test_a_gain_below_headings_that_are_repeated_counts_the_costs_above_them() -> None:
    plain = [line for line in CASE if "heading" not in line]
    assert alarms(*plain) == ""
    assert alarms(*(line.format(heading=CASE[1]) for line in CASE)) == ""


def test_the_growth_of_a_gain_is_no_sum() -> None:
    grown = ("", "| Ændring i pct.", "| −75,5", "| −75,5", "| 379,2", "| 379,2", "| −124,9")
    plain = [line for line in CASE if "heading" not in line]
    assert alarms(*(f"{line} {end}" for line, end in zip(plain, grown, strict=True))) == ""


def test_headings_that_are_repeated_are_no_amounts_that_cannot_be_read() -> None:
    assert (
        alarms(
            "t.kr.        | R2025  | B2026  | BO2027",
            "Dagpleje     | 41.230 | 40.110 | 39.870",
            "Vuggestuer   | 88.410 | 90.225 | 91.870",
            "t.kr.        | R2025  | B2026  | BO2027",
            "Børnehaver   | 14.270 | 14.950 | 14.110",
            "Almen        | 87.120 | 89.455 | 88.740",
            "*I alt*      | 231.030 | 234.740 | 234.590",
        )
        == ""
    )


@pytest.mark.parametrize("mark", ["", "- ", "2. ", "b) ", "3) "])
def test_a_part_may_have_a_number_before_it(mark: str) -> None:
    assert (
        alarms(
            "Mio. kr.                | 2026  | 2027  | 2028",
            "1. Medfinansiering      | 212,4 | 214,1 | 215,9",
            f"{mark}heraf somatik    | 148,3 | 149,5 | 150,2",
            "4. Genoptræning         | 38,6  | 38,9  | 39,4",
            "5. Hjemmesygepleje      | 57,2  | 57,9  | 58,3",
            "6. I alt                | 308,2 | 310,9 | 313,6",
        )
        == ""
    )


def test_a_figure_with_fewer_digits_makes_no_result_of_a_total() -> None:
    """5 among 12,5 and 7,6 may be off by a half, and not by a half for every line."""
    told = alarms(
        "Anlæg, mio. kr.  | 2026 | 2027 | 2028",
        "Ny svømmehal     | 12,5 | 38,2 | 14,3",
        "Byrum            | 3,4  | 5,1  | 2,2",
        "Cykelstier       | 4,8  | 4,8  | 4,8",
        "Cykelstier       | 5    | 5    | 5",
        "Energirenovering | 7,6  | 7,9  | 8,1",
        "*Anlæg i alt*    | 28,3 | 56,0 | 29,4",
    )
    assert "SUM104" not in told
