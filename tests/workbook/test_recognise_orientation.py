"""Years down the rows though the headings speak of years, codes of measures in long tables, what is carried over."""

from __future__ import annotations

import pytest
from sheet_text import table_of

LINES = "2014|0.1|0.2\n2015|5.5|6.2\n2016|10.9|14.3\n2017|13.8|18.1"


@pytest.mark.parametrize(
    "headings",
    [
        "|NB15|NB16 (med anslag for 2017)",
        "|Skøn fra maj|Skøn fra august 2016",
        "|Uden 2017-reformen|Med 2017-reformen",
        "År|Budget 2016, opgjort|Heraf 2016",
        "Regnskabsår|Gæld ultimo|Gæld ultimo (revideret 2018)",
    ],
)
def test_bare_years_that_count_on_are_the_years(headings: str) -> None:
    table = table_of(f"Frie indtægter, mia. kr.\n{headings}\n{LINES}")
    assert table.orientation == "years_down"
    assert [column.key for column in table.columns[1:]] == ["2014", "2015", "2016", "2017"]
    assert [row.label for row in table.rows] == headings.split("|")[1:]


@pytest.mark.parametrize(
    "headings",
    ["Årgang|Budget 2019|Budget 2020", "|2019|2020", "|R 2019|B 2020", "Oprettet i|Tilskud 2019|Tilskud 2020"],
)
def test_a_year_of_its_own_over_each_column_runs_across(headings: str) -> None:
    assert table_of(f"Tilskud, mio. kr.\n{headings}\n{LINES}").orientation == "years_across"


def test_years_that_do_not_count_on_decide_nothing() -> None:
    text = "Anlæg, mio. kr.\n|Ramme|Rest i 2017\n2014|0.1|0.2\n2019|5.5|6.2\n2016|10.9|14.3"
    assert table_of(text).orientation == "years_across"


def keys(codes: tuple[str, ...], heading: str = "Type") -> list[str]:
    lines = "\n".join(f"Skoler|{code}|{2020 + place}|{100 + place}" for place, code in enumerate(codes))
    table = table_of(f"Emne|{heading}|Budgetår|Beløb i 1.000 kr.\n{lines}")
    assert table.orientation == "long"
    return [key for row in table.rows for key in row.values]


@pytest.mark.parametrize(
    ("codes", "measures"),
    [
        (("B", "BO", "BO"), ("budget", "estimate", "estimate")),
        (("R", "R", "B"), ("outturn", "outturn", "budget")),
        (("R", "KB", "FR"), ("outturn", "revised", "forecast")),
        (("OB", "TB", "BO"), ("budget", "revised", "estimate")),
    ],
)
def test_a_column_of_codes_tells_the_measures(codes: tuple[str, ...], measures: tuple[str, ...]) -> None:
    assert keys(codes) == [f"{2020 + place}:{measure}" for place, measure in enumerate(measures)]


def test_versions_of_the_budget_name_no_lines() -> None:
    versions = ("Regnskab", "Oprindeligt budget", "Korrigeret budget", "Overslag")
    lines = "\n".join(
        f"{2021 + place // 2}|Teknik|{area}|2.28.11|Udgift|{version}|{1000 + 7 * place}"
        for area in ("Veje", "Parker", "Havne")
        for place, version in enumerate(versions)
    )
    table = table_of(f"Regnskabsår|Udvalg|Sektor|Funktion|Art|Version|Beløb (kr.)\n{lines}")
    assert [row.label for row in table.rows[::4]] == ["Veje", "Parker", "Havne"]
    assert [key for row in table.rows[:4] for key in row.values] == [
        "2021:outturn", "2021:budget", "2022:revised", "2022:estimate",
    ]  # fmt: skip


@pytest.mark.parametrize("codes", [("U", "I", "U"), ("A", "B", "C"), ("B", "B", "B"), ("D", "A", "D"), ("b", "r", "b")])
def test_other_letters_tell_none(codes: tuple[str, ...]) -> None:
    assert keys(codes) == ["2020", "2021", "2022"]


@pytest.mark.parametrize(("heading", "first", "second"), [("Type", "Budget", "Regnskab"), ("B/R", "B", "R")])
def test_a_column_of_budget_and_outturn_names_no_lines(heading: str, first: str, second: str) -> None:
    # It stands right of the areas, and was taken for the names of the lines.
    table = table_of(
        f"Område|År|{heading}|Beløb (1.000 kr.)\nSkole|2024|{first}|100\nSkole|2024|{second}|90\n"
        f"Skole|2025|{first}|110\nÆldre|2024|{first}|200\nÆldre|2024|{second}|210\nÆldre|2025|{first}|210"
    )
    assert table.orientation == "long"
    assert [(row.label, *row.values) for row in table.rows[:3]] == [
        ("Skole", "2024:budget"), ("Skole", "2024:outturn"), ("Skole", "2025:budget"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Overføres til 2019-2022", "amount"),
        ("Overført til 2019-2022", "amount"),
        ("Søges genbevilget i 2019-2022", "amount"),
        ("Udskydes til 2019-2022", "amount"),
        ("2019-2022", "total"),
        ("I alt 2019-2022", "total"),
        ("Budget 2019-2022", "total"),
    ],
)
def test_what_is_carried_over_adds_nothing_up(heading: str, role: str) -> None:
    lines = "Drift|100.5|90.1|10.4\nAnlæg|50.2|45.1|5.1"
    text = f"Regnskab 2018, mio. kr.\n|Korrigeret budget 2018|Regnskab 2018|{heading}\n{lines}"
    assert table_of(text).columns[-1].role == role


def test_what_is_carried_over_adds_nothing_up_beside_other_columns_without_a_year() -> None:
    lines = "Skole|1000|500|300|200\nHal|2000|700|600|700"
    text = f"Anlæg, mio. kr.\nProjekt|Totalramme|2025|2026|Overført til 2027-2030\n{lines}"
    assert [column.role for column in table_of(text).columns] == ["label", "total", "year", "year", "amount"]


@pytest.mark.parametrize(
    "labels",
    [("B26", "BO27", "BO28", "BO29"), ("R 2023", "B 2024", "BO 2025", "BO 2026"), ("2026", "2027", "2028", "2029")],
)
@pytest.mark.parametrize("last", ["", "\n2026-29|40|20|40|20", "\nI alt|40|20|40|20"])
def test_a_year_in_the_name_of_a_loan_is_none_of_the_table(labels: tuple[str, ...], last: str) -> None:
    lines = "\n".join(f"{label}|{place}.1|5.2|9.9|4.8" for place, label in enumerate(labels, 8))
    heads = "|Lån 2012~C2||Lån 2019~E2|\nBudgetår|Afdrag|Rente|Afdrag|Rente"
    table = table_of(f"{heads}\n{lines}{last}\nMio. kr.")
    years = [column.year for column in table.columns if column.role == "year"]
    assert (table.orientation, len(years), years[-1] - years[0]) == ("years_down", 4, 3)


def test_years_of_the_headings_stay_where_the_lines_are_no_years_that_count_on() -> None:
    lines = "B26|8.1|5.2\nC26|9.1|5.1\nD28|7.7|4.9"
    table = table_of(f"Mio. kr.\nBudgetår|Lån 2012|Lån 2019\n{lines}")
    assert table.orientation == "years_across"
