"""Lists with an amount a row: which column names the lines, and of which year each amount is. All is made up."""

from __future__ import annotations

import pytest
from sheet_text import table_of

from xlbudget.domain.table import BudgetTable


def keys(table: BudgetTable) -> list[str]:
    return [" ".join(row.values) for row in table.rows]


def test_a_year_over_its_lines_is_that_of_all_of_them() -> None:
    table = table_of(
        """Budget, t.kr.
År|Område|Beløb
2025|Skoler|100
|Ældre|200
|I alt|300
2026|Skoler|110
|Ældre|210
|I alt|320"""
    )
    assert keys(table) == ["2025", "2025", "beloeb", "2026", "2026", "beloeb"]


def test_nor_do_sums_named_among_the_years_hide_them() -> None:
    table = table_of(
        """Budget pr. udvalg, 1.000 kr.
År|Udvalg|Beløb
2025|BSU|100
|SSU|200
2025 i alt||300
2026|BSU|110
|SSU|210
2026 i alt||320
Hovedtotal||620"""
    )
    assert table.orientation == "long"
    assert keys(table) == ["2025", "2025", "2025", "2026", "2026", "2026", "beloeb"]


def test_a_year_that_is_missing_is_not_guessed() -> None:
    table = table_of(
        """Budget pr. udvalg, 1.000 kr.
År|Udvalg|Beløb
2025|BSU|100
2025|SSU|200
|TMU|50
2026|BSU|110
2026|SSU|210"""
    )
    assert keys(table) == ["2025", "2025", "beloeb", "2026", "2026"]


@pytest.mark.parametrize(
    ("heading", "said", "level"),
    [
        ("Prisniveau", "2025-pl", 2025),
        ("Prisniveau", "2025", 2025),
        ("PL", "2025-pl", 2025),
        ("P/L", "2025", 2025),
        ("Prisniveau", "Løbende priser", "current"),
    ],
)
def test_a_column_states_the_price_level_and_names_no_lines(heading: str, said: str, level: int | str) -> None:
    for order in ("Område|År|Beløb|{0}", "Område|År|{0}|Beløb", "Område|{0}|År|Beløb"):
        heads = order.format(heading)
        lines = [
            heads.replace("Område", name).replace("År", year).replace("Beløb", amount).replace(heading, said)
            for name, year, amount in (("Børn", "2024", "400.5"), ("Børn", "2025", "401"), ("Ældre", "2024", "510.2"))
        ]
        table = table_of("\n".join(["Driftsudgifter, mio. kr.", heads, *lines]))
        assert [row.label for row in table.rows] == ["Børn", "Børn", "Ældre"]
        assert keys(table) == ["2024", "2025", "2024"]
        assert table.price_level == level


def test_different_price_levels_leave_it_open_and_are_no_years_of_amounts() -> None:
    table = table_of(
        """Driftsudgifter pr. område, mio. kr.
Område|Prisniveau|Beløb
Børn|2025|100
Ældre|2024|200
Kultur|2025|20"""
    )
    assert (table.orientation, table.price_level) == ("no_years", None)


def test_words_behind_the_amounts_name_no_lines() -> None:
    table = table_of(
        """Tillægsbevillinger
Navn|År|Beløb|Enhed
A|2025|1.5|mio. kr.
B|2025|250|1.000 kr.
I alt||1750|1.000 kr."""
    )
    assert [row.label for row in table.rows] == ["A", "B", "I alt"]


def test_lines_that_are_called_by_what_their_amounts_are_have_that_measure() -> None:
    table = table_of(
        """År|Type|Udgifter (t.kr.)|Indtægter (t.kr.)
2024|Regnskab|5063|-2894
2025|Oprindeligt budget|3856|-1531
2025|Forventet regnskab|4354|-1235
2026|Budgetforslag|5249|-1878"""
    )
    assert [next(iter(row.values)) for row in table.rows] == [
        "2024:outturn",
        "2025:budget",
        "2025:forecast",
        "2026:budget",
    ]


def test_names_of_areas_are_no_measures() -> None:
    table = table_of(
        """År|Afdeling|Udgifter (t.kr.)|Indtægter (t.kr.)
2024|Budget og regnskab|5063|-2894
2024|Løn|3856|-1531
2025|Budget og regnskab|4354|-1235
2025|Løn|5249|-1878"""
    )
    assert [next(iter(row.values)) for row in table.rows] == ["2024", "2024", "2025", "2025"]
