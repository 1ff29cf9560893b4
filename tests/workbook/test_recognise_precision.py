"""The digits that typed amounts stand for: what rounding a column allows."""

from __future__ import annotations

from one_sheet import tables_on
from row_tables import table_of_rows
from sheet_text import table_of

from xlbudget.workbook.model import Sheet


def decimals(text: str) -> list[dict[str, int]]:
    table = table_of(text)
    return [dict(row.decimals) for row in table.rows]


def test_a_whole_number_among_typed_decimals_is_as_exact_as_they_are() -> None:
    shown = decimals(
        "Drift, mio. kr.|2024|2025\nSkatter|412.3|-2390\nTilskud|400|-98.5\nAfgifter|11.2|20.1\nRenter|-|4.5"
    )
    assert [row["2024"] for row in shown] == [1, 1, 1, 1]
    assert [row["2025"] for row in shown] == [1, 1, 1, 1]


def test_the_usual_number_of_digits_counts_and_more_are_kept() -> None:
    shown = decimals("Drift, mio. kr.|2024\nSkoler|2.25\nÆldre|2.3\nPuljer|4\nVeje|1.75\nBroer|0.15")
    assert [row["2024"] for row in shown] == [2, 2, 2, 2, 2]
    assert decimals("Drift, mio. kr.|2024\nSkoler|2.5\nÆldre|2.3\nPuljer|4.25")[2]["2024"] == 2


def test_few_decimals_say_nothing_of_the_whole_numbers() -> None:
    shown = decimals("Drift, mio. kr.|2024\nSkoler|40\nÆldre|25\nPuljer|2.5\nVeje|10")
    assert [row["2024"] for row in shown] == [0, 0, 1, 0]


def test_a_column_of_whole_numbers_stays_whole_beside_one_with_decimals() -> None:
    shown = decimals("Drift, mio. kr.|2024|2025\nSkoler|2.5|40\nÆldre|2.3|25")
    assert [(row["2024"], row["2025"]) for row in shown] == [(1, 0), (1, 0)]


def test_what_a_number_format_says_stands() -> None:
    shown = decimals("Drift, mio. kr.|2024\nSkoler|2.5\nÆldre|3.4\nI alt|6{#,##0}")
    assert [row["2024"] for row in shown] == [1, 1, 0]


def test_computed_digits_are_no_precision() -> None:
    cells = {
        1: {1: "Drift, kr.", 2: 2024.0},
        2: {1: "Skoler", 2: 33.333333333333},
        3: {1: "Ældre", 2: 66.666666666667},
        4: {1: "Puljer", 2: 100.0},
    }
    (table,) = tables_on(Sheet("Ark1", cells=cells))
    assert table.rows[2].decimals["2024"] == 0


def test_computed_amounts_have_as_many_digits_as_are_looked_at() -> None:
    table = table_of_rows(
        ("1.000 kr.", "2024", "2025"),
        ("Skoler", 1e6 / 3, 1e5 / 7),
        ("Dagtilbud", 2e5 / 3, 1.5e5 / 7),
        ("Ældre", 0.1 + 0.2, 1234.5600000000002),
        ("Veje", 1e9 / 7, 1e13 / 7),
    )
    assert [dict(row.decimals) for row in table.rows] == [
        {"2024": 6, "2025": 6},
        {"2024": 6, "2025": 6},
        {"2024": 1, "2025": 2},  # the noise of binary fractions is no digit
        {"2024": 6, "2025": 2},  # of fifteen
    ]
